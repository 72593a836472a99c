"""The results as JSON and as tables in Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeAlias

from ..quality.report import made_with
from .engines import SETTINGS
from .questions import KINDS, LONG
from .running import NDCG

#: ``made``, ``corpora`` and ``rows`` as plain values.
Results: TypeAlias = "dict[str, Any]"
NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """One figure of a table.

    Attributes:
        title: what stands above it.
        measure: the measure that it comes from.
        figure: its name there.
        digits: how many stand behind the point.
        is_per_document: whether it is divided by the number of documents.
    """

    title: str
    measure: str
    figure: str
    digits: int = 2
    is_per_document: bool = False


_BUILDING = (
    Column("build, CPU s", "building", "CPU seconds"),
    Column("elapsed s", "building", "seconds"),
    Column("peak MB", "building", "peak MB", 0),
    Column("bytes a document", "building", "bytes", 0, True),
    Column("without stored texts", "", "bytes without records", 0, True),
    Column("build without stored texts, CPU s", "arrays", "CPU seconds"),
    Column("its peak MB", "arrays", "peak MB", 0),
    Column("open and first question, CPU ms", "opening", "CPU ms", 0),
)
_QUERIES = tuple(Column(kind, "queries", f"{kind}: mean ms", 3) for kind in KINDS)
_LONG = (
    Column("median", "queries", f"{LONG}: median ms", 3),
    Column("mean", "queries", f"{LONG}: mean ms", 3),
    Column("99 of 100 below", "queries", f"{LONG}: p99 ms", 3),
    Column("asked again, mean", "queries", f"{LONG}: again ms", 3),
    Column("peak MB", "queries", "peak MB", 0),
    Column(NDCG, "quality", NDCG, 4),
)
_CHANGES = (
    Column("segments", "segments", "segments", 0),
    Column("ms a question in them", "segments", "ms in segments", 3),
    Column("later in them", "segments", "ms in segments, later", 3),
    Column("ms optimized", "segments", "ms optimized", 3),
    Column("later optimized", "segments", "ms optimized, later", 3),
    Column("optimize, CPU s", "segments", "seconds to optimize"),
    Column("add 1, CPU s", "add_one", "CPU seconds", 3),
    Column("add 1,000, CPU s", "add_many", "CPU seconds", 3),
    Column("replace a tenth, CPU s", "replace_tenth", "CPU seconds", 3),
)
_TABLES = {
    "Building and opening": _BUILDING,
    "CPU milliseconds a question": _QUERIES,
    f"CPU milliseconds: {LONG}": _LONG,
    "Changes": _CHANGES,
}
#: What the documents show.
_SHORT = (
    _BUILDING[0],
    _BUILDING[2],
    _BUILDING[3],
    _BUILDING[4],
    _BUILDING[7],
    *(replace(column, title=f"{column.title}, CPU ms") for column in _QUERIES[:4]),
)


def write_json(path: Path, results: Results) -> None:
    """Write everything that was found, a row a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = [f'"made": {json.dumps(results["made"], indent=1, ensure_ascii=False)}']
    for name in ("corpora", "rows"):
        lines = ",\n".join(json.dumps(line, ensure_ascii=False) for line in results[name])
        parts.append(f'"{name}": [\n{lines}\n]')
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def markdown(results: Results) -> str:
    """The whole report."""
    made = made_with(results["made"])
    parts = [section(results, corpus) for corpus in results["corpora"]]
    return "\n".join(["# Speed", "", made, "", *parts])


def section(results: Results, corpus: dict[str, Any]) -> str:
    """The tables of one collection, and what failed."""
    if "failed" in corpus:
        return f"## {corpus['name']}\n\nNot measured: {corpus['failed']}.\n"
    lines = [f"## {corpus['name']}", "", measured(corpus), ""]
    rows = [row for row in results["rows"] if row["corpus"] == corpus["name"]]
    for title, columns in _TABLES.items():
        shown = table(rows, columns, corpus["documents"])
        lines += [f"### {title}", "", shown, ""] if shown else []
    notes = list(_notes(rows))
    return "\n".join([*lines, *notes, *([""] if notes else [])])


def described(corpus: dict[str, Any]) -> str:
    """A sentence on a collection."""
    length = corpus["characters"] / corpus["documents"]
    return f"{corpus['documents']:,} documents of {length:,.0f} characters on average."


def measured(corpus: dict[str, Any]) -> str:
    """A sentence on a collection, and how often it was measured."""
    rounds = corpus["rounds"]
    return f"{described(corpus)} {f'Medians of {rounds} rounds' if rounds > 1 else 'One round'}."


def short(results: Results) -> str:
    """The main figures on the largest collection."""
    corpora = [corpus for corpus in results["corpora"] if "failed" not in corpus]
    largest = max(corpora, key=lambda corpus: corpus["documents"])
    rows = [row for row in results["rows"] if row["corpus"] == largest["name"]]
    shown = table(rows, _SHORT, largest["documents"])
    return f"{largest['name']}: {measured(largest)}\n\n{shown}"


def table(rows: Iterable[dict[str, Any]], columns: Iterable[Column], documents: int) -> str:
    """A line a setting; nothing when nothing of it was measured."""
    known = {(row["setting"], row["measure"]): row for row in rows}
    columns = [column for column in columns if any(column.measure in (case[1], "") for case in known)]
    names = [name for name in SETTINGS if any(case == name for case, _ in known)]
    lines = []
    for name in names:
        cells = [_cell(known, name, column, documents) for column in columns]
        if set(cells) - {""}:
            lines.append(f"| {name} | {' | '.join(cells)} |")
    if not lines or all(not column.measure for column in columns):
        return ""
    head = f"| | {' | '.join(column.title for column in columns)} |\n|---|{'---:|' * len(columns)}"
    return "\n".join([head, *lines])


def _cell(known: dict[tuple[str, str], dict[str, Any]], name: str, column: Column, documents: int) -> str:
    """A figure; empty where it was not measured for this setting."""
    measures = (column.measure,) if column.measure else ("building", "arrays")
    rows = [known[name, measure] for measure in measures if (name, measure) in known]
    if not rows:
        return ""
    values = [row["figures"][column.figure] for row in rows if column.figure in row["figures"]]
    if not values:
        return "failed" if any(row["failed"] for row in rows) else NOTHING
    value = values[0] / documents if column.is_per_document else values[0]
    return f"{value:,.{column.digits}f}"


def _notes(rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """What was told instead of figures, each with the measures it holds for."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if text := f"failed: {row['failed']}" if row["failed"] else row["missing"]:
            told.setdefault((row["setting"], text), []).append(row["measure"])
    for (setting, text), measures in told.items():
        yield f"* {setting}, {', '.join(measures)}: {text}"
