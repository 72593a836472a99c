"""``litsearch export``."""

from __future__ import annotations

import io

import pytest

from litsearch import Index, Record, read


def test_every_record_found_is_written(run, tmp_path):
    Index.create(tmp_path / "many").add(
        *read_lines(tmp_path, "\n".join(f'{{"title": "Paper {number}"}}' for number in range(30)))
    )
    result = run("export", "paper", "-o", "out.jsonl", "--index", "many")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "30 records written to out.jsonl\n"
    assert len(list(read(tmp_path / "out.jsonl"))) == 30


def read_lines(folder, text):
    """The records of some JSON Lines."""
    path = folder / "lines.jsonl"
    path.write_text(text)
    return list(read(path))


def test_the_options_of_the_query_count(run, papers, tmp_path):
    options = ("--filter", "language=fr", "--sort", "-year", "-n", "1")
    result = run("export", "cancer", *options, "-o", "out.jsonl", "--index", papers)
    assert result.stderr == "1 record written to out.jsonl\n"
    assert [record.id for record in read(tmp_path / "out.jsonl")] == ["pmid:3"]


def test_an_export_can_be_indexed(run, papers, tmp_path):
    run("export", "cancer", "-o", "out.jsonl", "--index", papers)
    run("index", "out.jsonl", "--index", "copy.index")
    assert {record.id for record in Index.open(tmp_path / "copy.index")} == {"pmid:1", "pmid:2", "pmid:3"}


def test_a_dash_is_standard_output(run, papers):
    result = run("export", "oligoprogression", "--format", "jsonl", "-o", "-", "--index", papers)
    assert result.stdout.startswith('{"id": "pmid:1"') and result.stdout.count("\n") == 1
    assert result.stderr == "1 record written\n"


def test_nothing_found_leaves_the_file_alone(run, papers, tmp_path):
    (tmp_path / "out.jsonl").write_text("old")
    result = run("export", "zzzzzz", "-o", "out.jsonl", "--index", papers)
    assert (result.exit_code, result.stderr) == (1, "no record found\n")
    assert (tmp_path / "out.jsonl").read_text() == "old"


def test_the_format_must_be_told(run, papers, tmp_path):
    refused = run("export", "cancer", "-o", "out.data", "--index", papers)
    assert refused.exit_code == 2 and "--format" in refused.stderr
    assert not (tmp_path / "out.data").exists()
    assert run("export", "cancer", "-o", "out.data", "--format", "jsonl", "--index", papers).exit_code == 0


def test_an_ending_that_tells_no_format_is_refused(run, tmp_path):
    result = run("search", "cancer", "-o", str(tmp_path / "hits.docx"))
    assert result.exit_code == 2 and "hits.docx" in result.stderr and "--format" in result.stderr
    assert not (tmp_path / "hits.docx").exists()


def test_json_is_that_of_other_programs(run, papers, tmp_path):
    assert run("export", "cancer", "-o", "out.json", "--index", papers).exit_code == 0
    assert '"id"' in (tmp_path / "out.json").read_text("utf-8")
    assert {record.year for record in read(tmp_path / "out.json")} == {2021, 2018, 2024}


@pytest.mark.parametrize("options", [[], ["--format", "ris"]])
def test_what_is_called_packed_is_refused(run, papers, tmp_path, options):
    result = run("export", "cancer", "-o", "out.ris.gz", *options, "--index", papers)
    assert result.exit_code == 2 and "leave out .gz" in result.stderr
    assert not (tmp_path / "out.ris.gz").exists()


def test_standard_output_gets_what_a_file_gets(run, tmp_path):
    Index.create(tmp_path / "many").add(Record(str(n), title=f"Étude {n}") for n in range(1_200))
    shown = run("export", "étude", "--format", "ris", "-o", "-", "--index", "many").stdout
    run("export", "étude", "-o", "out.ris", "--index", "many")
    assert shown == (tmp_path / "out.ris").read_text("utf-8")
    assert (
        len(run("search", "étude", "-n", "2000", "--format", "ids", "--index", "many").stdout.split())
        == 1_200
    )


def test_an_export_keeps_no_record_in_memory(papers, tmp_path):
    results = Index.open(papers).search("cancer")
    assert results.export(tmp_path / "out.jsonl") == 3
    assert not any("record" in vars(hit) for hit in results)
    text = io.StringIO()
    assert results.export(text, "jsonl") == 3
    assert text.getvalue() == (tmp_path / "out.jsonl").read_text("utf-8")


def test_a_star_exports_every_record(run, papers, tmp_path):
    run("export", "*", "-o", "out.ris", "--index", papers)
    assert len(list(read(tmp_path / "out.ris"))) == len(Index.open(papers))


def test_records_that_a_format_cannot_hold_are_not_said_to_be_written(run, tmp_path):
    Index.create(tmp_path / "some").add(
        *read_lines(tmp_path, '{"title": "Paper A"}\n{"title": "Paper B", "pmid": "7"}')
    )
    told = run("export", "paper", "-o", "out.pmids", "--index", "some").stderr
    assert told == "1 of 2 records written to out.pmids: the others have no identifier of PubMed\n"
    assert (tmp_path / "out.pmids").read_text() == "7\n"
    told = run("search", "paper", "-o", "out.pmids", "--index", "some").stderr
    assert told.startswith("2 records, 1 written to out.pmids (")
