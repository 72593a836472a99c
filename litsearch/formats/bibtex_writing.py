"""Records as BibTeX entries, in UTF-8."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from ..records import Record
from .bibtex_names import bibtex_name
from .latex import to_latex

_KINDS = {
    "Book": "book",
    "Book Chapter": "incollection",
    "Conference Paper": "inproceedings",
    "Thesis": "phdthesis",
    "Technical Report": "techreport",
}
_RANGE = re.compile(r"(?<![\w.-])([\w.]+)-([\w.]+)(?![\w-])")
_BAD_IN_KEY = re.compile(r"[^\w:./+-]+")


def write(records: Iterable[Record], file: TextIO) -> int:
    """Write an entry for each record; returns how many.

    >>> import sys
    >>> write([Record("doi:10.1/a", title="Métastase & œdème", year=2019)], sys.stdout)
    @article{doi:10.1/a,
      title = {Métastase \\& œdème},
      year = {2019},
    }
    <BLANKLINE>
    1
    """
    count = 0
    for record in records:
        kinds = [_KINDS[name] for name in record.publication_types if name in _KINDS]
        file.write(f"@{kinds[0] if kinds else 'article'}{{{_BAD_IN_KEY.sub('_', record.id)},\n")
        file.writelines(f"  {name} = {{{value}}},\n" for name, value in _fields(record) if value)
        file.write("}\n\n")
        count += 1
    return count


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    year, _, rest = record.date.partition("-")
    title = record.title or (f"[{record.translated_title}]" if record.translated_title else "")
    yield "author", " and ".join(_latex_name(bibtex_name(author)) for author in record.authors)
    yield "title", to_latex(title)
    yield "titletranslation", to_latex(record.translated_title if record.title else "")
    yield ("booktitle" if "Book Chapter" in record.publication_types else "journal"), to_latex(record.journal)
    if rest.count("-"):
        yield "date", record.date
    yield "year", year or ("" if record.year is None else str(record.year))
    yield "month", "" if rest.count("-") else rest
    yield "volume", to_latex(record.volume)
    yield "number", to_latex(record.issue)
    yield "pages", _RANGE.sub(r"\1--\2", to_latex(record.pages))
    yield "doi", record.doi
    yield "pmid", record.pmid
    yield "pmcid", record.pmcid
    yield "language", " and ".join(record.languages)
    yield "keywords", to_latex("; ".join(record.keywords))
    yield "url", record.urls[0] if record.urls else ""
    yield "abstract", to_latex(record.abstract).replace("\n", "\n\n")


def _latex_name(name: str) -> str:
    return f"{{{to_latex(name[1:-1])}}}" if name.startswith("{") else to_latex(name)
