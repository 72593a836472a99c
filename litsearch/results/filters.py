"""Filters: which records may be found at all, given as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..analysis.folding import fold_value
from ..query.plan import Values
from .facets import value_field

_LATEST, _EARLIEST = "9999", "0000"


def filter_values(filters: Mapping[str, Any] | None) -> list[Values]:
    """What each filter lets through; a record must pass all of them.

    Args:
        filters: names as in ``FACETS``; a value, a list of values of which one must fit, or
            for ``year`` a pair ``(first, last)`` with ``None`` for an open end.

    Raises:
        ValueError: a filter is not known, or a year is not a whole number.

    >>> filter_values({"year": (2018, None)})
    [Values(field='year', values=('2018', '9999'), scored=False, boost=1.0)]
    """
    return [_filter(name, wanted) for name, wanted in (filters or {}).items()]


def _filter(name: str, wanted: Any) -> Values:
    field = value_field(name)
    if field == "year":
        if isinstance(wanted, tuple) and len(wanted) == 2:
            first, last = wanted
            return Values(field, (_year(first, _EARLIEST), _year(last, _LATEST)), scored=False)
        return Values(field, tuple(_year(year, "") for year in _listed(wanted)))
    return Values(field, tuple(fold_value(str(value)) for value in _listed(wanted)))


def _listed(wanted: Any) -> list[Any]:
    is_single = isinstance(wanted, str) or not isinstance(wanted, Iterable)
    return [wanted] if is_single else list(wanted)


def _year(year: Any, missing: str) -> str:
    if year is None and missing:
        return missing
    if isinstance(year, bool) or not str(year).strip().isdecimal():
        raise ValueError(f"a year must be a whole number, not {year!r}")
    return f"{int(year):04d}"
