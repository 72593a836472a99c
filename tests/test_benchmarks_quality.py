"""The evaluation: its figures and tests on invented rankings, and a run on invented collections."""

from __future__ import annotations

import doctest
import gzip
import json
import math
from importlib import import_module
from itertools import permutations
from pathlib import Path

import pytest

from benchmarks.quality import bilingual, fibrosis
from benchmarks.quality.__main__ import EXPERIMENTS, main
from benchmarks.quality.metrics import expected_rank, ndcg
from benchmarks.quality.significance import paired_t, randomisation
from benchmarks.quality.workbench import Workbench


def test_ndcg_divides_by_the_best_order() -> None:
    gained = 1 / math.log2(2) + 3 / math.log2(4)
    assert ndcg(["b", "x", "a"], {"a": 3, "b": 1}) == pytest.approx(gained / (3 + 1 / math.log2(3)))
    assert ndcg([], {"a": 1}) == 0
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0


@pytest.mark.parametrize("wanted", [{"b"}, {"b", "c"}, {"d"}, {"a", "d"}, {"e"}])
def test_ties_count_as_the_mean_over_their_orders(wanted: set[str]) -> None:
    orders = [("a", *middle, "e") for middle in permutations("bcd")]
    ranks = [min(order.index(name) for name in wanted) + 1 for order in orders]
    scores = [("a", 3.0), ("b", 2.0), ("c", 2.0), ("d", 2.0), ("e", 1.0)]
    assert expected_rank(scores, wanted) == pytest.approx(sum(ranks) / len(ranks))


def test_a_document_that_is_not_found_has_no_rank() -> None:
    assert expected_rank([("a", 1.0)], {"b"}) == math.inf
    assert expected_rank([], {"b"}) == math.inf


def test_a_rank_reads_no_more_than_it_needs() -> None:
    left = iter([("a", 3.0), ("b", 2.0), ("c", 1.0), ("d", 0.5)])
    assert expected_rank(left, {"a"}) == 1
    assert next(left) == ("c", 1.0)


def test_settings_that_are_alike_are_not_told_apart() -> None:
    assert randomisation([0.5] * 20, [0.5] * 20) == 1
    assert paired_t([0.5] * 20, [0.5] * 20) == 1
    assert randomisation([1, 0] * 10, [0, 1] * 10) > 0.5


def test_a_clear_difference_is_significant() -> None:
    first, second = [0.5 + number / 100 for number in range(30)], [0.4] * 30
    assert randomisation(first, second) < 0.001
    assert paired_t(first, second) < 0.001


@pytest.mark.parametrize(("t", "freedom", "known"), [(2.228, 10, 0.05), (2.0, 60, 0.05), (12.706, 1, 0.05)])
def test_the_t_test_agrees_with_printed_tables(t: float, freedom: int, known: float) -> None:
    student = import_module("benchmarks.quality.significance")._student
    assert student(t, freedom) == pytest.approx(known, abs=2e-4)


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


@pytest.mark.parametrize("name", ["metrics", "bilingual", "fibrosis"])
def test_examples_in_docstrings(name: str) -> None:
    done = doctest.testmod(import_module(f"benchmarks.quality.{name}"))
    assert done.attempted and not done.failed


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


def test_a_run_writes_figures_and_no_paths(shared: Path, tmp_path: Path) -> None:
    output = tmp_path / "out" / "quality.json"
    names = [name for name in EXPERIMENTS if name not in ("language", "typed_form")]
    assert main(["--shared", str(shared), "--only", *names, "--output", str(output)]) == 0
    text = output.read_text(encoding="utf-8")
    found = json.loads(text)
    assert list(found["experiments"]) == names
    figures = {
        (row["measure"], row["setting"]): row["value"] for row in found["experiments"]["scifact"]["figures"]
    }
    assert figures["SciFact nDCG@10", "default"] == 1
    assert "| SciFact nDCG@10 | stems | 1.0000 |" in output.with_suffix(".md").read_text(encoding="utf-8")
    assert str(tmp_path) not in text


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
