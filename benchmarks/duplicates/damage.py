"""Records damaged on purpose, which are still of the same article, and near misses, which are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from string import ascii_lowercase
from unicodedata import combining, normalize

from litsearch import Author, Record

Change = Callable[[Record, Random], "Record | None"]


def unidentified(record: Record) -> Record:
    """A record without identifiers."""
    return record.replace(doi="", pmid="", pmcid="", parts=(), provenance=())


def _misspelt(text: str, random: Random) -> str:
    """A text with a letter left out, changed or put in the place of its neighbour."""
    if len(text) < 4:
        return text
    place = random.randrange(1, len(text) - 2)
    changed = random.choice(
        (text[place], random.choice(ascii_lowercase), text[place + 1 : place + 2] + text[place])
    )
    skipped = 2 if len(changed) == 2 else 1
    return text[:place] + (changed if changed != text[place] else "") + text[place + skipped :]


def typo(record: Record, random: Random) -> Record:
    """One letter of the title is wrong."""
    return record.replace(title=_misspelt(record.title, random))


def typos(record: Record, random: Random) -> Record:
    """Three letters of the title are wrong, and one of the first author's name."""
    title = record.title
    for _ in range(3):
        title = _misspelt(title, random)
    authors = record.authors
    if authors and len(authors[0].family) > 4:
        authors = (Author(_misspelt(authors[0].family, random), authors[0].given), *authors[1:])
    return record.replace(title=title, authors=authors)


def capitals(record: Record, random: Random) -> Record:
    """The title is in capitals."""
    return record.replace(title=record.title.upper())


def without_accents(record: Record, random: Random) -> Record:
    """Accents and dashes are lost."""

    def bare(text: str) -> str:
        return "".join(c for c in normalize("NFKD", text) if not combining(c)).replace("–", "-")

    authors = tuple(Author(bare(author.family), bare(author.given)) for author in record.authors)
    return record.replace(title=bare(record.title).replace(":", " -"), authors=authors)


