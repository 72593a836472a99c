"""The forms that a plan finds records by."""

from __future__ import annotations

from itertools import chain

from ..query.plan import Concept, Plan, WeightedForm, concepts
from ..query.variants import distinct
from ..ranking.phrases import readings
from ..storage.vocabulary import Vocabulary


def plan_forms(plan: Plan, vocabulary: Vocabulary) -> tuple[WeightedForm, ...]:
    """The forms of a plan of one word or phrase, hints among them."""
    found = chain.from_iterable(
        leaf.forms if isinstance(leaf, Concept) else readings(vocabulary, leaf) for leaf in concepts(plan)
    )
    # What finds records for one part of a compound is no hint for another part.
    return distinct(sorted(found, key=lambda form: form.hint))
