"""Where a record holds the words of a query: the same analysis as for the index, on one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..analysis.analyzer import positioned
from ..query.plan import Concept, PhraseConcept, Plan, WeightedForm, concepts
from ..records import Record
from ..storage.fields import TEXT_FIELDS
from ..storage.schema import FieldText, texts


class Match(NamedTuple):
    """A query word found in a record.

    Attributes:
        word: the query word as typed.
        variant: the form found, as the index has it.
        kind: the kind of variant.
        field: the attribute of the record.
        item: the place in the attribute when that is a list, else 0.
        start, end: characters in the text (in ``str`` of the item for a list).
        text: what is written there.
    """

    word: str
    variant: str
    kind: str
    field: str
    item: int
    start: int
    end: int
    text: str


class _Place(NamedTuple):
    start: int
    end: int


class _Words:
    """The forms of one text by position."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, dict[int, _Place]] = {}
        for chunk, forms, position in positioned(text):
            for form in forms:
                if form.kind != "joined":
                    place = _Place(chunk.start + form.start, chunk.start + form.end)
                    self.places.setdefault(form.text, {})[position + form.position] = place

    def at(self, form: str) -> dict[int, _Place]:
        """Where a form stands, by position."""
        return self.places.get(form, {})


def find_matches(record: Record, plan: Plan) -> list[Match]:
    """Every place of a record that a plan's words mark, by text and place."""
    wanted = concepts(plan)
    return [match for text in texts(record) for match in matches_in(text, wanted)]


def matches_in(text: FieldText, wanted: Sequence[Concept | PhraseConcept]) -> list[Match]:
    """Every place of one text that some concepts mark, in order."""
    field = TEXT_FIELDS.index(text.field)
    words = _Words(text.text)
    found = [
        Match(
            concept.typed, form.text, form.kind, text.attribute, text.item, *place, text.text[slice(*place)]
        )
        for concept in wanted
        if field in concept.fields
        for form, place in _places(words, concept)
    ]
    # Of several forms of a word at one place, the nearest stands first.
    places = {(match.word, match.start, match.end): match for match in reversed(found)}
    return sorted(places.values(), key=lambda match: (match.start, match.end))


def _places(words: _Words, concept: Concept | PhraseConcept) -> Iterator[tuple[WeightedForm, _Place]]:
    if isinstance(concept, PhraseConcept):
        yield from _phrase_places(words, concept)
        return
    for form in concept.forms:
        for position, place in () if form.hint else words.at(form.words[0]).items():
            end = _end_of_sequence(words, form.words, position)
            if end is not None:
                yield form, _Place(place.start, end)


def _end_of_sequence(words: _Words, sequence: tuple[str, ...], position: int) -> int | None:
    places = [words.at(word).get(position + number) for number, word in enumerate(sequence)]
    return places[-1].end if all(places) and places[-1] else None


def _phrase_places(words: _Words, phrase: PhraseConcept) -> Iterator[tuple[WeightedForm, _Place]]:
    """The words of every place where the phrase stands whole."""
    for start in sorted(
        {position for step in phrase.steps if step.start == 0 for position in words.at(step.form.text)}
    ):
        for path in _paths(words, phrase, 0, start, exact=True):
            yield from path


def _paths(
    words: _Words, phrase: PhraseConcept, at: int, position: int, *, exact: bool = False
) -> Iterator[list[tuple[WeightedForm, _Place]]]:
    if at == phrase.goal:
        yield []
        return
    for step in (step for step in phrase.steps if step.start == at):
        reach = 1 if exact else step.slop or phrase.slop
        for here in range(position, position + reach):
            place = words.at(step.form.text).get(here)
            for rest in _paths(words, phrase, step.stop, here + step.span) if place else ():
                yield [(step.form, place), *rest]  # type: ignore[list-item]
