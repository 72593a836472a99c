"""What a person may want to change in a query, judged by the index that it ran on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from whoosh.query import Phrase, Query, Term

from ..analysis.folding import fold_value, visible
from ..query.advice import text_advice
from ..query.describe import NEAR
from ..query.nodes import TreeTerm
from ..query.own_language import Translation, own_language
from ..query.plan import Concept, PhraseConcept, Plan, Values
from ..query.strategy import StrategyLine
from ..query.syntax import problems
from ..query.values import QUOTES
from ..storage.fields import TEXT_FIELDS
from ..storage.snapshot import Snapshot
from .filters import filter_values
from .forms import plan_forms
from .named_plan import children, plan_text
from .options import SearchOptions

if TYPE_CHECKING:
    from .answer import Answer

_HEADINGS = ("descriptor", "major_descriptor", "heading", "major_heading")
_NEAR = 80  # of 100: a heading that may have been meant
_MOST_FORMS = 3
_SPEECHLESS = "no language"
_MOSTLY = 0.9  # of the records tell their language
_OFTEN = 3  # times as many records may hold the words apart
_QUOTE = re.compile(f"[{QUOTES}]")


def advice(answer: Answer) -> Iterator[str]:
    """Each thing that may not be as meant, in a sentence; what stands in the text first, in its order.

    Places count the characters that are seen.
    """
    if answer.query.text:
        for place, told in _of_text(answer, own_language(visible(answer.query.text))):
            yield f"{told} (character {place} of the query)"
    yield from _of_index(answer, set())


def strategy_advice(lines: Iterable[tuple[StrategyLine, Answer]]) -> Iterator[str]:
    """The advice on each line of a strategy, with its number; what a line takes from others is told there."""
    told_before: set[Plan | str] = set()
    for line, answer in lines:
        if line.passed_over:
            yield f"line {line.number}: {line.passed_over!r} is passed over"
        for place, told in _of_text(answer, line.own):
            yield f"line {line.number}: {told} (character {place} of the line)"
        for told in _of_index(answer, told_before):
            yield f"line {line.number}: {told}"


def _of_text(answer: Answer, line: Translation) -> list[tuple[int, str]]:
    """What a line may be taken for: places from 1 as typed, ascending, and what to type instead."""
    options = answer.options
    odd = [(line.typed_at(place), told) for place, told in text_advice(line.text, partial(_is_set, answer))]
    found = odd + problems(line, options.fields, options.default_operator)
    return [(place + 1, told) for place, told in sorted(found)]


def _is_set(answer: Answer, words: str) -> bool:
    """Whether words often stand in a row where the first and the last are found together."""
    if _QUOTE.search(words):
        return False
    first, _, last = words.split()
    options = SearchOptions(variants=False)
    in_a_row = answer.searcher.count(f'"{words}"', options)
    return _OFTEN * in_a_row > answer.searcher.count(f'"{first}" AND "{last}"', options)


def _of_index(answer: Answer, told_before: set[Plan | str]) -> Iterator[str]:
    """What the index holds in another form, or not at all; nothing is told twice."""
    if answer.searcher.mesh is None:
        yield from _not_exploded(answer.query.tree, told_before)
    is_limited = answer.options.variants is not True or "=" in answer.query.text
    # Whoever writes out the forms of a word wants no others.
    forms = plan_forms(answer.plan, answer.searcher.vocabulary) if is_limited else ()
    written = {form.words for form in forms}
    for part in (*_parts(answer.plan), *filter_values(answer.options.filters)):
        if part in told_before:
            continue
        told_before.add(part)
        if not len(answer.evaluator.matches(part).documents):
            yield from _without_record(answer, part)
        elif is_limited and isinstance(part, (Concept, PhraseConcept)) and NEAR not in part.typed:
            yield from _left_out(answer, part, written)
        if isinstance(part, Values) and part.field == "language" and _SPEECHLESS not in told_before:
            told_before.add(_SPEECHLESS)
            yield from _speechless(answer.evaluator.snapshot)


def _speechless(snapshot: Snapshot) -> Iterator[str]:
    """How many records no language finds, for their sources told none; a few are passed over."""
    told = len(snapshot.holding(snapshot.value_runs("language")))
    if 0 < told < _MOSTLY * snapshot.live_count:
        records = f"{snapshot.live_count - told:,} of {snapshot.live_count:,} records"
        yield f"{records} tell no language, and are in none that is asked for"


def _not_exploded(tree: Query, told_before: set[Plan | str]) -> Iterator[str]:
    """The headings that stand for themselves alone, for want of a tree."""
    leaves = (leaf for leaf in tree.leaves() if isinstance(leaf, TreeTerm) and leaf.fieldname != "qualifier")
    found = dict.fromkeys(repr(leaf.text.partition("/")[0]) for leaf in leaves)
    if headings := [heading for heading in found if heading not in told_before]:
        told_before.update(headings)
        more = len(headings) - _MOST_FORMS
        named = ", ".join(headings[:_MOST_FORMS]) + f" and {more} more" * (more > 0)
        verb = "is" if len(headings) == 1 else "are"
        yield f"no MeSH tree is imported: {named} {verb} not exploded (see litsearch mesh import)"


def _parts(plan: Plan) -> Iterator[Plan]:
    """What a query is put together from: words, phrases and values."""
    parts, operator = children(plan)
    for part in parts:
        yield from _parts(part)
    if not operator:
        yield plan


def _without_record(answer: Answer, part: Plan) -> Iterator[str]:
    if not isinstance(part, Values) or part.field not in _HEADINGS:
        text = plan_text(part)
        yield f"no record holds {text}" if text else "the query holds no word to search for"
        return
    mesh = answer.searcher.mesh
    for value in [part.typed] if part.typed else part.values:
        is_real = mesh is not None and bool(mesh.headings(value.partition("/")[0]))
        nearest = "" if is_real else _nearest_heading(answer.evaluator.snapshot, part.field, value)
        hint = f"; the nearest is {nearest!r}" if nearest else ""
        yield f"no record has the heading {value!r}{hint}"


def _nearest_heading(snapshot: Snapshot, field: str, value: str) -> str:
    """The heading of fewest other letters, in any order of words; else the shortest that holds the words."""
    # Rarely needed, and it takes a while to import.
    from rapidfuzz import fuzz, process, utils

    runs = snapshot.value_runs(field)
    known = sorted({run.reader.labels[number] for run in runs for number in run.numbers})
    levelled = [utils.default_process(fold_value(heading)) for heading in known]
    wanted = utils.default_process(fold_value(value))
    found = process.extractOne(wanted, levelled, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
    if found:
        return known[found[2]]
    words = set(wanted.split())
    holding = [heading for heading, text in zip(known, levelled, strict=True) if words <= set(text.split())]
    return min(holding, key=len, default="")


def _left_out(
    answer: Answer, part: Concept | PhraseConcept, written: Container[tuple[str, ...]]
) -> Iterator[str]:
    """Plurals and other spellings that the index holds, of what is searched as typed only."""
    vocabulary = answer.searcher.vocabulary
    if any(form.kind != "exact" for form in plan_forms(part, vocabulary)):
        return
    options = answer.options._replace(variants={"inflection", "spelling"})
    typed = Term("all", part.typed) if isinstance(part, Concept) else Phrase("all", part.typed.split())
    others = plan_forms(answer.searcher.plan(typed, options), vocabulary)
    everywhere = Concept(part.typed, tuple(range(len(TEXT_FIELDS))), others)
    counts = Counter(
        {
            form.text: len(answer.evaluator.form_documents(form, everywhere))
            for form in others
            if not form.hint and form.words not in written
        }
    )
    told = [f"{text} ({count:,})" for text, count in counts.most_common(_MOST_FORMS) if count]
    if told:
        yield f"{part.typed!r} is searched as typed, without {', '.join(told)}"
