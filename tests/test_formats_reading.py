"""Reading from files, folders and open files; what is refused, and how it is told."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from litsearch.errors import RecordError, UnknownFormatError
from litsearch.formats import Failure, Format, detect, formats, read, read_items, write
from litsearch.formats.text import Text
from litsearch.records import Record

LINE = '{"id": "é1", "title": "Œdème"}\n'


def test_formats_are_sorted_and_told() -> None:
    names = [item.name for item in formats()]
    assert names == sorted(names)
    assert {"jsonl", "pubmed-page", "semantic-scholar-page"} <= set(names)
    assert all(item.description and item.extensions for item in formats())


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("pubmed_page.txt", "pubmed-page"),
        ("pubmed_pages.txt", "pubmed-page"),
        ("semantic_scholar_page.txt", "semantic-scholar-page"),
        ("records.jsonl", "jsonl"),
    ],
)
def test_a_format_is_told_from_content_whatever_the_name(
    fixtures: Path, tmp_path: Path, name: str, format: str
) -> None:
    path = tmp_path / "misleading.bib"
    path.write_bytes((fixtures / name).read_bytes())
    assert {record.provenance[0].format for record in read(path)} == {format}


@pytest.mark.parametrize(
    "text",
    [
        "Just a sentence about lungs.",
        "<?xml version='1.0'?><a/>",
        "PY  - 2019\nNot more than one line looks like RIS.\n",
        "1. Lungs. They are two.\n\nHearts are one.\n",
        '{"DOI": "10.1/x", "title": "A", "URL": "u", "publisher": "P"}',
        '{\n "id": "a",\n "title": "A"\n}',
        '[{"id": "a", "title": "A"}]',
    ],
)
def test_other_content_is_not_taken_for_a_known_format(text: str) -> None:
    with pytest.raises(
        UnknownFormatError,
        match=r"recognises its content; .* format= .*`litsearch formats`",
    ):
        detect(text)


def test_a_path_as_text_a_path_and_open_files_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(LINE, encoding="utf-8")
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        found = [list(read(source)) for source in (str(path), path, binary, text)]
    assert all(item == found[0] for item in found)
    assert found[0][0].provenance[0].source == str(path)
    assert next(read(io.StringIO(LINE))).provenance[0].source == "<open file>"


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode(),
        b"\xef\xbb\xbf" + LINE.encode(),
        b"\xff\xfe" + LINE.encode("utf-16-le"),
        b"\xfe\xff" + LINE.encode("utf-16-be"),
        b"\xff\xfe\0\0" + LINE.encode("utf-32-le"),
        LINE.encode("utf-16-le"),
        LINE.encode("utf-16-be"),
        LINE.replace("\n", "\r\n").encode(),
        LINE.replace("\n", "\r").encode(),
    ],
)
def test_encodings_and_line_ends(data: bytes) -> None:
    [record] = read(io.BytesIO(data))
    assert (record.id, record.title) == ("é1", "Œdème")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\r\n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"%PDF-1.7\n", "binary file .a PDF document"),
        (b"BZh91AY", "binary file .compressed with bzip2"),
        (bytes(range(256)) * 4, "is a binary file"),
    ],
)
def test_what_is_no_text_is_refused_with_file_and_reason(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(RecordError, match=told) as raised:
        list(read(path))
    assert str(path) in str(raised.value)


def test_a_missing_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"missing\.ris: there is no such file or folder"):
        read(tmp_path / "missing.ris")
    [failure] = read_items(tmp_path / "missing.ris")
    assert isinstance(failure, Failure)
    assert (failure.source, failure.position) == (str(tmp_path / "missing.ris"), 0)


@pytest.mark.parametrize("source", ["", 5, None, b"path"])
def test_what_is_neither_path_nor_file_is_refused(source: Any) -> None:
    with pytest.raises(RecordError, match="neither a path nor an open file"):
        list(read(source))


def test_files_that_do_not_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "\xe9"}')
    with path.open("a") as unreadable, pytest.raises(RecordError, match=r"a.jsonl: cannot be read"):
        list(read(unreadable))
    with path.open(encoding="ascii") as misread, pytest.raises(RecordError, match="another encoding"):
        list(read(misread))
    with (
        path.open(encoding="ascii", errors="surrogateescape") as lossy,
        pytest.raises(RecordError, match="encoding"),
    ):
        list(read(lossy))


def test_a_name_with_a_nul_or_too_long_is_told() -> None:
    for name in ("a\0b", "x" * 5000):
        with pytest.raises(RecordError):
            list(read(name))


def test_unknown_content_and_unknown_format_names(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing of the kind.")
    with pytest.raises(UnknownFormatError, match=r"a\.txt: no format recognises"):
        list(read(path))
    with pytest.raises(UnknownFormatError, match=r"there is no format 'nbibb'; give one of .*jsonl"):
        read(path, format="nbibb", on_error="skip")
    with pytest.raises(ValueError, match="on_error"):
        read(path, on_error="ignore")


def test_a_named_format_is_used_without_looking(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="line 1: is not JSON"):
        list(read(io.StringIO("no JSON"), format="jsonl"))
    with pytest.raises(RecordError, match="no citation line"):
        list(read(io.StringIO("no page"), format="pubmed-page"))


def folder_of_files(folder: Path) -> Path:
    (folder / "b").mkdir()
    (folder / ".hidden").mkdir()
    for name in ("z.jsonl", "b/a.jsonl", "A.jsonl", ".hidden/h.jsonl", ".h.jsonl"):
        (folder / name).write_text(f'{{"id": "{name}", "title": "T"}}\n')
    (folder / "notes.txt").write_text("Nothing of the kind.")
    return folder


def test_a_folder_is_walked_in_order(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = folder_of_files(tmp_path)
    with caplog.at_level(logging.WARNING, logger="litsearch"):
        found = list(read(folder, on_error="skip"))
    assert [record.id for record in found] == ["A.jsonl", "z.jsonl", "b/a.jsonl"]
    assert found[2].provenance[0].source == os.path.join(folder, "b", "a.jsonl")
    assert [record.getMessage().split(":")[0] for record in caplog.records] == ["skipped"]
    assert "notes.txt: no format recognises" in caplog.text
    with pytest.raises(UnknownFormatError, match=r"notes\.txt"):
        list(read(folder))


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    with pytest.raises(RecordError, match="is a folder without any file to read"):
        list(read(tmp_path))


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes need a POSIX system")
def test_pipes_do_not_block_and_broken_links_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    items = list(read_items(tmp_path))
    assert [type(item) for item in items] == [Record, Failure]
    assert isinstance(items[1], Failure)
    assert "broken: there is no such file" in str(items[1].error)


def test_skipping_goes_on_after_a_bad_record(caplog: pytest.LogCaptureFixture) -> None:
    source = io.StringIO('{"id": "a", "title": "A"}\n{"id": 5}\n{"id": "c", "title": "C"}\n')
    with caplog.at_level(logging.WARNING, logger="litsearch"):
        assert [record.id for record in read(source, on_error="skip")] == ["a", "c"]
    assert "line 2: field 'id' must be a text" in caplog.text


def test_a_reader_that_breaks_is_told_and_not_raised() -> None:
    def broken(text: Text) -> Iterator[tuple[int, Record | RecordError]]:
        yield 1, Record("a", title=text.whole())
        raise KeyError("oops")

    odd = Format("odd", "An odd format", (".odd",), lambda head: 0.0, broken)
    first, failure = read_items(io.StringIO("T"), format=odd)
    assert isinstance(first, Record)
    assert isinstance(failure, Failure)
    assert isinstance(failure.error, RecordError)
    assert "cannot be read as odd (KeyError" in str(failure.error)


def test_the_ending_tells_the_format_to_write(tmp_path: Path) -> None:
    records = [Record("a", title="A")]
    assert write(records, tmp_path / "out.NDJSON") == 1
    assert write(records, str(tmp_path / "out.txt"), format="jsonl") == 1
    with pytest.raises(UnknownFormatError, match="its ending tells no format to write"):
        write(records, tmp_path / "out.docx")
    with pytest.raises(UnknownFormatError, match="pubmed-page is only read"):
        write(records, tmp_path / "out.txt", format="pubmed-page")


def test_an_open_file_is_written_to_by_its_ending_or_by_name(tmp_path: Path) -> None:
    with (tmp_path / "out.jsonl").open("w", encoding="utf-8") as file:
        assert write(iter([Record("a", title="A"), Record("b", title="B")]), file) == 2
    assert [record.id for record in read(tmp_path / "out.jsonl")] == ["a", "b"]
    with pytest.raises(UnknownFormatError, match="name one with format="):
        write([], io.StringIO())


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="needs a device")
def test_a_device_is_written_to_and_stays_a_device() -> None:
    assert write([Record("a", title="A")], "/dev/null", format="jsonl") == 1
    assert not os.path.isfile("/dev/null")


def test_what_a_link_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text("old", encoding="utf-8")
    (tmp_path / "link.jsonl").symlink_to("old.jsonl")
    assert write([Record("a", title="A")], tmp_path / "link.jsonl") == 1
    assert (tmp_path / "link.jsonl").is_symlink()
    assert [record.id for record in read(tmp_path / "old.jsonl")] == ["a"]


def test_an_open_file_that_gives_no_text_is_told() -> None:
    class Odd:
        name = "odd"

        def read(self) -> int:
            return 5

    with pytest.raises(RecordError, match="odd: gives neither text nor bytes"):
        list(read(Odd()))  # type: ignore[arg-type]
    with pytest.raises(RecordError, match="holds no record in the format empty"):
        list(
            read(
                io.StringIO("text"),
                format=Format("empty", "None", (), lambda head: 0.0, lambda text: iter(())),
            )
        )


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "out.jsonl", "a\0b.jsonl"):
        with pytest.raises(RecordError, match="cannot be written"):
            write([Record("a", title="A")], path, format="jsonl")
