"""Lists of PubMed identifiers: written of what has one, and read."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from litsearch import Record, read, write
from litsearch.formats import Failure, detect, read_items


@given(st.lists(st.integers(1, 99_999_999), min_size=1))
def test_what_was_written_reads_back(numbers: list[int]) -> None:
    file = io.StringIO()
    records = [Record("", pmid=str(number)) for number in numbers]
    assert write([*records, Record("a", title="A")], file, format="pmids") == len(numbers)
    assert detect(file.getvalue()).name == "pmids"
    file.seek(0)
    assert [record.pmid for record in read(file)] == [str(number) for number in numbers]


def test_what_is_no_identifier_is_told() -> None:
    first, failure, last = read_items(io.StringIO("17\nlung\nPMID: 18\n"), format="pmids")
    assert isinstance(first, Record) and isinstance(last, Record)
    assert isinstance(failure, Failure)
    assert "line 2: 'lung' is not a PubMed identifier" in str(failure.error)
    assert (first.id, last.id) == ("pmid:17", "pmid:18")
