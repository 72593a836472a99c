"""JSON of Crossref, OpenAlex, Europe PMC, Semantic Scholar and CSL: read as a stream, told apart, written."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError, RecordError
from litsearch.formats import Failure, detect, read, read_items, write
from litsearch.formats.json_items import objects
from litsearch.formats.text import Text
from litsearch.records import Author, Record

CROSSREF = {
    "indexed": {},
    "prefix": "10.9999",
    "DOI": "10.9999/A",
    "title": ["Une tumeur <i>inventée</i>"],
    "container-title": ["Revue d'exemple"],
    "container-title-short": "Rev Ex",
    "author": [
        {"family": "Roy", "given": "Anne", "ORCID": "http://orcid.org/0000-0001"},
        {"name": "G"},
    ],
    "issued": {"date-parts": [[2019, 4]]},
    "page": "519-26",
    "abstract": "<jats:p>Texte.</jats:p>",
    "type": "journal-article",
    "member": "1",
}
OPENALEX = {
    "id": "https://openalex.org/W1",
    "title": "An invented tumour",
    "display_name": "An invented tumour",
    "publication_year": 2019,
    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/7"},
    "language": "en",
    "abstract_inverted_index": {"tumour": [1, 3], "A": [0], "is": [2]},
    "biblio": {"volume": "3", "first_page": "S12", "last_page": "9"},
    "mesh": [{"descriptor_name": "Humans", "qualifier_name": "", "is_major_topic": False}],
}
EUROPEPMC = {
    "id": "7",
    "pmid": "7",
    "title": "[An invented tumour].",
    "authorString": "Roy A, Blanc BC.",
    "pubYear": "2019",
    "pageInfo": "S1-9",
    "language": "fre",
    "meshHeadingList": {
        "meshHeading": [
            {
                "descriptorName": "Neoplasms",
                "majorTopic_YN": "N",
                "meshQualifierList": {"meshQualifier": [{"qualifierName": "therapy", "majorTopic_YN": "Y"}]},
            }
        ]
    },
}
SEMANTIC_SCHOLAR = {
    "paperId": "f0",
    "title": "A",
    "year": 2019,
    "externalIds": {"PubMedCentral": "12", "MAG": "3"},
}
CSL = {"id": 1, "type": "book", "title": "A book", "author": [{"literal": "WHO"}], "PMID": "7"}
ANSWERS: dict[str, tuple[dict[str, Any], Any]] = {
    "crossref-json": (CROSSREF, lambda items: {"status": "ok", "message": {"facets": {}, "items": items}}),
    "openalex-json": (OPENALEX, lambda items: {"meta": {"count": 1}, "results": items, "group_by": []}),
    "europepmc-json": (EUROPEPMC, lambda items: {"hitCount": 1, "resultList": {"result": items}}),
    "semantic-scholar-json": (SEMANTIC_SCHOLAR, lambda items: {"total": 1, "offset": 0, "data": items}),
    "csl-json": (CSL, lambda items: items),
}


def read_text(text: str) -> list[Record]:
    return list(read(io.StringIO(text)))


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("indent", [None, 1])
def test_one_object_a_list_lines_and_an_answer_give_the_same(name: str, indent: int | None) -> None:
    item, answer = ANSWERS[name]
    one = json.dumps(item, indent=indent)
    texts = [one, f"[{one}, {one}]", f"{one}\n{one}", json.dumps(answer([item, item]), indent=indent)]
    for text, count in zip(texts, (1, 2, 2, 2), strict=True):
        records = read_text(text)
        assert detect(text).name == name
        assert len(records) == count
        assert {record.replace(provenance=()) for record in records} == {
            read_text(one)[0].replace(provenance=())
        }


@pytest.mark.parametrize("name", ANSWERS)
def test_objects_whose_names_are_sorted_are_told_though_the_first_is_longer_than_the_head(name: str) -> None:
    item, answer = ANSWERS[name]
    words = {f"word{number}": [number] for number in range(2000)}
    authors = [{"family": f"Roy{number}", "given": "Ada"} for number in range(500)]
    long = {
        "openalex-json": {"abstract_inverted_index": words},
        "csl-json": {"author": authors, "DOI": "10.1/a"},
    }
    text = json.dumps(answer([{**item, **long.get(name, {"abstract": ""})}]), sort_keys=True)
    assert detect(text).name == name


def test_crossref() -> None:
    [record] = read_text(json.dumps(CROSSREF))
    assert (record.id, record.title) == ("doi:10.9999/a", "Une tumeur inventée")
    assert (record.date, record.pages, record.abstract) == ("2019-04", "519-526", "Texte.")
    assert record.authors == (Author("Roy", "Anne", "", "0000-0001"), Author("G"))
    assert (record.journal, record.extra["journal_abbreviation"]) == ("Revue d'exemple", "Rev Ex")
    assert record.publication_types == ("Journal Article",)


def test_openalex_and_europe_pmc() -> None:
    [record] = read_text(json.dumps(OPENALEX))
    assert (record.id, record.abstract, record.pages) == ("pmid:7", "A tumour is tumour", "S12-S19")
    assert (record.languages, [str(heading) for heading in record.mesh]) == (("en",), ["Humans"])
    [record] = read_text(json.dumps(EUROPEPMC))
    assert (record.title, record.translated_title) == ("", "An invented tumour")
    assert [str(author) for author in record.authors] == ["Roy A", "Blanc BC"]
    assert (record.languages, [str(heading) for heading in record.mesh]) == (
        ("fr",),
        ["Neoplasms / therapy*"],
    )


def test_semantic_scholar_keeps_what_has_no_field() -> None:
    [record] = read_text(json.dumps(SEMANTIC_SCHOLAR))
    assert (record.pmcid, record.year) == ("PMC12", 2019)
    assert record.extra == {"MAG": "3", "paperId": "f0"}


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    st.lists(st.dictionaries(st.text(), values, max_size=4), max_size=4), st.integers(1, 50), st.booleans()
)
def test_objects_are_those_of_json_whatever_the_pieces(
    items: list[dict[str, Any]], size: int, indented: bool
) -> None:
    text = json.dumps(items, indent=1 if indented else None, ensure_ascii=False)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    cut = Text("a text", pieces)
    cut.exact = True
    found = list(objects(cut))
    assert [value for _, value in found] == items
    if indented:
        lines = text.split("\n")
        assert all(lines[line - 1].strip().startswith("{") for line, _ in found)


@given(st.sampled_from(sorted(ANSWERS)), st.integers(0, 2000), st.text(max_size=3))
def test_damage_gives_errors_of_the_tree_only(name: str, place: int, put: str) -> None:
    item, answer = ANSWERS[name]
    text = json.dumps(answer([item, item]), indent=1)
    damaged = text[:place] + put + text[place + 1 :]
    for found in read_items(io.StringIO(damaged)):
        assert isinstance(found, Record) or isinstance(found.error, LitsearchError)


def test_what_is_whole_before_the_damage_is_read() -> None:
    text = json.dumps({"total": 3, "data": [SEMANTIC_SCHOLAR, SEMANTIC_SCHOLAR]}, indent=1)
    first, failure = read_items(io.StringIO(text[:-80]))
    assert isinstance(first, Record)
    assert isinstance(failure, Failure)
    assert f"line {failure.position}: is not JSON" in str(failure.error)
    line = json.dumps(SEMANTIC_SCHOLAR)
    items = list(read_items(io.StringIO(f'{line}\n{{"paperId": \n{line}\n5\n{line}')))
    assert [type(item) for item in items] == [Record, Failure, Record, Failure, Record]


def test_values_of_another_shape_are_kept() -> None:
    [record] = read_text(
        json.dumps({**CROSSREF, "volume": {"a": 1}, "author": "Roy", "issued": [], "page": None})
    )
    assert record.extra["volume"] == {"a": 1}
    assert record.title


@pytest.mark.parametrize("text", ["[" * 100_000, '{"paperId": ' * 100_000, "[[1,2],3]", '{"paperId": NaN}'])
def test_crafted_json_is_refused(text: str) -> None:
    with pytest.raises(LitsearchError):
        read_text(text)
    with pytest.raises(RecordError):
        list(read(io.StringIO(text), format="semantic-scholar-json"))


authors = st.builds(Author, st.text("abcé", min_size=1), st.text("ABÉ", min_size=1), st.just(""), st.just(""))
records = st.builds(
    Record,
    st.just(""),
    title=st.text("abcé", min_size=1),
    abstract=st.text("abc é", max_size=9).map(lambda text: " ".join(text.split())),
    authors=st.lists(authors, max_size=3, unique=True).map(tuple),
    journal=st.text("abc", max_size=5),
    year=st.integers(1600, 2030),
    doi=st.sampled_from(["", "10.1000/abc"]),
    pmid=st.sampled_from(["", "17"]),
    pages=st.sampled_from(["", "12-15", "e12"]),
    languages=st.sampled_from([(), ("fr",)]),
    keywords=st.sampled_from([(), ("lung",), ("lung", "heart")]),
)


@given(st.lists(records, max_size=4))
def test_csl_that_was_written_reads_back(given_records: list[Record]) -> None:
    file = io.StringIO()
    assert write(given_records, file, format="csl-json") == len(given_records)
    if given_records:
        file.seek(0)
        found = list(read(file, format="csl-json"))
        for record, back in zip(given_records, found, strict=True):
            same = record.replace(date=str(record.year), publication_types=("Journal Article",))
            assert back.replace(provenance=(), extra={}) == same


@pytest.mark.parametrize(
    ("folder", "counts"),
    [
        ("crossref-json", [1, 1, 1, 7]),
        ("openalex-json", [1, 1, 1, 1, 5, 1]),
        ("europepmc-json", [1]),
        ("semanticscholar-json", [1, 0, 0, 100, 1, 89]),
    ],
)
def test_real_files(shared: Callable[[str], Path], folder: str, counts: list[int]) -> None:
    paths = sorted(shared(f"records/{folder}").glob("*.json"))
    found = [[item for item in read_items(path) if isinstance(item, Record)] for path in paths]
    assert [len(records) for records in found] == counts


def test_real_fields(shared: Callable[[str], Path]) -> None:
    [record] = read(shared("records/europepmc-json/pubmedwatch-fre-core-1record.json"))
    assert (record.id, record.year, record.languages) == ("pmid:42816283", 2026, ("fr",))
    assert "Neutropénie" in record.keywords
    [record] = read(shared("records/crossref-json/dissemin-101530eje-07-0528.json"))
    assert (record.doi, record.date, record.pages) == ("10.1530/eje-07-0528", "2008-03", "411-415")
    assert record.abstract.startswith("Objective: The mechanisms")
    [record] = read(shared("records/openalex-json/zotero-test-01.json"))
    assert (record.pages, str(record.authors[0])) == ("991-1013", "Bertrand Marianne")
