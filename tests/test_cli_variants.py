"""``litsearch variants``: the table, its examples, and what was left out."""

from __future__ import annotations

import json
from string import ascii_lowercase

import pytest

from litsearch import Index, Record


@pytest.fixture
def wards(tmp_path):
    """An index with words that look akin, and words of both languages."""
    folder = tmp_path / "wards.index"
    fillers = [f"The patients of the ward number {word}" for word in ("one", "two", "three")]
    Index.create(folder).add(
        Record("a", title="The organs of the patients with what we know", languages=("en",)),
        Record("b", title="The organization of care", abstract="Nothing is organized in the clinic."),
        Record("c", title="Le poumon chez les femmes dans une étude"),
        Record("d", title="The lung of the women with what we know"),
        *(Record(f"f{number}", title=title) for number, title in enumerate(fillers)),
        *(Record(letter * 2, title=f"Adverse burns{letter} (AB) of nothing") for letter in ascii_lowercase),
    )
    return folder


def test_each_kind_is_named_once(run, papers):
    result = run("variants", "oligoprogression", "--index", papers)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "kind         form              language  weight  records",
        "exact        oligoprogression  en         1.000        1",
        "               Oligoprogression in lung cancer",
        "family       oligoprogressive  en         0.200        1",
        "               Oligoprogressive disease was seen in ten patients. They were…",
    ]


def test_json_holds_all_fields(run, papers):
    result = run("variants", "oligoprogression", "--kind", "family", "--format", "json", "--index", papers)
    (variant,) = json.loads(result.stdout)
    assert list(variant) == [
        *("text", "kind", "language", "weight", "document_frequency"),
        *("probability", "reason", "example"),
    ]
    example = variant.pop("example")
    assert list(variant.values()) == ["oligoprogressive", "family", "en", pytest.approx(0.2), 1, 1.0, ""]
    assert (example["id"], example["field"]) == ("pmid:1", "abstract")
    assert example["text"][example["start"] : example["end"]] == "Oligoprogressive"


@pytest.mark.parametrize(("form", "out"), [("text", ""), ("json", "[]\n")])
def test_an_unknown_word_has_none(run, papers, form, out):
    result = run("variants", "zzzzzz", "--format", form, "--index", papers)
    assert (result.exit_code, result.stdout) == (1, out)
    assert result.stderr == "no form of 'zzzzzz' in the index\n"


def test_a_kind_that_is_not_found_is_told(run, papers):
    result = run("variants", "lung", "--kind", "family", "--kind", "synonym", "--index", papers)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "no form of 'lung' of the kind family or synonym in the index\n"


def test_a_word_that_only_its_variants_stand_for_is_told(run, wards):
    result = run("variants", "organ", "--index", wards)
    assert (result.exit_code, result.stderr) == (0, "'organ' itself is not in the index\n")
    assert "inflection   organs" in result.stdout
    assert run("variants", "organ", "--kind", "inflection", "--index", wards).stderr == ""


def test_what_was_left_out_comes_with_its_reason(run, wards):
    shown = run("variants", "organ", "--all", "--index", wards).stdout
    used, left_out = shown.split("\n\nleft out\n")
    assert "organization" not in used
    assert "inflection   same stem, another idea" in left_out
    assert "organization (1)" in left_out


def test_long_lists_of_what_was_left_out_are_cut(run, wards):
    shown = run("variants", "AB", "--all", "--index", wards).stdout
    assert "adverse burnst (1), and 6 more\n" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_what_was_left_out_is_no_find(run, wards):
    result = run("variants", "orgs", "--all", "--index", wards)
    assert (result.exit_code, result.stderr) == (1, "no form of 'orgs' in the index\n")


def test_words_are_a_phrase(run, papers):
    shown = run("variants", "lung", "cancer", "--index", papers).stdout
    assert "exact        lung cancer" in shown
    assert "Oligoprogression in lung cancer" in shown


@pytest.mark.parametrize(
    "word", ["", " ", "a" * 10_000, "9" * 10_000, "癌", "рак", "?!", "a-" * 999, "a " * 999]
)
@pytest.mark.parametrize("options", [[], ["--all"], ["--kind", "exact"]])
def test_any_word_is_answered_in_a_few_lines(run, papers, word, options):
    result = run("variants", *options, "--index", papers, "--", word)
    assert result.exit_code == 1
    assert len(result.stderr) < 200


def test_long_forms_are_wrapped(run, tmp_path):
    with Index.create(tmp_path / "long") as index:
        index.add(Record("a", title=f"{'x' * 100} is long"))
    result = run("variants", "x" * 100, "--index", "long")
    assert max(map(len, result.stdout.splitlines())) <= 80
    lines = [line.strip() for line in result.stdout.splitlines()[2:]]
    assert lines[:2] == ["x" * 40, "x" * 20]


def test_own_lists_are_used(run, tmp_path):
    (tmp_path / "mine.txt").write_text("wug, oligoprogression\n", encoding="utf-8")
    result = run("variants", "wug", "--synonyms", str(tmp_path / "mine.txt"))
    assert result.exit_code == 0 and "synonym" in result.stdout and "oligoprogression" in result.stdout
    assert run("variants", "wug").exit_code == 1
    result = run("variants", "wug", "--lexicon", str(tmp_path / "none.lex"))
    assert result.exit_code == 2 and "none.lex" in result.stderr
