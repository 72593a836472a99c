"""The variants of a word as a table for a reader in a hurry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap

from ..lexicon.kinds import KINDS
from ..results.variant import Example, Variant
from .hit_text import MARK, Line
from .output import clean

#: A wider table would be harder to read.
WIDTH = 80
_KIND = 13
_FIGURES = 27
_INDENT = " " * (_KIND + 2)
_SHORTEST_COLUMN = 16
_MOST_LEFT_OUT = 20
_LABEL = "cyan"


def variant_lines(used: Sequence[Variant], left_out: Sequence[Variant], width: int = WIDTH) -> list[Line]:
    """The table of the forms that are used, and below it what was left out, each if there is any."""
    table, others = list(_table(used, width)), list(_left_out(left_out, width))
    gap: list[Line] = [[]] if table and others else []
    return table + gap + others


def _table(used: Sequence[Variant], width: int) -> Iterator[Line]:
    """A line for each form with its figures, and one with its example; each kind is named once."""
    if not used:
        return
    longest = max(len("form"), *(len(clean(variant.text)) for variant in used))
    column = min(longest, max(_SHORTEST_COLUMN, width - _KIND - _FIGURES))
    yield [(f"{'kind':<{_KIND}}{'form':<{column}}  language  weight  records", _LABEL)]
    # Within a kind the order stays: what counts most comes first.
    ordered = sorted(used, key=lambda variant: KINDS.index(variant.kind))
    for kind, variants in groupby(ordered, key=lambda variant: variant.kind):
        for number, variant in enumerate(variants):
            yield from _row("" if number else kind, variant, column)


def _row(kind: str, variant: Variant, width: int) -> Iterator[Line]:
    first, *rest = wrap(clean(variant.text), width, break_on_hyphens=False)
    figures = f"  {variant.language:<8}  {variant.weight:>6.3f}  {variant.document_frequency:>7,}"
    yield [(f"{kind:<{_KIND}}", _LABEL), (f"{first:<{width}}", "bold"), (figures, "")]
    yield from ([(" " * _KIND, ""), (part, "bold")] for part in rest)
    if variant.example:
        yield [(_INDENT, ""), *_marked(variant.example)]


def _marked(example: Example) -> Line:
    start, end = example.start, example.end
    before, form, after = example.text[:start], example.text[start:end], example.text[end:]
    return [(clean(before), "dim"), (clean(form), MARK), (clean(after), "dim")]


def _left_out(variants: Sequence[Variant], width: int) -> Iterator[Line]:
    """By kind the reasons, each with the forms that it holds for and how many records hold these."""
    if variants:
        yield [("left out", _LABEL)]
    groups: dict[str, dict[str, list[Variant]]] = {}
    for variant in variants:
        groups.setdefault(variant.kind, {}).setdefault(variant.reason, []).append(variant)
    for kind, reasons in groups.items():
        for number, (reason, found) in enumerate(reasons.items()):
            yield [(f"{'' if number else kind:<{_KIND}}", _LABEL), (reason, "italic")]
            yield from ([(f"{_INDENT}{line}", "")] for line in _listed(found, width))


def _listed(variants: list[Variant], width: int) -> list[str]:
    forms = [_with_count(variant) for variant in variants[:_MOST_LEFT_OUT]]
    if len(variants) > _MOST_LEFT_OUT:
        forms.append(f"and {len(variants) - _MOST_LEFT_OUT:,} more")
    return wrap(", ".join(forms), max(width - len(_INDENT), _SHORTEST_COLUMN), break_on_hyphens=False)


def _with_count(variant: Variant) -> str:
    number = variant.document_frequency
    return f"{clean(variant.text)} ({number:,})" if number else clean(variant.text)
