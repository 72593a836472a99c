"""What the readers of JSON objects share: from objects to records, each value taken once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from ..errors import RecordError
from ..records import Record
from .base import built
from .draft import Draft
from .json_items import objects
from .text import Text


class Values:
    """The values of an object, each of which is taken once; what is left goes to ``extra``.

    >>> values = Values({"title": ["Œdème"], "score": 1.5, "page": None})
    >>> values.text("title"), values.text("page"), values.left()
    ('Œdème', '', {'score': 1.5})
    """

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = dict(values)

    def text(self, name: str) -> str:
        """A value as a text; the first of a list of them."""
        value = self._values.pop(name, None)
        if isinstance(value, list) and value and not isinstance(value[0], (dict, list)):
            if len(value) > 1:
                self._values[f"{name}_others"] = value[1:]
            value = value[0]
        if isinstance(value, (dict, list)):
            self._values[name] = value  # of another shape than documented: kept as it is
            return ""
        return "" if value is None or isinstance(value, bool) else str(value)

    def texts(self, name: str) -> list[str]:
        """The texts of a list, or the one that stands alone."""
        value = self._values.pop(name, None)
        items = value if isinstance(value, list) else [value]
        return [item for item in items if isinstance(item, str) and item.strip()]

    def objects(self, name: str) -> list[dict[str, Any]]:
        """The objects of a list, or the one that stands alone."""
        value = self._values.pop(name, None)
        items = value if isinstance(value, list) else [value]
        return [item for item in items if isinstance(item, dict)]

    def within(self, name: str) -> Values:
        """The values of an object in the object."""
        value = self._values.get(name)
        return Values(self._values.pop(name)) if isinstance(value, dict) else Values({})

    def left(self) -> dict[str, Any]:
        """What was not taken and says something."""
        return {name: value for name, value in self._values.items() if value not in (None, "", [], {})}


Filler = Callable[[Draft, Values], None]


def read_objects(text: Text, fill: Filler) -> Iterator[tuple[int, Record | RecordError]]:
    """The record of each object of a text: ``fill`` puts its values into a draft.

    >>> def fill(draft: Draft, values: Values) -> None:
    ...     draft.title(values.text("name"))
    >>> [record.title for _, record in read_objects(Text.of('[{"name": "A"}, {"name": "B"}]'), fill)]
    ['A', 'B']
    """
    for line, value in objects(text):
        if isinstance(value, RecordError):
            told = str(value)
            yield line, value if told.startswith("line ") else RecordError(f"line {line}: {told}")
            continue
        yield built(line, partial(_record, value, fill))


def _record(value: dict[str, Any], fill: Filler) -> Record:
    draft, values = Draft(), Values(value)
    fill(draft, values)
    for name, left in values.left().items():
        draft.keep(name, left)
    return draft.record()
