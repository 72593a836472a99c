"""The commands that show one thing: ``show``, ``analyze``, ``info``, ``check``, ``formats``."""

from __future__ import annotations

import json

import pytest

from litsearch import Index, analyze, formats


def rows(result):
    """The rows of a table on standard output, by the names in its first line."""
    head, *lines = (line.split("\t") for line in result.stdout.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def test_show_gives_every_field(run, papers):
    result = run("show", "pmid:2", "--index", papers)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "id: pmid:2",
        "title: Métastases cérébrales du cancer du poumon",
        "translated title: Brain metastases of lung cancer",
        "authors: Lerouge Zoé (Caen)",
        "journal: Revue inventée",
        "year: 2018",
        "languages: fr",
        "keywords: oligométastase",
        "keywords: radiothérapie",
        "mesh: Lung Neoplasms / pathology*",
    ]


def test_show_gives_what_has_no_field(run, papers):
    lines = run("show", "pmid:1", "--index", papers).stdout.splitlines()
    assert lines[-2:] == ["colour: blue", "list: [1, 2]"]


def test_show_tells_where_a_record_was_read(run, fixtures):
    run("index", fixtures / "records.jsonl", "--index", "new.index")
    lines = run("show", "a1", "--index", "new.index").stdout.splitlines()
    assert lines[-1] == f"provenance: {fixtures / 'records.jsonl'}, 1 (jsonl)"


def test_show_as_json_is_the_record(run, papers):
    result = run("show", "pmid:2", "--format", "json", "--index", papers)
    assert json.loads(result.stdout) == Index.open(papers).get("pmid:2").to_dict()


def test_show_obeys_nothing(run, papers):
    for form in ("text", "json"):
        assert "\x1b" not in run("show", "x:odd", "--format", form, "--index", papers).stdout


@pytest.mark.parametrize("form", ["text", "json"])
def test_show_of_nothing(run, papers, form):
    result = run("show", "pmid:9", "--format", form, "--index", papers)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "no record has the identifier 'pmid:9'\n"


def test_analyze_shows_the_tokens(run):
    text = "l'œdème et le PD-L1"
    result = run("analyze", text)
    assert (result.exit_code, result.stderr) == (0, "")
    shown = [(row["text"], row["folded"], row["kind"], int(row["position"])) for row in rows(result)]
    assert shown == [(token.text, token.folded, token.kind, token.position) for token in analyze(text)]


def test_analyze_as_json(run):
    found = json.loads(run("analyze", "brain", "tumour", "--language", "en", "--format", "json").stdout)
    assert [(token["text"], token["language"], token["start"]) for token in found] == [
        ("brain", "en", 0),
        ("tumour", "en", 6),
    ]


def test_analyze_of_nothing(run):
    result = run("analyze", "...")
    assert (result.exit_code, result.stdout) == (1, "")


def test_info(run, papers):
    result = run("info", "--index", papers)
    shown = dict(line.split(": ", 1) for line in result.stdout.splitlines())
    assert (shown["path"], shown["records"], shown["years"]) == (str(papers), "4", "1999 to 2024")
    assert shown["languages"] == "fr 2, en 1"
    assert json.loads(run("info", "--format", "json", "--index", papers).stdout)["records"] == 4


def test_info_of_an_empty_index(run, tmp_path):
    Index.create(tmp_path / "empty")
    shown = run("info", "--index", "empty").stdout.splitlines()
    assert "years: none" in shown and "languages: none" in shown


def test_check_of_a_whole_index(run, papers):
    result = run("check", "--index", papers)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{papers}: 4 records, no problem found\n"
    assert json.loads(run("check", "--format", "json", "--index", papers).stdout) == {
        "path": str(papers),
        "ok": True,
        "problems": [],
    }


def test_check_finds_damage(run, papers):
    damage(next(papers.glob("*.rec")))
    result = run("check", "--index", papers)
    assert result.exit_code == 2
    assert rows(result)[0]["file"].endswith(".rec")
    assert result.stderr == f"litsearch: {papers}: 1 problem found\n"
    told = json.loads(run("check", "--format", "json", "--index", papers).stdout)
    assert not told["ok"] and told["problems"][0]["advice"]


def damage(path):
    """Changes one byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(bytes(data))


def test_formats(run):
    shown = rows(run("formats"))
    assert [(row["name"], row["writes"] == "yes") for row in shown] == [
        (item.name, item.write is not None) for item in formats()
    ]
    told = json.loads(run("formats", "--format", "json").stdout)
    assert [item["description"] for item in told] == [item.description for item in formats()]
