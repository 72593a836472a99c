"""``litsearch check``."""

from __future__ import annotations

import click

from ..index import Index
from .errors import DONE, ERROR
from .options import index_option, json_option
from .output import counted, note, send, to_json
from .tables import show_table


@click.command(
    "check",
    short_help="Verify that an index is whole.",
    epilog="""\b
Examples:
  litsearch check
  litsearch check --index papers.index --format json
""",
)
@index_option
@json_option
def command(folder: str | None, form: str) -> int:
    """Verify every checksum of an index, that its parts agree, and that what it learned can be read.

    Problems are listed, each with what to do; the exit status is then 2.
    """
    index = Index.open(folder)
    report = index.check()
    if form == "json":
        problems = [problem._asdict() for problem in report.problems]
        send([to_json({"path": str(index.path), "ok": report.ok, "problems": problems})])
    elif not report.ok:
        show_table(("file", "problem", "what to do"), report.problems)
    if report.ok:
        note(f"{index.path}: {counted(len(index))}, no problem found")
        return DONE
    note(f"litsearch: {index.path}: {counted(len(report.problems), 'problem')} found")
    return ERROR
