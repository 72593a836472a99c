"""Lines with tags become the fields of records, whatever parts them."""

from __future__ import annotations

import re

import pytest

from litsearch.errors import RecordError
from litsearch.formats import tagged
from litsearch.formats.tagged import Shape, tagged_records
from litsearch.formats.text import Text

RIS = Shape(re.compile(r"([A-Z][A-Z0-9])  -(?:\s(.*)|$)"), frozenset(["TY"]), frozenset(["ER"]))
MEDLINE = Shape(re.compile(r"([A-Z]{2,4}) *-(?:\s(.*)|$)"), frozenset(["PMID"]), blank_ends=True)


def tags(text: str, shape: Shape) -> list[str]:
    return [" ".join(field.tag for field in fields) for fields in tagged_records(Text.of(text), shape)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("TY  - A\nTI  - a\nER  - \n\nTY  - B\nER  -", ["TY TI ER", "TY ER"]),
        ("TY  - A\nTI  - a\nTY  - B\n\nTY  - C", ["TY TI", "TY", "TY"]),
        ("TI  - a\nER  - \nTI  - b\nER  - ", ["TI ER", "TI ER"]),
        ("TY  - A\n\nTI  - a\nER  -", ["TY TI ER"]),
        ("TY  - A\nER  -\nNL  - a\n\nTI  - b", ["TY ER NL", "TI"]),
        ("Record 1\n1.\nTY  - A\nER  - \nend of it\nTY  - B", ["TY ER", "TY"]),
        ("", []),
        ("no tag\n", []),
    ],
)
def test_records_of_ris(text: str, expected: list[str]) -> None:
    assert tags(text, RIS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\nPMID- 1\nTI  - a\n\nPMID- 2\n", ["PMID TI", "PMID"]),
        ("PMID- 1\nPMID- 2\n", ["PMID", "PMID"]),
        ("OWN - X\nTI  - a\n\n\nOWN - X\n", ["OWN TI", "OWN"]),
        ("TI  - a\nPMID- 2\n", ["TI", "PMID"]),
    ],
)
def test_records_of_medline(text: str, expected: list[str]) -> None:
    assert tags(text, MEDLINE) == expected


def test_lines_without_a_tag_continue_a_field() -> None:
    [fields] = tagged_records(Text.of("PMID- 1\nAB  - One anti-PD-\n      L1 drug\nper\tarm \n"), MEDLINE)
    assert [tuple(field) for field in fields] == [
        ("PMID", ["1"], 1),
        ("AB", ["One anti-PD-", "L1 drug", "per\tarm "], 2),
    ]
    assert fields[1].text == "One anti-PD-L1 drug per\tarm"


def test_a_line_that_is_indented_is_no_tag() -> None:
    [fields] = tagged_records(Text.of("PMID- 1\nAB  - One\n      MH  - two\n"), MEDLINE)
    assert fields[1].text == "One MH  - two"


def test_a_record_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tagged, "LARGEST_RECORD", 1000)
    with pytest.raises(RecordError, match="line 11: a record is longer than 1,000 characters"):
        list(tagged_records(Text.of("PMID- 1\n" + "      and so on and so on and so on\n" * 99), MEDLINE))