def cut_title(record: Record, random: Random) -> Record | None:
    """The last third of the title is cut off."""
    words = record.title.split()
    return record.replace(title=" ".join(words[: 2 * len(words) // 3])) if len(words) > 8 else None


def without_subtitle(record: Record, random: Random) -> Record | None:
    """The title ends at its colon."""
    title, colon, _ = record.title.partition(":")
    return record.replace(title=title) if colon and len(title) > 20 else None


def swapped_authors(record: Record, random: Random) -> Record | None:
    """The authors stand in another order."""
    if len(record.authors) < 2:
        return None
    return record.replace(authors=(*record.authors[1:], record.authors[0]))


def first_author_only(record: Record, random: Random) -> Record | None:
    """Only the first author is named, by family name and initial."""
    if len(record.authors) < 2:
        return None
    return record.replace(authors=(Author(record.authors[0].family, record.authors[0].given[:1]),))


def abbreviated(record: Record, random: Random) -> Record | None:
    """The journal is abbreviated and pages are shortened."""
    first, _, last = record.pages.partition("-")
    same = len(first) if len(first) != len(last) else sum(1 for _ in _shared(first, last))
    words = [word[:4] for word in record.journal.split() if word[:1].isupper()]
    return record.replace(journal=" ".join(words), pages=f"{first}-{last[same:]}" if last else first)


def _shared(first: str, last: str) -> Iterator[str]:
    for one, other in zip(first, last, strict=False):
        if one != other:
            return
        yield one


def _without(*names: str) -> Change:
    def change(record: Record, random: Random) -> Record | None:
        empty = {"authors": (), "year": None, "date": ""}
        if not any(getattr(record, name) for name in names):
            return None
        return record.replace(**{name: empty.get(name, "") for name in names})

    return change


def next_year(record: Record, random: Random) -> Record | None:
    """The year is that of the electronic publication before."""
    return record.replace(year=record.year - 1, date="") if record.year else None


#: What leaves a record that is still of the article, by what it is called.
DAMAGES: dict[str, Change] = {
    "identifiers missing": lambda record, random: record,
    "a typing error in the title": typo,
    "four typing errors": typos,
    "title in capitals": capitals,
    "accents and dashes lost": without_accents,
    "a third of the title cut off": cut_title,
    "subtitle missing": without_subtitle,
    "authors in another order": swapped_authors,
    "first author alone": first_author_only,
    "journal abbreviated, pages shortened": abbreviated,
    "year missing": _without("year", "date"),
    "pages missing": _without("pages"),
    "volume and issue missing": _without("volume", "issue"),
    "journal missing": _without("journal"),
    "authors missing": _without("authors"),
    "year of electronic publication": next_year,
}


def _elsewhere(record: Record, random: Random) -> str:
    """Pages behind those of a record."""
    digits = "".join(c for c in record.pages.partition("-")[0] if c.isdecimal())
    page = int(digits[:6] or "100") + 7 + random.randrange(40)
    return f"{page}-{page + 9}"


def second_part(record: Record, random: Random) -> Record:
    """The second part beside the first."""
    return record.replace(title=f"{record.title}. Part II", pages=_elsewhere(record, random))


def _preceded(words: str) -> Change:
    def change(record: Record, random: Random) -> Record:
        return record.replace(title=f"{words} {record.title}", pages=_elsewhere(record, random))

    return change


def _silent(words: str) -> Change:
    def change(record: Record, random: Random) -> Record:
        return record.replace(title=f"{words} {record.title}", pages="", volume="", issue="")

    return change


def meeting_abstract(record: Record, random: Random) -> Record:
    """The abstract of a meeting, in a supplement of the same journal and year."""
    return record.replace(issue="Suppl 1", pages=f"S{random.randrange(1, 300)}", publication_types=())


def following_year(record: Record, random: Random) -> Record | None:
    """The report of the next year under the same title."""
    if not record.year or not record.volume.isdecimal() or not record.pages:
        return None
    return record.replace(
        year=record.year + 1,
        date="",
        volume=str(int(record.volume) + 1),
        pages=_elsewhere(record, random),
    )


def new_version(record: Record, random: Random) -> Record:
    """The update of a guideline some years later."""
    year = (record.year or 2000) + 4
    return record.replace(title=f"{record.title}: {year} update", year=year, volume="", pages="", date="")


def other_subject(record: Record, random: Random) -> Record | None:
    """Another study of the same authors, of which the title differs in a word; pages are not told."""
    words = record.title.split()
    if len(words) < 5:
        return None
    place = max(range(len(words)), key=lambda n: len(words[n]))
    other = random.choice("pneumonectomy kidneys schoolchildren glucocorticoids hypoxaemia".split())
    return record.replace(title=" ".join((*words[:place], other, *words[place + 1 :])), pages="", issue="")


def preprint(record: Record, random: Random) -> Record:
    """The preprint, which is a publication of its own."""
    return record.replace(journal="medRxiv", volume="", issue="", pages="", extra={})


def next_letter(record: Record, random: Random) -> Record | None:
    """Another paper of the same authors that begins on the page where the first one ends."""
    last = record.pages.partition("-")[2]
    if not last.isdecimal():
        return None
    title = "A word on the use of statistics in small trials"
    return record.replace(title=title, translated_title="", pages=f"{last}-{int(last) + 1}")


#: What makes another article of a record, by what it is called.
NEAR_MISSES: dict[str, Change] = {
    "part II": second_part,
    "erratum": _preceded("Erratum:"),
    "correction without pages": _silent("Correction to:"),
    "reply": _preceded("Reply to"),
    "comment without pages": _silent("Comment on:"),
    "abstract of a meeting": meeting_abstract,
    "same title the next year": following_year,
    "update of a guideline": new_version,
    "title that differs in a word": other_subject,
    "preprint": preprint,
    "the next paper of the same authors": next_letter,
}
