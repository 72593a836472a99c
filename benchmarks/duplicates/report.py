"""The figures of duplicates as tables."""

from __future__ import annotations

from typing import Any

_HEAD = ("", "records", "right pairs", "told", "of them right", "precision", "recall")


def markdown(values: dict[str, Any]) -> str:
    """The whole report."""
    made = ", ".join(f"{name} {value}" for name, value in values["made"].items() if value)
    parts = [f"# Duplicates\n\nMade with {made}.", exports(values)]
    parts += [f"## Records of {name}, damaged\n\n{damage(values, name)}" for name in values["damaged"]]
    parts += [
        f"## Records of {name}, damaged as no rule was made for\n\n{damage(values, name, 'held out')}"
        for name in values["held out"]
    ]
    return "\n\n".join([*parts, speed(values)]) + "\n"


def exports(values: dict[str, Any]) -> str:
    """The table of the real exports."""
    rows = [_row(name, found, values["records"]) for name, found in values["exports"].items()]
    return _table(("exports", *_HEAD[1:]), rows)


def damage(values: dict[str, Any], name: str, kind: str = "damaged") -> str:
    """The tables of damaged records and of near misses made of some collection.

    Args:
        kind: ``"damaged"``, or ``"held out"`` for damage that no rule was made for.
    """
    found = values[kind][name]
    rows = [_row(what, part, part["copies"]) for what, part in found["damage"].items() if part["pairs"]]
    misses = [(what, str(part["copies"]), str(part["found"])) for what, part in found["near misses"].items()]
    total = _row("all, with the near misses", found["all"]["total"], found["all"]["total"]["copies"])
    told = _table(("near miss", "records", "wrongly merged"), misses)
    return "\n\n".join((_table(("damage", *_HEAD[1:]), [*rows, total]), told))


def speed(values: dict[str, Any]) -> str:
    """How long it takes to look for duplicates in more and more records."""
    rows = [
        (f"{part['records']:,}", f"{part['seconds']:.2f}", f"{part['microseconds']:.0f}")
        for part in values["speed"]
    ]
    return _table(("records", "seconds of the processor", "microseconds a record"), rows)


def _row(name: str, found: dict[str, Any], records: int) -> tuple[str, ...]:
    counts = (records, found["pairs"], found["found"], found["right"])
    shares = (found["precision"], found["recall"])
    return (name, *(f"{count:,}" for count in counts), *(f"{share:.3f}" for share in shares))


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    rule = ("---", *("--:" for _ in head[1:]))
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *rows))
