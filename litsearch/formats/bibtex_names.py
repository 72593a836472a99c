"""Names of authors in BibTeX: ``von Last, Jr, First``, ``First von Last``, ``{A Group}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..records import Author
from .latex import from_latex

_AND = re.compile(r"\s+and\s+", re.IGNORECASE)


def bibtex_authors(text: str) -> Iterator[Author]:
    """The authors of a list parted by ``and``; ``others`` at its end is none.

    >>> [str(author) for author in bibtex_authors("Roy, Anne and Jan van der Berg and {WHO} and others")]
    ['Roy Anne', 'van der Berg Jan', 'WHO']
    """
    for part in _split(text, _AND):
        if part.strip() and part.strip().lower() != "others":
            yield _author(part.strip())


def bibtex_name(author: Author) -> str:
    """An author as BibTeX writes one.

    >>> bibtex_name(Author("van der Berg", "Jan")), bibtex_name(Author("World Group"))
    ('van der Berg, Jan', '{World Group}')
    """
    return f"{author.family}, {author.given}" if author.given else f"{{{author.family}}}"


def _author(text: str) -> Author:
    if text.startswith("{") and _split(text, re.compile(r"(?<=})")) == [text, ""]:
        return Author(from_latex(text))
    family, *rest = (from_latex(part) for part in _split(text, re.compile(r"\s*,\s*")))
    if rest:
        return Author(family, " ".join(part for part in reversed(rest) if part))
    words = [from_latex(word) for word in _split(text, re.compile(r"[\s~]+")) if word]
    cut = next((place for place, word in enumerate(words[1:-1], 1) if word[:1].islower()), len(words) - 1)
    return Author(" ".join(words[cut:]), " ".join(words[:cut]))


def _split(text: str, mark: re.Pattern[str]) -> list[str]:
    """The parts of a text between marks that stand outside braces."""
    parts, start, depth, place = [], 0, 0, 0
    for found in mark.finditer(text):
        between = text[place : found.start()]
        depth += between.count("{") - between.count("}")
        place = found.start()
        if depth <= 0:
            parts.append(text[start : found.start()])
            start = found.end()
    return [*parts, text[start:]]
