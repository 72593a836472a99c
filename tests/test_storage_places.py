"""Where an index is made and opened: folders, files, what stands there already, and what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import litsearch
from litsearch import Index, IndexExistsError, IndexNotFoundError, LitsearchError, Record


def test_an_index_is_made_opened_and_made_once(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there yet" / "índex é"
    with Index.create(folder) as index:
        assert (len(index), list(index), index.search("lung").total) == (0, [], 0)
        index.add(Record("a", title="Lung"))
    with Index.open(str(folder)) as index:
        assert [record.id for record in index] == ["a"]
        assert "a" in index
        assert "b" not in index
        assert index.get("a").title == "Lung"
        with pytest.raises(KeyError):
            index.get("b")


def test_an_index_is_not_overwritten_unless_told(tmp_path: Path) -> None:
    Index.create(tmp_path / "index").add(Record("a", title="Lung"))
    with pytest.raises(IndexExistsError, match="overwrite=True") as raised:
        Index.create(tmp_path / "index")
    assert str(tmp_path / "index") in str(raised.value)
    assert len(Index.open(tmp_path / "index")) == 1
    assert len(Index.create(tmp_path / "index", overwrite=True)) == 0
    assert len(list((tmp_path / "index").glob("*.toc"))) == 1
    assert not list((tmp_path / "index").glob("*.lit"))


def test_a_reader_sees_that_another_index_took_the_place(tmp_path: Path) -> None:
    index = Index.create(tmp_path / "index")
    index.add(Record("a", title="Lung"))
    Index.create(tmp_path / "index", overwrite=True).add(Record("b", title="Colon"))
    assert index.refresh()
    assert [record.id for record in index] == ["b"]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(IndexExistsError, match="holds other files"):
        Index.create(tmp_path, overwrite=overwrite)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("make", [Index.create, lambda path: Index.open(path, create=True)])
def test_a_file_is_no_place_for_an_index(tmp_path: Path, make: Callable[[Path], Index]) -> None:
    path = tmp_path / "papers"
    path.write_text("a file")
    with pytest.raises(IndexExistsError, match="a file of this name"):
        make(path)
    assert path.read_text() == "a file"


def test_open_can_make_the_index(tmp_path: Path) -> None:
    Index.open(tmp_path / "index", create=True).add(Record("a", title="Lung"))
    assert len(Index.open(tmp_path / "index", create=True)) == 1


@pytest.mark.parametrize(
    "open_it", [Index.open, Index.rebuild, lambda path: litsearch.search("x", index=path)]
)
@pytest.mark.parametrize("place", ["missing", "empty", "file"])
def test_where_there_is_no_index_the_error_names_the_place(
    tmp_path: Path, open_it: Callable[[Path], object], place: str
) -> None:
    path = tmp_path / place
    if place == "empty":
        path.mkdir()
    elif place == "file":
        path.write_text("x")
    with pytest.raises(IndexNotFoundError) as raised:
        open_it(path)
    assert str(path) in str(raised.value)


def test_the_error_for_a_missing_index_says_how_to_make_one(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing"):
        with pytest.raises(IndexNotFoundError, match="litsearch index SOURCE --index"):
            Index.open(path)


def test_errors_have_one_root_that_is_no_error_of_another_kind() -> None:
    named = [value for value in vars(litsearch.errors).values() if isinstance(value, type)]
    assert len(named) >= 9
    assert all(error.__mro__[-4:] == LitsearchError.__mro__[-4:] for error in named)
    assert {error.__name__ for error in named} <= set(litsearch.__all__)
    assert all(error.__doc__ for error in named)
