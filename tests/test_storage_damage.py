"""Damaged files: told when the index is opened, or by its check; never an error from the depths."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from litsearch import Index, IndexCorruptError, IndexVersionError, LitsearchError, MeshHeading, Record
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
    with pytest.raises(IndexCorruptError, match="rebuild") as raised:
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
        with pytest.raises(IndexCorruptError, match="rebuild"):
            index.get("1")


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
