"""One index with both languages: where a query finds its document in its own and in the other language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from litsearch import Hit, Index, Record

from . import bilingual
from .mates import by_fold, compared_by_fold
from .metrics import expected_rank
from .outcome import Outcome, Values
from .settings import Options
from .workbench import Workbench


def run(bench: Workbench) -> Outcome:
    """Queries of both languages; the lexicon of a query is learned on the other folds."""
    return compared_by_fold(bench, evaluate)


def evaluate(bench: Workbench, options: Options, count: int | None = None) -> Values:
    """The reciprocal ranks among the documents of the query's language, and among the other's."""
    index = bench.index("joint", lambda: _records(bench))
    found = {}
    for direction in bilingual.DIRECTIONS:
        own, other = direction[:2], direction[-2:]
        queries = bench.sample(bilingual.mate_queries(bench.data, direction), count)
        pairs = by_fold(bench, queries, options, partial(_both_ranks, index, (own, other)))
        found[f"joint {own.upper()} own-language MRR"] = [1 / rank for rank, _ in pairs]
        found[f"joint {own.upper()} other-language MRR"] = [1 / rank for _, rank in pairs]
    return found


def _records(bench: Workbench) -> Iterator[Record]:
    for language in ("en", "fr"):
        yield from bilingual.records(bench.data, language, suffix=f"-{language}")


def _both_ranks(
    index: Index, languages: tuple[str, str], query: bilingual.MateQuery, options: Options
) -> tuple[float, float]:
    seen: list[Hit] = []
    hits = _kept(index.scan(query.text, **options), seen)
    own, other = languages
    return _rank(hits, seen, query, own), _rank(hits, seen, query, other)


def _kept(hits: Iterator[Hit], seen: list[Hit]) -> Iterator[Hit]:
    for hit in hits:
        seen.append(hit)
        yield hit


def _rank(hits: Iterator[Hit], seen: list[Hit], query: bilingual.MateQuery, language: str) -> float:
    """The rank among one language's documents: first of the hits already seen, then of the rest."""
    wanted = {f"{name}-{language}" for name in query.wanted}
    ordered = (hit for part in (list(seen), hits) for hit in part)
    return expected_rank(((hit.id, hit.score) for hit in ordered if hit.id.endswith(language)), wanted)
