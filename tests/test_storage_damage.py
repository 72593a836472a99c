"""Damaged files: told when the index is opened, or by its check; never an error from the depths."""

from __future__ import annotations

import json
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import numpy as np
import pytest

from litsearch import (
    Index,
    IndexCorruptError,
    IndexVersionError,
    LexiconError,
    LitsearchError,
    MeshHeading,
    Record,
)
from litsearch.cli import main
from litsearch.storage import arrays

ENDINGS = (".toc", ".lit", ".rec")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("damage") / "index"
    with Index.create(folder) as index:
        index.add(
            Record(
                str(n),
                title=f"Lung cancer {n}",
                abstract="Non-small cell lung cancer (NSCLC). " + "Métastase. " * (n % 5),
                year=1990 + n,
                mesh=(MeshHeading("Lung Neoplasms"),),
            )
            for n in range(40)
        )
        index.delete("3", "20")
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "index"))


def file_of(folder: Path, ending: str) -> Path:
    (path,) = folder.glob(f"*{ending}")
    return path


def use(folder: Path) -> bool:
    """Whether the index opens and its check finds nothing; what is found can be searched."""
    with Index.open(folder) as index:
        if not index.check().ok:
            return False
        assert {hit.id for hit in index.search("lung", limit=None)} == {r.id for r in index}
        return True


def cut(data: bytes, place: int) -> bytes:
    return data[:place]


def flip(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :]


def places(data: bytes, count: int) -> list[int]:
    return sorted({*range(24), len(data) - 1, len(data) - 2, *Random(1).sample(range(len(data)), count)})


def outcomes(folder: Path, ending: str, harm: Callable[[bytes, int], bytes], count: int) -> list[str]:
    path = file_of(folder, ending)
    data = path.read_bytes()
    said = []
    for place in places(data, count):
        path.write_bytes(harm(data, place))
        try:
            said.append("whole" if use(folder) else "told")
        except (IndexCorruptError, IndexVersionError) as error:
            assert str(folder) in str(error)
            assert len(str(error)) > len(str(path)) + 20
            said.append("refused")
    return said


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_cut_short_anywhere_is_refused_or_told(folder: Path, ending: str) -> None:
    assert set(outcomes(folder, ending, cut, 60)) <= {"refused", "told"}


def test_a_changed_byte_of_the_table_of_contents_is_refused(folder: Path) -> None:
    assert set(outcomes(folder, ".toc", flip, 300)) == {"refused"}


def test_a_changed_byte_of_the_records_is_told(folder: Path) -> None:
    assert set(outcomes(folder, ".rec", flip, 100)) == {"told"}


def test_a_changed_byte_of_the_header_is_refused(folder: Path) -> None:
    path = file_of(folder, ".lit")
    data = path.read_bytes()
    header = int.from_bytes(data[8:12], "little")
    for place in [*range(24), *range(24, 16 + header, 37)]:
        path.write_bytes(flip(data, place))
        with pytest.raises(LitsearchError):
            Index.open(folder)


@pytest.mark.parametrize("ending", [".lit", ".rec"])
def test_a_missing_file_is_named(folder: Path, ending: str) -> None:
    path = file_of(folder, ending)
    path.unlink()
    with pytest.raises(IndexCorruptError, match="restore it from a copy") as raised:
        Index.open(folder)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"a text of another kind\n" * 400])
def test_another_content_is_refused_or_told(folder: Path, ending: str, content: bytes) -> None:
    file_of(folder, ending).write_bytes(content)
    if ending == ".rec" and content:
        assert not use(folder)
        return
    with pytest.raises(IndexCorruptError, match=file_of(folder, ending).name):
        Index.open(folder)


def test_a_damaged_record_is_told_when_it_is_read(folder: Path) -> None:
    path = file_of(folder, ".rec")
    path.write_bytes(bytes(byte ^ 255 for byte in path.read_bytes()))
    with Index.open(folder) as index:
        (problem,) = index.check().problems
        assert problem.file == path.name
        assert "records" in problem.what
        assert "restore" in problem.advice
        assert index.search("lung").total == 38
        with pytest.raises(IndexCorruptError, match="restore it from a copy"):
            index.get("1")


