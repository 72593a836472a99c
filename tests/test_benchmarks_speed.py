"""The measurements of speed: their collections and engines, and a run on a few made-up documents."""

from __future__ import annotations

import doctest
import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from statistics import median
from xml.etree import ElementTree

import pytest

from benchmarks.commands import can_plot
from benchmarks.speed import corpora, likeness, made_up, process, repeated, scale, scale_report
from benchmarks.speed.__main__ import main
from benchmarks.speed.documents import Document, read_documents, write_documents
from benchmarks.speed.engines import SETTINGS, engine
from benchmarks.speed.engines.base import Engine, NotOffered
from benchmarks.speed.questions import BY_YEAR, FOREIGN, LONG, PHRASES, PREFIXES, TERMS, WARMING, asked
from benchmarks.speed.report import markdown
from benchmarks.speed.running import MEASURES

_MODULES = {"sqlite": "sqlite3"}
ENGINES = [
    name
    for name, setting in SETTINGS.items()
    if setting.searches and not setting.index and find_spec(_MODULES.get(setting.module, setting.module))
]
PAPERS = [
    Document("a", "Kidney stones", "Stones grow in the kidney of adults.", 1990),
    Document("b", "Kidney failure", "A failure that follows an infection.", 2010),
    Document("c", "Lung infection", "An infection of the lung and its kidney.", 2020),
]


@pytest.mark.parametrize("name", ["documents", "fitting", "scale", "scale_report"])
def test_examples_in_docstrings(name: str) -> None:
    done = doctest.testmod(import_module(f"benchmarks.speed.{name}"))
    assert done.attempted and not done.failed


def test_a_repeated_collection_has_new_documents_and_goes_on_growing(tmp_path: Path) -> None:
    source = tmp_path / "source.jsonl"
    papers = list(made_up.documents(100))
    write_documents(source, papers)
    assert list(read_documents(source)) == papers
    found = list(repeated.documents(source, 300))
    assert {*found[:100]} == {*papers}
    assert found == list(repeated.documents(source, 300))
    assert len({document.id for document in found}) == 300
    once, thrice = (Counter(" ".join(one.text for one in part).split()) for part in (found[:100], found))
    assert 1.1 * len(once) < len(thrice) < 3 * len(once)
    # Frequent words stay as they are.
    assert thrice["of"] == 3 * once["of"]


def test_questions_are_of_the_documents() -> None:
    papers = list(made_up.documents(50))
    questions = asked(papers, 10)
    assert asked(papers, 10) == questions
    assert {len(kind) for kind in questions.values()} == {10 + WARMING}
    text = " ".join(f"{paper.title} {paper.text}" for paper in papers).lower()
    assert all(word in text for kind in (TERMS, PHRASES, PREFIXES) for word, _ in questions[kind])
    assert not {text for text, _ in questions[LONG]} & {text for text, _ in questions[BY_YEAR]}
    assert all(years is None or years[1] - years[0] == 4 for kind in questions.values() for _, years in kind)


