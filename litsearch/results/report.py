"""A search in a form that can be published and repeated.

The items are those of PRISMA-S (Rethlefsen et al., 2021); what no index knows is left to be filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any, NamedTuple

from .._version import __version__
from ..query.describe import describe
from ..query.plan import Concept, PhraseConcept, Plan, concepts
from .collection import index_checksum, last_change, sources, years
from .filters import listed
from .forms import plan_forms
from .lines import Line, query_lines
from .markdown import bullets, code, escaped, table
from .prisma import ITEMS
from .variants import VariantTeller

if TYPE_CHECKING:
    from .answer import Answer

_TIME = "%Y-%m-%d %H:%M UTC"
_MOST_FORMS = 200


class Told(NamedTuple):
    """What a report says of a search in other words where it has lines of its own.

    Attributes:
        typed: what was asked for; Markdown.
        lines: each with its count.
        plans: what they do on the index.
        warnings: what may not be as meant.
    """

    typed: str
    lines: Sequence[Line]
    plans: Iterable[Plan]
    warnings: Sequence[str]


def report(answer: Answer, told: Told | None = None, at: datetime | None = None) -> str:
    """The report of a search, in Markdown.

    All but the date is the same whenever the search is run again on the same index.

    Args:
        answer: what the query found.
        told: of a strategy; the query itself and its parts when ``None``.
        at: when it was run; now when ``None``.
    """
    date = (at or datetime.now(timezone.utc)).strftime(_TIME)
    typed, lines, plans, warnings = told or _query(answer)
    parts = (
        ("Search", bullets(_search(answer, typed, date))),
        ("Lines", _lines(lines)),
        ("Variants", _variants(answer, plans)),
        ("Collection", _collection(answer)),
        ("Advice", bullets(map(escaped, warnings or ("none",)))),
        ("PRISMA-S", table(("item", "what", "where"), ITEMS)),
    )
    shown = (line for title, part in parts for line in (f"## {title}\n", *part))
    return "# Search report\n\n" + "\n".join(shown)


def _query(answer: Answer) -> Told:
    typed = code(answer.query.text or describe(answer.query.tree))
    lines = query_lines(answer.plan, answer.evaluator, answer.allowed)
    return Told(typed, lines, [answer.plan], answer.query.warnings)


def _search(answer: Answer, typed: str, date: str) -> Iterator[str]:
    options = answer.options
    yield f"date: {date}"
    yield f"software: litsearch {__version__}"
    yield f"query as typed: {typed}"
    yield f"words side by side, as typed: joined by {options.default_operator.upper()}"
    yield f"query as run: {code(describe(answer.query.tree, explicit=True))}"
    yield f"fields: {', '.join(listed(options.fields or 'all'))}"
    yield f"variants: {_kinds(answer)}"
    if options.synonyms is not None:
        yield f"synonyms given: {len(options.synonyms):,} phrases"
    if options.lexicon is not None:
        yield f"translations given: {len(options.lexicon):,} stems"
    yield f"MeSH tree: {_mesh(answer)}"
    filters = ", ".join(code(f"{name}={_value(value)}") for name, value in (options.filters or {}).items())
    yield f"filters: {f'{filters}; they hold for every line' if filters else 'none'}"
    yield f"order: {options.sort}"
    yield f"records found: {answer.total():,}"


def _value(value: Any) -> str:
    if isinstance(value, tuple) and len(value) == 2:  # a range, open where None stands
        return "..".join("" if end is None else str(end) for end in value)
    return " or ".join(map(str, listed(value)))


def _mesh(answer: Answer) -> str:
    mesh = answer.searcher.mesh
    return (
        f"{code(mesh.source)}, {len(mesh):,} headings" if mesh else "none imported: headings are not exploded"
    )


def _kinds(answer: Answer) -> str:
    chosen, languages = answer.options.variants, answer.options.languages
    named = ", ".join(sorted(listed(chosen))) if not isinstance(chosen, bool) else ""
    limited = f", in {', '.join(sorted(listed(languages)))}" if languages is not None else ""
    return (named or ("all kinds" if chosen else "none")) + limited


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    rows = ((f"#{line.number}", code(line.text), f"{line.count:,}") for line in lines)
    return table(("line", "search", "records"), rows)


def _variants(answer: Answer, plans: Iterable[Plan]) -> Iterator[str]:
    rows: dict[tuple[str, ...], None] = {}
    for concept in dict.fromkeys(concept for plan in plans for concept in concepts(plan)):
        rows |= dict.fromkeys(_forms(answer, concept))
    return table(("word", "found as", "kind", "language", "records of the index"), rows)


def _forms(answer: Answer, concept: Concept | PhraseConcept) -> Iterator[tuple[str, ...]]:
    """A row for each form of a word that finds records; a short prefix has too many to name them all."""
    word = escaped(concept.typed)
    forms = VariantTeller(answer.evaluator, plan_forms(concept, answer.searcher.vocabulary)).used(
        examples=False
    )
    for form in forms[:_MOST_FORMS]:
        yield word, escaped(form.text), form.kind, form.language, f"{form.document_frequency:,}"
    if len(forms) > _MOST_FORMS:
        yield word, f"and {len(forms) - _MOST_FORMS:,} more", "", "", ""


def _collection(answer: Answer) -> Iterator[str]:
    snapshot = answer.evaluator.snapshot
    found, span = sources(snapshot), years(snapshot)
    yield from bullets(
        (
            f"index: {code(snapshot.folder.name)}, checksum {index_checksum(snapshot)}",
            f"last change of the index: {last_change(snapshot).strftime(_TIME)}",
            f"years of publication: {f'{span[0]} to {span[1]}' if span else 'none given'}",
            f"records before removing duplicates: {sum(source.records for source in found):,}",
            f"records after removing duplicates: {snapshot.live_count:,}",
        )
    )
    rows = (
        (code(source.name) if source.name else "(no file)", source.format, f"{source.records:,}")
        for source in found
    )
    yield from table(("source", "format", "records"), rows)
