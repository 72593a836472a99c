"""Filters: which records may be found at all, given as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..analysis.folding import fold_value
from ..query.plan import Filter, ValueRange, Values
from ..query.values import language_value
from .facets import value_field

_LATEST, _EARLIEST = "9999", "0000"


def filter_values(filters: Mapping[str, Any] | None) -> list[Filter]:
    """What each filter lets through; a record must pass all of them.

    Args:
        filters: names as in ``FACETS``; a value, a list of values of which one must fit, or
            for ``year`` a pair ``(first, last)`` with ``None`` for an open end.

    Raises:
        ValueError: a filter is not known, a year is not a whole number, or these are no filters.

    >>> filter_values({"year": (2018, None)})
    [ValueRange(field='year', low='2018', high='9999')]
    >>> filter_values({"language": "French"})[0].values
    ('fr',)
    """
    if not isinstance(filters or {}, Mapping):
        raise ValueError(f"filters are given by name, such as {{'year': 2020}}, not as {filters!r:.80}")
    return [_filter(name, wanted) for name, wanted in (filters or {}).items()]


def _filter(name: str, wanted: Any) -> Filter:
    field = value_field(name)
    if field == "year":
        if isinstance(wanted, tuple) and len(wanted) == 2:
            first, last = wanted
            low, high = sorted((_year(first, _EARLIEST), _year(last, _LATEST)))
            return ValueRange(field, low, high)
        return Values(field, tuple(_year(year, "") for year in listed(wanted)))
    values = [fold_value(str(value)) for value in listed(wanted)]
    return Values(field, tuple(map(language_value, values) if field == "language" else values))


def listed(wanted: Any) -> list[Any]:
    """One value or several, as a list; a text is one value.

    >>> listed("fr"), listed(("fr", "en"))
    (['fr'], ['fr', 'en'])
    """
    is_single = isinstance(wanted, str) or not isinstance(wanted, Iterable)
    return [wanted] if is_single else list(wanted)


def _year(year: Any, missing: str) -> str:
    if year is None and missing:
        return missing
    if isinstance(year, bool) or not str(year).strip().isdecimal():
        raise ValueError(f"a year must be a whole number, not {year!r}")
    return f"{int(year):04d}"
