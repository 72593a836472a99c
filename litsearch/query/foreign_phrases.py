"""A quoted phrase in a language that no text is in: its words in the other language, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .plan import PhraseConcept, Step, WeightedForm

# Two function words may stand between: cancer of the lung, cancer de la prostate.
_SLOP = 3


def foreign_phrases(
    typed: str,
    fields: tuple[int, ...],
    words: Sequence[Sequence[WeightedForm]],
    slop: int = 1,
    boost: float = 1.0,
) -> Iterator[PhraseConcept]:
    """The phrases of translated words in the order typed, and the other way round.

    A noun stands behind what it is *of* in one language and in front of it in the other: *cancer
    du poumon* is *lung cancer*. Without a translation of each word there is none.

    Args:
        typed: the phrase as typed.
        fields: numbers of the text fields to search.
        words: for each content word of the phrase its translations.
        slop: the distance that was typed.
        boost: a factor for the score.
    """
    if not words or not all(words):
        return
    orders = [words] if len(words) == 1 else [words, words[::-1]]
    for order in orders:
        steps = tuple(
            Step(place, place + 1, form._replace(weight=form.weight * form.probability), 1)
            for place, forms in enumerate(order)
            for form in forms
        )
        yield PhraseConcept(typed, fields, len(order), steps, max(slop, _SLOP), boost)
