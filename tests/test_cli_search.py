"""``litsearch search``: what is printed where, and with which exit status."""

from __future__ import annotations

import json

import pytest

from litsearch import Index, read


def test_hits_are_on_standard_output_and_figures_on_standard_error(run, papers):
    result = run("search", "oligoprogression", "--index", papers)
    assert result.exit_code == 0
    title, source, snippet, found, blank = result.stdout.splitlines()
    assert title == "1. Oligoprogression in lung cancer"
    assert source == "   Martin A, Roy B, Diallo C et al. · Invented Oncology · 2021 · pmid:1"
    assert snippet.startswith("   Oligoprogressive disease") and len(snippet) < 220
    assert found.strip() == (
        "found: oligoprogression (exact) in title; oligoprogressive (family) in abstract"
    )
    assert blank == ""
    assert result.stderr.startswith("1 record, 1 shown (") and result.stderr.count("\n") == 1


def test_the_words_of_a_query_are_joined(run, papers):
    apart = run("search", "lung", "cancer", "--query-only", "--index", papers)
    together = run("search", "lung cancer", "--query-only", "--index", papers)
    assert apart.stdout == together.stdout == "lung cancer\n"
    assert apart.stderr == ""


def test_records_that_hold_every_word_are_counted(run, papers):
    result = run("search", "radiothérapie", "poumon", "--index", papers)
    assert "3 records, 3 shown" in result.stderr
    assert "1 of them holds every word" in result.stderr
    assert "every word" not in run("search", "cancer", "--index", papers).stderr


def test_the_field_that_matched_is_shown_when_the_abstract_holds_nothing(run, papers):
    result = run("search", "oligométastase", "--index", papers)
    assert "   keywords: oligométastase; radiothérapie\n" in result.stdout


@pytest.mark.parametrize("query", ["", "   ", "zzzzzz"])
def test_nothing_found(run, papers, query):
    result = run("search", query, "--index", papers)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("no record found")


def test_another_spelling_is_suggested(run, papers):
    result = run("search", "oligoprogresion", "--index", papers)
    assert "did you mean: oligoprogression" in result.stderr.splitlines()


def test_no_long_query_is_suggested(run, papers):
    result = run("search", "oligoprogresion " + " ".join(f"zz{n}q" for n in range(50)), "--index", papers)
    assert "did you mean" not in result.stderr


def test_a_query_may_begin_with_a_dash(run, papers):
    result = run("search", "--format", "ids", "--index", papers, "--", "-lung", "+cancer")
    assert result.stdout.split() == ["pmid:3"]
    wrong = run("search", "cancer", "-lung", "--index", papers)
    assert wrong.exit_code == 2
    assert "put -- before words that begin with a dash" in wrong.stderr


def test_nothing_in_a_record_is_obeyed(run, papers):
    for form in ("text", "json", "jsonl", "ids"):
        result = run("search", "brackets", "--format", form, "--index", papers)
        assert result.exit_code == 0
        assert "\x1b" not in result.stdout
    text = run("search", "brackets", "--index", papers).stdout
    assert text.startswith("1. Odd [red]brackets[/red] and  [31mcolour [0m codes\n")


def test_json_holds_everything(run, papers):
    result = run("search", "oligoprogression", "--format", "json", "--facet", "year", "--index", papers)
    found = json.loads(result.stdout)
    assert (found["query"], found["total"], found["facets"]) == ("oligoprogression", 1, {"year": {"2021": 1}})
    hit = found["hits"][0]
    assert (hit["rank"], hit["id"], hit["record"]["year"]) == (1, "pmid:1", 2021)
    assert hit["matches"][0]["variant"] == "oligoprogression"
    assert "explanation" not in hit


def test_json_of_nothing_found_is_json(run, papers):
    result = run("search", "zzzzzz", "--format", "json", "--index", papers)
    assert result.exit_code == 1
    assert json.loads(result.stdout)["hits"] == []


def test_json_lines_can_be_read_again(run, papers, tmp_path):
    result = run("search", "cancer", "--format", "jsonl", "--index", papers)
    (tmp_path / "again.jsonl").write_text(result.stdout, encoding="utf-8")
    again = {record.id: record.replace(provenance=()) for record in read(tmp_path / "again.jsonl")}
    assert again == {name: Index.open(papers).get(name) for name in ("pmid:1", "pmid:2", "pmid:3")}


