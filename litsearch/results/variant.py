"""A form of an index that stands for a word, or was looked at and left out, with an example."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    """A form as a record has it, with the words around it.

    Attributes:
        id: the identifier of the record.
        field: the attribute of the record.
        text: about 60 characters of it, cut between words; ``…`` stands for what is left out.
        start, end: where the form stands in ``text``, in characters.
    """

    id: str
    field: str
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Variant:
    """A form of an index that stands for a word.

    Attributes:
        text: the form as written; several words for the long form of an acronym.
        kind: how it is related to the word, one of ``KINDS``.
        language: ``en``, ``fr`` or ``""`` for both or unknown.
        weight: what it counts in a query of this word alone, beside 1 for the word itself: the
            weight of its kind times its probability. 0 for what does not count.
        document_frequency: how many records hold it.
        probability: that it means the word, beside 1 for the best translation; 1 for all kinds but
            translations and look-alikes.
        reason: why it finds no record, in plain words; empty for what a search finds.
        example: where a record holds it; ``None`` unless examples were asked for.
    """

    text: str
    kind: str
    language: str
    weight: float
    document_frequency: int
    probability: float = 1.0
    reason: str = ""
    example: Example | None = None

    @property
    def is_used(self) -> bool:
        """Whether a search for the word finds records by this form."""
        return not self.reason
