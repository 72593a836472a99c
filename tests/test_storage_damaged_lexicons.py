"""Damaged lexicons of an index: told by its check, and by what uses them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch import Index, LexiconError, Record
from litsearch.cli import main

from .damage import flip


def crafted(data: bytes) -> bytes:
    """A lexicon with sizes that nothing stands behind, and a right checksum."""
    rest = struct.pack("<7I", 1, *[2**32 - 1] * 6)
    return struct.pack("<8sII", b"LITSELEX", 1, zlib.crc32(rest)) + rest


LEXICON_HARMS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "changed": (lambda data: flip(data, len(data) // 2), "is damaged"),
    "cut": (lambda data: data[:-3], "is damaged"),
    "empty": (lambda data: b"", "is no lexicon of litsearch"),
    "another version": (lambda data: data[:8] + b"\x09" + data[9:], "has format version 9"),
    "crafted": (crafted, "is too large"),
}


@pytest.mark.parametrize("harm", LEXICON_HARMS)
@pytest.mark.parametrize("name", ["pairs.lex", "records.lex"])
def test_check_looks_at_what_was_learned(
    sound_copy: Path, name: str, harm: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with Index.open(sound_copy) as index:
        index.learn([("lung cancer", "cancer du poumon")])
        (sound_copy / "pairs.lex").rename(sound_copy / name)
        assert index.check().ok
        change, what = LEXICON_HARMS[harm]
        (sound_copy / name).write_bytes(change((sound_copy / name).read_bytes()))
        (problem,) = index.check().problems
        assert problem.file == name
        assert what in problem.what
        assert "litsearch learn" in problem.advice
        index.refresh()
        with pytest.raises(LexiconError, match=f"{name}: {what}.*litsearch learn"):
            index.search("poumon")
    with pytest.raises(SystemExit) as left:
        main(["check", "--index", str(sound_copy)])
    assert left.value.code == 2
    assert f"{name}\tthe lexicon {what}" in capfd.readouterr().out


def test_the_advice_for_a_damaged_lexicon_helps(sound_copy: Path) -> None:
    with Index.open(sound_copy) as index:
        (sound_copy / "pairs.lex").write_bytes(b"?")
        with pytest.raises(LexiconError, match="remove it"):
            index.learn([("lung", "poumon")])
        assert (sound_copy / "pairs.lex").read_bytes() == b"?"
        (sound_copy / "pairs.lex").unlink()
        index.learn([("lung", "poumon")])
        assert index.check().ok
        (sound_copy / "records.lex").write_bytes(b"?")
        index.add(Record("both", title="Les métastases", translated_title="The metastases"))
        index.learn()
        assert index.check().ok
