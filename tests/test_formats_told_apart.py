"""Tagged formats are told apart: none takes a file of another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import detect, formats

DATA = Path(__file__).parent / "data" / "tagged"
TAGGED = ("endnote-refer", "ovid", "refworks", "wos")


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("endnote.enw", "endnote-refer"),
        ("unix.ref", "endnote-refer"),
        ("ovid_tags.txt", "ovid"),
        ("ovid_labels.txt", "ovid"),
        ("refworks.txt", "refworks"),
        ("wos.txt", "wos"),
        ("wos_unindented.txt", "wos"),
        ("inspec.isi", "wos"),
    ],
)
def test_one_format_takes_a_file(name: str, format: str) -> None:
    head = (DATA / name).read_text(encoding="utf-8")
    assert detect(head).name == format
    assert [item.name for item in formats() if item.sniff(head)] == [format]


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - Falls\nAU  - Roy, A\nER  - \n",
        "<1. >\nTY  - JOUR\nTI  - Falls\nER  - \n",
        "PMID- 1\nOWN - NLM\nTI  - Falls\nAU  - Roy A\n",
        "% Encoding: UTF-8\n@article{roy2019,\n  title = {Falls},\n}\n",
        "%PDF-1.4\n%\u00e2\n1 0 obj\n",
        "PT J is a medium\nTI is another\n",
        "RT is the retention time\n",
    ],
)
def test_files_of_others(text: str) -> None:
    assert [item.name for item in formats() if item.name in TAGGED and item.sniff(text)] == []


def test_real_files_of_others(shared: Callable[[str], Path]) -> None:
    folders = {"endnote-refer": "endnote-refer", "ovid-tagged": "ovid", "refworks-tagged": "refworks"}
    sniffers = [item for item in formats() if item.name in TAGGED]
    for path in sorted(shared("records").rglob("*.*")):
        if path.is_dir() or path.name == "SOURCE.txt":
            continue
        own = "wos" if "wos" in str(path.relative_to(shared("records"))) else folders.get(path.parent.name)
        head = path.read_bytes()[:8192].decode("utf-8-sig", "replace")
        assert {item.name for item in sniffers if item.sniff(head)} <= {own}, path