def test_the_advice_to_rebuild_helps(folder: Path) -> None:
    path, told = file_of(folder, ".lit"), 0
    data = path.read_bytes()
    ids = {record.id for record in Index.open(folder)}
    for number, place in enumerate(places(data, 60)):
        copy = folder.parent / f"copy{number}"
        shutil.copytree(folder, copy)
        (copy / path.name).write_bytes(flip(data, place))
        advice = _advice(copy)
        if any("litsearch optimize --rebuild" in text for text in advice):
            told += 1
            assert {record.id for record in Index.rebuild(copy)} == ids, advice
    assert told > 10


def _advice(folder: Path) -> list[str]:
    try:
        return [problem.advice for problem in Index.open(folder).check().problems]
    except LitsearchError as error:
        return [str(error)]


def test_files_of_two_indexes_do_not_mix(folder: Path, tmp_path: Path) -> None:
    with Index.create(tmp_path / "other") as index:
        index.add(Record("a", title="Lung"))
    shutil.copy(file_of(tmp_path / "other", ".lit"), file_of(folder, ".lit"))
    with pytest.raises(IndexCorruptError, match="holds 1 records, the table of contents names 40"):
        Index.open(folder)


def test_another_version_of_the_format_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = arrays.FORMAT_VERSION
    monkeypatch.setattr(arrays, "FORMAT_VERSION", version + 1)
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="Lung"))
    monkeypatch.undo()
    with pytest.raises(IndexVersionError, match=f"version {version + 1}.*reads {version}.*rebuild"):
        Index.open(tmp_path / "index")


READS: dict[str, Callable[[Index], object]] = {
    "search": lambda index: [hit.record for hit in index.search("lung cancer")],
    "phrase": lambda index: [
        hit.matches for hit in index.search('"lung cancer" NSCLC métastase', limit=None)
    ],
    "filters": lambda index: index.search("lung", filters={"year": (1995, None)}, facets=("year",)),
    "explain": lambda index: [hit.explain() for hit in index.search("lung tumor")],
    "all words": lambda index: [hit.all_words for hit in index.search("lung cancer")],
    "total of all words": lambda index: index.search("lung cancer").total_all_words,
    "highlight": lambda index: [hit.highlight() for hit in index.search("métastase")],
    "prefix": lambda index: index.count("lun* can*"),
    "misspelled": lambda index: index.search("lnug").suggestion,
    "sorted": lambda index: list(index.search("lung", sort="title")),
    "scan": lambda index: [hit.id for hit in index.scan("tumeur poumon")],
    "variants": lambda index: [index.variants(word) for word in ("métastases", "NSCLC", "lung cancer")],
    "suggest": lambda index: index.suggest("lu"),
    "iterate": lambda index: [record.id in index for record in index],
    "info": lambda index: index.info(),
    "check": lambda index: index.check(),
    "add": lambda index: index.add(Record("new", title="Lung"), Record("7", title="Another lung")),
    "delete": lambda index: index.delete("5", "6"),
    "optimize": lambda index: index.optimize(),
    "learn": lambda index: index.learn([("liver", "foie")]),
}


def harmed(data: bytes, random: Random) -> bytes:
    """A few bytes changed, a stretch overwritten, the end cut off, or something added."""
    kind, place = random.randrange(5), random.randrange(len(data))
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data + random.randbytes(random.randrange(1, 80))
    stretch = bytes([random.choice((0, 255))]) * random.choice((4, 8, 64)) if kind == 2 else b""
    changed = bytearray(data[:place] + stretch + data[place + len(stretch) :])
    for _ in range(random.choice((1, 3, 20)) if kind > 2 else 0):
        changed[random.randrange(len(data))] = random.choice((0, 1, 127, 128, 255))
    return bytes(changed)


def harmed_array(data: bytes, random: Random) -> bytes:
    """One of the arrays with a few bytes changed, small ones as often as large ones."""
    start = 16 + int.from_bytes(data[8:12], "little")
    entries = json.loads(data[16:start])["arrays"].values()
    sizes = [
        (entry["offset"], np.dtype(entry["dtype"]).itemsize * np.prod(entry["shape"])) for entry in entries
    ]
    offset, size = random.choice([(offset, int(size)) for offset, size in sizes if size])
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        changed[start + offset + random.randrange(size)] = random.choice((0, 1, 127, 128, 255))
    return bytes(changed)


def failures(folder: Path) -> Iterator[str]:
    """What was called and how it failed, but for errors of the tree."""
    try:
        index = Index.open(folder)
    except LitsearchError:
        return
    for name, call in READS.items():
        try:
            call(index)
        except LitsearchError:
            pass
        except Exception as error:
            yield f"{name}: {error!r}"


