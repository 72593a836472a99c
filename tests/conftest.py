"""What several test files share."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from litsearch import Author, Index, MeshHeading, Record
from litsearch.cli import main

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """The path of a file beside the project; the test is skipped where it is missing."""

    def find(name: str) -> Path:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"{name} is not beside the project")
        return path

    return find


@pytest.fixture
def fixtures() -> Path:
    """The folder of files with invented records."""
    return FIXTURES


@pytest.fixture
def xml() -> Path:
    """The folder of invented records in the XML formats, one article in most of them."""
    return Path(__file__).parent / "data" / "xml"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Runs a command line of litsearch in an empty folder, far from any index of the user."""
    for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    for name in ("LITSEARCH_INDEX", "LITSEARCH_MESH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    # Before click 8.2 the two streams are mixed unless told.
    apart = {"mix_stderr": False} if "mix_stderr" in inspect.signature(CliRunner).parameters else {}
    runner = CliRunner(**apart)

    def invoke(*arguments: str | Path, **options: object) -> Result:
        return runner.invoke(main, [str(item) for item in arguments], **options)

    return invoke


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A small index of invented records."""
    folder = tmp_path / "papers.index"
    Index.create(folder).add(*PAPERS)
    return folder


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of forty records, two of them deleted, which no test changes."""
    folder = tmp_path_factory.mktemp("sound") / "index"
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
def sound_copy(sound: Path, tmp_path: Path) -> Path:
    """A copy of the sound index, to be damaged."""
    return Path(shutil.copytree(sound, tmp_path / "index"))


PAPERS = (
    Record(
        "pmid:1",
        title="Oligoprogression in lung cancer",
        abstract="Oligoprogressive disease was seen in ten patients. " + "They were followed. " * 30,
        authors=(Author("Martin", "A"), Author("Roy", "B"), Author("Diallo", "C"), Author("Weiss", "D")),
        journal="Invented Oncology",
        year=2021,
        pmid="1",
        languages=("en",),
        publication_types=("Review",),
        extra={"colour": "blue", "list": [1, 2]},
    ),
    Record(
        "pmid:2",
        title="Métastases cérébrales du cancer du poumon",
        translated_title="Brain metastases of lung cancer",
        authors=(Author("Lerouge", "Zoé", affiliation="Caen"),),
        journal="Revue inventée",
        year=2018,
        languages=("fr",),
        keywords=("oligométastase", "radiothérapie"),
        mesh=(MeshHeading("Lung Neoplasms", ("pathology",), major=True),),
    ),
    Record("pmid:3", title="Radiothérapie du cancer", journal="Revue inventée", year=2024, languages=("fr",)),
    Record("x:odd", title="Odd [red]brackets[/red] and \x1b[31mcolour\x1b[0m codes", year=1999),
)


def file_writer(folder: Path, usual: str) -> Callable[..., Path]:
    """Writes files of given content into a folder, and gives their paths."""

    def write(content: str | bytes, name: str = usual) -> Path:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
