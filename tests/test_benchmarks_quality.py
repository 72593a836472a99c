"""The evaluation: a run on invented collections."""

from __future__ import annotations

import gzip
import json
import math
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks import commands
from benchmarks.commands import can_plot
from benchmarks.quality import bilingual, fibrosis, mates, scifact, settings, workbench
from benchmarks.quality.__main__ import main
from benchmarks.quality.metrics import expected_rank
from benchmarks.quality.running import EXPERIMENTS
from benchmarks.quality.workbench import Workbench
from litsearch import Lexicon
from litsearch.lexicon.kinds import KINDS


def test_codes_of_mesh_become_headings_and_qualifiers() -> None:
    found = fibrosis.headings(
        {"mesh_major": ["SWEAT: an.LUNG: pa"], "mesh_minor": ["CHILD", "BLOOD-CELLS: zz"]}
    )
    assert [(heading.descriptor, heading.qualifiers, heading.major) for heading in found] == [
        ("SWEAT", ("analysis",), True),
        ("LUNG", ("pathology",), True),
        ("CHILD", (), False),
        ("BLOOD CELLS", ("zz",), False),
    ]


PAIRS = [
    ("lung tumour in men", "tumeur du poumon chez les hommes"),
    ("kidney failure in women", "insuffisance du rein chez les femmes"),
    ("liver disease of children", "maladie du foie chez les enfants"),
]


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Collections of invented texts, as small as they can be."""
    folder = tmp_path / "shared" / "eval"
    _beir(folder / "scifact", [{"_id": str(n), "title": en, "text": en} for n, (en, _) in enumerate(PAIRS)])
    headed = {"mesh_major": ["LUNG: pa"], "mesh_minor": []}
    _beir(folder / "cystic_fibrosis", [{"_id": "0", "title": "lung", "text": "", "metadata": headed}])
    _bilingual(folder / "bilingual")
    _table(
        folder / "keyword-pairs" / "pairs.tsv",
        "id en fr fr_synonyms",
        [(f"HP:{n}", *pair, "") for n, pair in enumerate(PAIRS)],
    )
    for name in ("families_en", "families_fr", "hard_pairs_en", "hard_pairs_fr"):
        (folder / "families").mkdir(exist_ok=True)
        (folder / "families" / f"{name}.txt").write_text("tumour tumours\nlung long\n", encoding="utf-8")
    return folder.parent


def _beir(folder: Path, documents: list[dict[str, object]]) -> None:
    _json(folder / "corpus.jsonl.gz", documents)
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "lung tumour"}\n', encoding="utf-8")
    _table(folder / "qrels" / "dev.tsv", "query-id corpus-id score", [("q", "0", "2")])


def _bilingual(folder: Path) -> None:
    for place, language in enumerate(("en", "fr")):
        documents = [{"_id": str(n), "title": p[place], "text": p[place]} for n, p in enumerate(PAIRS)]
        _json(folder / f"corpus_{language}.jsonl.gz", documents)
    for place, direction in enumerate(("en2fr", "fr2en")):
        texts = [(f"{n}#t", "title", "made up", p[place]) for n, p in enumerate(PAIRS)]
        _table(folder / f"queries_{direction}.tsv", "qid type source text", texts)
        _table(
            folder / f"qrels_{direction}.tsv", "qid docid rel", [(f"{n}#t", str(n), "1") for n in range(3)]
        )
    rows = [(str(n), "made up", "", "", *pair) for n, pair in enumerate(PAIRS)]
    _table(folder / "sentences.tsv", "docid source section_en section_fr en fr", rows)
    plain = folder / "sentences.tsv"
    (folder / "sentences.tsv.gz").write_bytes(gzip.compress(plain.read_bytes()))


def _json(path: Path, values: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("".join(json.dumps(value) + "\n" for value in values).encode()))


def _table(path: Path, names: str, rows: list[tuple[str, ...]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [names.split(), *rows]
    path.write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_writes_figures_and_no_paths(shared: Path, tmp_path: Path, jobs: str) -> None:
    output = tmp_path / "out" / "quality.json"
    names = [name for name in EXPERIMENTS if name not in ("language", "typed_form")]
    asked = ["--shared", str(shared), "--only", *names, "--output", str(output), "--jobs", jobs]
    assert main(asked) == 0
    text = output.read_text(encoding="utf-8")
    found = json.loads(text)
    assert list(found["experiments"]) == names
    figures = {
        (row["measure"], row["setting"]): row["value"] for row in found["experiments"]["scifact"]["figures"]
    }
    assert figures["SciFact nDCG@10", "default"] == 1
    report = output.with_suffix(".md").read_text(encoding="utf-8")
    assert "| SciFact nDCG@10 | 1.0000 | 1.0000 | +0.0000 [+0.0000, +0.0000] | 1.0000 | 1 |" in report
    for name in ("commit", "Python", "numpy", "processor"):
        assert f"* {name}: " in report
    assert "wanted" not in report
    assert str(tmp_path) not in text + report
    assert (tmp_path / "out" / "quality-ablation.svg").exists() == can_plot()
    report_path = output.with_suffix(".md")
    report_path.unlink()
    assert main(["--again", str(output)]) == (0 if can_plot() else 2)
    assert report_path.read_text(encoding="utf-8") == report


def test_a_file_without_results_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.json").write_text("[]", encoding="utf-8")
    for name in ("other.json", "missing.json"):
        assert main(["--again", str(tmp_path / name)]) == 2
        assert f"{name}: holds no results" in capsys.readouterr().err


def test_switching_nothing_off_is_the_default(shared: Path) -> None:
    found = settings.ablations()
    assert tuple(KINDS) == settings.KINDS
    assert {*found} >= {f"without {feature}" for feature in (*KINDS[1:], "proximity")}
    everything = {"variants": set(KINDS), "proximity": True}
    with Workbench(shared) as bench:
        index = scifact.index_of(bench)
        for query in ("lung tumours in women", "kidneys"):
            hits = [(hit.id, hit.score) for hit in index.search(query)]
            assert hits == [(hit.id, hit.score) for hit in index.search(query, **everything)]


def test_a_lexicon_has_not_seen_the_documents_of_its_queries(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned: list[set[str]] = []

    def learn(pairs: list[tuple[str, str]]) -> Lexicon:
        learned.append({english for english, _ in pairs})
        return Lexicon()

    monkeypatch.setattr(workbench, "learn_lexicon", learn)
    data = shared / "eval"
    with Workbench(shared) as bench:
        lexicons = bench.fold_lexicons
        queries, folds = bilingual.mate_queries(data, "en2fr"), bilingual.folds(data)
        given = mates.by_fold(bench, queries, {}, lambda query, options: options["lexicon"])
    for query, lexicon in zip(queries, given, strict=True):
        seen = learned[next(place for place, one in enumerate(lexicons) if one is lexicon)]
        own = folds[min(query.wanted)]
        assert query.text not in seen
        assert seen == {english for n, (english, _) in enumerate(PAIRS) if folds[str(n)] != own}


def test_a_missing_matplotlib_is_told_before_anything_is_measured(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda name: None)
    output = tmp_path / "quality.json"
    assert main(["--shared", str(shared), "--only", "ablation", "--limit", "1", "--output", str(output)]) == 0
    assert 'pip install ".[benchmarks]"' in capsys.readouterr().err
    assert [path.name for path in sorted(tmp_path.glob("quality*"))] == ["quality.json", "quality.md"]


def test_ranks_in_one_index_are_those_among_the_documents_of_a_language(shared: Path) -> None:
    joint = import_module("benchmarks.quality.joint")
    query = bilingual.MateQuery("lung kidney tumeur foie", frozenset("0"))
    with Workbench(shared) as bench:
        joint.evaluate(bench, {})
        index = bench.index("joint", list)
        hits = [(hit.id, hit.score) for hit in index.scan(query.text)]
        ranks = joint._both_ranks(index, ("fr", "en"), query, {})
    for rank, language in zip(ranks, ("fr", "en"), strict=True):
        own = [hit for hit in hits if hit[0].endswith(language)]
        assert rank == expected_rank(own, {f"0-{language}"}) < math.inf


def test_documents_that_are_right_for_one_query_share_a_fold(shared: Path) -> None:
    path = shared / "eval" / "bilingual" / "qrels_en2fr.tsv"
    path.write_text(path.read_text(encoding="utf-8") + "0#t\t1\t1\n0#t\t2\t1\n", encoding="utf-8")
    assert len(set(bilingual.folds(shared / "eval").values())) == 1


def test_a_missing_folder_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path), "--only", "scifact"]) == 2
    assert "--shared" in capsys.readouterr().err