@pytest.mark.parametrize(
    ("ending", "harm", "count"),
    [
        (".toc", harmed, 40),
        (".lit", harmed, 40),
        (".lit", harmed_array, 150),
        (".rec", harmed, 40),
        (".lex", harmed, 40),
    ],
)
def test_whatever_is_damaged_each_call_works_or_fails_with_an_error_of_the_tree(
    sound: Path, tmp_path: Path, ending: str, harm: Callable[[bytes, Random], bytes], count: int
) -> None:
    random = Random(7)
    for number in range(count):
        folder = Path(shutil.copytree(sound, tmp_path / str(number)))
        if ending == ".lex":
            Index.open(folder).learn([("lung cancer", "cancer du poumon")])
        path = file_of(folder, ending)
        path.write_bytes(harm(path.read_bytes(), random))
        assert not list(failures(folder)), f"{ending}, attempt {number}"


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
    folder: Path, name: str, harm: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with Index.open(folder) as index:
        index.learn([("lung cancer", "cancer du poumon")])
        (folder / "pairs.lex").rename(folder / name)
        assert index.check().ok
        change, what = LEXICON_HARMS[harm]
        (folder / name).write_bytes(change((folder / name).read_bytes()))
        (problem,) = index.check().problems
        assert problem.file == name
        assert what in problem.what
        assert "litsearch learn" in problem.advice
        index.refresh()
        with pytest.raises(LexiconError, match=f"{name}: {what}.*litsearch learn"):
            index.search("poumon")
    with pytest.raises(SystemExit) as left:
        main(["check", "--index", str(folder)])
    assert left.value.code == 2
    assert f"{name}\tthe lexicon {what}" in capfd.readouterr().out


def test_the_advice_for_a_damaged_lexicon_helps(folder: Path) -> None:
    with Index.open(folder) as index:
        (folder / "pairs.lex").write_bytes(b"?")
        with pytest.raises(LexiconError, match="remove it"):
            index.learn([("lung", "poumon")])
        assert (folder / "pairs.lex").read_bytes() == b"?"
        (folder / "pairs.lex").unlink()
        index.learn([("lung", "poumon")])
        assert index.check().ok
        (folder / "records.lex").write_bytes(b"?")
        index.add(Record("both", title="Les métastases", translated_title="The metastases"))
        index.learn()
        assert index.check().ok


CRAFTED: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "words_start": lambda array: array[::-1],
    "words_start_blocks": lambda array: np.append(array, np.uint32(1)),
    "words_bucket_start": lambda array: array + np.uint16(1),
    "values_start": lambda array: array[:-1],
    "value_start": lambda array: array + np.uint16(1),
    "value_fields": lambda array: array[1:-1].repeat(2),
    "value_field_start": lambda array: array[1:],
    "expansion_acronyms": lambda array: array[::-1] + np.uint8(1),
    "expansion_places": lambda array: np.append(array, np.uint8(200)),
    "acronym_start": lambda array: array[:0],
    "id_values": lambda array: array + np.uint8(200),
    "label_values": lambda array: np.append(array, array),
    "value_documents": lambda array: array + np.uint8(100),
    "acronym_documents": lambda array: array + np.uint8(100),
    "key_english": lambda array: array[::-1],
    "order_english": lambda array: array + np.uint32(1),
    "keyed_family": lambda array: ~array,
    "same_english": lambda array: ~array,
    "same_family": lambda array: array[:-1],
    "keyed_family_before": lambda array: array + np.uint32(1),
    "lengths_title": lambda array: array[1:],
    "term_start": lambda array: array[:-1],
    "codes": lambda array: array + np.uint8(1),
    "gaps": lambda array: np.append(array, np.uint8(1)),
    "gap_words": lambda array: np.append(array, np.uint8(1)),
    "positions_large": lambda array: np.append(array, np.uint16(1)),
}


@pytest.mark.parametrize("name", CRAFTED)
def test_arrays_that_contradict_each_other_are_told(folder: Path, name: str) -> None:
    path = file_of(folder, ".lit")
    file = arrays.ArrayFile(path)
    changed = {other: file[other].copy() for other in file._entries}
    changed[name] = CRAFTED[name](changed[name])
    arrays.write_arrays(path, changed, file.meta)
    with Index.open(folder) as index:
        assert index.check().problems
