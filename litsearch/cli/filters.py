"""``--filter NAME=VALUE`` to what ``Index.search`` takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from ..results.facets import FACETS
from ..results.filters import filter_values


def parse_filters(context: click.Context, option: click.Parameter, given: Iterable[str]) -> dict[str, Any]:
    """The filters of a command line, refused here if the library would refuse them."""
    try:
        filters = gather(given)
        filter_values(filters)
    except ValueError as error:
        raise click.BadParameter(str(error), context, option) from None
    return filters


def gather(given: Iterable[str]) -> dict[str, Any]:
    """Filters by name; values of the same name are alternatives.

    >>> gather(["year=2018..", "language=fr", "language=en"])
    {'year': ('2018', None), 'language': ['fr', 'en']}
    """
    found: dict[str, Any] = {}
    for text in given:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value:
            raise ValueError(f"{text!r} is not NAME=VALUE; the names are {', '.join(FACETS)}")
        if name == "year" and ".." in value:
            _add_range(found, value)
        elif isinstance(found.get(name), tuple):
            raise ValueError("a range of years cannot be joined with other years")
        else:
            found.setdefault(name, []).append(value)
    return found


def _add_range(found: dict[str, Any], value: str) -> None:
    if "year" in found:
        raise ValueError("a range of years cannot be joined with other years")
    first, _, last = value.partition("..")
    found["year"] = (first.strip() or None, last.strip() or None)
