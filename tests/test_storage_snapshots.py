"""Readers see one state of the index until they ask for the next, and need no lock."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from litsearch import Index, Record


def seen(index: Index) -> dict[str, str]:
    return {record.id: record.title for record in index}


def found(index: Index, query: str) -> list[tuple[str, str]]:
    return [(hit.id, hit.title) for hit in index.search(query, limit=None)]


@pytest.mark.parametrize("size", [1, 40])
def test_a_reader_keeps_its_state_until_it_refreshes(tmp_path: Path, size: int) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record(str(n), title=f"Lung {n}") for n in range(size))
        reader = Index.open(tmp_path / "index")
        before = {str(n): f"Lung {n}" for n in range(size)}
        index.delete("0")
        index.add(Record("new", title="Lung new"), Record("0", title="Heart"))
        index.optimize()
        assert len(list((tmp_path / "index").glob("*.lit"))) == 1
        assert seen(reader) == before == dict(found(reader, "lung"))
        assert reader.get("0").title == "Lung 0"
        assert reader.check().ok
        assert reader.refresh()
        assert seen(reader) == seen(index) == {**before, "0": "Heart", "new": "Lung new"}
        assert not reader.refresh()


def test_refreshing_an_empty_index_shows_what_came(tmp_path: Path) -> None:
    writer = Index.create(tmp_path / "index")
    reader = Index.open(tmp_path / "index")
    assert not reader.refresh()
    writer.add(Record("a", title="Lung"))
    assert found(reader, "lung") == []
    assert reader.refresh()
    assert found(reader, "lung") == [("a", "Lung")]


def test_results_stay_readable_after_the_index_has_moved_on(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record(str(n), title=f"Lung {n}", abstract="Cancer of the lung.") for n in range(20))
        results = index.search("lung", limit=None)
        index.add(Record("more", title="Lung"))
        index.optimize()
        index.close()
        assert sorted(hit.title for hit in results) == sorted(f"Lung {n}" for n in range(20))
        assert all("lung" in hit.highlight().lower() for hit in results)


def test_closing_does_not_read_the_folder_again(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="Lung"))
        shutil.rmtree(tmp_path / "index")


def test_threads_can_share_an_index(tmp_path: Path) -> None:
    queries = [
        f"lung {n} {word}" for n in range(15) for word in ("canc*", "tumeurs", "métastase", '"of the"')
    ]
    with Index.create(tmp_path / "index") as index:
        for first in range(0, 60, 20):
            index.add(
                Record(str(n), title=f"Lung tumor {n}", abstract=f"Metastasis of the lung {n % 15}, cancers.")
                for n in range(first, first + 20)
            )
        alone = [found(Index.open(index.path), query) for query in queries]
        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(lambda query: found(index, query), queries * 3)) == alone * 3


def test_searching_writes_nothing_and_takes_no_lock(tmp_path: Path) -> None:
    with Index.create(tmp_path / "made") as index:
        index.add(Record("a", title="Lung"))
    folder = tmp_path / "copy"
    shutil.copytree(tmp_path / "made", folder, ignore=shutil.ignore_patterns("*LOCK"))
    before = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    folder.chmod(0o555)
    try:
        with Index.open(folder) as index:
            assert found(index, "lung") == [("a", "Lung")]
            assert index.check().ok
            assert not index.refresh()
            assert index.info().records == 1
    finally:
        folder.chmod(0o755)
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == before


def test_what_a_killed_writer_left_does_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    with Index.create(folder) as index:
        index.add(Record("a", title="Lung"))
        generation = index.info().generation
    left = [".draft.lit", ".draft.rec", "MAIN_0123456789abcdef.lit", "MAIN_0123456789abcdef.rec"]
    left += [f"_MAIN_{generation + 1}.toc.1700000000.5"]
    for name in left:
        (folder / name).write_bytes(b"half a fil")
    with Index.open(folder) as index:
        assert found(index, "lung") == [("a", "Lung")]
        assert index.check().ok
        index.add(Record("b", title="Lung too"))
        assert seen(index) == {"a": "Lung", "b": "Lung too"}
    assert not list(folder.glob("MAIN_0123456789abcdef*"))
