"""The file of a lexicon: what is saved is loaded; nothing that is damaged or crafted is."""

from __future__ import annotations

import os
import struct
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litsearch import Lexicon, LexiconError, learn_lexicon

PAIRS = [
    ("The lung and the skin", "Le poumon et la peau"),
    ("Blood of the brain", "Le sang du cerveau"),
    ("Oedema of the skin", "Œdème de la peau"),
    ("Ελληνικά blood", "sang ελληνικά"),
]
HEAD = struct.Struct("<8sII")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lexicon") / "small.lex"
    learn_lexicon(PAIRS).save(path)
    return path


def rows(lexicon):
    return [lexicon.translations(stem, source) for source in ("en", "fr") for stem in lexicon.stems(source)]


def signed(rest: bytes, version: int = 1) -> bytes:
    """A file whose checksum is right."""
    return HEAD.pack(b"LITSELEX", version, zlib.crc32(rest)) + rest


def crafted(folder: Path, data: bytes) -> Path:
    path = folder / "crafted.lex"
    path.write_bytes(data)
    return path


def test_what_is_saved_is_loaded(file):
    learned, loaded = learn_lexicon(PAIRS), Lexicon.load(str(file))
    assert loaded == learned
    assert rows(loaded) == rows(learned)
    assert [loaded.count(stem, "en") for stem in loaded.stems("en")] == [2, 1, 1, 1, 2, 1]
    assert repr(loaded) == "<Lexicon: 6 English and 6 French stems>"


def test_a_file_is_replaced_as_a_whole(tmp_path):
    path = tmp_path / "a.lex"
    learn_lexicon(PAIRS).save(path)
    learn_lexicon(PAIRS[:1]).save(path)
    assert Lexicon.load(path) == learn_lexicon(PAIRS[:1])
    assert os.listdir(tmp_path) == ["a.lex"]


@pytest.mark.parametrize("name", ["missing/a.lex", "folder", "\0"])
def test_a_place_that_cannot_be_written(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(LexiconError, match="cannot be written"):
        learn_lexicon(PAIRS).save(tmp_path / name)
    assert os.listdir(tmp_path) == ["folder"]


@pytest.mark.parametrize("name", ["missing.lex", ".", "\0"])
def test_a_file_that_cannot_be_read(tmp_path, name):
    with pytest.raises(LexiconError):
        Lexicon.load(tmp_path / name)


@pytest.mark.parametrize("data", [b"", b"LITS", b"LITSELEX", b"%PDF-1.4", b"x" * 500])
def test_another_file(tmp_path, data):
    with pytest.raises(LexiconError, match=r"crafted\.lex: is no lexicon of litsearch"):
        Lexicon.load(crafted(tmp_path, data))


def test_another_version(tmp_path, file):
    path = crafted(tmp_path, signed(file.read_bytes()[HEAD.size :], version=2))
    with pytest.raises(LexiconError, match=r"crafted\.lex: has format version 2, this litsearch reads 1"):
        Lexicon.load(path)


def test_every_cut_and_every_changed_byte_is_noticed(tmp_path, file):
    data = file.read_bytes()
    damaged = [data[:n] for n in range(len(data))]
    damaged += [data[:n] + bytes([data[n] ^ 0x10]) + data[n + 1 :] for n in range(len(data))]
    for each in (*damaged, data + b"\0"):
        with pytest.raises(LexiconError, match=r"crafted\.lex: (is|has) "):
            Lexicon.load(crafted(tmp_path, each))


@given(st.data())
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_crafted_file_is_refused_or_harmless(tmp_path, file, data):
    rest = file.read_bytes()[HEAD.size :]
    sizes, packed = bytearray(rest[4:28]), bytearray(zlib.decompress(rest[28:]))
    for part in (sizes, packed) if data.draw(st.booleans()) else (packed,):
        for place in data.draw(st.lists(st.integers(0, len(part) - 1), max_size=3)):
            part[place] = data.draw(st.integers(0, 255))
    content = zlib.compress(bytes(packed))
    whole = rest[:4] + bytes(sizes[:20]) + struct.pack("<I", len(content)) + content
    try:
        lexicon = Lexicon.load(crafted(tmp_path, signed(whole)))
    except LexiconError:
        return
    for row in rows(lexicon):
        assert all(isinstance(stem, str) and probability >= 0.003 for stem, probability in row)


@pytest.mark.parametrize(
    "rest",
    [
        struct.pack("<I", 2**32 - 1),
        struct.pack("<I", 1),
        struct.pack("<7I", 1, *[2**32 - 1] * 6),
        struct.pack("<7I", 1, 0, 0, 0, 0, 10_000_000, 8) + b"x" * 8,
    ],
)
def test_sizes_that_nothing_stands_behind(tmp_path, rest):
    with pytest.raises(LexiconError):
        Lexicon.load(crafted(tmp_path, signed(rest)))


def test_a_bomb_is_not_unpacked(tmp_path):
    packed = zlib.compress(b"\0" * (1 << 27), 9)
    tables = struct.pack("<6I", 0, 0, 0, 0, 10, len(packed)) + packed
    path = crafted(tmp_path, signed(struct.pack("<I", 1) + tables))
    tracemalloc.start()
    try:
        with pytest.raises(LexiconError, match="is damaged"):
            Lexicon.load(path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
