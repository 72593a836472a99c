"""A form in context: a short stretch of a record that holds it."""

from __future__ import annotations

from dataclasses import replace

from ..query.plan import Concept, WeightedForm
from ..ranking.evaluate import Evaluator
from ..storage.fields import TEXT_FIELDS
from ..storage.schema import texts
from .highlight import window
from .matches import Match, matches_in
from .variant import Example

_LENGTH = 63
# Where a form is looked for first: a title says what a record is about, an abstract has sentences.
_FIRST = ((TEXT_FIELDS.index("title"),), (TEXT_FIELDS.index("abstract"),))


def find_example(evaluator: Evaluator, form: WeightedForm, concept: Concept) -> Example | None:
    """The first place of a form: in a title if one holds it, else in an abstract, else anywhere.

    Args:
        evaluator: gives the records.
        form: one of the forms of the concept, and no hint.
        concept: the word; where a compound of it stands, that is no example of the parts in a row.
    """
    marking = concept if len(form.words) > 1 else replace(concept, forms=(form,))
    for fields in (*_FIRST, concept.fields):
        wanted = replace(marking, fields=fields)
        for document in evaluator.form_documents(form, wanted)[:1].tolist():
            record = evaluator.snapshot.record(document)
            for text in texts(record):
                for match in matches_in(text, [wanted]):
                    if match.variant == form.text:
                        return _example(record.id, text.text, match)
    return None


def _example(identifier: str, text: str, match: Match) -> Example:
    shown = min(match.end, match.start + _LENGTH)
    start, end = window(text, [(match.start, shown)], _LENGTH)
    before = "…" * (start > 0)
    moved = len(before) - start
    around = f"{before}{text[start:end]}{'…' * (end < len(text))}"
    return Example(identifier, match.field, around, match.start + moved, shown + moved)
