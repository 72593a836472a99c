"""What a query does on one index: words turned into weighted forms, ready to be ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias


class WeightedForm(NamedTuple):
    """A form that stands for a query word; a form of several words is a sequence in the text.

    Attributes:
        words: the form, or the words of the sequence.
        kind: the kind of variant.
        weight: the most that the form counts beside the word as typed.
        language: ``en``, ``fr`` or ``""``.
        probability: that the form means the word; what one occurrence counts as.
        hint: whether it is too unsure to find a record: it only raises those that are found anyway.
    """

    words: tuple[str, ...]
    kind: str
    weight: float
    language: str = ""
    probability: float = 1.0
    hint: bool = False

    @property
    def text(self) -> str:
        """The form as one reads it."""
        return " ".join(self.words)


@dataclass(frozen=True)
class Concept:
    """A query word with all forms that stand for it.

    Attributes:
        typed: the word as typed.
        fields: numbers of the text fields to search.
        forms: the forms, nearest first.
        boost: a factor for its score.
    """

    typed: str
    fields: tuple[int, ...]
    forms: Sequence[WeightedForm]
    boost: float = 1.0

    @cached_property
    def _hash(self) -> int:
        """Worked out once: every look into a memory asks for it."""
        return hash((self.typed, self.fields, self.forms, self.boost))

    def __hash__(self) -> int:
        return self._hash


class Step(NamedTuple):
    """A way through a part of a phrase, from one node to a later one.

    Nodes are numbered in reading order: one before each word, one behind the last, and more
    inside a word that is written apart.

    Attributes:
        start: the node where the step begins.
        stop: the node where it ends.
        form: a single form.
        span: how many positions the form takes in a text.
        slop: the greatest distance to the form before it; that of the phrase for 0.
    """

    start: int
    stop: int
    form: WeightedForm
    span: int
    slop: int = 0


@dataclass(frozen=True)
class PhraseConcept:
    """Words in a row: every path of steps from node 0 to the goal is the phrase.

    Attributes:
        typed: the phrase as typed.
        fields: numbers of the text fields to search.
        goal: the node behind the last word.
        steps: the steps, by their start.
        slop: the greatest distance between two words, 1 for neighbours.
        boost: a factor for its score.
    """

    typed: str
    fields: tuple[int, ...]
    goal: int
    steps: tuple[Step, ...]
    slop: int = 1
    boost: float = 1.0


@dataclass(frozen=True)
class Values:
    """Records that have one of some whole values; the rarer they are, the more it counts.

    ``typed`` is the one that was asked for where the others stand below it in a tree.
    """

    field: str
    values: tuple[str, ...]
    boost: float = 1.0
    typed: str = ""


@dataclass(frozen=True)
class ValueRange:
    """Records with a whole value from ``low`` to ``high``, both included; it counts nothing."""

    field: str
    low: str
    high: str


@dataclass(frozen=True)
class ValuePrefix:
    """Records with a whole value that begins with ``prefix``; it counts nothing."""

    field: str
    prefix: str


@dataclass(frozen=True)
class Present:
    """Records with a word in a text field, by its number; it counts nothing."""

    field: int


@dataclass(frozen=True)
class Alternatives:
    """Several ways to write one thing: records of any of them, scores added; it counts as one word."""

    ways: tuple[Plan, ...]


@dataclass(frozen=True)
class Proximity:
    """Two words of a query that stand side by side: records that hold them so count more."""

    first: Concept
    second: Concept


@dataclass(frozen=True)
class Group:
    """All or any of its children; records that are found are raised by the pairs that stand near."""

    children: tuple[Plan, ...]
    all_of: bool
    boost: float = 1.0
    pairs: tuple[Proximity, ...] = ()


@dataclass(frozen=True)
class Negation:
    """Every record that the child does not match."""

    child: Plan


@dataclass(frozen=True)
class Preference:
    """The records of ``required``; those of ``preferred`` among them score higher."""

    required: Plan
    preferred: Plan


@dataclass(frozen=True)
class Everything:
    """Every record."""


@dataclass(frozen=True)
class Nothing:
    """No record."""


Filter: TypeAlias = "Values | ValueRange | ValuePrefix | Present"
Plan: TypeAlias = (
    "Concept | PhraseConcept | Filter | Alternatives | Group | Negation | Preference | Everything | Nothing"
)


def concepts(plan: Plan) -> list[Concept | PhraseConcept]:
    """The concepts of a plan that can mark words of a record, in order; negated ones are left out."""
    return [leaf for leaf in leaves(plan) if isinstance(leaf, (Concept, PhraseConcept))]


def leaves(plan: Plan) -> list[Concept | PhraseConcept | Filter]:
    """The parts of a plan that a record is found by, in order; negated ones are left out."""
    if isinstance(plan, (Concept, PhraseConcept, Values, ValueRange, ValuePrefix, Present)):
        return [plan]
    if isinstance(plan, Alternatives):
        return [found for way in plan.ways for found in leaves(way)]
    if isinstance(plan, Group):
        return [found for child in plan.children for found in leaves(child)]
    if isinstance(plan, Preference):
        return [*leaves(plan.required), *leaves(plan.preferred)]
    return []
