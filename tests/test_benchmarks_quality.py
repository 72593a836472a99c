"""The evaluation: its figures and tests on invented rankings, and a run on invented collections."""

from __future__ import annotations

import doctest
import gzip
import json
import math
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise, permutations, product
from pathlib import Path
from statistics import mean
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import commands
from benchmarks.commands import can_plot
from benchmarks.quality import bilingual, fibrosis, mates, plot, scifact, settings, workbench
from benchmarks.quality.__main__ import main
from benchmarks.quality.metrics import expected_rank, ndcg
from benchmarks.quality.outcome import Comparison, Figure, Outcome
from benchmarks.quality.report import as_values, markdown, summary
from benchmarks.quality.running import EXPERIMENTS
from benchmarks.quality.significance import interval, paired_t, randomisation
from benchmarks.quality.workbench import Workbench
from litsearch import Lexicon
from litsearch.lexicon.kinds import KINDS


def test_ndcg_divides_by_the_best_order() -> None:
    gained = 1 / math.log2(2) + 3 / math.log2(4)
    assert ndcg(["b", "x", "a"], {"a": 3, "b": 1}) == pytest.approx(gained / (3 + 1 / math.log2(3)))
    assert ndcg([], {"a": 1}) == 0
    assert ndcg(["x"] * 10 + ["a"], {"a": 1}) == 0


def test_ndcg_of_a_case_worked_out_by_hand() -> None:
    # Gains 2, 0, 1 over the binary logarithms of 2, 3, 4; the best order has 2, 1 and 1 there.
    found = ndcg(["a", "x", "c"], {"a": 2, "b": 1, "c": 1})
    assert found == pytest.approx((2 / 1 + 0 + 1 / 2) / (2 / 1 + 1 / 1.5849625007 + 1 / 2))


@given(st.dictionaries(st.sampled_from("abcdefg"), st.integers(0, 3), max_size=6), st.permutations("abcdefg"))
def test_ndcg_is_the_gain_over_that_of_the_best_order(grades: dict[str, int], ranked: list[str]) -> None:
    def gain(order: tuple[str, ...]) -> float:
        return sum(grades.get(name, 0) / math.log2(place + 2) for place, name in enumerate(order[:3]))

    best = max(gain(order) for order in permutations(sorted(grades)))
    assert ndcg(ranked, grades, depth=3) == pytest.approx(gain(tuple(ranked)) / best if best else 0)


@given(st.lists(st.integers(1, 3), min_size=1, max_size=6), st.sets(st.integers(0, 6), min_size=1))
def test_a_rank_is_the_mean_over_all_orders_of_the_ties(levels: list[int], wanted: set[int]) -> None:
    scores = {str(place): float(level) for place, level in enumerate(levels)}
    names = {str(place) for place in wanted}
    allowed = [
        order
        for order in permutations(scores)
        if all(scores[one] >= scores[other] for one, other in pairwise(order))
    ]
    ranks = [
        min((order.index(name) + 1 for name in names & scores.keys()), default=math.inf) for order in allowed
    ]
    ordered = sorted(scores.items(), key=lambda pair: -pair[1])
    assert expected_rank(ordered, names) == pytest.approx(mean(ranks))


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


def test_the_randomisation_test_agrees_with_all_signs() -> None:
    first, second = [0.9, 0.4, 0.7, 0.3, 0.8, 0.6, 1.0, 0.5], [0.5, 0.5, 0.6, 0.1, 0.4, 0.6, 0.2, 0.3]
    differences = [one - other for one, other in zip(first, second, strict=True)]
    sums = [
        abs(sum(sign * value for sign, value in zip(signs, differences, strict=True)))
        for signs in product((1, -1), repeat=len(differences))
    ]
    exact = sum(total >= abs(sum(differences)) - 1e-9 for total in sums) / len(sums)
    assert randomisation(first, second) == pytest.approx(exact, abs=0.01)


