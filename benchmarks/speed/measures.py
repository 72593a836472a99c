"""What is measured, one function a measure; each runs in a process that does nothing else."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path
from statistics import mean, median, quantiles
from typing import Any, TypeAlias

from .documents import Document, read_documents
from .engines import SETTINGS, engine
from .engines.base import Engine, NotOffered
from .questions import LONG, TERMS, WARMING
from .resources import peak_memory

#: For each figure a number; what an engine does not offer is left out.
Figures: TypeAlias = "dict[str, float]"
#: Segments of one index at most, each a third of the one before; one document in so many is deleted.
PARTS = 10
DELETED_EACH = 10
MANY = 1000
#: So many questions of a kind are asked of many segments, and of the one they become.
OF_SEGMENTS = 50
#: So many questions are asked before the same ones are measured as a service would see them.
LATER = 1000


def building(task: dict[str, Any]) -> Figures:
    """One commit of all documents: time, memory and size."""
    made, path = _engine(task), Path(task["documents"])
    figures = _timed(lambda: made.build(read_documents(path)))
    return {**figures, "peak MB": peak_memory() / 1e6, **made.sizes()}


def opening(task: dict[str, Any]) -> Figures:
    """From the start of the process to the answer of the first question, in CPU time."""
    made = _engine(task)
    text, years = _questions(task)[LONG][0]
    made.open()
    made.search(LONG, text, years)
    return {"CPU ms": 1e3 * time.process_time(), "peak MB": peak_memory() / 1e6}


def queries(task: dict[str, Any]) -> Figures:
    """The CPU time of a question, by kind: each asked for the first time, then all once more."""
    made = _engine(task)
    made.open()
    figures: Figures = {}
    for kind, questions in _questions(task).items():
        with suppress(NotOffered):
            figures |= {f"{kind}: {name}": value for name, value in _asked(made, kind, questions).items()}
    return {**figures, "peak MB": peak_memory() / 1e6}


def segments(task: dict[str, Any]) -> Figures:
    """Questions to many segments with deletions, and again when they are one."""
    made, documents = _engine(task), list(read_documents(Path(task["documents"])))
    for part in _parts(documents):
        made.add(part)
    made.delete(document.id for document in documents[::DELETED_EACH])
    figures: Figures = {}
    with suppress(NotOffered):
        figures["segments"] = made.segments()
    del documents
    # What the process itself remembers of the questions is to be the same for both.
    _long(made, task)
    figures |= _at_first_and_later(made, task, "in segments")
    with suppress(NotOffered):
        figures["seconds to optimize"] = _timed(made.optimize)["CPU seconds"]
        figures |= _at_first_and_later(made, task, "optimized")
    return figures


def add_one(task: dict[str, Any]) -> Figures:
    """One commit with one new document."""
    return _adding(task, 1)


def add_many(task: dict[str, Any]) -> Figures:
    """One commit with many new documents."""
    return _adding(task, MANY)


def replace_tenth(task: dict[str, Any]) -> Figures:
    """One commit in which a tenth of the documents change."""
    made, documents = _engine(task), read_documents(Path(task["documents"]))
    changed = [
        document._replace(title=f"{document.title} again")
        for number, document in enumerate(documents)
        if number % DELETED_EACH == 0
    ]
    return _timed(lambda: made.replace(changed))


def judged(task: dict[str, Any]) -> dict[str, Any]:
    """What is found for questions that have judgements."""
    made = _engine(task)
    made.open()
    questions = json.loads(Path(task["judged"]).read_text(encoding="utf-8"))
    return {"found": {name: made.search(LONG, text, None, 100) for name, text in questions.items()}}


MEASURES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    function.__name__: function
    for function in (building, opening, queries, segments, add_one, add_many, replace_tenth, judged)
}


def _engine(task: dict[str, Any]) -> Engine:
    return engine(task["setting"], Path(task["folder"]), task["is_stored"])


def _adding(task: dict[str, Any], count: int) -> Figures:
    """Documents of the collection again, under new identifiers."""
    made, documents = _engine(task), read_documents(Path(task["documents"]), stop=count)
    new = [document._replace(id=f"new-{document.id}") for document in documents]
    return _timed(lambda: made.add(new))


def _questions(task: dict[str, Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = json.loads(Path(task["questions"]).read_text(encoding="utf-8"))
    most = SETTINGS[task["setting"]].questions
    return {kind: asked[: WARMING + most] for kind, asked in found.items()} if most else found


def _timed(work: Callable[[], object]) -> dict[str, float]:
    started, cpu = time.perf_counter(), time.process_time()
    work()
    return {"CPU seconds": time.process_time() - cpu, "seconds": time.perf_counter() - started}


def _asked(made: Engine, kind: str, questions: list[Any]) -> dict[str, float]:
    for text, years in questions[:WARMING]:
        made.search(kind, text, years)
    first = _milliseconds(made, kind, questions[WARMING:])
    again = _milliseconds(made, kind, questions[WARMING:])
    slow = quantiles(first, n=100, method="inclusive")[98] if len(first) > 1 else first[0]
    return {"mean ms": mean(first), "median ms": median(first), "p99 ms": slow, "again ms": mean(again)}


def _at_first_and_later(made: Engine, task: dict[str, Any], state: str) -> Figures:
    figures = {f"ms {state}": _long(made, task)}
    # Slow engines do not change.
    if not SETTINGS[task["setting"]].questions:
        figures[f"ms {state}, later"] = _long(made, task, LATER)
    return figures


def _long(made: Engine, task: dict[str, Any], before: int = 0) -> float:
    """Milliseconds a question of the kinds that every engine has, in the state that is on disk.

    Args:
        made: the engine.
        task: what is measured.
        before: how many other questions are asked first, some of them again and again.
    """
    made.open()
    asked = {kind: some for kind, some in _questions(task).items() if kind in (LONG, TERMS)}
    others = [(kind, *each) for kind, some in asked.items() for each in some[WARMING + OF_SEGMENTS :]]
    for kind, text, years in islice(cycle(others), before):
        made.search(kind, text, years)
    found = mean(_asked(made, kind, some[: WARMING + OF_SEGMENTS])["mean ms"] for kind, some in asked.items())
    made.close()
    return found


def _milliseconds(made: Engine, kind: str, questions: Iterable[Any]) -> list[float]:
    found = []
    for text, years in questions:
        started = time.process_time()
        made.search(kind, text, years)
        found.append(1e3 * (time.process_time() - started))
    return found


def _parts(documents: list[Document]) -> Iterator[list[Document]]:
    """Each at most a third of the one before it, so that nothing invites to merge them at once."""
    sizes = [size for place in range(2, PARTS + 1) if (size := 2 * len(documents) // 3**place)]
    start = len(documents) - sum(sizes)
    yield documents[:start]
    for size in sizes:
        yield documents[start : start + size]
        start += size
