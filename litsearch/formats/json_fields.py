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
        return as_text(value)

    def texts(self, name: str) -> list[str]:
        """The texts of a list, or the one that stands alone."""
        texts = map(as_text, self._items(name, (str, int, float)))
        return [text for text in texts if text.strip()]

    def objects(self, name: str) -> list[dict[str, Any]]:
        """The objects of a list, or the one that stands alone."""
        return self._items(name, (dict,))

    def take(self, name: str) -> Any:
        """A value as it stands; none if there is none."""
        return self._values.pop(name, None)

    def within(self, name: str) -> Values:
        """The values of an object in the object."""
        value = self._values.get(name)
        return Values(self._values.pop(name)) if isinstance(value, dict) else Values({})

    def left(self) -> dict[str, Any]:
        """What was not taken and says something."""
        return {name: value for name, value in self._values.items() if value not in (None, "", [], {})}

    def _items(self, name: str, kinds: tuple[type, ...]) -> list[Any]:
        """The items of these types in a list, or alone; those of others stay."""
        value = self._values.pop(name, None)
        items = value if isinstance(value, list) else [value]
        self._values[name] = [item for item in items if item is not None and not isinstance(item, kinds)]
        return [item for item in items if isinstance(item, kinds)]


def as_text(value: Any) -> str:
    """A text or a number as a text; what says nothing is none.

    >>> as_text("Caen"), as_text(12.0), as_text(None), as_text(True)
    ('Caen', '12', '', '')
    """
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None or isinstance(value, bool) else str(value)


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
