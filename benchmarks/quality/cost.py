"""Cost: how long a search takes with all variants and with inflections alone, on the same index."""

from __future__ import annotations

import time
from statistics import mean, median

from litsearch import Index

from . import scifact
from .files import queries
from .outcome import Figure, Outcome
from .settings import COMPARED, DEFAULT, STEMS, Options
from .workbench import Workbench

ROUNDS = 5


def run(bench: Workbench) -> Outcome:
    """The mean time of a query, of the middle one of several rounds; both settings take turns."""
    index = scifact.index_of(bench)
    texts = bench.sample(queries(bench.data / "scifact").values())
    rounds = [_round(index, texts, turn) for turn in range(ROUNDS + 1)]
    # In the first round nothing is remembered yet.
    times = {setting: median(found[setting] for found in rounds[1:]) for setting in COMPARED}
    ratio = median(found[DEFAULT] / found[STEMS] for found in rounds[1:])
    outcome = Outcome(notes=["times depend on the computer; the ratio tells"])
    for setting, value in times.items():
        outcome.figures.append(Figure("milliseconds a query", setting, value, len(texts)))
    for setting, value in rounds[0].items():
        outcome.figures.append(Figure("milliseconds a query when new", setting, value, len(texts)))
    outcome.figures.append(Figure("time of all variants over stems", DEFAULT, ratio, len(texts)))
    return outcome


def _round(index: Index, texts: list[str], turn: int) -> dict[str, float]:
    times: dict[str, list[float]] = {setting: [] for setting in COMPARED}
    for number, text in enumerate(texts, turn):
        order = list(COMPARED.items())
        for setting, options in order if number % 2 else reversed(order):
            times[setting].append(_milliseconds(index, text, options))
    return {setting: mean(found) for setting, found in times.items()}


def _milliseconds(index: Index, text: str, options: Options) -> float:
    started = time.perf_counter()
    for hit in index.search(text, **options):
        # The answer of a search is the hits with their identifiers.
        _ = hit.id
    return 1000 * (time.perf_counter() - started)
