"""Which format a text is in: told from its content, never from the file's name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..errors import UnknownFormatError
from .base import Format
from .text import HEAD

_ADVICE = "name it with format= or --format if it is in one of those that `litsearch formats` lists"


def formats() -> list[Format]:
    """The formats known, by name.

    >>> "pubmed-page" in [item.name for item in formats()]
    True
    """
    return list(_registry())


def named(name: str | Format) -> Format:
    """The format of this name.

    Raises:
        UnknownFormatError: no format has it.

    >>> named("JSONL").name
    'jsonl'
    """
    if isinstance(name, Format):
        return name
    for item in _registry():
        if item.name == str(name).strip().lower():
            return item
    raise UnknownFormatError(f"there is no format {name!r}; give one of {_names()}")


def detect(head: str, source: str = "the text") -> Format:
    """The format that is surest of the first characters of a text.

    Raises:
        UnknownFormatError: no format recognises it.

    >>> detect('{"id": "a", "title": "Oligoprogression"}').name
    'jsonl'
    """
    sure, best = max(((item.sniff(head[:HEAD]), item) for item in _registry()), key=lambda pair: pair[0])
    if sure <= 0:
        raise UnknownFormatError(f"{source}: no format recognises its content; {_ADVICE}")
    return best


@cache
def _registry() -> tuple[Format, ...]:
    package = import_module(__package__)
    modules = [import_module(f"{__package__}.{item.name}") for item in iter_modules(package.__path__)]
    found = [module.FORMAT for module in modules if isinstance(getattr(module, "FORMAT", None), Format)]
    return tuple(sorted(found, key=lambda item: item.name))


def _names() -> str:
    return ", ".join(item.name for item in _registry())
