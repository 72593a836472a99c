"""A search in a form that can be published and repeated.

The items are those of PRISMA-S (Rethlefsen et al., 2021) that an index can answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from .._version import __version__
from ..query.plan import concepts
from .collection import index_checksum, sources
from .lines import Line, query_lines
from .variants import VariantTeller, plan_forms

if TYPE_CHECKING:
    from .answer import Answer

_ITEMS = (
    ("1", "database name", "Collection"),
    ("2", "platform", "Search: software"),
    ("8", "full search strategy", "Search, Lines, Variants"),
    ("9", "limits and restrictions", "Search: filters, fields"),
    ("13", "dates of searches", "Search: date"),
    ("15", "total records", "Search: records found"),
    ("16", "deduplication", "Collection"),
)


def report(answer: Answer, lines: Sequence[Line] | None = None, at: datetime | None = None) -> str:
    """The report of a search, in Markdown.

    All but the date is the same whenever the search is run again on the same index.

    Args:
        answer: what the query found.
        lines: those of a strategy; the parts of the query when ``None``.
        at: when it was run; now when ``None``.
    """
    parts = (
        _search(answer, at or datetime.now(timezone.utc)),
        _lines(answer, lines),
        _variants(answer),
        _collection(answer),
        _warnings(answer.query.warnings),
        _table("PRISMA-S", ("item", "what", "where"), _ITEMS),
    )
    return "# Search report\n\n" + "\n".join(line for part in parts for line in part)


def _search(answer: Answer, at: datetime) -> Iterator[str]:
    options = answer.options
    figures = {
        "date": at.strftime("%Y-%m-%d %H:%M UTC"),
        "software": f"litsearch {__version__}",
        "query as typed": _code(answer.query.text or str(answer.query)),
        "query as run": _code(str(answer.query)),
        "words side by side": f"joined by {options.default_operator.upper()}",
        "fields": ", ".join(options.fields or ()) or "all",
        "variants": _kinds(answer),
        "MeSH tree": _mesh(answer),
        "filters": _filters(options.filters or {}) or "none",
        "order": options.sort,
        "records found": f"{answer.total():,}",
    }
    yield "## Search\n"
    yield from (f"* {name}: {value}" for name, value in figures.items())
    yield ""


def _filters(filters: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_value(value)}" for name, value in filters.items())


def _value(value: Any) -> str:
    if isinstance(value, tuple):  # a range, open where None stands
        return "..".join("" if end is None else str(end) for end in value)
    return str(value)


def _mesh(answer: Answer) -> str:
    mesh = answer.searcher.mesh
    return f"{mesh.source}, {len(mesh):,} headings" if mesh else "none imported: headings are not exploded"


def _kinds(answer: Answer) -> str:
    chosen = answer.options.variants
    if isinstance(chosen, bool):
        return "all kinds" if chosen else "none"
    return ", ".join(sorted(chosen))


def _lines(answer: Answer, lines: Sequence[Line] | None) -> Iterator[str]:
    if lines is None:
        lines = query_lines(answer.plan, answer.evaluator, answer.allowed)
    rows = [(f"#{line.number}", _code(line.text), f"{line.count:,}") for line in lines]
    return _table("Lines", ("line", "search", "records"), rows)


def _variants(answer: Answer) -> Iterator[str]:
    vocabulary = answer.searcher.vocabulary
    rows: dict[tuple[str, ...], None] = {}
    for concept in concepts(answer.plan):
        teller = VariantTeller(answer.evaluator, plan_forms(concept, vocabulary))
        for form in teller.used(examples=False):
            told = (concept.typed, form.text, form.kind, form.language, f"{form.document_frequency:,}")
            rows[told] = None
    return _table("Variants", ("word", "found as", "kind", "language", "records"), rows)


def _collection(answer: Answer) -> Iterator[str]:
    snapshot = answer.evaluator.snapshot
    found = sources(snapshot)
    read = sum(source.records for source in found)
    yield "## Collection\n"
    yield f"* index: {_code(str(snapshot.folder.name))}, checksum {index_checksum(snapshot)}"
    yield f"* records before removing duplicates: {read:,}"
    yield f"* records after removing duplicates: {snapshot.live_count:,}"
    yield ""
    rows = [(_code(source.name or "(no file)"), source.format, f"{source.records:,}") for source in found]
    yield from _rows(("source", "format", "records"), rows)


def _warnings(warnings: Sequence[str]) -> Iterator[str]:
    yield "## Advice\n"
    yield from (f"* {warning}" for warning in warnings or ("none",))
    yield ""


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"## {title}\n"
    yield from _rows(heads, rows)


def _rows(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    yield from (f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows)
    yield ""


def _code(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    plain = " ".join(text.split())
    mark = "``" if "`" in plain else "`"
    return f"{mark}{plain}{mark}" if plain else ""