def test_the_interval_is_that_of_the_mean_difference() -> None:
    first, second = [math.sin(number) for number in range(400)], [0.1] * 400
    differences = [one - other for one, other in zip(first, second, strict=True)]
    centre = mean(differences)
    error = math.sqrt(sum((value - centre) ** 2 for value in differences)) / len(differences)
    assert interval(first, second) == pytest.approx((centre - 1.96 * error, centre + 1.96 * error), abs=0.01)
    assert interval(first, second) == interval(first, second)
    assert interval(second, second) == (0, 0)
    assert interval([], []) == (0, 0)


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


@pytest.mark.parametrize("name", ["metrics", "bilingual", "fibrosis", "settings", "significance"])
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


def ablation() -> dict[str, object]:
    """Invented figures of an ablation."""
    rows = [
        Comparison(measure, f"without {feature}", "default", value, value * 1.5, value / 2, p, p)
        for measure in ("mates FR->EN MRR", "SciFact nDCG@10")
        for feature, value, p in (("family", -0.02, 0.001), ("proximity", 0.003, 0.4), ("synonym", 0.0, 1.0))
    ]
    figures = [Figure(measure, "default", 0.5, 20) for measure in ("mates FR->EN MRR", "SciFact nDCG@10")]
    return as_values(Outcome(figures, rows, ["a note"]), 1.0)


def test_the_plot_has_every_feature_and_measure(tmp_path: Path) -> None:
    path = tmp_path / "plot.svg"
    if find_spec("matplotlib") is None:
        with pytest.raises(ImportError):
            plot.write_plot(path, ablation())
        return
    plot.write_plot(path, ablation())
    text = path.read_text(encoding="utf-8")
    assert ElementTree.fromstring(text).tag.endswith("svg")
    # Texts are drawn as shapes, with the text itself in a comment.
    for shown in (
        "without family",
        "without proximity",
        "no difference",
        "mates FR→EN MRR",
        "SciFact nDCG@10",
    ):
        assert f"<!-- {shown} -->" in text
    plot.write_plot(tmp_path / "again.svg", ablation())
    assert (tmp_path / "again.svg").read_bytes() == path.read_bytes()


def test_a_missing_matplotlib_is_told_before_anything_is_measured(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(commands, "find_spec", lambda name: None)
    output = tmp_path / "quality.json"
    assert main(["--shared", str(shared), "--only", "ablation", "--limit", "1", "--output", str(output)]) == 0
    assert 'pip install ".[benchmarks]"' in capsys.readouterr().err
    assert [path.name for path in sorted(tmp_path.glob("quality*"))] == ["quality.json", "quality.md"]


def test_the_report_has_every_figure() -> None:
    rows = [Comparison("mates FR->EN MRR", "default", "plain stems", 0.25, 0.2, 0.31, 0.0123, 0.01)]
    figures = [
        Figure("mates FR->EN MRR", "default", 0.75, 1234),
        Figure("mates FR->EN MRR", "plain stems", 0.5, 1234),
    ]
    plain = [Figure("pairs", "default", 0.875, 8), Figure("pairs", "up to spelling", 0.5, 8)]
    found = {
        "mates": as_values(Outcome(figures, rows, ["by folds"]), 2.0),
        "families": as_values(Outcome(plain), 1.0),
        "ablation": ablation(),
    }
    report = markdown({"commit": "abc"}, found)
    row = "| mates FR→EN MRR | 0.7500 | 0.5000 | +0.2500 [+0.2000, +0.3100] | 0.0123 | 1,234 |"
    assert report.count(row) == 2 and row in summary(found)
    assert summary(found, ["SciFact nDCG@10"]).count("\n") == 1
    assert "* commit: abc" in report and "* by folds" in report and "* 2.0 seconds" in report
    assert "| pairs | 0.8750 | 0.5000 | 8 |" in report
    assert "| SciFact nDCG@10 | 0.5000 | -0.0200 | (+0.0030) | (+0.0000) | 20 |" in report


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
