"""Encodings: told from the bytes, mixed, damaged and read twice; what is mended is noted."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import RecordError
from litsearch.formats import Failure, read_items
from litsearch.formats.decoding import CUT_CHARACTER, NUL_LEFT_OUT, READ, decoded
from litsearch.formats.mojibake import NOTE
from litsearch.formats.sources import texts
from litsearch.formats.text import LONGEST_LINE, Text

FRENCH = "Un cœur de 3 € : l’œdème — été"


def text_of(data: bytes) -> Text:
    [text] = texts(io.BytesIO(data))
    assert isinstance(text, Text)
    return text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_marks(encoding: str) -> None:
    text = text_of(f"{FRENCH}\r\n{FRENCH}".encode(encoding))
    assert text.whole() == f"{FRENCH}\n{FRENCH}"
    assert text.take_notes() == []


def test_lines_in_windows_1252_among_lines_in_utf_8() -> None:
    text = text_of(FRENCH.encode("cp1252") + b"\r" + FRENCH.encode())
    assert text.whole().split("\n") == [FRENCH, FRENCH]
    assert text.take_notes() == ["read as Windows-1252"]
    assert text.take_notes() == []


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<?xml version="1.0" encoding="ISO-8859-15"?>', "iso8859-15"),
        ("% Encoding: windows-1253", "cp1253"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>', "shift_jis"),
    ],
)
def test_a_declared_encoding(head: str, encoding: str) -> None:
    told = {"iso8859-15": "œdème", "cp1253": "καρδιά", "shift_jis": "心臓"}[encoding]
    assert text_of(f"{head}\n{told}".encode(encoding)).whole() == f"{head}\n{told}"


@pytest.mark.parametrize("declared", ["latin-1", "rot13", "nothing", "base64"])
def test_a_declared_encoding_does_not_hide_utf_8(declared: str) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{FRENCH}'
    assert text_of(text.encode()).whole() == text


def test_utf_8_that_was_read_twice_is_mended_and_noted() -> None:
    broken = FRENCH.encode().decode("cp1252", "ignore").encode()
    text = text_of("métastase\n".encode() + "l'expÃ©rience Ã  Lille".encode())
    assert text.whole() == "métastase\nl'expérience à Lille"
    assert text.take_notes() == [NOTE]
    assert "Ã" not in text_of(broken).whole()


def test_an_exact_text_stays_as_it_is() -> None:
    text = text_of("Ã©".encode())
    text.exact = True
    assert text.whole() == "Ã©"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_within_a_file_put_together_of_several(encoding: str) -> None:
    part = f"{FRENCH}\r\n".encode(encoding)
    assert text_of(part + part).whole() == f"{FRENCH}\n" * 2
    assert text_of(b"a\xef\xbb\xbfb").whole() == "a\ufeffb"
    assert text_of(b"\xef\xbb\xbf\xef\xbb\xbf").whole() == ""


def test_a_file_filled_up_with_nuls() -> None:
    text = text_of(FRENCH.encode() + b"\0" * 4096)
    assert text.whole() == FRENCH
    assert text.take_notes() == [NUL_LEFT_OUT]


def test_what_stands_before_an_error_is_read() -> None:
    class Disk(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell() > 100:
                raise OSError(5, "Input/output error")
            return super().read(10)

    *records, failure = read_items(Disk(b'{"title": "A"}\n' * 100))
    assert isinstance(failure, Failure)
    assert "Input/output error" in str(failure.error)
    assert len(records) == 7


def test_nul_characters_and_a_cut_character_are_noted() -> None:
    text = text_of(b"TI  - Met\0astasis\n" + "é".encode()[:1])
    assert text.whole() == "TI  - Metastasis\n"
    assert text.take_notes() == [NUL_LEFT_OUT, CUT_CHARACTER]


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")), st.integers(1, 7))
def test_utf_8_is_read_whatever_the_pieces_it_comes_in(text: str, size: int) -> None:
    data = text.encode()
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    if not text.startswith("BZh") and sum(ord(mark) < 32 or mark == "\x7f" for mark in text) < 16:
        read = "".join(decoded([b"\xef\xbb\xbf" + b" " * READ, *pieces], "a text", []))
        assert read[READ:] == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(st.tuples(st.sampled_from(["utf-8", "cp1252"]), st.sampled_from([FRENCH, "", "plain"]))))
def test_lines_are_numbered_whatever_they_are_encoded_in(lines: list[tuple[str, str]]) -> None:
    data = b"".join(text.encode(encoding) + b"\n" for encoding, text in lines)
    found = list(text_of(data).lines())
    assert found == [(number, text) for number, (_, text) in enumerate(lines, 1)]


def test_a_line_without_an_end_is_refused_in_bounded_memory() -> None:
    given = 0

    def endless() -> object:
        nonlocal given
        while True:
            given += READ
            yield b"a" * READ

    text = Text("a text", decoded(endless(), "a text", []))  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="line 1: is longer than"):
        list(text.lines())
    assert given < LONGEST_LINE + 4 * READ
