"""Damaged files: told when the index is opened, or by its check."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch import Index, IndexCorruptError, IndexVersionError, LitsearchError, Record
from litsearch.storage import arrays

from .damage import file_of, flip, places

ENDINGS = (".toc", ".lit", ".rec")


def use(folder: Path) -> bool:
    """Whether the index opens and its check finds nothing; what is found can be searched."""
    with Index.open(folder) as index:
        if not index.check().ok:
            return False
        assert {hit.id for hit in index.search("lung", limit=None)} == {r.id for r in index}
        return True


def cut(data: bytes, place: int) -> bytes:
    return data[:place]


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
def test_a_file_cut_short_anywhere_is_refused_or_told(sound_copy: Path, ending: str) -> None:
    assert set(outcomes(sound_copy, ending, cut, 60)) <= {"refused", "told"}


def test_a_changed_byte_of_the_table_of_contents_is_refused(sound_copy: Path) -> None:
    assert set(outcomes(sound_copy, ".toc", flip, 300)) == {"refused"}


def test_a_changed_byte_of_the_records_is_told(sound_copy: Path) -> None:
    assert set(outcomes(sound_copy, ".rec", flip, 100)) == {"told"}


def test_a_changed_byte_of_the_header_is_refused(sound_copy: Path) -> None:
    path = file_of(sound_copy, ".lit")
    data = path.read_bytes()
    header = int.from_bytes(data[8:12], "little")
    for place in [*range(24), *range(24, 16 + header, 37)]:
        path.write_bytes(flip(data, place))
        with pytest.raises(LitsearchError):
            Index.open(sound_copy)


@pytest.mark.parametrize("ending", [".lit", ".rec"])
def test_a_missing_file_is_named(sound_copy: Path, ending: str) -> None:
    path = file_of(sound_copy, ending)
    path.unlink()
    with pytest.raises(IndexCorruptError, match="restore it from a copy") as raised:
        Index.open(sound_copy)
    assert str(path) in str(raised.value)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b"\0" * 64, b"a text of another kind\n" * 400])
def test_another_content_is_refused_or_told(sound_copy: Path, ending: str, content: bytes) -> None:
    file_of(sound_copy, ending).write_bytes(content)
    if ending == ".rec" and content:
        assert not use(sound_copy)
        return
    with pytest.raises(IndexCorruptError, match=file_of(sound_copy, ending).name):
        Index.open(sound_copy)


def test_a_damaged_record_is_told_when_it_is_read(sound_copy: Path) -> None:
    path = file_of(sound_copy, ".rec")
    path.write_bytes(bytes(byte ^ 255 for byte in path.read_bytes()))
    with Index.open(sound_copy) as index:
        (problem,) = index.check().problems
        assert problem.file == path.name
        assert "records" in problem.what
        assert "restore" in problem.advice
        assert index.search("lung").total == 38
        with pytest.raises(IndexCorruptError, match="restore it from a copy"):
            index.get("1")


def test_the_advice_to_rebuild_helps(sound_copy: Path) -> None:
    path, told = file_of(sound_copy, ".lit"), 0
    data = path.read_bytes()
    ids = {record.id for record in Index.open(sound_copy)}
    for number, place in enumerate(places(data, 60)):
        copy = sound_copy.parent / f"copy{number}"
        shutil.copytree(sound_copy, copy)
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


def test_files_of_two_indexes_do_not_mix(sound_copy: Path, tmp_path: Path) -> None:
    with Index.create(tmp_path / "other") as index:
        index.add(Record("a", title="Lung"))
    shutil.copy(file_of(tmp_path / "other", ".lit"), file_of(sound_copy, ".lit"))
    with pytest.raises(IndexCorruptError, match="holds 1 records, the table of contents names 40"):
        Index.open(sound_copy)


def test_another_version_of_the_format_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    version = arrays.FORMAT_VERSION
    monkeypatch.setattr(arrays, "FORMAT_VERSION", version + 1)
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="Lung"))
    monkeypatch.undo()
    with pytest.raises(IndexVersionError, match=f"version {version + 1}.*reads {version}.*rebuild"):
        Index.open(tmp_path / "index")


@pytest.mark.parametrize("ending", [".lit", ".rec"])
def test_a_file_that_cannot_be_read_is_named_once(sound_copy: Path, ending: str) -> None:
    path = file_of(sound_copy, ending)
    path.unlink()
    path.mkdir()
    with pytest.raises(IndexCorruptError) as told, Index.open(sound_copy) as index:
        index.get("1")
    assert str(told.value).count(path.name) == 1
