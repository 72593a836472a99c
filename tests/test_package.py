"""What is installed: the package, its data, and the sample index."""

from __future__ import annotations

import configparser
import json
import os
import runpy
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch import Index
from litsearch.locations import sample_index

ROOT = Path(__file__).parents[1]
QUERIES = [
    "oligoprogression",
    "radiothérapie ET poumon",
    '"lung cancer"',
    "title:oligometa*",
    "NSCLC -review",
]


@pytest.fixture(scope="module")
def build() -> Callable[[Path], int]:
    return runpy.run_path(str(ROOT / "samples" / "build_index.py"))["build"]


@pytest.fixture(scope="module")
def settings() -> configparser.ConfigParser:
    found = configparser.ConfigParser()
    found.read(ROOT / "setup.cfg", encoding="utf-8")
    return found


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("_WRITELOCK")}


def results_of(index: Index) -> list[list[tuple[str, float]]]:
    return [[(hit.id, hit.score) for hit in index.search(query, limit=None)] for query in QUERIES]


def test_every_folder_with_modules_is_a_package(settings: configparser.ConfigParser) -> None:
    modules = (ROOT / "litsearch").rglob("*.py")
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in modules}
    # The sample index is data: it stands in index/ and is installed as a folder of the package.
    assert {*folders, "litsearch.sample"} == set(settings["options"]["packages"].split())


def test_one_version_everywhere() -> None:
    from litsearch import __version__

    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## [{__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_linters_have_exact_versions() -> None:
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").split("\n")
    assert all("==" in line for line in lines if line and not line.startswith("#"))


def test_a_wheel_holds_the_package_and_the_sample(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    for name in ("litsearch", "index"):
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    names = wheel_names(tree, tmp_path)
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "litsearch").rglob("*.py")}
    assert modules <= names
    assert "litsearch/py.typed" in names
    sample = {f"litsearch/sample/{name}" for name in bytes_of(ROOT / "index")}
    assert sample == {name for name in names if name.startswith("litsearch/sample/")}
    assert not any(name.startswith(("tests", "samples", "index", "scripts")) for name in names)


def wheel_names(tree: Path, folder: Path) -> set[str]:
    """The files of a wheel that the setuptools at hand build, without a network."""
    code = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
    environment = {**os.environ, "PYTHONPATH": "", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "No module named 'setuptools'" in done.stderr or "bdist_wheel" in done.stderr:
        pytest.skip("needs setuptools 70.1 or later")
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_the_sample_opens_and_is_whole() -> None:
    with Index.open(sample_index()) as index:
        assert len(index) == 83
        assert index.check().ok


def test_the_index_of_the_tree_is_that_of_its_records(build: Callable[[Path], int], tmp_path: Path) -> None:
    assert build(tmp_path / "again") == 83
    with Index.open(ROOT / "index") as kept, Index.open(tmp_path / "again") as fresh:
        assert list(kept) == list(fresh), "run samples/build_index.py"
        assert results_of(kept) == results_of(fresh), "run samples/build_index.py"


def test_two_builds_give_the_same_bytes(build: Callable[[Path], int], tmp_path: Path) -> None:
    build(tmp_path / "one")
    build(tmp_path / "two")
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


def test_the_index_holds_one_segment_and_nothing_else() -> None:
    assert sorted(Path(name).suffix for name in bytes_of(ROOT / "index")) == [".lit", ".rec", ".toc"]


def test_sample_records_are_json_lines() -> None:
    lines = (ROOT / "samples" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == 83
