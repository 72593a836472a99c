"""Where a record holds the whole values of a query: a heading, a qualifier, a journal's name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..analysis.folding import fold_value
from ..query.plan import Plan, ValuePrefix, Values, leaves
from ..records import Record
from ..storage.schema import journal_abbreviation
from .matches import Match


class _WrittenValue(NamedTuple):
    fields: tuple[str, ...]
    attribute: str
    item: int
    start: int
    text: str
    value: str = ""


def find_value_matches(record: Record, plan: Plan) -> list[Match]:
    """Every whole value of a record that a plan asks for and that stands in one of its texts."""
    wanted = [leaf for leaf in leaves(plan) if isinstance(leaf, (Values, ValuePrefix))]
    if not wanted:
        return []
    return [
        Match(value, value, "exact", attribute, item, start, start + len(text), text)
        for fields, attribute, item, start, text, whole in _written_values(record)
        if (value := whole or fold_value(text)) and any(_asks_for(leaf, fields, value) for leaf in wanted)
    ]


def _asks_for(leaf: Values | ValuePrefix, fields: tuple[str, ...], value: str) -> bool:
    if leaf.field not in fields:
        return False
    return value in leaf.values if isinstance(leaf, Values) else value.startswith(leaf.prefix)


def _written_values(record: Record) -> Iterator[_WrittenValue]:
    yield _WrittenValue(("journal_name",), "journal", 0, 0, record.journal)
    if abbreviation := journal_abbreviation(record):
        yield _WrittenValue(("journal_abbreviation",), "journal_abbreviation", 0, 0, abbreviation)
    for item, heading in enumerate(record.mesh):
        fields = ("descriptor", "major_descriptor") if heading.major else ("descriptor",)
        yield _WrittenValue(fields, "mesh", item, 0, heading.descriptor)
        start = len(heading.descriptor) + 1
        for qualifier in heading.qualifiers:
            yield _WrittenValue(("qualifier",), "mesh", item, start, qualifier)
            pair = f"{fold_value(heading.descriptor)}/{fold_value(qualifier)}"
            fields = ("heading", "major_heading") if heading.major else ("heading",)
            yield _WrittenValue(fields, "mesh", item, 0, heading.descriptor, pair)
            start += len(qualifier) + 1
