"""Mates: the document in the other language that a title or sentence belongs to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from litsearch import Index

from . import bilingual
from .bilingual import MateQuery
from .metrics import reciprocal_rank
from .outcome import Outcome, Values, compared
from .settings import Options
from .workbench import Workbench

T = TypeVar("T")
BY_FOLD = "the lexicon of each query was learned on the other four folds of the documents"


def run(bench: Workbench) -> Outcome:
    """Both directions; the lexicon of a query is learned on the other folds."""
    return compared_by_fold(bench, evaluate)


def compared_by_fold(bench: Workbench, evaluate: Callable[[Workbench, Options], Values]) -> Outcome:
    """An experiment in all settings, with lexicons that have not seen the documents of a query."""
    outcome = compared(lambda options: evaluate(bench, options))
    outcome.notes.append(BY_FOLD)
    return outcome


def evaluate(bench: Workbench, options: Options, count: int | None = None) -> Values:
    """The reciprocal ranks of both directions."""
    found = {}
    for direction, shown in bilingual.DIRECTIONS.items():
        index = bench.index(f"mates-{direction[-2:]}", partial(bilingual.records, bench.data, direction[-2:]))
        queries = bench.sample(bilingual.mate_queries(bench.data, direction), count)
        rank = partial(_rank, index)
        found[f"mates {shown} MRR"] = by_fold(bench, queries, options, rank)
    return found


def _rank(index: Index, query: MateQuery, options: Options) -> float:
    return reciprocal_rank(index, query.text, query.wanted, options)


def by_fold(
    bench: Workbench, queries: list[MateQuery], options: Options, value: Callable[[MateQuery, Options], T]
) -> list[T]:
    """The value of each query, with the lexicon that has not seen its documents.

    One fold after the other, as a search remembers the translations of the last lexicon alone.
    """
    folds, found = bilingual.folds(bench.data), dict[int, T]()
    for fold, lexicon in enumerate(bench.fold_lexicons):
        for place, query in enumerate(queries):
            if folds[min(query.wanted)] == fold:
                found[place] = value(query, {**options, "lexicon": lexicon})
    return [found[place] for place in range(len(queries))]
