"""Records such as the tagged formats can hold, for hypothesis."""

from __future__ import annotations

from string import digits

from hypothesis import strategies as st

from litsearch.records import Author, MeshHeading, Record
from litsearch.records.identity import bare_doi

_WORDS = st.sampled_from(
    "a of Étude été cœur über ТЕСТ α-tumour pre- anti-EX-1 CD4+ 10.5% p<0.05 A&B (OPV) it's « TI ER".split()
)


def texts(most: int = 6) -> st.SearchStrategy[str]:
    """Some words of letters."""
    return st.lists(_WORDS, min_size=1, max_size=most).map(" ".join)


def lists(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """A few different items."""
    return st.lists(items, max_size=3, unique=True).map(tuple)


_DATES = st.one_of(
    st.just(""),
    st.integers(1600, 2030).map(str),
    st.dates().filter(lambda day: day.year >= 1600).map(lambda day: f"{day:%Y-%m}"),
    st.dates().filter(lambda day: day.year >= 1600).map(lambda day: f"{day:%Y-%m-%d}"),
)
_PAGES = st.one_of(
    st.just(""),
    st.tuples(st.integers(1, 500), st.integers(501, 999)).map(lambda pair: f"{pair[0]}-{pair[1]}"),
)
_NAMES = st.sampled_from("Roy Lerouge Müller O'Neil Nguyễn Jean-Pierre Ab Xi".split())
_QUALIFIERS = st.sampled_from(["surgery", "drug therapy", "pathology"])
_AUTHORS = st.one_of(
    st.builds(
        Author,
        _NAMES,
        _NAMES,
        st.one_of(st.just(""), texts(3).map(lambda text: f"{text}; Caen.")),
        st.sampled_from(["", "0000-0002-1825-0097"]),
    ),
    texts(3).map(Author),
)


def _abstract(text: str, times: int) -> str:
    return f"AIM: {' '.join([text] * times)}.\nRESULTS: {text}."


@st.composite
def records(draw: st.DrawFn, *, kinds: tuple[str, ...] = (), tagless: bool = False) -> Record:
    """A record: ``kinds`` are the publication types of which one comes first.

    A ``tagless`` one has no headings, substances, affiliations or ORCIDs.
    """
    date = draw(_DATES)
    title = f"Étude {draw(texts())}"
    other = draw(lists(texts(2)))
    authors = draw(st.lists(_AUTHORS, max_size=3))
    if tagless:
        authors = [Author(author.family, author.given) for author in authors]
    descriptors = [] if tagless else draw(st.lists(_NAMES, max_size=3, unique=True))
    number = draw(st.text(digits, min_size=4, max_size=9))
    return Record(
        "",
        title=title,
        translated_title=draw(st.one_of(st.just(""), texts())),
        abstract=draw(st.one_of(st.just(""), st.builds(_abstract, texts(), st.integers(1, 9)))),
        authors=tuple(authors),
        journal=draw(texts(3)),
        date=date,
        year=int(date[:4]) if date else None,
        volume=draw(st.one_of(st.just(""), st.integers(1, 99).map(str))),
        issue=draw(st.one_of(st.just(""), st.integers(1, 99).map(lambda issue: f"{issue} Suppl 1"))),
        pages=draw(_PAGES),
        doi=draw(st.one_of(st.just(""), st.just(bare_doi(f"10.{number}/{number}")))),
        pmid=str(draw(st.one_of(st.just(""), st.integers(1, 99_999_999)))),
        pmcid=draw(st.one_of(st.just(""), st.just(f"PMC{number}"))),
        languages=draw(lists(st.sampled_from(["en", "fr", "de", "zh"]))),
        keywords=draw(lists(texts(2).map(str.lower))),
        mesh=tuple(MeshHeading(name, draw(lists(_QUALIFIERS)), draw(st.booleans())) for name in descriptors),
        substances=() if tagless else draw(lists(texts(2))),
        publication_types=(*((draw(st.sampled_from(kinds)),) if kinds else ()), *other),
        urls=draw(lists(_NAMES.map(lambda name: f"https://example.org/{name}"))),
    )
