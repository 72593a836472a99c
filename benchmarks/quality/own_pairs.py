"""Own pairs: what a user's own list of translated labels is worth, on labels that are held back."""

from __future__ import annotations

from pathlib import Path

from litsearch import Lexicon, learn_lexicon

from . import bilingual
from .labels import concept_rows, index_of, labels
from .metrics import mean, reciprocal_rank
from .outcome import Figure, Outcome, compare
from .workbench import Workbench

WITHOUT, WITH = "sentences alone", "sentences and own labels"


def run(bench: Workbench) -> Outcome:
    """Labels in both directions; own labels are those of the concepts of the other folds."""
    folds = bilingual.folds(bench.data)
    sentences = bilingual.sentences(bench.data, folds)
    plain = learn_lexicon(sentences)
    own = [learn_lexicon(sentences + _pairs(bench.data, but=fold)) for fold in range(bilingual.FOLDS)]
    outcome = Outcome()
    for direction, shown in bilingual.DIRECTIONS.items():
        measure = f"held-back labels {shown} MRR"
        found = {
            WITHOUT: _ranks(bench, direction, [plain] * bilingual.FOLDS),
            WITH: _ranks(bench, direction, own),
        }
        for setting, values in found.items():
            outcome.figures.append(Figure(measure, setting, mean(values), len(values)))
        outcome.comparisons.append(compare(measure, WITH, WITHOUT, found[WITH], found[WITHOUT]))
    return outcome


def _pairs(data: Path, but: int) -> list[tuple[str, str]]:
    return [(row["en"], row["fr"]) for row in concept_rows(data) if bilingual.fold_of(row["id"]) != but]


def _ranks(bench: Workbench, direction: str, lexicons: list[Lexicon]) -> list[float]:
    """The reciprocal ranks of the labels whose concepts are all in one fold."""
    found = []
    for label in bench.sample(labels(bench.data, direction)):
        folds = {bilingual.fold_of(concept) for concept in label.concepts}
        if len(folds) == 1:
            index, lexicon = index_of(bench, direction[-2:]), lexicons[folds.pop()]
            found.append(reciprocal_rank(index, label.text, label.wanted, {"lexicon": lexicon}))
    return found
