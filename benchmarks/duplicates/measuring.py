"""Precision and recall of pairs of records that are told to be of one article."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from random import Random
from typing import Any

from litsearch import Record, duplicates

from .damage import DAMAGES, NEAR_MISSES, Change, unidentified
from .exports import Place, judged, pairs_of


def counts(found: Collection[Any], same: Collection[Any]) -> dict[str, Any]:
    """How many pairs were told, how many of them and how many in all are right."""
    right = len(set(found) & set(same))
    return {
        "pairs": len(same),
        "found": len(found),
        "right": right,
        "precision": right / len(found) if found else 1.0,
        "recall": right / len(same) if same else 1.0,
    }


def of_exports(records: Mapping[Place, Record]) -> dict[str, Any]:
    """The figures on real exports, with their identifiers and without."""
    same, unsure = judged()
    found = {}
    for name, change in (("as they are", Record.replace), ("identifiers taken out", unidentified)):
        held = [change(record).replace(provenance=record.provenance) for record in records.values()]
        found[name] = counts(_pairs(held) - unsure, same)
    return found


def _pairs(records: Iterable[Record]) -> set[frozenset[Place]]:
    def place(record: Record) -> Place:
        return record.provenance[0].source, record.provenance[0].position

    return pairs_of(tuple(map(place, group.records)) for group in duplicates(records))


def of_damage(
    articles: list[Record],
    damages: Mapping[str, Change] = DAMAGES,
    near_misses: Mapping[str, Change] = NEAR_MISSES,
    seed: int = 1,
) -> dict[str, dict[str, Any]]:
    """The figures on damaged records, and on near misses, by what was done.

    Args:
        articles: records of which no two are of one article.
    """
    found = {name: _of_change(articles, change, True, seed) for name, change in damages.items()}
    missed = {name: _of_change(articles, change, False, seed) for name, change in near_misses.items()}
    return {
        "damage": found,
        "near misses": missed,
        "all": {"total": _total([*found.values(), *missed.values()])},
    }


def _of_change(articles: list[Record], change: Change, is_same: bool, seed: int) -> dict[str, Any]:
    """The figures on the articles together with a changed copy of each."""
    random = Random(seed)
    held, same = [record.replace(parts=()) for record in articles], set()
    places = {id(record): (number,) for number, record in enumerate(held)}
    for number, record in enumerate(articles):
        # What sets a near miss apart stands in both of its titles.
        blind = unidentified(record)
        changed = change(blind if is_same else blind.replace(translated_title=""), random)
        if changed is None:
            continue
        copy = changed.replace(extra=dict(changed.extra))
        places[id(copy)] = (number, "changed")
        held.append(copy)
        same.add(frozenset([(number,), (number, "changed")]))
    groups = duplicates(held)
    pairs = pairs_of(tuple(places[id(record)] for record in group.records) for group in groups)
    # Between two changed copies nothing can be said: what was changed may have told them apart.
    found = {pair for pair in pairs if min(map(len, pair)) == 1}
    return {"copies": len(same), **counts(found, same if is_same else ())}


def _total(parts: list[dict[str, Any]]) -> dict[str, Any]:
    pairs, found, right = (sum(part[name] for part in parts) for name in ("pairs", "found", "right"))
    return {
        "copies": sum(part["copies"] for part in parts),
        "pairs": pairs,
        "found": found,
        "right": right,
        "precision": right / found,
        "recall": right / pairs,
    }
