"""Running the measurements: the engines take turns, and a figure is the median of its rounds."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from statistics import median
from threading import Lock
from typing import Any

from ..quality.metrics import mean, ndcg
from .corpora import Corpus, judged
from .engines import SETTINGS, Setting
from .process import run, write_byte_code

NDCG = "nDCG@10"
#: The measures, in the order in which they run. ``arrays`` builds without titles, texts and years.
MEASURES = (
    "building",
    "arrays",
    "opening",
    "queries",
    "quality",
    "segments",
    "add_one",
    "add_many",
    "replace_tenth",
)
_BUILDS = ("building", "arrays")
_UPDATES = ("add_one", "add_many", "replace_tenth")
#: Done once for an index, however many settings search it.
_OF_INDEX = (*_BUILDS, *_UPDATES)
#: What is measured where no engine works.
_BARE = ("building", "opening")


@dataclass
class Row:
    """One measure of one setting on one collection.

    Attributes:
        figures: the median of each figure.
        rounds: the figure in each round.
        failed: why there is none; empty when all went well.
        missing: what the engine has not; empty when it has it.
    """

    corpus: str
    measure: str
    setting: str
    figures: dict[str, float] = field(default_factory=dict)
    rounds: dict[str, list[float]] = field(default_factory=dict)
    failed: str = ""
    missing: str = ""


class Runner:
    """Measures one collection.

    Args:
        corpus: the collection.
        folder: where the indexes are made.
        shared: the folder of the judgements.
        settings: the names of the settings.
        measures: what to measure.
        patience: how many seconds a measurement may take.
        most_megabytes: how much memory a measurement may take; as much as there is when ``None``.
        jobs: how many measurements run at once, each on a core of its own.
    """

    def __init__(
        self,
        corpus: Corpus,
        folder: Path,
        shared: Path,
        settings: Sequence[str],
        measures: Sequence[str],
        patience: float,
        most_megabytes: float | None = None,
        jobs: int = 1,
    ) -> None:
        self._corpus = corpus
        self._folder = folder
        self._shared = shared
        self._settings = settings
        self._measures = [name for name in MEASURES if name in measures]
        self._patience = patience
        self._most_megabytes = most_megabytes
        self._jobs = jobs
        self._free_places: SimpleQueue[int] = SimpleQueue()
        for place in range(jobs):
            self._free_places.put(place)
        # What several measurements need is made once.
        self._making = Lock()

    def rows(self, rounds: int) -> list[dict[str, Any]]:
        """Every measure of every setting, after so many rounds."""
        found: dict[tuple[str, str], list[dict[str, Any]]] = {
            (measure, name): [] for measure in self._measures for name in self._measured_by(measure)
        }
        write_byte_code()
        with ThreadPoolExecutor(self._jobs) as pool:
            for number in range(rounds):
                for measure in self._measures:
                    names = self._measured_by(measure)
                    # Who runs beside whom changes from round to round.
                    names = names[number % 2 :] + names[: number % 2]
                    results = pool.map(partial(self._measured, measure), names)
                    for name, result in zip(names, results, strict=True):
                        found[measure, name].append(result)
        rows = [asdict(self._row(*case, results)) for case, results in found.items()]
        return rows + [asdict(row) for row in self._left_out()]

    def _measured_by(self, measure: str) -> list[str]:
        """The settings that a measure is for."""
        return [name for name in self._settings if _applies(measure, SETTINGS[name], self._corpus)]

    def _left_out(self) -> list[Row]:
        """A row for each engine that is too slow for the collection."""
        return [
            Row(self._corpus.name, self._measures[0], name, missing=f"left out above {largest:,} documents")
            for name in self._settings
            if 0 < (largest := SETTINGS[name].largest) < self._corpus.documents
        ]

    def _row(self, measure: str, name: str, results: list[dict[str, Any]]) -> Row:
        row = Row(self._corpus.name, measure, name)
        row.failed = next((result["failed"] for result in results if "failed" in result), "")
        row.missing = next((result["missing"] for result in results if "missing" in result), "")
        if not (row.failed or row.missing):
            row.rounds = {key: [_short(result[key]) for result in results] for key in results[0]}
            row.figures = {key: _short(median(values)) for key, values in row.rounds.items()}
        return row

    def _measured(self, measure: str, name: str) -> dict[str, Any]:
        if measure in _BUILDS:
            return self._built(name, is_stored=measure == "building")
        if measure == "segments":
            folder = self._emptied(f"{name}-segments")
            return self._run(measure, name, folder, is_stored=True)
        if measure in _UPDATES:
            return self._updated(measure, name)
        return self._searched(measure, name)

    def _built(self, name: str, is_stored: bool) -> dict[str, Any]:
        return self._run("building", name, self._emptied(_index(name, is_stored)), is_stored)

    def _updated(self, measure: str, name: str) -> dict[str, Any]:
        made, failed = self._made(name, is_stored=True)
        if failed:
            return failed
        copy = self._emptied(f"{name}-changed")
        shutil.copytree(made, copy)
        return self._run(measure, name, copy, is_stored=True)

    def _searched(self, measure: str, name: str) -> dict[str, Any]:
        is_stored = SETTINGS[name].is_searched_stored
        made, failed = self._made(name, is_stored)
        if failed:
            return failed
        if measure != "quality":
            return self._run(measure, name, made, is_stored)
        texts, grades = judged(self._shared)
        path = self._folder / "judged.json"
        with self._making:
            if not path.exists():
                path.write_text(json.dumps(texts), encoding="utf-8")
        found = self._run("judged", name, made, is_stored, judged=str(path))
        if "found" not in found:
            return found
        return {NDCG: mean([ndcg(found["found"][query], grades[query]) for query in grades])}

    def _made(self, name: str, is_stored: bool) -> tuple[Path, dict[str, Any]]:
        """The index of a setting, made if it is not there, and why it cannot be."""
        owner = SETTINGS[name].index or name
        folder = self._folder / _index(owner, is_stored)
        with self._making:
            found = {} if folder.exists() else self._built(owner, is_stored)
        return folder, {key: found[key] for key in ("failed", "missing") if key in found}

    def _emptied(self, name: str) -> Path:
        folder = self._folder / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def _run(self, measure: str, name: str, folder: Path, is_stored: bool, **more: str) -> dict[str, Any]:
        task = {
            "measure": measure,
            "setting": name,
            "folder": str(folder),
            "is_stored": is_stored,
            "documents": str(self._corpus.path),
            "questions": str(self._corpus.questions),
            "most_megabytes": self._most_megabytes,
        }
        place = self._free_places.get()
        try:
            found = run({**task, **more, "place": place}, self._patience)
        finally:
            self._free_places.put(place)
        if measure == "building" and "failed" in found:
            # Half an index is none.
            shutil.rmtree(folder, ignore_errors=True)
        return found


def _index(name: str, is_stored: bool) -> str:
    return f"{name}-{'stored' if is_stored else 'identifiers'}"


def _applies(measure: str, setting: Setting, corpus: Corpus) -> bool:
    if (measure == "quality" and not corpus.is_judged) or 0 < setting.largest < corpus.documents:
        return False
    if not setting.searches:
        return measure in _BARE
    return not (setting.index and measure in _OF_INDEX)


def _short(value: float) -> float:
    """With no more digits than mean anything."""
    return value if isinstance(value, int) else float(f"{value:.5g}")
