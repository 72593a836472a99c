"""Damage and near misses that were thought of when the rules were done, and that no rule was made for."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from random import Random

from litsearch import Author, Record

from .damage import Change

_LOOKS_LIKE = {"rn": "m", "m": "rn", "l": "1", "o": "0", "e": "c", "h": "b", "cl": "d", "i": "l"}
_AMERICAN = (
    ("haem", "hem"), ("aemia", "emia"), ("oedema", "edema"), ("paed", "ped"), ("oesoph", "esoph"),
    ("tumour", "tumor"), ("centre", "center"), ("isation", "ization"), ("ised", "ized"), ("ising", "izing"),
    ("fibre", "fiber"), ("behaviour", "behavior"), ("colour", "color"), ("orrhoea", "orrhea"),
    ("anaes", "anes"), ("gynaec", "gynec"), ("leukaem", "leukem"), ("labour", "labor"),
)  # fmt: skip


def ocr(record: Record, random: Random) -> Record:
    """One letter in forty was taken for one that looks like it, as in a scanned list."""
    words = []
    for word in record.title.split():
        for good, bad in _LOOKS_LIKE.items():
            if good in word.lower() and random.random() < 0.025 * len(word):
                word = word.lower().replace(good, bad, 1)
                break
        words.append(word)
    return record.replace(title=" ".join(words))


def cut_letters(record: Record, random: Random) -> Record | None:
    """The title is cut after 70 characters, within a word, as in a table of narrow columns."""
    return record.replace(title=record.title[:70]) if len(record.title) > 80 else None


def given_first(record: Record, random: Random) -> Record | None:
    """Given and family names have changed places."""
    if not record.authors:
        return None
    return record.replace(authors=tuple(Author(a.given or a.family, a.family) for a in record.authors))


def in_one(record: Record, random: Random) -> Record | None:
    """Names are not told apart: initials stand before the family name, and only three authors are named."""
    if not record.authors:
        return None
    names = [" ".join([*(f"{part[0]}." for part in a.given.split()), a.family]) for a in record.authors]
    return record.replace(authors=tuple(map(Author, names[:3])))


def umlauts(record: Record, random: Random) -> Record | None:
    """Letters with marks are written with two letters in names, and lost in the title."""
    table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "ñ": "n", "ç": "c"})

    def plain(text: str) -> str:
        bare = unicodedata.normalize("NFKD", text.translate(table))
        return bare.encode("ascii", "ignore").decode()

    if record.title.isascii() and "".join(map(str, record.authors)).isascii():
        return None
    authors = tuple(Author(plain(author.family) or "?", plain(author.given)) for author in record.authors)
    return record.replace(title=record.title.encode("ascii", "ignore").decode(), authors=authors)


def mojibake(record: Record, random: Random) -> Record | None:
    """UTF-8 was read as Windows-1252."""
    if record.title.isascii():
        return None
    return record.replace(title=record.title.encode().decode("cp1252", "replace"))


def ahead_of_print(record: Record, random: Random) -> Record | None:
    """The record of the year before, when the article had no volume and no pages yet."""
    if not record.year:
        return None
    return record.replace(year=record.year - 1, date="", volume="", issue="", pages="")


def abbreviation(record: Record, random: Random) -> Record | None:
    """The journal under the abbreviation that MEDLINE has for it, and no ISSN."""
    short = record.extra.get("journal_abbreviation")
    return record.replace(journal=short, pages=record.pages.split("-")[0], extra={}) if short else None


def title_case(record: Record, random: Random) -> Record:
    """Each word of the title with a capital, and a full stop behind."""
    return record.replace(title=record.title.title() + ".")


def entities(record: Record, random: Random) -> Record | None:
    """What is not plain in the title is written as entities of HTML, twice where there is an ampersand."""
    text = escape(record.title, quote=True).encode("ascii", "xmlcharrefreplace").decode()
    return record.replace(title=text) if text != record.title else None


def american(record: Record, random: Random) -> Record | None:
    """British spelling for American, and the other way round."""
    title = record.title
    for british, other in _AMERICAN:
        title = title.replace(british, other) if british in title else title.replace(other, british)
    return record.replace(title=title) if title != record.title else None


def greek(record: Record, random: Random) -> Record | None:
    """Greek letters spelt out, and those that are spelt out as letters."""
    title = record.title
    for letter, name in (("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("κ", "kappa")):
        title = title.replace(letter, name) if letter in title else re.sub(rf"\b{name}\b", letter, title)
    return record.replace(title=title) if title != record.title else None


def hyphens(record: Record, random: Random) -> Record | None:
    """Hyphens are lost: a word in two parts is one, or two."""
    glue = random.choice(("", " "))
    return record.replace(title=record.title.replace("-", glue)) if "-" in record.title else None


def in_brackets(record: Record, random: Random) -> Record | None:
    """The title in brackets, with what a catalogue writes behind it."""
    return record.replace(title=f"[{record.title}] / [electronic resource]")


def little(record: Record, random: Random) -> Record | None:
    """Title, first author by initial, and year: what a reference list says, with the abbreviated journal."""
    if not record.authors:
        return None
    first = Author(record.authors[0].family, record.authors[0].given[:1])
    short = record.extra.get("journal_abbreviation", record.journal)
    return record.replace(
        authors=(first,), journal=short, issue="", pages="", volume="", languages=(), extra={}, date=""
    )


#: What leaves a record that is still of the article.
DAMAGES: dict[str, Change] = {
    "letters taken for others (OCR)": ocr,
    "title cut after 70 characters": cut_letters,
    "given and family names swapped": given_first,
    "three authors, initials first": in_one,
    "accents dropped or spelt out": umlauts,
    "encoding misread": mojibake,
    "ahead of print": ahead_of_print,
    "journal as MEDLINE abbreviates it, first page alone": abbreviation,
    "capitals on each word": title_case,
    "entities of HTML": entities,
    "British and American spelling": american,
    "Greek letters by name": greek,
    "hyphens lost": hyphens,
    "brackets and a note": in_brackets,
    "as in a list of references": little,
}


def _silent(record: Record, title: str) -> Record:
    """Another paper under a title, of which the export tells no place."""
    return record.replace(title=title, translated_title="", pages="", volume="", issue="")


def _before(words: str) -> Change:
    return lambda record, random: _silent(record, f"{words} {record.title}")


def _behind(words: str) -> Change:
    def change(record: Record, random: Random) -> Record | None:
        # Said already, it makes no other paper.
        is_new = words.split()[-1] not in record.title.lower()
        return _silent(record, f"{record.title.rstrip('.')}{words}") if is_new else None

    return change


def _other_word(record: Record, random: Random) -> Record | None:
    """A companion study: a word for its opposite."""
    pairs = "men women;children adults;early late;short long;low high;left right;before after;acute chronic"
    words = record.title.lower().split()
    for pair in pairs.split(";"):
        one, other = pair.split()
        for here, there in ((one, other), (other, one)):
            if here in words:
                return _silent(record, " ".join(there if word == here else word for word in words))
    return None


def _other_number(record: Record, random: Random) -> Record | None:
    """Another volume of a series: a number in the title is one more."""
    found = re.search(r"\d+", record.title)
    if not found:
        return None
    number = str(int(found[0]) + 1)
    return _silent(record, record.title[: found.start()] + number + record.title[found.end() :])


def elsewhere(record: Record, random: Random) -> Record | None:
    """The same title by the same authors in another journal: a second publication."""
    return record.replace(journal="Annals of Invented Practice", pages="", volume="", issue="", extra={})


def new_edition(record: Record, random: Random) -> Record | None:
    """The same review two years later, of which the export tells no place."""
    return _silent(record, record.title).replace(year=record.year + 2, date="") if record.year else None


def other_authors(record: Record, random: Random) -> Record | None:
    """Other authors on the same subject under the same title."""
    if not record.authors:
        return None
    names = random.sample("Zylberberg Quenneville Okonkwo Thorvaldsen Papadimitriou Kowalczyk".split(), 3)
    return record.replace(authors=tuple(Author(name, "X") for name in names), pages="", volume="", issue="")


def same_page(record: Record, random: Random) -> Record | None:
    """Another short paper by other authors that begins on the same page."""
    if not record.pages:
        return None
    title = "What the winter of the mountain hare teaches a clinician"
    return record.replace(title=title, translated_title="", authors=(Author("Zylberberg", "Q"),))


#: What makes another article of a record.
NEAR_MISSES: dict[str, Change] = {
    "Re:": _before("Re:"),
    "Regarding": _before("Regarding"),
    "Letter by another reader": _before("Letter to the editor:"),
    "Response to letter regarding": _before("Response to letter regarding"),
    "Corrigendum to": _before("Corrigendum to"),
    "Publisher correction": _before("Publisher correction:"),
    "Expression of concern": _before("Expression of concern:"),
    "Retraction notice to": _before("Retraction notice to"),
    "Withdrawn": _before("WITHDRAWN:"),
    "Supplementary data for": _before("Supplementary data for:"),
    "Data from": _before("Data from:"),
    "summary for patients": _before("Summary for patients."),
    "study protocol": _behind(": study protocol"),
    "rationale and design": _behind(": rationale and design"),
    "response of the authors": _behind(": authors' response"),
    "a second part": _behind(": 2. Treatment"),
    "long-term results": _behind(": long-term results"),
    "in children": _behind(" in children"),
    "an opposite word": _other_word,
    "another number": _other_number,
    "second publication elsewhere": elsewhere,
    "new edition": new_edition,
    "other authors": other_authors,
    "another paper of the page": same_page,
}
