"""What a person may want to change in a query, judged by the index that it ran on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from whoosh.query import Query, Term

from ..query.advice import text_advice
from ..query.nodes import TreeTerm
from ..query.own_language import own_language
from ..query.plan import Concept, Plan, Values, concepts
from ..query.syntax import problems
from ..storage.snapshot import Snapshot
from .named_plan import children, plan_text
from .options import SearchOptions

if TYPE_CHECKING:
    from .answer import Answer

_HEADINGS = ("descriptor", "major_descriptor", "heading", "major_heading")
_NEAR = 70  # of 100: a heading that may have been meant
_MOST_FORMS = 3


def advice(answer: Answer) -> Iterator[str]:
    """Each thing that may not be as meant, in a sentence; the worst first."""
    query = answer.query
    yield from _of_text(query.text, answer.options) if answer.told is None else answer.told
    if answer.searcher.mesh is None:
        yield from _not_exploded(query.tree)
    for part in _parts(answer.plan):
        if len(answer.evaluator.matches(part).documents):
            yield from _left_out(answer, part)
        else:
            yield from _without_record(answer.evaluator.snapshot, part)


def _of_text(text: str, options: SearchOptions) -> Iterator[str]:
    """What is odd in what was typed, which a query made of a record has none of."""
    if text:
        for position, problem in problems(text, options.fields, options.default_operator):
            yield f"{problem} (character {position + 1} of the query)"
        yield from text_advice(own_language(text).text)


def _not_exploded(tree: Query) -> Iterator[str]:
    """The headings that stand for themselves alone, for want of a tree."""
    for leaf in tree.leaves():
        if isinstance(leaf, TreeTerm) and leaf.fieldname in _HEADINGS:
            heading = leaf.text.partition("/")[0]
            yield f"no MeSH tree is imported: {heading!r} is not exploded (see litsearch mesh import)"


def _parts(plan: Plan) -> Iterator[Plan]:
    """What a query is put together from: words, phrases and values."""
    parts, operator = children(plan)
    for part in parts:
        yield from _parts(part)
    if not operator:
        yield plan


def _without_record(snapshot: Snapshot, part: Plan) -> Iterator[str]:
    if not isinstance(part, Values) or part.field not in _HEADINGS:
        yield f"no record holds {plan_text(part)}"
        return
    for value in [part.typed] if part.typed else part.values:
        nearest = _nearest_heading(snapshot, part.field, value)
        hint = f"; the nearest is {nearest!r}" if nearest else ""
        yield f"no record has the heading {value!r}{hint}"


def _nearest_heading(snapshot: Snapshot, field: str, value: str) -> str:
    # Rarely needed, and it takes a while to import.
    from rapidfuzz import fuzz, process

    known = {run.reader.labels[number] for run in snapshot.value_runs(field) for number in run.numbers}
    found = process.extractOne(value, known, scorer=fuzz.WRatio, processor=str.lower, score_cutoff=_NEAR)
    return found[0] if found else ""


def _left_out(answer: Answer, part: Plan) -> Iterator[str]:
    """Plurals and other spellings that the index holds, of a word that is searched as typed only."""
    is_limited = answer.options.variants is not True or "=" in answer.query.text
    if not (is_limited and isinstance(part, Concept)) or any(form.kind != "exact" for form in part.forms):
        return
    options = answer.options._replace(variants={"inflection", "spelling"})
    nearest = answer.searcher.plan(Term("all", part.typed), options)
    vocabulary, held = answer.searcher.vocabulary, {form.text for form in part.forms}
    forms = [form.text for leaf in concepts(nearest) if isinstance(leaf, Concept) for form in leaf.forms]
    others = [(form, vocabulary.document_frequency(form)) for form in forms if form not in held]
    counted = [f"{form} ({count:,})" for form, count in others if count]
    if counted:
        yield f"{part.typed!r} is searched as typed, without {', '.join(counted[:_MOST_FORMS])}"
