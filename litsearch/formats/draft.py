"""A record while it is read: what all formats do alike with titles, dates, identifiers and the rest."""

from __future__ import annotations

import re
from typing import Any

from ..records import Author, MeshHeading, Record
from ..records.identity import bare_doi
from .cleaning import plain, sections, split_title
from .dates import YEAR, numeric_date, printed_date
from .languages import language_code
from .mesh import merge_headings
from .pages import full_pages

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_ODD_DOI = re.compile(r"10\.\S+")  # of no agency, but the only name that a record has
_NO_AUTHOR = re.compile(r"\[no authors? (?:name|id|listed)", re.I)  # as Scopus and PubMed say it
_PMCID = re.compile(r"(?:PMC)?(\d+)", re.I)
_NEAR = 100  # values of one name that are looked at for the same one


class Draft:
    """The values of one record as a reader meets them.

    The first value of a field that holds one stays; what comes after it, and what has no
    field, is kept under ``extra``, so that nothing read is thrown away.

    >>> draft = Draft()
    >>> draft.title("[Options thérapeutiques].")
    >>> draft.date("2019 Apr 19")
    >>> draft.pages("519-26")
    >>> record = draft.record()
    >>> record.translated_title, record.year, record.date, record.pages
    ('Options thérapeutiques', 2019, '2019-04-19', '519-526')
    """

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._lists: dict[str, dict[Any, None]] = {}
        self._authors: list[Author] = []  # of whom two may have the same name
        self._headings: list[MeshHeading] = []
        self._extra: dict[str, Any] = {}

    def __contains__(self, name: str) -> bool:
        held = self._authors if name == "authors" else self._values.get(name) or self._lists.get(name)
        return bool(held)

    def put(self, name: str, text: str, *, tag: str = "") -> None:
        """A field that holds one text; another text for it goes to ``extra`` as ``tag``.

        The parts of an abstract that have a label stand each on a line of its own.
        """
        text = plain(text)
        self._hold(name, sections(text) if name == "abstract" else text, tag)

    def add(self, name: str, *items: Any) -> None:
        """Items of a field that holds a list, each once, in the order met."""
        known = self._lists.setdefault(name, {})
        for item in items:
            if item:
                known[item] = None

    def keep(self, tag: str, value: Any) -> None:
        """What has no field: under its own name, as a list when the name comes again."""
        if value in ("", None, [], {}):
            return
        held = self._extra.get(tag)
        if held is None:
            self._extra[tag] = list(value) if isinstance(value, list) else value
        elif isinstance(held, list):
            if value not in held[-_NEAR:]:
                held.append(value)
        elif held != value:
            self._extra[tag] = [held, value]

    def title(self, text: str) -> None:
        """A title as the database prints it: in brackets when it is translated."""
        title, translated = split_title(plain(text))
        self._hold("title", title)
        self._hold("translated_title", translated)

    def titles(self, text: str, vernacular: str) -> None:
        """A title and the one in the paper's own language, of which the first is a translation."""
        if not vernacular.strip():
            self.title(text)
            return
        self.title(vernacular)
        title, translated = split_title(plain(text))
        if (translated or title).lower() != "not available":
            self._hold("translated_title", translated or title)

    def author(self, author: Author) -> None:
        """An author or a group of authors."""
        if author.family and not (author.family.startswith("[") and _NO_AUTHOR.match(str(author))):
            self._authors.append(author)

    def heading(self, *headings: MeshHeading) -> None:
        """MeSH headings; those of one descriptor are joined."""
        self._headings += headings

    def date(self, text: str, *, tag: str = "date_as_printed") -> None:
        """A date, printed or in digits; the year of any other text, which is kept whole."""
        if not (text := " ".join(text.split()).strip(" /;")):
            return
        date = max(numeric_date(text), printed_date(text), key=len)
        found = YEAR.search(text)
        if not date and not found:
            self.keep(tag, text)
            return
        if not date and found:
            self.keep(tag, text)
            date = found[1]
        held = self._values.get("date", "")
        if held and not date.startswith(held[:4]):
            self.keep(tag, text)
        elif len(date) > len(held):
            self._values["date"] = date
        self._values.setdefault("year", int(date[:4]))

    def language(self, text: str) -> None:
        """A language by its English name or a code; one that is not known goes to ``extra``."""
        if code := language_code(text):
            self.add("languages", code)
        else:
            self.keep("language", text.strip())

    def pages(self, text: str) -> None:
        """Pages, in full."""
        self.put("pages", full_pages(text))

    def doi(self, text: str) -> None:
        """A DOI, bare or in an address."""
        bare = bare_doi(text)
        found = _DOI.search(bare) or _ODD_DOI.fullmatch(bare)
        if found:
            self.put("doi", bare_doi(found[0]))
        else:
            self.keep("doi", bare)

    def pmid(self, text: str) -> None:
        """A PubMed identifier: digits."""
        digits = text.strip().removeprefix("PMID:").strip()
        if digits.isdecimal():
            self.put("pmid", digits.lstrip("0"))
        else:
            self.keep("pmid", text.strip())

    def pmcid(self, text: str) -> None:
        """A PubMed Central identifier, with or without ``PMC``."""
        found = _PMCID.fullmatch(text.strip().removeprefix("PMCID:").strip())
        if found:
            self.put("pmcid", f"PMC{found[1]}")
        else:
            self.keep("pmcid", text.strip())

    def record(self) -> Record:
        """The record drafted.

        Raises:
            RecordError: it has neither a title nor an identifier.
        """
        lists: dict[str, Any] = {name: tuple(items) for name, items in self._lists.items() if items}
        if self._authors:
            lists["authors"] = tuple(self._authors)
        if self._headings:
            lists["mesh"] = tuple(merge_headings(self._headings))
        return Record("", **self._values, **lists, extra=self._extra)

    def _hold(self, name: str, text: str, tag: str = "") -> None:
        if text and self._values.setdefault(name, text) != text:
            self.keep(tag or name, text)
