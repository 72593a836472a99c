"""Results as an HTML table for notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from .hit import Hit


def results_table(hits: Iterable[Hit]) -> str:
    """A table of rank, title with the words found marked, journal, year and score."""
    rows = "".join(_row(hit) for hit in hits)
    head = "".join(f"<th>{name}</th>" for name in ("#", "Title", "Journal", "Year", "Score"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(hit: Hit) -> str:
    record = hit.record
    cells = (
        str(hit.rank),
        hit.highlight("title") or escape(hit.title),
        escape(record.journal),
        str(record.year or ""),
        f"{hit.score:.2f}",
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
