"""Several records of one article as one, from which they can be taken apart again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from .identity import normal_doi
from .record import Author, MeshHeading, Record
from .titles import are_unlike, englishness, may_translate, title_words

_ORDER = ("pmid:", "doi:", "pmcid:")
_TEXTS = ("journal", "volume", "issue", "pmid", "doi", "pmcid")
_SPELT = ("keywords", "substances", "publication_types")
_IDENTIFIERS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("pmid", str),
    ("doi", normal_doi),
    ("pmcid", str.upper),
)


def merge(records: Sequence[Record], id: str = "") -> Record:
    """One record of several of one article, which keeps what each of them knew.

    Identifiers, keywords, headings, languages, links and provenance are those of all; a text is the
    fullest, or that of the first record that has one. ``parts`` tells what each record was.

    Args:
        records: in any order: the same give the same; one alone stays as it is.
        id: the identifier of the result; the best of theirs when empty.

    >>> one = Record("", title="Lung", doi="10.1/x", keywords=("lung",))
    >>> other = Record("", title="Lung", pmid="7", keywords=("Lung", "heart"))
    >>> both = merge([one, other])
    >>> both.id, both.doi, both.keywords
    ('pmid:7', '10.1/x', ('Lung', 'heart'))
    >>> split(both) == [other, one]
    True
    """
    parts = sorted((part for record in records for part in split(record)), key=_rank)
    if len(parts) == 1:
        return parts[0].replace(id=id or parts[0].id)
    values: dict[str, Any] = {name: _first(parts, name) for name in _TEXTS}
    values |= {name: _each(parts, name, _lower) for name in _SPELT}
    values |= {name: _each(parts, name, _same) for name in ("languages", "urls", "provenance", "apart")}
    title, translated = _titles(parts)
    year = next((part.year for part in parts if part.year is not None), None)
    merged = Record(
        id or parts[0].id,
        title=title,
        translated_title=translated,
        abstract=_abstract(parts),
        authors=_authors(parts),
        year=year,
        date=_date(parts, year),
        pages=max((part.pages for part in parts), key=lambda pages: "-" in pages or bool(pages) / 2),
        mesh=_mesh(parts),
        extra=_extra(parts),
        **values,
    )
    return merged.replace(parts=tuple(_difference(part, merged) for part in parts))


def best_of(records: Iterable[Record]) -> Record:
    """The record of which the identifier names an article best: a PMID, a DOI, a PMCID, another."""
    return min(records, key=_rank)


def split(record: Record) -> list[Record]:
    """The records that one was merged of, as they were; itself when it was not merged."""
    if not record.parts:
        return [record]
    whole = record.to_dict()
    whole.pop("parts")
    return [
        Record.from_dict({name: value for name, value in {**whole, **part}.items() if value is not None})
        for part in record.parts
    ]


def _difference(part: Record, merged: Record) -> dict[str, Any]:
    """The values of a part that are not those of the whole; ``None`` where it has none."""
    own, whole = part.to_dict(), merged.to_dict()
    names = [name for name in {**whole, **own} if name != "parts"]
    return {name: own.get(name) for name in sorted(names) if own.get(name) != whole.get(name)}


def _rank(record: Record) -> tuple[Any, ...]:
    """An order of the parts that does not depend on how they came."""
    place = next((n for n, prefix in enumerate(_ORDER) if record.id.startswith(prefix)), len(_ORDER))
    read = [(item.source, item.position) for item in record.provenance]
    return (place, record.id.startswith("x:"), record.id, read, canonical(record.to_dict()))


def canonical(values: Mapping[str, Any]) -> str:
    """Plain values as a text, the same for equal ones."""
    return json.dumps(values, sort_keys=True, default=repr)


def _first(parts: Iterable[Record], name: str) -> str:
    return next((value for part in parts if (value := getattr(part, name))), "")


def _same(value: Any) -> Any:
    return value


def _lower(text: str) -> str:
    return " ".join(text.lower().split())


def _spelling(text: str) -> str:
    return " ".join(title_words(text)) or text


def _each(parts: Iterable[Record], name: str, level: Callable[[Any], Any]) -> tuple[Any, ...]:
    """The items of a list of all parts, each once, as the first part writes it."""
    found: dict[Any, Any] = {}
    for part in parts:
        for item in getattr(part, name):
            found.setdefault(level(item), item)
    return tuple(found.values())


def _titles(parts: Sequence[Record]) -> tuple[str, str]:
    """The title of the paper and its translation: a title that translates another is none of the paper."""
    title = _first(parts, "title")
    translated = _first(parts, "translated_title")
    titles = [part.title for part in parts if part.title]
    others = [other for other in titles if _translates(other, title)]
    if not (others or translated):
        # Too short to tell the language.
        others = [other for other in titles if are_unlike(title_words(other), title_words(title))]
    if others:
        foreign, english = (others[0], title) if _is_english(title, others[0]) else (title, others[0])
        return foreign, translated or english
    if title and translated and _spelling(title) == _spelling(translated):
        # One database took the translation for the title.
        return ("", translated) if set(titles) == {title} else (title, translated)
    return title, translated


def _abstract(parts: Iterable[Record]) -> str:
    """The longest abstract, and behind it the longest that translates it."""
    abstracts = sorted({part.abstract for part in parts}, key=lambda text: (-len(text), text))
    others = (text for text in abstracts[1:] if _translates(text, abstracts[0]))
    return "\n\n".join(filter(None, [abstracts[0], next(others, "")]))


def _translates(title: str, other: str) -> bool:
    return may_translate(title_words(title), title_words(other))


def _is_english(title: str, other: str) -> bool:
    return englishness(title_words(title)) > englishness(title_words(other))


def _date(parts: Iterable[Record], year: int | None) -> str:
    """The fullest date of the year that is taken over."""
    return max((part.date for part in parts if part.year == year), key=len, default="")


def _authors(parts: Sequence[Record]) -> tuple[Author, ...]:
    """The longest list of authors, each with what the other lists know of him or her."""
    lists = [part.authors for part in parts]
    best = max(lists, key=lambda authors: (len(authors), sum(len(author.given) for author in authors)))
    return tuple(_full(author, place, lists) for place, author in enumerate(best))


def _full(author: Author, place: int, lists: Sequence[tuple[Author, ...]]) -> Author:
    values = {"given": author.given, "affiliation": author.affiliation, "orcid": author.orcid}
    for authors in lists:
        if other := _namesake(author, place, authors):
            values["affiliation"] = values["affiliation"] or other.affiliation
            values["orcid"] = values["orcid"] or other.orcid
            values["given"] = max(values["given"], other.given, key=len)
    return Author(author.family, **values)


def _namesake(author: Author, place: int, authors: tuple[Author, ...]) -> Author | None:
    """Who is meant by an author in another list: at the same place, else the only one of that name."""
    found = [n for n, other in enumerate(authors) if _is_one(author, other)]
    if place in found or len(found) == 1:
        return authors[place if place in found else found[0]]
    return None


def _is_one(author: Author, other: Author) -> bool:
    given, others = _spelling(author.given), _spelling(other.given)
    return _spelling(author.family) == _spelling(other.family) and given[:1] in ("", others[:1] or given[:1])


def _mesh(parts: Iterable[Record]) -> tuple[MeshHeading, ...]:
    """The headings of all, one for each descriptor and majorness."""
    found: dict[tuple[str, bool], dict[str, None]] = {}
    for part in parts:
        for heading in part.mesh:
            held = found.setdefault((heading.descriptor, heading.major), {})
            held.update(dict.fromkeys(heading.qualifiers))
    return tuple(MeshHeading(name, tuple(held), major) for (name, major), held in found.items())


def _extra(parts: Sequence[Record]) -> Mapping[str, Any]:
    """What has no field, and the identifiers beside the first; several values of a name as a list."""
    found: dict[str, list[Any]] = {}
    for part in parts:
        for name, value in part.extra.items():
            held = found.setdefault(name, [])
            held += [item for item in (value if isinstance(value, list) else [value]) if item not in held]
    for name, level in _IDENTIFIERS:
        values = {level(text): text for part in reversed(parts) if (text := getattr(part, name))}
        first = level(_first(parts, name))
        others = [text for key, text in reversed(values.items()) if key != first]
        if others:
            held = found.setdefault(name, [])
            held += [text for text in others if text not in held]
    was_list = {name for part in parts for name, value in part.extra.items() if isinstance(value, list)}
    return {
        name: held[0] if len(held) == 1 and name not in was_list else held for name, held in found.items()
    }
