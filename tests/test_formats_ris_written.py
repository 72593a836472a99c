"""RIS, written and read again."""

from __future__ import annotations

import io
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from litsearch.formats import read, write
from litsearch.records import Record

from .records_strategy import records
from .round_trip import bare, parsed, written

FOLDER = Path(__file__).parent / "data" / "tagged"
JOURNAL = ("Journal Article", "Book Chapter", "Conference Paper")


def test_no_line_of_a_text_that_is_written_is_taken_for_a_field() -> None:
    text = "First.\nTY  - JOUR\nER  - \nER -\nKW\t- x"
    file = io.StringIO()
    write([Record("", title="A", abstract=text), Record("", title="B")], file, format="ris")
    file.seek(0)
    first, second = read(file)
    assert first.abstract.split() == text.split()
    assert second.title == "B"


def test_what_is_written_looks_like_zotero_s() -> None:
    first = next(read(FOLDER / "references.ris", on_error="skip"))
    text = written([first.replace(extra={})], "ris")
    assert re.fullmatch(r"TY  - JOUR\n(?:[A-Z][A-Z0-9]  - .+\n|[^\n]+\n)+ER  - \n\n", text)
    for line in (
        "AU  - Lerouge, Zoé",
        "TI  - Traitement local de tumeurs inventées",
        "TT  - Local treatment of invented tumours",
        "T2  - Revue d'exemple",
        "DA  - 2019/07//",
        "PY  - 2019",
        "SP  - 519\nEP  - 526",
        "U1  - 90000011 [PMID]",
    ):
        assert f"\n{line}\n" in text


def test_what_was_pubmed_s_is_written_as_pubmed_does() -> None:
    first = next(read(FOLDER / "references.ris", on_error="skip"))
    assert list(map(bare, parsed(written([first], "ris"), "ris"))) == [bare(first)]


@given(st.lists(records(kinds=JOURNAL, tagless=True), min_size=1, max_size=2))
def test_what_is_written_is_read_back(given: list[Record]) -> None:
    assert list(map(bare, parsed(written(given, "ris"), "ris"))) == given
