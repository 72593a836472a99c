"""CSV and TSV: headings of databases known or told, rows that are damaged, what is written read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from litsearch import Index
from litsearch.errors import LitsearchError, RecordError
from litsearch.formats import Failure, detect, read, read_items, write
from litsearch.formats.columns import OWN
from litsearch.formats.table import with_columns
from litsearch.formats.table_lines import table_rows
from litsearch.records import Author, MeshHeading, Record

FOLDER = Path(__file__).parent / "data" / "tables"
TABLES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}


def read_text(text: str) -> list[Record]:
    return list(read(io.StringIO(text)))


@pytest.mark.parametrize("name", TABLES)
def test_the_tables_of_databases_agree(name: str) -> None:
    assert detect(TABLES[name]).name == "csv"
    [record] = read_text(TABLES[name])
    assert "An invented tumour" in (record.title, record.translated_title)
    assert [author.family for author in record.authors] == ["Roy", "Blanc"]
    assert (record.year, record.volume, record.pages) == (2019, "36", "519-526")
    assert record.journal in ("Rev Ex", "REV EX", "Revue d'exemple")
    assert record.doi == ("" if name == "embase" else "10.9999/a")


def test_what_the_columns_hold() -> None:
    [record] = read_text(TABLES["pubmed"])
    assert (record.id, record.pmcid, record.date) == ("pmid:7", "PMC12", "2019-04")
    assert record.extra["Create Date"] == "2019/05/01"
    [record] = read_text(TABLES["scopus"])
    assert record.authors[1] == Author("Blanc", "Benoît")
    assert record.abstract == "A text, with\ntwo lines."
    assert (record.languages, record.keywords) == (("fr", "en"), ("lung", "heart"))
    [record] = read_text(TABLES["embase"])
    assert (record.title, record.translated_title) == ("Une tumeur inventée", "An invented tumour")
    assert record.date == "2019-04-02"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_and_lines_above_the_headings(separator: str) -> None:
    rows = ["About the data: exported, today", separator.join(["PMID", "Titre", "Année"]), "", "7|A|2019"]
    text = "\n".join([*rows[:3], rows[3].replace("|", separator)])
    [record] = read_text(text)
    assert (record.pmid, record.title, record.year, record.provenance[0].position) == ("7", "A", 2019, 4)


def test_headings_can_be_told(tmp_path: Path, run: Callable[..., Result]) -> None:
    path = tmp_path / "notes.csv"
    path.write_text("Libellé;Nom;Note\nOligoprogression;Roy A;bon\n", encoding="utf-8")
    columns = {"Libellé": "title", "Nom": "authors"}
    [record] = read(path, columns=columns)
    assert (record.title, str(record.authors[0]), record.extra) == (
        "Oligoprogression",
        "Roy A",
        {"Note": "bon"},
    )
    with Index.create(tmp_path / "index") as index:
        assert index.add(path, columns=columns).added == 1
    told = ["--column", "Libellé=title", "--column", "Nom=authors"]
    assert run("index", path, "--index", tmp_path / "other", *told).exit_code == 0
    assert "is not HEADING=FIELD" in run("index", path, "--column", "Nom=author").stderr
    with pytest.raises(ValueError, match="cannot hold 'author'"):
        with_columns({"Nom": "author"})
    with pytest.raises(ValueError, match="not of the format jsonl"):
        read(path, format="jsonl", columns=columns)


def test_rows_without_a_name_and_rows_too_long_are_told() -> None:
    text = "Title,Abstract\nA,a\n,b\n\nC,c,left over\n" + "D," + "d" * 2_000_001 + "\nE,e\n"
    items = list(read_items(io.StringIO(text)))
    assert [type(item) for item in items] == [Record, Failure, Record, Failure, Record]
    assert isinstance(items[1], Failure)
    assert "line 3: a record has neither" in str(items[1].error)
    assert isinstance(items[2], Record)
    assert items[2].extra == {"column 3": "left over"}
    with pytest.raises(RecordError, match="no heading tells a title"):
        list(read(io.StringIO("a,b\n1,2\n"), format="csv"))


@given(
    st.lists(st.lists(st.text('"a\n;, é', max_size=6), min_size=2, max_size=4), max_size=5),
    st.sampled_from(",;"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_rows_are_those_that_were_written(rows: list[list[str]], separator: str, quoting: int) -> None:
    file = io.StringIO()
    csv.writer(file, delimiter=separator, quoting=quoting, lineterminator="\n").writerows(rows)
    lines = enumerate(file.getvalue().split("\n")[:-1], 1)
    assert [row for _, row in table_rows(lines, separator)] == rows


def test_a_mark_that_is_not_closed_costs_its_line() -> None:
    text = 'Title,Year\n"A,2019\nB,2020\n"C ""x"",\nc",2021\n"D,2022\n"Healthy" ageing,2023\n'
    items = list(read_items(io.StringIO(text)))
    titles = [item.title if isinstance(item, Record) else str(item.error)[13:19] for item in items]
    assert titles == ["line 2", "B", 'C "x", c', "line 6", '"Healthy" ageing']


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[No author name available]; Roy, Anne", ["Roy Anne"]),
        ("Roy A, Petit B", ["Roy A", "Petit B"]),
        ("Roy A, Petit B.", ["Roy A", "Petit B"]),
        ("Roy A, Invented Study Group, Petit BC.", ["Roy A", "Invented Study Group", "Petit BC"]),
        ("Roy A., Petit B.C.", ["Roy A.", "Petit B.C."]),
        ("Marx, Karl", ["Marx Karl"]),
        ("Müller, É.", ["Müller É."]),
        ("Le Roy, A.-B.", ["Le Roy A.-B."]),
        ("Roy, Anne; Invented Study Group; Roy, Anne", ["Roy Anne", "Invented Study Group", "Roy Anne"]),
    ],
)
def test_lists_of_names(text: str, names: list[str]) -> None:
    [record] = read_text(f'Title\tAuthors\nA\t"{text}"\n')
    assert [str(author) for author in record.authors] == names


def test_columns_of_reference_managers_and_databases() -> None:
    zotero = "Title,Publication Title,Extra,Manual Tags,Automatic Tags\nA,Rev,PMID: 7,falls,Aged; Humans\n"
    [record] = read_text(zotero)
    assert (record.pmid, record.keywords) == ("7", ("falls", "Aged", "Humans"))
    scopus = (
        "Title,Source title,Art. No.,PubMed ID,Index Keywords,ISSN,Source\nA,,e1,7.0,a; b,12345678,Scopus\n"
    )
    [record] = read_text(scopus)
    assert (record.journal, record.pages, record.pmid, record.keywords) == ("", "e1", "7", ("a", "b"))
    assert record.extra == {"database": "Scopus", "issn": "1234-5678"}
    web = "PT\tAU\tTI\tSO\tPD\tPY\tID\tEI\tUT\nJ\tRoy, A\tA\tREV\tJUN 14\t2006\tAGE\t1234-5679\tWOS:1\n"
    [record] = read(io.BytesIO(web.encode("utf-16")))
    assert (record.date, record.keywords, record.extra["issn"]) == ("2006-06-14", ("AGE",), "1234-5679")
    generic = "id,title\n17,A\n"
    assert read_text(generic)[0].extra == {"id": "17"}


@given(st.sampled_from(sorted(TABLES)), st.integers(0, 500), st.text('",;\t\n\0a', max_size=4))
def test_damage_gives_errors_of_the_tree_only(name: str, place: int, put: str) -> None:
    text = TABLES[name]
    for item in read_items(io.StringIO(text[:place] + put + text[place + 1 :])):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


words = st.text("abcé", min_size=1, max_size=6)
groups = st.builds(Author, st.sampled_from(["World Group", "Group AB", "WHO"]))
records = st.builds(
    Record,
    st.sampled_from(["", "my:1", "17"]),
    title=words,
    abstract=st.sampled_from(["", 'A text, "quoted"; and more.\nA second paragraph']),
    translated_title=st.sampled_from(["", "Other"]),
    authors=st.lists(st.builds(Author, words, words) | groups, max_size=3).map(tuple),
    journal=words,
    year=st.integers(1600, 2030),
    volume=st.sampled_from(["", "3"]),
    issue=st.sampled_from(["", "4", "Suppl 2"]),
    doi=st.sampled_from(["", "10.1000/abc"]),
    pmid=st.sampled_from(["", "17"]),
    pmcid=st.sampled_from(["", "PMC9"]),
    pages=st.sampled_from(["", "12-15", "e12"]),
    languages=st.sampled_from([(), ("fr",), ("fr", "en")]),
    keywords=st.sampled_from([(), ("lung",), ("lung", "heart, left")]),
    mesh=st.sampled_from(
        [(), (MeshHeading("Humans"), MeshHeading("Lung Neoplasms", ("pathology", "therapy"), True))]
    ),
    urls=st.sampled_from([(), ("https://example.org/a", "https://example.org/b")]),
)


@pytest.mark.parametrize(("name", "separator"), [("a.csv", ","), ("a.tsv", "\t"), ("a.TAB", "\t")])
def test_the_ending_tells_what_stands_between_cells(tmp_path: Path, name: str, separator: str) -> None:
    write([Record("a", title="One, two\tand three")], tmp_path / name)
    assert (tmp_path / name).read_text().startswith(f"id{separator}title{separator}")
    assert [record.id for record in read(tmp_path / name)] == ["a"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


@given(st.lists(records, max_size=4))
def test_what_was_written_reads_back(given_records: list[Record]) -> None:
    file = io.StringIO()
    assert write(given_records, file, format="csv") == len(given_records)
    file.seek(0)
    found = list(read(file, format="csv")) if given_records else []
    for record, back in zip(given_records, found, strict=True):
        assert back.replace(provenance=()) == record.replace(date=str(record.year))


def test_a_table_from_a_search(papers: Path, run: Callable[..., Result]) -> None:
    result = run("search", "oligoprogression", "--format", "csv", "--index", papers)
    assert result.stdout.startswith(",".join(OWN[:3]))
    assert read_text(result.stdout)[0].title


@pytest.mark.parametrize(
    ("name", "count", "failed"),
    [
        ("asreview-duplicate_records.csv", 14, 0),
        ("asreview-embase_newpage.csv", 6, 0),
        ("asreview-generic_labels.csv", 6, 0),
        ("asreview-generic_tab.tsv", 2, 0),
        ("asreview-missing_values.csv", 2, 2),
    ],
)
def test_real_files(shared: Callable[[str], Path], name: str, count: int, failed: int) -> None:
    items = list(read_items(shared(f"records/csv/{name}")))
    failures = [item for item in items if isinstance(item, Failure)]
    assert (len(items) - len(failures), len(failures)) == (count, failed)


def test_real_fields(shared: Callable[[str], Path]) -> None:
    record = next(read(shared("records/csv/asreview-embase_newpage.csv")))
    assert (record.journal, record.volume, record.issue, record.pages) == (
        "Endoscopic Ultrasound",
        "3",
        "3",
        "152-160",
    )
    record = next(read(shared("records/csv/asreview-generic_tab.tsv")))
    assert [str(author) for author in record.authors] == ["Marx Karl", "Lindgren Astrid"]
    assert record.keywords == ("Pippi", "Nordwind", "Piraten")
