"""BibTeX and BibLaTeX: LaTeX, names, strings, crossref, damage; what is written reads back."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError
from litsearch.formats import Failure, detect, read, read_items, write
from litsearch.formats.bibtex_names import bibtex_authors
from litsearch.formats.latex import from_latex, to_latex
from litsearch.records import Author, Record

BIBLIOGRAPHY = r"""% Encoding: UTF-8
@string{rev = "Revue d'exemple"}
@STRING(who = {World Group})

Text between entries is a comment.
@Article{roy2019,
  author = {Roy, Anne and {\'E}lodie van der Berg and {World Group} and others},
  title = {{\OE}d{\`e}me et {NSCLC}: 5 % of $\alpha$ cases},
  journal = rev # { (Paris)},
  year = 2019, month = apr, pages = "519--26", number = "4", volume = {36},
  doi = {https://doi.org/10.9999/a_b},
  keywords = {lung; heart, left},
  language = {french},
  note = {kept},
}
@comment{not an @article{x, title={no}}}
@inproceedings(blanc, author = "Benoît Blanc", title = "A {Talk}", crossref = "proc")
@proceedings{proc, title = {The Conference}, publisher = {P}, year = {2020}}
@thesis{t, title={Main}, subtitle={Sub}, date={2018-05-01/2018-06-01}, eprint={77}, eprinttype={pubmed}}
"""


def read_text(text: str) -> list[Record]:
    return list(read(io.StringIO(text)))


def test_entries() -> None:
    assert detect(BIBLIOGRAPHY).name == "bibtex"
    roy, blanc, conference, thesis = read_text(BIBLIOGRAPHY)
    assert roy.title == "Œdème et NSCLC: 5 % of α cases"
    assert [str(author) for author in roy.authors] == ["Roy Anne", "van der Berg Élodie", "World Group"]
    assert (roy.journal, roy.date, roy.pages) == ("Revue d'exemple (Paris)", "2019-04", "519-526")
    assert (roy.volume, roy.issue, roy.doi) == ("36", "4", "10.9999/a_b")
    assert (roy.keywords, roy.languages) == (("lung", "heart, left"), ("fr",))
    assert roy.extra == {"notes": "kept", "citation_key": "roy2019"}
    assert roy.provenance[0].position == 6
    assert (blanc.title, blanc.journal, blanc.year) == ("A Talk", "The Conference", 2020)
    assert blanc.publication_types == ("Conference Paper",)
    assert (conference.title, conference.extra["publisher"]) == ("The Conference", "P")
    assert (thesis.title, thesis.date, thesis.id) == ("Main: Sub", "2018-05-01", "pmid:77")


ZOTERO = r"""
@article{roy_falls_2019,
	title = {Falls in the {Elderly}: {\textless}i{\textgreater}in vivo{\textless}/i{\textgreater},
		{\textless} 5 {CO}$_{\textrm{2}}$},
	author = {Roy, Anne and {Groupe Inventé} and Roy, Anne},
	doi = {10.9999/abc{\_}1{\textless}2{\textgreater}},
	url = {https://example.org/a{\_}b\%20c?x=1&y=2#z},
	issn = {0761-8425, 17762588},
	abstract = {AIM: to know \& tell R&D of \texttt{x}.

METHODS: 5\% at \$10.},
	language = {fr and en},
	year = {2019},
	month = jul # "--" # aug,
	note = {Publisher: Presses
PMID: 31010758
PMCID: PMC123},
}
"""


def test_an_entry_of_a_reference_manager() -> None:
    [record] = read_text(ZOTERO)
    assert record.title == "Falls in the Elderly: in vivo, < 5 CO2"
    assert [author.family for author in record.authors] == ["Roy", "Groupe Inventé", "Roy"]
    assert (record.doi, record.urls) == ("10.9999/abc_1<2>", ("https://example.org/a_b%20c?x=1&y=2#z",))
    assert record.abstract == "AIM: to know & tell R&D of x.\nMETHODS: 5% at $10."
    assert (record.pmid, record.pmcid, record.languages) == ("31010758", "PMC123", ("fr", "en"))
    assert record.date == "2019-07"
    assert record.extra["issn"] == ["0761-8425", "1776-2588"]


def test_an_entry_without_a_key_is_no_one_s_parent() -> None:
    first, second = read_text("@book{, title={A}, publisher={P}}\n@article{b, title={B}}")
    assert (first.title, second.title, second.journal) == ("A", "B", "")
    assert second.extra == {"citation_key": "b"}


def test_an_address_in_a_command_and_an_identifier_of_an_archive() -> None:
    [record] = read_text(r"@article{a, url={\url{http://a.org/c\_d}}, eprint={PMC12}, eprinttype={pmc}}")
    assert (record.urls, record.pmcid) == (("http://a.org/c_d",), "PMC12")


def test_a_comma_that_is_missing() -> None:
    [record] = read_text('@article{a, title={A {b}} year = 2019 journal="J", volume={3}}')
    assert (record.title, record.year, record.journal, record.volume) == ("A b", 2019, "J", "3")


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\textbar}x{\textbar} \textunderscore{} \mathbf{y}", "|x| _ y"),
        (r"\textup{a} \textsf{b} 37\degree{}C", "a b 37°C"),
        (r"costs $5 \& more", "costs $5 & more"),
        (r"\href{http://example.org} and \'e", "http://example.org and é"),
        (r"$^{18}$F and 10$^{-3}$", "18F and 10-3"),
    ],
)
def test_commands(latex: str, text: str) -> None:
    assert from_latex(latex) == text


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("Anne Roy", "Roy", "Anne"),
        ("Roy, Anne", "Roy", "Anne"),
        ("de la Tour, Jr, Jean", "de la Tour", "Jean Jr"),
        ("Jean de la Tour", "de la Tour", "Jean"),
        ("{Institut Gustave Roussy}", "Institut Gustave Roussy", ""),
        ("{\\'E}. M{\\\"u}ller", "Müller", "É."),
        ("Roy", "Roy", ""),
    ],
)
def test_names(name: str, family: str, given: str) -> None:
    assert list(bibtex_authors(name)) == [Author(family, given)]


def test_damage_costs_one_entry() -> None:
    text = "@article{a, title = {cut of\n@article{b, title = {B}}\n@article{b, title = {Twin}}\n@article{c}\n"
    items = list(read_items(io.StringIO(text)))
    assert [item.title for item in items if isinstance(item, Record)] == ["B", "Twin"]
    failures = [item for item in items if isinstance(item, Failure)]
    assert [str(item.error).partition(": ")[2] for item in failures] == [
        "line 1: an entry is not closed or not BibTeX",
        "line 4: a record has neither a title nor an identifier: give one of them",
    ]


@given(st.integers(0, len(BIBLIOGRAPHY)), st.text('{}@"\\$#%,=\n', max_size=3))
def test_any_damage_gives_errors_of_the_tree_only(place: int, put: str) -> None:
    text = BIBLIOGRAPHY[:place] + put + BIBLIOGRAPHY[place + 2 :]
    for item in read_items(io.StringIO(text), format="bibtex"):
        assert isinstance(item, Record) or isinstance(item.error, LitsearchError)


def test_a_long_file_is_read_part_by_part() -> None:
    entry = "@article{{k{0}, title = {{Title {0}}}, journal = rev, abstract = {{{1}}}}}\n"
    text = '@string{rev = "Revue"}\n' + "".join(entry.format(n, "a " * 1000) for n in range(4000))
    records = read_text(text)
    assert len(records) == 4000
    assert {record.journal for record in records} == {"Revue"}
    assert records[3999].provenance[0].position == 4001


@given(st.text("abé {}&%$#_~^\\-\n"))
def test_what_is_written_as_latex_reads_back(text: str) -> None:
    written = from_latex(to_latex(text))
    assert written.split() == text.split()


words = st.text("abcé", min_size=1, max_size=6)
odd_words = st.sampled_from(["&", "50%", "a_b", "{x}"])
titles = st.lists(words | odd_words).map(lambda found: " ".join(["T", *found]))
people = st.builds(Author, words, words) | st.builds(Author, words)
records = st.builds(
    Record,
    st.just(""),
    title=st.lists(words | st.sampled_from(["&", "50%", "a_b", "{x}"])).map(
        lambda found: " ".join(["T", *found])
    ),
    abstract=st.sampled_from(["", "A text & more: 5 % of {all}.", "AIM: to know.\nMETHODS: $5 a_b."]),
    authors=st.lists(people, max_size=3).map(tuple),
    journal=words,
    year=st.just(2019),
    date=st.sampled_from(["2019", "2019-04", "2019-04-30"]),
    volume=st.sampled_from(["", "3"]),
    issue=st.sampled_from(["", "Suppl 2"]),
    doi=st.sampled_from(["", "10.1000/a_b"]),
    pmid=st.sampled_from(["", "17"]),
    pmcid=st.sampled_from(["", "PMC9"]),
    pages=st.sampled_from(["", "12-15", "e12", "S1-S9, 12", "41103-1-3"]),
    languages=st.sampled_from([(), ("fr",), ("fr", "en")]),
    keywords=st.sampled_from([(), ("lung",), ("lung", "heart")]),
    publication_types=st.sampled_from([("Journal Article",), ("Book",), ("Book Chapter",)]),
    urls=st.sampled_from([(), ("https://example.org/a_b?c=1&d=2",)]),
)


@given(st.lists(records, max_size=4))
def test_what_was_written_reads_back(given_records: list[Record]) -> None:
    file = io.StringIO()
    assert write(given_records, file, format="bibtex") == len(given_records)
    file.seek(0)
    found = list(read(file, format="bibtex")) if given_records else []
    for record, back in zip(given_records, found, strict=True):
        assert back.replace(provenance=(), extra={}) == record


_MARKER = re.compile(r"^\s*@(?!comment|string|preamble)\w+\s*[{(]", re.M | re.I)
_UTF_16 = {"utf-16BE-without-header": "utf-16", "tiny-LE-noBOM": "utf-16-le", "tiny-LE-withBOM": "utf-16"}


def test_real_files(shared: Callable[[str], Path]) -> None:
    for path in sorted(shared("records/bibtex").glob("*.bib")):
        wide = next((encoding for name, encoding in _UTF_16.items() if name in path.name), "latin-1")
        marked = len(_MARKER.findall(path.read_bytes().decode(wide).replace("\r", "\n")))
        items = list(read_items(path))
        assert len(items) == marked, path.name
        nameless = [item for item in items if isinstance(item, Failure)]
        assert all("neither a title" in str(item.error) for item in nameless)
        # an entry of one file holds nothing but an abstract
        assert len(nameless) == ("windows-1252" in path.name)


def test_real_fields(shared: Callable[[str], Path]) -> None:
    [record] = read(shared("records/bibtex/jabref-tiny-LE-noBOM.bib"))
    assert (record.doi, record.date, record.pages) == ("10.1136/vr.d6221", "2011-12", "685-686")
    assert [str(author) for author in record.authors][:3] == ["Verwilghen D.", "Busoni V.", "van Galen G."]
    first, _ = read(shared("records/bibtex/zotero-test-15.bib"))
    assert (first.journal, first.languages) == ("Zeitschrift für Soziologie : ZfS", ("de",))
    [record] = read(shared("records/bibtex/zotero-test-17.bib"))
    assert record.urls == ("https://www.zotero.org/",)


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"na\"\i ve, \'{\i}nd, {\'E}cole, gar\c{c}on, H\r{a}kan", "naïve, índ, École, garçon, Håkan"),
        (r"5\,\% \& \_ \#1", "5 % & _ #1"),
        (r"50\%--60\%, ``caf\'e'' --- x", "50%–60%, “café” — x"),
        (r"\\'e \$5\%", "'e $5%"),
    ],
)
def test_accents_and_escaped_marks(latex: str, plain: str) -> None:
    assert from_latex(latex) == plain


def test_accents_and_escaped_marks_are_not_read_letter_by_letter() -> None:
    abstract = r"La m{\'e}tastase c\'er\'ebrale : 5\% \& plus. " * 200
    file = io.StringIO(f"@article{{a, title={{A}}, abstract={{{abstract}}}}}")
    list(read(io.StringIO("@article{b, title={B \\'e}}"), format="bibtex"))
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        [record] = read(file, format="bibtex")
    finally:
        sys.setprofile(None)
    assert record.abstract.startswith("La métastase cérébrale : 5% & plus. La")
    assert calls < len(abstract)
