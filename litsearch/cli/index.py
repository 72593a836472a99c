"""``litsearch index``."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import click

from ..adding import AddReport
from ..errors import IndexExistsError, RecordError
from ..formats import formats
from ..formats.columns import FIELDS
from ..formats.sources import check_exists
from ..index import Index
from ..locations import index_to_write
from ..storage.contents import latest_generation
from .errors import DONE, ERROR
from .options import written_index_option
from .output import note
from .progress import progress


@click.command(
    "index",
    short_help="Read records from files into an index.",
    epilog="""\b
Examples:
  litsearch index pubmed.txt --index papers.index
  litsearch index exports/ more.jsonl --index papers.index
  litsearch index records.jsonl --new --index new.index --stop-on-error
  litsearch index - --format jsonl
""",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@written_index_option
@click.option(
    "--format",
    "form",
    type=click.Choice([item.name for item in formats()]),
    help="The format of the sources; else found from their content.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=FIELD",
    help="What a column of a table holds, such as 'Libellé=title'; may be repeated.",
)
@click.option(
    "--skip-errors/--stop-on-error",
    "skip",
    default=True,
    help="Go on after a record that cannot be read (the default), or change nothing.",
)
@click.option(
    "--merge/--no-merge",
    default=True,
    help="Make one record of those of one article (the default), or keep them apart.",
)
@click.option("--new", is_flag=True, help="Make a new index; refuse one that is there.")
def command(
    sources: tuple[str, ...],
    folder: str | None,
    form: str | None,
    columns: tuple[str, ...],
    skip: bool,
    merge: bool,
    new: bool,
) -> int:
    """Add the records of each SOURCE, a file or a folder (- is standard input), to an index.

    The index is made if it is missing. A record that is there already is replaced if it differs.
    Records of one article from several sources become one; `litsearch split ID` takes it apart.
    """
    read_from = [_stdin() if source == "-" else source for source in sources]
    for source in read_from:
        check_exists(source)
    named = _columns(columns)
    path, started = index_to_write(folder), time.perf_counter()
    on_error = "skip" if skip else "raise"
    with _opened(path, new) as index, progress() as told:
        report = index.add(
            *read_from,
            told.end(),
            format=form,
            on_error=on_error,
            progress=told.read,
            columns=named,
            merge=merge,
        )
    _tell(report, path, time.perf_counter() - started)
    done = report.added + report.updated + report.unchanged + len(report.merged)
    return DONE if done else ERROR


def _columns(given: Sequence[str]) -> dict[str, str]:
    for text in given:
        heading, _, field = text.rpartition("=")
        if not heading or field not in FIELDS:
            told = f"{text!r} is not HEADING=FIELD with a field of {', '.join(sorted(FIELDS))}"
            raise click.BadParameter(told, param_hint="--column")
    return dict(text.rsplit("=", 1) for text in given)


def _stdin() -> BinaryIO:
    if sys.stdin is None:
        raise RecordError("<stdin>: standard input is closed; name a file")
    return sys.stdin.buffer


@contextmanager
def _opened(path: Path, new: bool) -> Iterator[Index]:
    """The index to add to; one that was made here and stays empty is taken away again."""
    if new and latest_generation(path) >= 0:
        raise IndexExistsError(f"{path}: an index is there already; leave out --new to add to it")
    was_there = path.exists()
    index = Index.open(path, create=True)
    try:
        yield index
    finally:
        index.refresh()
        if not was_there and not len(index):
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        for file in path.iterdir():
            file.unlink()
        path.rmdir()


def _tell(report: AddReport, path: Path, seconds: float) -> None:
    for source, position, error in report.failed:
        note(_failure(source, position, str(error)))
    merged = f", {len(report.merged):,} merged" if report.merged else ""
    note(
        f"{report.added:,} added, {report.updated:,} updated, {report.unchanged:,} unchanged, "
        f"{len(report.failed):,} failed{merged}: {path} ({seconds:.1f} s)"
    )


def _failure(source: str, position: int, reason: str) -> str:
    reason, line = reason.removeprefix(f"{source}: "), f"line {position}: "
    if reason.startswith(line):
        return f"failed: {source}, {reason}"
    return f"failed: {source}, {position}: {reason}" if position else f"failed: {source}: {reason}"
