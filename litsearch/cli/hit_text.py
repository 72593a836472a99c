"""A hit as a few lines for a reader in a hurry, each a list of pieces with a style."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Record
from ..results.hit import Hit
from .output import clean

Piece = tuple[str, str]
Line = list[Piece]

MARK = "bold yellow"
_SNIPPET = 200
_AUTHORS = 3
# Control characters, which clean text does not hold.
_BEFORE, _AFTER = "\x02", "\x03"
_LABELS = {"translated_title": "translated title", "mesh": "MeSH"}


def hit_lines(hit: Hit, *, most_forms: int | None = None) -> Iterator[Line]:
    """Title, source, snippet, and what was found where; the rank is left to the caller."""
    yield _marked(hit, "title", "bold") or [(clean(hit.title), "bold")]
    yield [(_source(hit.record), "")]
    snippet = _snippet(hit)
    if snippet:
        yield snippet
    found = found_text(hit, most_forms)
    if found:
        yield [(f"found: {found}", "dim")]


def plain(line: Line) -> str:
    """A line without its styles."""
    return "".join(text for text, _ in line)


def _source(record: Record) -> str:
    """Authors, journal, year and identifier, as far as known."""
    authors = ", ".join(str(author) for author in record.authors[:_AUTHORS])
    if len(record.authors) > _AUTHORS:
        authors += " et al."
    parts = (authors, record.journal, str(record.year or ""), record.id)
    return " · ".join(clean(part) for part in parts if part)


def _snippet(hit: Hit) -> Line:
    """The abstract around what was found; else another field that holds it, else how it begins."""
    found = {match.field for match in hit.matches}
    # Title and journal stand in the lines above.
    shown = ("title" if hit.record.title else "translated_title", "journal")
    others = [match.field for match in hit.matches if match.field not in shown]
    if others and "abstract" not in found:
        field = others[0]
        return [(f"{_label(field)}: ", "italic"), *_marked(hit, field, "", _SNIPPET)]
    return _marked(hit, "abstract", "", _SNIPPET)


def _marked(hit: Hit, field: str, style: str, length: int | None = None) -> Line:
    text = hit.highlight(field, before=_BEFORE, after=_AFTER, escape=False, length=length)
    pieces: Line = []
    for number, part in enumerate(text.split(_BEFORE)):
        inside, after, outside = part.partition(_AFTER)
        if number and after:
            pieces += [(clean(inside), MARK), (clean(outside), style)]
        else:
            pieces.append((clean(part), style))
    return [piece for piece in pieces if piece[0]]


def found_text(hit: Hit, most: int | None = None) -> str:
    """The variants found, each with its kind and fields; at most ``most`` of them."""
    places: dict[tuple[str, str], dict[str, None]] = {}
    for match in hit.matches:
        places.setdefault((match.variant, match.kind), {})[_label(match.field)] = None
    forms = [f"{clean(text)} ({kind}) in {', '.join(fields)}" for (text, kind), fields in places.items()]
    if most is not None and len(forms) > most:
        forms = [*forms[:most], f"{len(forms) - most} more"]
    return "; ".join(forms)


def _label(field: str) -> str:
    return _LABELS.get(field, field)
