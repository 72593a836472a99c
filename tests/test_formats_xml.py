"""What the XML formats share: damage stays in one record, and nothing that a file declares is done."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch.errors import RecordError
from litsearch.formats import Failure, read_items
from litsearch.formats.text import Text
from litsearch.formats.xml_cutting import LARGEST_RECORD
from litsearch.formats.xml_parsing import DEEPEST
from litsearch.formats.xml_records import MENDED, MOST_MARKS
from litsearch.records import Record

FOLDER = Path(__file__).parent / "data" / "xml"
FORMATS = {
    "pubmed.xml": "pubmed-xml",
    "endnote.xml": "endnote-xml",
    "jats.xml": "jats",
    "mods.xml": "mods",
    "oai_dc.xml": "oai-dc",
    "unixref.xml": "crossref-unixref",
    "tei_hal.xml": "tei",
    "tei_grobid.xml": "tei",
    "tei_references.xml": "tei",
}
# files and records of each folder, counted by the elements that mark a record
FOLDERS = {
    "pubmed-xml": (17, "</PubmedArticle>", "</PubmedBookArticle>"),
    "endnote-xml": (6, "</record>"),
    "jats": (3, "</article>"),
    "mods": (13, "</mods>", "</mods:mods>"),
    "oai-dc": (6, "</record>"),
    "crossref-unixref": (4, "</doi_record>"),
}


def article(title: str, pmid: int = 1) -> str:
    return f"<PubmedArticle><PMID>{pmid}</PMID><ArticleTitle>{title}</ArticleTitle></PubmedArticle>"


def found(text: str) -> list[str]:
    """The title of each record, or the error."""
    items = read_items(io.StringIO(text), format="pubmed-xml")
    return [item.title if isinstance(item, Record) else str(item.error) for item in items]


@pytest.mark.parametrize(
    ("damaged", "title"),
    [
        ("R&D of caf&eacute;s &amp; bars", "R&D of cafés & bars"),
        ("neutro\x0bpenia &#11;in &#xe9;t&#233;", "neutropenia in été"),
        ("p < 5 and p <0.05", "p < 5 and p <0.05"),
        ("AT&T; and so on", "AT&T; and so on"),
        ("<![CDATA[p < 5 & </PubmedArticle>]]>", "p < 5 & </PubmedArticle>"),
        ("A<!-- </PubmedArticle> & --> B", "A B"),
        ("A <sup>b</sup><?odd processing?>", "A b"),
    ],
)
def test_what_can_be_mended_is(damaged: str, title: str) -> None:
    assert found(f"<set>{article(damaged)}</set>") == [title]


def test_what_was_mended_is_noted() -> None:
    first, second = read_items(io.StringIO(article("A & B") + article("C")), format="pubmed-xml")
    assert isinstance(first, Record)
    assert isinstance(second, Record)
    assert [record.provenance[0].note for record in (first, second)] == [MENDED, ""]


def test_what_was_mended_in_a_record_that_is_refused_is_not_noted_on_the_next() -> None:
    refused, record = read_items(
        io.StringIO("<PubmedArticle>&</PubmedArticle>" + article("A")), format="pubmed-xml"
    )
    assert isinstance(refused, Failure)
    assert isinstance(record, Record)
    assert record.provenance[0].note == ""


@pytest.mark.parametrize(
    ("damaged", "told"),
    [
        ("<PubmedArticle>\n<ArticleTitle>A\n", "line 2: <PubmedArticle> ends without </PubmedArticle>"),
        ("<PubmedArticle>\n\n<i>A</b></PubmedArticle>", "line 4: is not well-formed XML (mismatched tag)"),
        ("<PubmedArticle><ArticleTitle/></PubmedArticle>", "line 2: a record has neither a title nor"),
        (article("&odd;").replace("PMID", "PMID x="), "line 2: is not well-formed XML"),
    ],
)
def test_damage_is_told_with_its_line_and_stays_in_one_record(damaged: str, told: str) -> None:
    first, failure, last = found(f"{article('First')}\n{damaged}\n{article('Last')}")
    assert (first, last) == ("First", "Last")
    assert told in failure


def test_elements_that_are_empty_or_commented_out_are_no_records() -> None:
    assert found(f"<set><PubmedArticle/>\n<PubmedArticle />{article('A')}<!--{article('B')}--></set>") == [
        "A"
    ]
    assert found(f"<set><PubmedArticle odd='1'/>{article('A')}</set>") == ["A"]


@pytest.mark.parametrize("size", [1, 2, 7, 64, 1000])
@pytest.mark.parametrize("name", FORMATS)
def test_records_do_not_depend_on_where_the_stream_is_cut(name: str, size: int) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    [whole, cut] = [list(read_items(Stream(text, step), format=FORMATS[name])) for step in (len(text), size)]
    assert [getattr(item, "title", str(item)) for item in whole] == [
        getattr(item, "title", str(item)) for item in cut
    ]
    assert len(whole) > 0


class Stream(io.StringIO):
    """A text that comes in small pieces."""

    def __init__(self, text: str, size: int) -> None:
        super().__init__(text)
        self.size = size

    def read(self, size: int | None = -1) -> str:
        return super().read(self.size)


BOMB = "".join(f'<!ENTITY lol{i} "{f"&lol{i - 1};" * 10}">' for i in range(1, 12))


@pytest.mark.parametrize(
    ("declared", "entity"),
    [
        (f'<!ENTITY lol0 "lol">{BOMB}', "lol11"),
        (f'<!ENTITY big "{"A" * 100_000}">', "big"),
        ('<!ENTITY secret SYSTEM "file:///etc/passwd">', "secret"),
        ('<!ENTITY secret SYSTEM "http://invented.invalid/">', "secret"),
    ],
)
def test_entities_that_a_file_declares_are_refused(declared: str, entity: str) -> None:
    text = f"<!DOCTYPE set [{declared}]>\n<set>{article(f'&{entity};' * 1000)}\n{article('Plain')}</set>"
    refused, plain = found(text)
    assert f"line 2: &{entity}; is an entity that the file declares itself" in refused
    assert plain == "Plain"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("<i>" * 100_000 + "</i>" * 100_000, f"more than {DEEPEST} deep"),
        ("<i>" * 100_000, "not well-formed"),
        ("<i/>" * MOST_MARKS, f"more than {MOST_MARKS:,} tags"),
        ("&a " * MOST_MARKS, f"more than {MOST_MARKS:,} tags and entities"),
        ("& <!--<![CDATA[-->" * 100_000 + "<i>", "not well-formed"),
        ("A" * LARGEST_RECORD, f"is longer than {LARGEST_RECORD:,} characters"),
    ],
)
def test_records_of_no_sane_size_are_refused(title: str, told: str) -> None:
    refused, plain = found(f"{article(title)}\n{article('Plain')}")
    assert told in refused
    assert plain == "Plain"


def test_what_never_ends_is_read_in_bounded_memory() -> None:
    given = 0

    def endless() -> Iterator[str]:
        nonlocal given
        while True:
            given += 1 << 16
            yield "<PubmedArticle>" if given == 1 << 16 else "A" * (1 << 16)

    from litsearch.formats.pubmed_xml import read

    _, error = next(read(Text("endless", endless())))
    assert "is longer than" in str(error)
    assert given < LARGEST_RECORD + (4 << 16)


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_files_give_records_or_errors_and_nothing_else(name: str, data: st.DataObject) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    places = st.integers(0, len(text))
    for _ in range(data.draw(st.integers(1, 4))):
        first, last = sorted((data.draw(places), data.draw(places)))
        text = data.draw(
            st.sampled_from(
                [text[:first], text[first:], text[:first] + text[last:], text[last:] + text[:last]]
            )
        )
        text = (
            text[:first]
            + data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=3))
            + text[first:]
        )
    for item in read_items(io.StringIO(text), format=FORMATS[name]):
        assert isinstance(item, Record) or isinstance(item.error, RecordError)
        assert "cannot be read as" not in str(getattr(item, "error", ""))


@pytest.mark.parametrize("name", FORMATS)
def test_the_format_is_told_from_content_whatever_the_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "misleading.bib"
    path.write_bytes((FOLDER / name).read_bytes())
    found = [item.provenance[0].format for item in read_items(path) if isinstance(item, Record)]
    assert set(found) == {FORMATS[name]}


def test_one_article_is_the_same_from_every_format() -> None:
    article = {
        "doi": "10.9999/rec.2016.03.004",
        "journal": "Revue exemplaire de cardiologie",
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "year": 2016,
    }
    for name in ("pubmed.xml", "endnote.xml", "jats.xml", "mods.xml", "unixref.xml", "tei_hal.xml"):
        record = next(item for item in read_items(FOLDER / name) if isinstance(item, Record))
        assert {field: getattr(record, field) for field in article} == article, name
        assert record.date.startswith("2016-03"), name
        assert [author.family for author in record.authors] == ["Dupont-Exemple", "Groupe des Exemples"], name
        assert (record.title + record.translated_title).count("invent"), name


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_real_file_is_read_whole(shared: Callable[[str], Path], folder: str) -> None:
    count, *ends = FOLDERS[folder]
    paths = sorted(path for path in shared(f"records/{folder}").iterdir() if path.suffix != ".txt")
    assert len(paths) == count
    for path in paths:
        items = list(read_items(path))
        records = [item for item in items if isinstance(item, Record)]
        text = path.read_text(encoding="utf-8")
        assert len(records) == sum(text.count(str(end)) for end in ends), path.name
        assert len(items) - len(records) == (not records), path.name
        assert {record.provenance[0].format for record in records} <= {folder}
        lines = text.split("\n")
        assert all("<" in lines[record.provenance[0].position - 1] for record in records)


@pytest.mark.parametrize(
    ("name", "count", "note"),
    [
        ("control-char", 2, MENDED),
        ("latin1-declared", 2, "read as Windows-1252"),
        ("no-root", 2, ""),
        ("truncated", 0, ""),
        ("undeclared-entity", 2, MENDED),
        ("unescaped-ampersand", 2, MENDED),
    ],
)
def test_real_damaged_files_give_what_is_whole(
    shared: Callable[[str], Path], name: str, count: int, note: str
) -> None:
    whole = list(read_items(shared("records/pubmed-xml/pubmedwatch-fre-efetch-2records.xml")))
    items = list(read_items(shared(f"records/malformed/{name}.xml")))
    records = [item for item in items if isinstance(item, Record)]
    assert [record.replace(provenance=(), extra={}) for record in records] == [
        record.replace(provenance=(), extra={}) for record in whole[:count] if isinstance(record, Record)
    ]
    assert {part for record in records for part in record.provenance[0].note.split("; ")} - {""} == {note} - {
        ""
    }
    failures = [str(item.error) for item in items if isinstance(item, Failure)]
    assert len(failures) == (not count)
    assert all("line 4: <PubmedArticle> ends without" in told for told in failures)
