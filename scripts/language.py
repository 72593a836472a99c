"""Learn the table that tells English from French: ``python scripts/language.py [--eval FOLDER] [--check]``.

With ``--check`` nothing is written: five tables are learned, each without a fifth of the documents,
and what they tell of that fifth is counted.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
from language_data import Texts, measured, training

from litsearch.analysis.folding import fold
from litsearch.analysis.language import text_parts
from litsearch.analysis.language_table import MOST, PATH, UNIT, Table, letter_runs, pack
from litsearch.analysis.stopwords import OPEN

FOLDS = 5
# A run of letters is learned from so many distinct words, a weight below this is left out.
_FEWEST, _LEAST = 2, 0.1
# French typed without accents counts as so much of a word.
_BARE = 0.3
_DECAY, _STEPS, _PACE = 1e-5, 400, 0.3
# Letter runs count as one more occurrence of the word.
_PRIOR = 1.0

Counts = dict[str, Counter[str]]


def learned(texts: Texts) -> Table:
    """The table of texts by language."""
    counts = {
        language: Counter(part for text in found for part in text_parts(text))
        for language, found in texts.items()
    }
    runs = letter_weights(counts)
    return Table(word_odds(counts, runs), runs)


def word_odds(counts: Counts, runs: dict[str, int]) -> dict[str, int]:
    """Log-odds of each word by its counts, with what its letters say as prior; a word seen once
    is left out unless its letters say something else, and words in ``OPEN`` say nothing."""
    size = {language: sum(found.values()) for language, found in counts.items()}
    mean = sum(size.values()) / len(size)
    odds: dict[str, int] = {}
    for word in sorted({*counts["en"], *counts["fr"]}):
        prior = max(-MOST, min(MOST, sum(runs.get(run, 0) for run in letter_runs(word))))
        share = 1 / (1 + math.exp(-prior / UNIT))
        english, french = (
            counts[language][word] * mean / size[language] + _PRIOR * part
            for language, part in (("en", share), ("fr", 1 - share))
        )
        value = max(-MOST, min(MOST, round(UNIT * math.log(english / french))))
        seen = counts["en"][word] + counts["fr"][word]
        if word in OPEN:
            odds[word] = 0
        elif seen > 1 or abs(value - prior) >= UNIT or value * prior <= 0:
            odds[word] = value
    return odds


def letter_weights(counts: Counts) -> dict[str, int]:
    """The weight of each run of letters, by logistic regression on the distinct words."""
    examples = [
        (word, language == "en", math.log1p(count) * share)
        for language, found in counts.items()
        for word, count in sorted(found.items())
        for word, share in [(word, 1.0), (fold(word), _BARE)][: 2 - (language == "en" or word.isascii())]
    ]
    words = [word for word, _, _ in examples]
    frequency = Counter(run for word in words for run in set(letter_runs(word)))
    runs = sorted(run for run, count in frequency.items() if count >= _FEWEST)
    weights = regression(
        words, runs, np.array([e for _, e, _ in examples], float), np.array([w for _, _, w in examples])
    )
    return {
        run: max(-127, min(127, round(UNIT * weight)))
        for run, weight in zip(runs, weights.tolist(), strict=True)
        if abs(weight) > _LEAST
    }


def regression(words: list[str], runs: list[str], english: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Ridge-penalised logistic regression, both languages of equal weight, by Adam (Kingma and Ba 2015)."""
    place = {run: number for number, run in enumerate(runs)}
    cells = [(row, place[run]) for row, word in enumerate(words) for run in letter_runs(word) if run in place]
    row, column = np.array(cells, np.int64).T
    for side in (english == 1, english == 0):
        weight[side] /= 2 * weight[side].sum()

    def slope(at: np.ndarray) -> np.ndarray:
        told = 1 / (1 + np.exp(-np.bincount(row, at[column], len(words))))
        residual = weight * (told - english)
        return np.bincount(column, residual[row], len(runs)) + _DECAY * at

    return descended(slope, len(runs))


def descended(slope: Callable[[np.ndarray], np.ndarray], size: int) -> np.ndarray:
    """Where the steps of Adam end that follow a slope from 0."""
    at, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, _STEPS + 1):
        gradient = slope(at)
        mean += 0.1 * (gradient - mean)
        square += 0.001 * (gradient * gradient - square)
        pace = _PACE * (1 + math.cos(math.pi * step / _STEPS)) / 2
        at -= pace * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.999**step)) + 1e-12)
    return at


def check(folder: Path, folds: Iterable[int]) -> None:
    """Print what tables learned without a fold tell of it."""
    for number in folds:
        table = learned(training(folder, number))
        for kind, figure in measured(folder, number, table).items():
            print(number, kind, figure, flush=True)


def main() -> None:
    """Write the file and say what is in it, or check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    shared = Path(__file__).resolve().parents[2] / "shared" / "eval"
    parser.add_argument("--eval", type=Path, default=shared, metavar="FOLDER", help="the evaluation data")
    parser.add_argument("--check", action="store_true", help="measure instead of writing")
    chosen = parser.parse_args()
    if chosen.check:
        check(chosen.eval, range(FOLDS))
        return
    table = learned(training(chosen.eval))
    PATH.write_bytes(pack(table))
    print(f"{PATH}: {len(table.words)} words, {len(table.runs)} letter runs, {PATH.stat().st_size} bytes")


if __name__ == "__main__":
    main()
