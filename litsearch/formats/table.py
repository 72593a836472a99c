"""CSV and TSV: a row for each record, under headings that tell what the columns hold.

The separator is a comma, a semicolon, a tab or a bar; the headings stand in one of the first
rows. Of Embase, PubMed, Scopus, Web of Science and Zotero the headings are known; those of
other tables can be given (:func:`with_columns`).
"""

from __future__ import annotations

import csv
from ast import literal_eval
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TextIO

from ..errors import RecordError
from ..records import Author, Record
from .base import Format, built
from .columns import FIELDS, LISTED, OWN, is_own, known_fields, sureness
from .draft import Draft
from .names import listed_name
from .table_lines import cells, table_rows
from .table_row import fill
from .text import Text

_SEPARATORS = ",;\t|"
_HEADING_ROWS = 5  # the headings stand in one of the first


def sniff(head: str) -> float:
    """How sure it is that a text is a table of records: up to 0.8, by the headings it knows.

    >>> sniff("PMID;Title;Authors\\n7;Oligoprogression;Roy A\\n")
    0.8
    """
    return max((sureness(row) for _, _, row in _heading_rows(head.split("\n"))), default=0.0)


def read(text: Text, columns: Mapping[str, str] | None = None) -> Iterator[tuple[int, Record | RecordError]]:
    """The record, or the error, of each row.

    >>> table = Text.of("Title,Author Names,Year\\nOligoprogression,Roy A.,2019\\n")
    >>> [(line, record.year) for line, record in read(table)]
    [(2, 2019)]
    """
    lines = text.lines()
    head = list(islice(lines, _HEADING_ROWS))
    found = max(
        _heading_rows(line for _, line in head), key=lambda found: _match(found[2], columns), default=None
    )
    if not found or not _match(found[2], columns):
        yield 1, RecordError("line 1: no heading tells a title or an identifier; name the columns")
        return
    place, separator, headings = found
    fields, own = known_fields(headings, columns), is_own(headings)
    for line, row in table_rows(chain(head[place + 1 :], lines), separator):
        if isinstance(row, RecordError):
            yield line, row
        elif any(cell.strip() for cell in row):
            yield built(line, partial(_record, headings, fields, row, own))


def with_columns(columns: Mapping[str, str]) -> Format:
    """The format for tables whose headings are told: each with the field of a record.

    Raises:
        ValueError: a field is not known.

    >>> text = Text.of("Nom;Libellé\\nRoy A;Oligoprogression\\n")
    >>> [record.title for _, record in with_columns({"Libellé": "title"}).read(text)]
    ['Oligoprogression']
    """
    for heading, field in columns.items():
        if field not in FIELDS:
            known = ", ".join(sorted(FIELDS))
            raise ValueError(f"the column {heading!r} cannot hold {field!r}; give one of {known}")
    return replace(FORMAT, read=partial(read, columns=columns))


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write a row for each record under our own headings; returns how many.

    Tabs stand between the cells of a file whose name ends in ``.tsv`` or ``.tab``, else commas.

    >>> import sys
    >>> write([], sys.stdout)  # doctest: +ELLIPSIS
    id,title,translated_title,authors,...
    0
    """
    has_tabs = str(getattr(file, "name", "")).lower().endswith((".tsv", ".tab"))
    rows = csv.writer(file, delimiter="\t" if has_tabs else ",", lineterminator="\n")
    rows.writerow(OWN)
    count = 0
    for record in records:
        rows.writerow([_cell(getattr(record, name)) for name in OWN])
        count += 1
    return count


def _heading_rows(lines: Iterable[str]) -> Iterator[tuple[int, str, list[str]]]:
    """The place, the separator and the cells of what may be the headings."""
    for place, line in enumerate(islice(lines, _HEADING_ROWS)):
        for separator in _SEPARATORS:
            if separator in line:
                row = cells(line, separator) or line.split(separator)
                yield place, separator, [cell.strip(' "') for cell in row]


def _match(headings: list[str], columns: Mapping[str, str] | None) -> float:
    told = set(columns or ()).intersection(headings)
    return sureness(headings) + len(told)


def _record(headings: list[str], fields: list[str], row: list[str], own: bool) -> Record:
    draft, taken, key = Draft(), dict[str, str](), ""
    for place, cell in enumerate(row):
        field = fields[place] if place < len(fields) else ""
        heading = headings[place] if place < len(headings) else ""
        if not (cell := _unlisted(cell.strip())):
            continue
        if own and field == "id":
            key = cell
        elif field in LISTED and field in taken:
            taken[field] += f"; {cell}"
        elif not field or field in taken:
            draft.keep(heading or f"column {place + 1}", cell)
        else:
            taken[field] = cell
    fill(draft, taken)
    record = draft.record()
    return record.replace(id=key) if key else record


def _unlisted(cell: str) -> str:
    """The items of a list as Python prints it, parted by semicolons; any other cell as it is."""
    if not cell.startswith(("['", '["')):
        return cell
    try:
        return "; ".join(map(str, literal_eval(cell)))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_item, value))
    return "" if value is None else str(value)


def _item(item: object) -> str:
    if isinstance(item, Author):  # a comma tells a group's name from a person's
        group = not item.given and " " in item.family
        return f"{item.family}," if group else listed_name(item)
    return str(item)


FORMAT = Format(
    name="csv",
    description="CSV and TSV: a row for each record, as databases and reference managers write them",
    extensions=(".csv", ".tsv", ".tab"),
    sniff=sniff,
    read=read,
    write=write,
)
