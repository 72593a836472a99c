"""Every mistake is told in one line, with exit status 2."""

from __future__ import annotations

import logging

import pytest

from litsearch import Index, locations


def refused(result, *parts):
    """Asserts that a command failed, said so in one line, and wrote no data."""
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("litsearch: ") and result.stderr.count("\n") == 1
    for part in parts:
        assert part in result.stderr


COMMANDS_THAT_READ = [
    ["search", "cancer"],
    ["show", "pmid:1"],
    ["variants", "cancer"],
    ["export", "cancer", "-o", "out.jsonl"],
    ["delete", "pmid:1"],
    ["info"],
    ["check"],
    ["optimize"],
    ["optimize", "--rebuild"],
]


@pytest.mark.parametrize("arguments", COMMANDS_THAT_READ, ids=" ".join)
def test_a_missing_index(run, tmp_path, arguments):
    refused(run(*arguments, "--index", "nowhere"), "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("arguments", [*COMMANDS_THAT_READ, ["index", "a.jsonl"]], ids=" ".join)
def test_an_empty_name_of_an_index_is_not_the_default_one(run, papers, tmp_path, monkeypatch, arguments):
    (tmp_path / "a.jsonl").write_text('{"title": "A"}')
    monkeypatch.setenv(locations.ENVIRONMENT, str(papers))
    refused(run(*arguments, "--index", ""), "the name of the index is empty")
    assert len(Index.open(papers)) == 4


@pytest.mark.parametrize("arguments", [*COMMANDS_THAT_READ, ["index", "a.jsonl"]], ids=" ".join)
def test_a_folder_of_other_files(run, tmp_path, arguments):
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "notes.txt").write_text("not an index")
    (tmp_path / "a.jsonl").write_text('{"title": "A"}')
    refused(run(*arguments, "--index", "foreign"), "foreign")
    assert [path.name for path in foreign.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("arguments", COMMANDS_THAT_READ[:-1], ids=" ".join)
def test_a_damaged_index(run, papers, arguments):
    for path in papers.glob("*.toc"):
        path.write_bytes(b"damaged")
    refused(run(*arguments, "--index", papers))


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--sort", "colour"], "'colour' is not one of"),
        (["--filter", "colour=blue"], "no facet or filter is named 'colour'"),
        (["--filter", "year"], "'year' is not NAME=VALUE"),
        (["--filter", "year="], "is not NAME=VALUE"),
        (["--filter", "year=then"], "a year must be a whole number"),
        (["--filter", "year=2018..then"], "a year must be a whole number"),
        (["--filter", "year=2018..2020", "--filter", "year=2024"], "a range of years"),
        (["--filter", "year=2024", "--filter", "year=2018..2020"], "a range of years"),
        (["--facet", "colour"], "'colour' is not one of"),
        (["--field", "colour"], "'colour' is not one of"),
        (["--operator", "xor"], "'xor' is not one of"),
        (["--format", "pdf"], "'pdf' is not one of"),
        (["-n", "-1"], "-1"),
        (["-n", "many"], "many"),
        (["--colour"], "--colour"),
    ],
)
def test_a_bad_option_of_search(run, papers, options, part):
    refused(run("search", "cancer", *options, "--index", papers), part, "see litsearch search --help")


@pytest.mark.parametrize(
    "arguments",
    [
        ["search"],
        ["show"],
        ["show", "a", "b"],
        ["index"],
        ["delete"],
        ["export", "cancer"],
        ["variants", "cancer", "--kind", "cousin"],
        ["analyze", "text", "--language", "de"],
        ["info", "--format", "xml"],
        ["no-such-command"],
        ["--no-such-option"],
    ],
    ids=" ".join,
)
def test_a_command_line_that_makes_no_sense(run, arguments):
    refused(run(*arguments), "--help")


@pytest.mark.parametrize(
    ("typed", "meant"), [("serch", "search"), ("exprot", "export"), ("varients", "variants")]
)
def test_the_nearest_command_is_named(run, typed, meant):
    refused(run(typed, "lung"), f"no command is named {typed!r}; did you mean {meant}?")


@pytest.mark.parametrize(
    "output", ["missing/out.txt", "missing/out.jsonl", "missing/out.json", ".", "papers.index"]
)
def test_a_file_that_cannot_be_written(run, papers, output):
    refused(run("search", "cancer", "-o", output, "--index", papers), output)


def test_a_message_stays_on_one_line(run):
    refused(run("show", "a", "--index", "two\nlines\x1b[31m"), "two lines [31m")


def test_an_interrupt_has_its_own_status(run, papers, monkeypatch):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Index, "search", interrupted)
    result = run("search", "cancer", "--index", papers)
    assert (result.exit_code, result.stdout, result.stderr.strip()) == (130, "", "")


def test_the_sample_collection_is_announced_in_one_line(run, papers, monkeypatch):
    monkeypatch.setattr(locations, "sample_index", lambda: papers)
    result = run("search", "cancer", "--format", "ids")
    assert result.exit_code == 0
    notice, figures = result.stderr.splitlines()
    assert notice.startswith("litsearch: no index of your own yet: this is the sample collection")
    assert figures.startswith("3 records")
    assert not logging.getLogger("litsearch").handlers


def test_the_index_may_be_named_in_the_environment(run, papers, monkeypatch):
    monkeypatch.setenv("LITSEARCH_INDEX", str(papers))
    assert run("search", "cancer", "--count").stdout == "3\n"
    assert run("delete", "pmid:3").exit_code == 0
    assert run("search", "cancer", "--count").stdout == "2\n"
