"""Whether values are of the types that a record can store and give back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..errors import RecordError


def expect(name: str, value: Any, kind: Any, wanted: str) -> Any:
    """The value, if it is of a type.

    Raises:
        RecordError: it is of another; the message names the field.

    >>> expect("title", "Lung", str, "a text")
    'Lung'
    """
    if not isinstance(value, kind):
        raise RecordError(f"field {name!r} must be {wanted}, not {value!r:.60}")
    return value


def expect_whole(name: str, value: Any) -> Any:
    """The value, if it is a whole number, which ``True`` is not."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RecordError(f"field {name!r} must be a whole number, not {value!r:.60}")
    return value


def expect_all(name: str, values: Any, kind: type, wanted: str) -> tuple[Any, ...]:
    """The values of a list as a tuple, if all are of a type.

    >>> expect_all("keywords", ["lung", "heart"], str, "a list of texts")
    ('lung', 'heart')
    """
    # A text would silently become a list of letters, an object a list of its names.
    if type(values) not in (tuple, list) and (
        isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable)
    ):
        raise RecordError(f"field {name!r} must be a list, not {values!r:.60}")
    found = tuple(values)
    for value in found:
        if not isinstance(value, kind):
            raise RecordError(f"field {name!r} must be {wanted}, not hold {value!r:.60}")
    return found
