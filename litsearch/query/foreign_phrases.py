"""A quoted phrase in the other language: its words side by side, and what may stand between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .cuts import span
from .plan import PhraseConcept, Step, WeightedForm

Words = Sequence[Sequence[WeightedForm]]

# What may stand between a noun and the one that it is of: cancer of the lung, cancer de la prostate.
_PREPOSITIONS = "of in for de du des à au aux en dans chez pour".split()
_ARTICLES = "a an the un une le la les".split()
# Nodes of a word: before it, behind it, behind a preposition; behind an article the next word begins.
_NODES = 3


def foreign_phrases(
    typed: str,
    fields: tuple[int, ...],
    words: Words,
    is_head_first: bool,
    slop: int = 1,
    boost: float = 1.0,
) -> Iterator[PhraseConcept]:
    """The phrases of translated words in the order typed, and the other way round.

    A noun stands behind what it is *of* in one language and in front of it in the other: *cancer
    du poumon* is *lung cancer*. In front of it, a preposition may stand between them, alone or
    with an article. Without a translation of each word there is none.

    Args:
        typed: the phrase as typed.
        fields: numbers of the text fields to search.
        words: for each content word of the phrase its translations.
        is_head_first: whether a noun was typed in front of what it is of.
        slop: the distance that was typed.
        boost: a factor for the score.
    """
    if not words or not all(words):
        return
    goal = (len(words) - 1) * _NODES + 1
    for order in [words] if len(words) == 1 else [words, words[::-1]]:
        is_linked = is_head_first == (order is words)
        steps = sorted(_steps(order, is_linked), key=lambda step: step.start)
        yield PhraseConcept(typed, fields, goal, tuple(steps), slop, boost)


def _steps(words: Words, is_linked: bool) -> Iterator[Step]:
    for place, forms in enumerate(words):
        start = place * _NODES
        behind = start - _NODES + 1
        if is_linked and place:
            yield from _links(behind, start)
        nodes = [start, behind] if is_linked else [behind]
        for node in nodes if place else [start]:
            for form in forms:
                counted = form._replace(weight=form.weight * form.probability)
                yield Step(node, start + 1, counted, span(form.text))


def _links(behind: int, before: int) -> Iterator[Step]:
    """The ways over a preposition, and an article after it, from one word to the next."""
    between = behind + 1
    for preposition in _PREPOSITIONS:
        yield Step(behind, before, _link(preposition), 1)
        yield Step(behind, between, _link(preposition), 1)
    for article in _ARTICLES:
        yield Step(between, before, _link(article), 1)


def _link(word: str) -> WeightedForm:
    return WeightedForm((word,), "translation", 1.0)