def test_pages(run, papers):
    every = run("search", "cancer", "--format", "ids", "--index", papers).stdout.split()
    page = run("search", "cancer", "--format", "ids", "-n", "1", "--offset", "1", "--index", papers)
    assert page.stdout.split() == every[1:2]
    assert "3 records, 2 to 2 shown" in page.stderr
    assert run("search", "cancer", "-n", "1", "--offset", "1", "--index", papers).stdout.startswith("2. ")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["year=2018..2021"], {"pmid:1", "pmid:2"}),
        (["year=2021.."], {"pmid:1", "pmid:3"}),
        (["year=..2018"], {"pmid:2"}),
        (["year=2018", "year=2024"], {"pmid:2", "pmid:3"}),
        (["language=fr", "year=2024"], {"pmid:3"}),
        (["language=fr", "language=en"], {"pmid:1", "pmid:2", "pmid:3"}),
        (["journal=revue INVENTEE"], {"pmid:2", "pmid:3"}),
        (["publication_type=Review"], {"pmid:1"}),
        (["mesh=Lung Neoplasms"], {"pmid:2"}),
    ],
)
def test_filters(run, papers, filters, expected):
    options = [part for text in filters for part in ("--filter", text)]
    result = run("search", "cancer", "--format", "ids", *options, "--index", papers)
    assert set(result.stdout.split()) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["cancer", "--sort", "year"], ["pmid:2", "pmid:1", "pmid:3"]),
        (["cancer", "--sort", "-year"], ["pmid:3", "pmid:1", "pmid:2"]),
        (["cancer", "--sort", "title"], ["pmid:2", "pmid:1", "pmid:3"]),
        (["oligométastases", "--exact"], []),
        (["oligométastases"], ["pmid:2"]),
        (["radiothérapie", "--field", "title"], ["pmid:3"]),
        (["poumon radiothérapie", "--operator", "and"], ["pmid:2"]),
        (["poumon radiothérapie", "--operator", "AND"], ["pmid:2"]),
    ],
)
def test_options_of_the_query(run, papers, options, expected):
    result = run("search", *options, "--format", "ids", "--index", papers)
    assert result.stdout.split() == expected
    assert result.exit_code == (0 if expected else 1)


def test_count(run, papers):
    result = run("search", "cancer", "--count", "--filter", "language=fr", "--index", papers)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "2\n", "")
    none = run("search", "zzzzzz", "--count", "--index", papers)
    assert (none.exit_code, none.stdout) == (1, "0\n")


@pytest.mark.parametrize("option", ["--count", "--query-only"])
def test_all_that_is_printed_can_be_json(run, papers, option):
    result = run("search", '"lung', option, "--format", "json", "--index", papers)
    assert json.loads(result.stdout) in (2, "lung")


def test_advice_is_cut_to_ten_lines(run, papers):
    result = run("search", " ".join(f"zz{number}q" for number in range(12)), "--index", papers)
    lines = result.stderr.splitlines()
    assert sum(line.startswith("advice: no record holds") for line in lines) == 10
    assert "advice: 2 more, all of them in litsearch report" in lines


def test_the_query_that_would_run(run, papers):
    result = run("search", "lung ET cancer SAUF brain", "--query-only", "--index", papers)
    assert (result.exit_code, result.stdout) == (0, "lung AND cancer NOT brain\n")


def test_facets_follow_the_hits(run, papers):
    options = ("--facet", "journal", "--facet", "language")
    result = run("search", "cancer", "-n", "0", *options, "--index", papers)
    assert result.stdout.splitlines() == [
        "journal:",
        "       2  Revue inventée",
        "       1  Invented Oncology",
        "",
        "language:",
        "       2  fr",
        "       1  en",
        "",
    ]


def test_the_explanation_adds_up(run, papers):
    text = run("search", "oligoprogression", "--explain", "--index", papers).stdout
    found = json.loads(
        run("search", "oligoprogression", "--explain", "--format", "json", "--index", papers).stdout
    )
    hit = found["hits"][0]
    assert hit["explanation"]["value"] == pytest.approx(hit["score"])
    assert f"   {hit['score']:.4f}  {hit['explanation']['description']}" in text


@pytest.mark.parametrize("form", ["ids", "jsonl"])
@pytest.mark.parametrize("option", [["--explain"], ["--facet", "year"], ["--count"], ["--query-only"]])
def test_what_a_format_cannot_carry_is_refused(run, papers, form, option):
    result = run("search", "cancer", "--format", form, *option, "--index", papers)
    assert result.exit_code == 2
    assert f"{option[0]} cannot be written in the format {form}" in result.stderr


@pytest.mark.parametrize(
    ("name", "beginning"), [("a.json", "{\n"), ("a.jsonl", '{"id": '), ("a.txt", "1. "), ("a", "1. ")]
)
def test_the_ending_of_a_file_tells_the_format(run, papers, tmp_path, name, beginning):
    result = run("search", "cancer", "-o", name, "--index", papers)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"3 written to {name}" in result.stderr
    assert (tmp_path / name).read_text("utf-8").startswith(beginning)
