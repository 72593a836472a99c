"""The report of a search: the same numbers again, and those that a search and a count give."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from litsearch import Index, Record, Synonyms

FILE = """{"id": "a", "title": "Lung metastasis", "year": 2019}
{"id": "b", "title": "Lung metastases | heart", "year": 2020}
{"id": "c", "title": "Heart", "year": 2021}
"""

MESH = """<DescriptorRecordSet><DescriptorRecord>
<DescriptorName><String>Glimmers</String></DescriptorName>
<TreeNumberList><TreeNumber>Z90</TreeNumber></TreeNumberList>
</DescriptorRecord></DescriptorRecordSet>"""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    path = tmp_path / "records.jsonl"
    path.write_text(FILE, encoding="utf-8")
    made = Index.create(tmp_path / "index")
    made.add(path, Record("d", title="Liver"))
    return made


def rows(report: str, title: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    part = report.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    lines = [line for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip(" `") for cell in re.split(r"(?<!\\)[|]", line)[1:-1]] for line in lines[1:]]


def test_the_lines_add_up(index: Index) -> None:
    report = index.search("(metastasis OR liver) AND lung NOT heart", limit=1).report()
    found = {text: int(count) for _, text, count in rows(report, "Lines")}
    assert found == {
        "metastasis": 2,
        "liver": 1,
        "#1 OR #2": 3,
        "lung": 2,
        "heart": 2,
        "#3 AND #4 NOT #5": 1,
    }
    assert "records found: 1" in report


@pytest.mark.parametrize(
    "query", ["lung", "lung heart", "+lung heart", "NOT lung", "year:2019..2020", '"lung metastasis"']
)
def test_the_last_line_counts_what_is_found(index: Index, query: str) -> None:
    for filters in (None, {"year": (2020, None)}):
        lines = rows(index.search(query, filters=filters).report(), "Lines")
        assert int(lines[-1][2]) == index.count(query, filters=filters)


def test_variants_and_sources_are_counted(index: Index) -> None:
    report = index.search("metastasis").report()
    told = {form: (kind, count) for _, form, kind, _, count in rows(report, "Variants")}
    assert told == {
        variant.text: (variant.kind, str(variant.document_frequency))
        for variant in index.variants("metastasis")
    }
    sources = rows(report, "Collection")
    assert [(form, count) for _, form, count in sources] == [("", "1"), ("jsonl", "3")]
    assert "records after removing duplicates: 4" in report


def test_the_same_numbers_again_and_others_after_a_change(index: Index) -> None:
    def without_date() -> str:
        return re.sub(r"date: .*", "", index.search("lung AND metastasis", filters={"year": 2019}).report())

    first = without_date()
    assert first == without_date()
    before = index.info().checksum
    index.delete("c")
    assert index.info().checksum != before
    assert without_date() != first


def test_the_checksum_changes_with_what_was_learned_and_imported(index: Index, tmp_path: Path) -> None:
    seen = {index.info().checksum}
    index.learn([("lung", "poumon")] * 3)
    seen.add(index.info().checksum)
    (tmp_path / "mesh.xml").write_text(MESH, encoding="utf-8")
    index.import_mesh(tmp_path / "mesh.xml")
    seen.add(index.info().checksum)
    assert len(seen) == 3
    assert f"checksum {index.info().checksum}" in index.search("lung").report()


def test_what_was_asked_is_told(index: Index) -> None:
    filters = {"year": (2019, None), "language": ["fr", "en"]}
    report = index.search("lung", filters=filters, variants={"exact"}, languages="en", sort="-year").report()
    assert "* filters: `year=2019..`, `language=fr or en`; they hold for every line\n" in report
    assert "* variants: exact, in en\n" in report
    assert "synonyms given" not in report
    own = index.search("lung", synonyms=Synonyms.of_groups([["lung", "pulmo"]])).report()
    assert "* synonyms given: 2 phrases\n" in own


def test_what_runs_shows_what_joins_it(index: Index) -> None:
    report = index.search("(lung OR heart) liver", default_operator="AND").report()
    assert "* words side by side, as typed: joined by AND\n" in report
    assert "* query as run: `(lung OR heart) AND liver`\n" in report
    assert "* query as run: `lung OR heart`\n" in index.search("lung heart").report()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("lung | `x`", "`` lung | `x` ``"),
        ("``lung``", "``` ``lung`` ```"),
        ("lung\n#1 \x1b[31m* <b>", "`lung #1 [31m* <b>`"),
    ],
)
def test_what_was_typed_is_shown_as_it_is(index: Index, query: str, shown: str) -> None:
    assert f"* query as typed: {shown}\n" in index.search(query).report()


def test_nothing_typed_is_taken_for_a_mark(index: Index) -> None:
    report = index.search('title:zz_zz* <b> "a|b"[ti] lung[zz]', filters={"journal": "a|b"}).report()
    assert r"* no record holds title:zz\_zz\*" in report
    assert r"stands for: all fields are searched" not in report
    assert r"'\[zz\]' is not a tag" in report
    lines = report.split("## Lines\n")[1].split("## Variants")[0]
    assert {len(re.findall(r"(?<!\\)[|]", line)) for line in lines.splitlines() if line} == {4}


def test_the_items_of_prisma_s_are_told_or_left_to_be_filled_in(index: Index) -> None:
    items = rows(index.search("lung").report(), "PRISMA-S")
    assert [number for number, _, _ in items] == [str(number) for number in range(1, 17)]
    open_items = {number for number, _, where in items if where.startswith("*to be filled in*")}
    assert open_items == {"2", "3", "4", "5", "6", "7", "10", "11", "12", "14"}


def test_a_strategy_is_reported_with_its_own_lines(index: Index) -> None:
    report = index.strategy("1. lung and heart\n2. metastas$.ti.\n3. 1 and 2\n4. liver").report()
    assert "* query as typed: the 4 lines below, of which the last tells the records found\n" in report
    assert [row[:2] for row in rows(report, "Lines")][1:3] == [["#2", "metastas$.ti."], ["#3", "1 and 2"]]
    assert {"metastasis", "metastases", "liver"} <= {row[1] for row in rows(report, "Variants")}


def test_of_a_short_prefix_the_first_forms_are_named(tmp_path: Path) -> None:
    made = Index.create(tmp_path / "many")
    made.add(Record("a", title=" ".join(f"onco{number}" for number in range(250))))
    told = rows(made.search("onco*").report(), "Variants")
    assert (len(told), told[-1][1]) == (201, "and 50 more")


def test_an_empty_index_and_an_empty_query_are_reported(tmp_path: Path) -> None:
    report = Index.create(tmp_path / "empty").search("").report()
    assert "* records found: 0\n" in report
    assert "* years of publication: none given\n" in report
    assert "* query as typed: (nothing)\n" in report
    assert "* the query holds no word to search for\n" in report


def test_the_command(run: Callable[..., Result], papers: Path, tmp_path: Path) -> None:
    result = run("report", "oligoprogression", "AND", "lung", "--index", papers)
    assert result.exit_code == 0
    assert result.stdout.startswith("# Search report\n")
    again = run("report", "oligoprogression AND lung", "--index", papers, "-o", "report.md")
    assert (again.exit_code, again.stdout) == (0, "")
    assert "records found" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert run("report", "zzzyx", "--index", papers).exit_code == 1
    assert "give a query" in run("report", "--index", papers).stderr