@pytest.fixture(params=ENGINES)
def built(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Each engine that is installed, on an index of three papers."""
    made = engine(request.param, tmp_path / "index", is_stored=True)
    made.build(iter(PAPERS))
    made.open()
    yield made
    made.close()


def found(made: Engine, kind: str, text: str, years: tuple[int, int] | None = None) -> set[str] | None:
    try:
        return {*made.search(kind, text, years)}
    except NotOffered:
        return None


def test_engines_find_what_is_there(built: Engine) -> None:
    assert found(built, LONG, "stone") == {"a"}
    assert found(built, TERMS, "failures") == {"b"}
    assert {"b", "c"} <= (found(built, LONG, "infections of lungs") or set())
    assert found(built, BY_YEAR, "kidney infection", (2005, 2010)) == {"b"}
    assert found(built, PHRASES, "kidney failure") in ({"b"}, None)
    assert found(built, PREFIXES, "infec") in ({"b", "c"}, None)
    assert found(built, TERMS, "xyzzy") == set()
    sizes = built.sizes()
    assert sizes["bytes"] >= sizes.get("bytes without records", 0)


def test_engines_take_changes(built: Engine) -> None:
    try:
        built.add([PAPERS[0]._replace(id="d")])
    except NotOffered:
        return
    built.replace([PAPERS[1]._replace(title="Kidney stone")])
    built.delete(["a"])
    for merge in (lambda: None, built.optimize):
        try:
            merge()
        except NotOffered:
            continue
        built.close()
        built.open()
        assert found(built, TERMS, "stones") == {"b", "d"}


@pytest.mark.parametrize("name", ENGINES)
def test_an_index_without_stored_texts_is_smaller(name: str, tmp_path: Path) -> None:
    sizes = []
    for is_stored in (True, False):
        made = engine(name, tmp_path / str(is_stored), is_stored)
        made.build(made_up.documents(60))
        sizes.append(max(made.sizes().values()))
    assert sizes[0] > sizes[1] > 0


def test_a_run_measures_everything_and_tells_no_paths(tmp_path: Path) -> None:
    output = tmp_path / "out" / "speed.json"
    names = ["reading", "litsearch", "litsearch-stems", "sqlite-fts5"]
    arguments = ["--corpora", "made-up", "--sizes", "30", "--rounds", "1", "--questions", "3"]
    assert main([*arguments, "--engines", *names, "--output", str(output)]) == 0
    text = output.read_text(encoding="utf-8")
    results = json.loads(text)
    rows = {(row["setting"], row["measure"]): row for row in results["rows"]}
    assert {measure for _, measure in rows} == {*MEASURES} - {"quality"}
    assert not any(row["failed"] for row in results["rows"])
    for (setting, measure), row in rows.items():
        assert row["figures"] or row["missing"], (setting, measure)
    building = rows["litsearch", "building"]["figures"]
    assert building["bytes"] > building["bytes without records"] > 0
    assert building["CPU seconds"] > 0 and building["peak MB"] > 10
    assert f"{LONG}: p99 ms" in rows["litsearch-stems", "queries"]["figures"]
    assert {"made-up 30"} == {row["corpus"] for row in results["rows"]}
    report = output.with_suffix(".md").read_text(encoding="utf-8")
    assert report == markdown(results)
    heads = ("* commit: ", "* cores: ", "* seed: ", "* SQLite: ", "| litsearch-stems |", "## made-up 30")
    for shown in heads:
        assert shown in report
    assert str(tmp_path) not in text + report
    assert output.with_name("speed-size.svg").exists() == can_plot()
    assert main(["--again", str(output)]) == (0 if can_plot() else 2)


def test_no_process_compiles_what_it_measures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    kept = Path(cache_from_source(str(process.ROOT / "litsearch" / "index.py")))
    kept.unlink(missing_ok=True)
    arguments = ["--corpora", "made-up", "--sizes", "20", "--rounds", "1", "--only", "building"]
    assert main([*arguments, "--engines", "reading"]) == 0
    assert kept.is_file()


def test_a_figure_is_the_median_of_its_rounds(tmp_path: Path) -> None:
    output = tmp_path / "speed.json"
    arguments = ["--corpora", "made-up", "--sizes", "20", "--rounds", "3", "--output", str(output)]
    assert main([*arguments, "--engines", "whoosh", "reading", "--only", "building"]) == 0
    rows = json.loads(output.read_text(encoding="utf-8"))["rows"]
    assert [row["setting"] for row in rows] == ["whoosh", "reading"]
    for row in rows:
        assert all(len(values) == 3 for values in row["rounds"].values())
        assert {name: median(values) for name, values in row["rounds"].items()} == row["figures"]


def test_collections_measured_before_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "speed.json"
    only = ["--engines", "reading", "--only", "building"]
    arguments = ["--corpora", "made-up", *only, "--output", str(output)]
    assert main([*arguments, "--sizes", "20", "--rounds", "2"]) == 0
    first = json.loads(output.read_text(encoding="utf-8"))
    assert main([*arguments, "--sizes", "30", "--rounds", "1", "--keep", str(output)]) == 0
    both = json.loads(output.read_text(encoding="utf-8"))
    assert both["rows"][:1] == first["rows"]
    assert [row["corpus"] for row in both["rows"]] == ["made-up 20", "made-up 30"]
    assert both["corpora"][:1] == first["corpora"]
    report = output.with_suffix(".md").read_text(encoding="utf-8")
    assert "Medians of 2 rounds." in report and "One round." in report
    output.write_text(json.dumps({**both, "made": {**both["made"], "source": "other"}}), encoding="utf-8")
    assert main([*arguments, "--keep", str(output)]) == 2
    assert "not to be kept (source was other, is " in capsys.readouterr().err
    assert main([*arguments, "--keep", str(tmp_path / "missing.json")]) == 2


def test_what_is_not_installed_or_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tantivy.py").write_text("raise ImportError('No module named tantivy')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    arguments = ["--corpora", "made-up", "scifact", "--sizes", "20", "--rounds", "1", "--questions", "3"]
    missing = ["--shared", str(tmp_path), "--engines", "tantivy", "--only", "building", "arrays"]
    assert main([*arguments, *missing]) == 0
    printed, told = capsys.readouterr()
    assert "| tantivy | failed |" in printed
    assert "* tantivy, building, arrays: failed: not installed: No module named tantivy" in printed
    assert "Not measured: corpus.jsonl.gz is not there." in printed
    assert "corpus.jsonl.gz is not there; name another folder with --shared" in told


def test_what_takes_too_long_or_too_much_has_failed(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    write_documents(path, made_up.documents(10))
    task = {"measure": "building", "setting": "litsearch", "folder": str(tmp_path / "index")}
    task |= {"is_stored": True, "documents": str(path)}
    assert process.run(task, 0.001) == {"failed": "took more than 0 seconds"}
    if sys.platform.startswith("linux"):
        assert "failed" in process.run({**task, "most_megabytes": 20}, 60)
    broken = process.run({**task, "documents": str(tmp_path / "missing.jsonl")}, 60)
    assert broken["failed"].startswith("FileNotFoundError") and str(tmp_path) not in broken["failed"]


def test_a_file_without_results_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    assert main(["--again", str(tmp_path / "other.json")]) == 2
    assert "other.json: holds no results" in capsys.readouterr().err


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The shared collections, with invented texts."""
    folder = tmp_path / "shared" / "eval"
    for name in corpora.SHARED:
        (folder / name / "qrels").mkdir(parents=True)
        lines = [
            json.dumps({"_id": paper.id, "title": paper.title, "text": paper.text})
            for paper in [*PAPERS, *made_up.documents(20)]
        ]
        (folder / name / "corpus.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    claim = json.dumps({"_id": "q", "text": "Stones grow in the kidney of adults."})
    (folder / "scifact" / "queries.jsonl").write_text(claim + "\n", encoding="utf-8")
    judgements = "query-id\tcorpus-id\tscore\nq\ta\t1\n"
    (folder / "scifact" / "qrels" / "dev.tsv").write_text(judgements, encoding="utf-8")
    (folder / "keyword-pairs").mkdir()
    labels = "id\ten\tfr\nHP:1\tkidney\trein\n"
    (folder / "keyword-pairs" / "pairs.tsv").write_text(labels, encoding="utf-8")
    return folder.parent


def test_quality_stands_beside_time(shared: Path, tmp_path: Path) -> None:
    output = tmp_path / "speed.json"
    arguments = ["--shared", str(shared), "--corpora", "scifact", "--rounds", "1", "--questions", "3"]
    names = ["litsearch-stems", "sqlite-fts5"]
    only = ["--only", "queries", "quality", "--engines", *names, "--output", str(output)]
    assert main([*arguments, *only]) == 0
    rows = json.loads(output.read_text(encoding="utf-8"))["rows"]
    figures = {(row["setting"], row["measure"]): row["figures"] for row in rows}
    assert {figures[name, "quality"]["nDCG@10"] for name in names} == {1.0}
    assert f"{FOREIGN}: mean ms" in figures["litsearch-stems", "queries"]
    assert f"{FOREIGN}: mean ms" not in figures["sqlite-fts5", "queries"]
    if can_plot():
        text = output.with_name("speed-quality.svg").read_text(encoding="utf-8")
        assert ElementTree.fromstring(text).tag.endswith("svg")
        assert all(f"<!-- {name} -->" in text for name in names)


def test_made_up_texts_stand_beside_the_shared_ones(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sizes = ["--sizes", "20", "10", "--questions", "5"]
    assert likeness.main(["--shared", str(shared), *sizes]) == 0
    head, _, *rows = capsys.readouterr().out.splitlines()
    assert head == "| | made-up 20 | made-up 10 | scifact 20 | scale 20 |"
    assert all(row.count("|") == head.count("|") for row in rows)
    assert likeness.main(["--shared", str(shared / "missing"), *sizes]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("| | made-up 20 | made-up 10 |\n") and told.err.count("is left out") == 2


def test_costs_are_fitted_to_size(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "scale.json"
    arguments = ["--shared", str(shared), "--documents", "1100", "--questions", "3", "--output", str(output)]
    assert scale.main(arguments) == 0
    results = json.loads(output.read_text(encoding="utf-8"))
    assert [corpus["documents"] for corpus in results["corpora"]] == [1000, 1100]
    report = output.with_suffix(".md").read_text(encoding="utf-8")
    assert report == scale_report.markdown(results)
    assert "|  | 1,000 | 1,100 |" in report and "failed" not in report
    assert "| 38,000,000 |" in report and "| long questions, ms | a second |" in report
    assert scale_report.section(results) in capsys.readouterr().out
    assert output.with_suffix(".svg").exists() == can_plot()
    assert scale.main(["--again", str(output)]) == (0 if can_plot() else 2)
    assert scale.main(["--shared", str(tmp_path), "--documents", "10"]) == 2


def test_every_setting_can_be_built() -> None:
    for name, setting in SETTINGS.items():
        assert find_spec(f"benchmarks.speed.engines.{setting.module}"), name
        assert not setting.index or not SETTINGS[setting.index].index
