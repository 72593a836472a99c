"""Names of authors as Ovid prints them: with degrees and marks of footnotes, editors marked."""

from __future__ import annotations

import re

from ..records import Author
from .cleaning import plain
from .names import names_and_groups, printed_name
from .tagged_values import LONGEST_NAME, tagged_author

_EDITOR = re.compile(r"\s*\[(?:Ed|Editor)s?\.?\]", re.I)
_MARKS = re.compile(r"(?:\s+(?:[*+#^~&|\[\]=]+|\(?\d+(?:,\d+)*\)?))+\s*$|[*+]+$")
_DEGREE = (
    "MD|M\\.D\\.|PhD|Ph\\.D\\.|MPH|MSc|MSCR|MHS|MHSc|MBA|MBBS|MBChB|MBBCh|BSc|DPhil|ScD|DrPH|DO|DDS|DMD|DVM|"
    "PharmD|PsyD|EdD|RN|BSN|MSN|FRCP|FRCS|FACS|FACC|FRACP|FACP|MRCP|MSPH|MEd|MA|MS|BA|BS|Prof|Dr"
)
_DEGREES = re.compile(rf"(?<=\S)(?:[\s,]+(?:{_DEGREE}))+\s*$")
_STOPPED = re.compile(r"(?<=[A-Z])\.\s+(?=[^\W\d_]{2})")


def ovid_names(lines: list[str]) -> tuple[list[Author], list[str]]:
    """The authors of a field, and its editors as they are printed.

    >>> authors, editors = ovid_names(["Roy, Anne MD, PhD *;  van Dam, Bo 1;  Petit, Cléo [Ed]"])
    >>> [str(author) for author in authors], editors
    (['Roy Anne', 'van Dam Bo'], ['Petit, Cléo'])
    >>> [str(author) for author in ovid_names(["Roy A. Van Dam B."])[0]]
    ['Roy A', 'Van Dam B']
    """
    names, editors = list[str](), list[str]()
    for text in _parted("\n".join(lines)):
        if _EDITOR.search(text):
            editors.append(plain(_EDITOR.sub("", text)))
        else:
            names.append(text if len(text) > LONGEST_NAME else plain(_MARKS.sub("", text)))
    return list(names_and_groups(names, _author)), editors


def ovid_editors(text: str) -> list[str]:
    """The editors that a line names, as they are printed.

    >>> ovid_editors("Roy, Anne [Ed]; Petit, Cléo [Ed].")
    ['Roy, Anne', 'Petit, Cléo']
    """
    return [name for part in text.split(";") if (name := plain(_EDITOR.sub("", part)).strip(" ."))]


def _parted(text: str) -> list[str]:
    if ";" in text:
        parts = text.replace("\n", " ").split(";")
    elif re.search(r"\S {2,}\S", text):
        parts = re.split(r"\s{2,}|\n", text)
    else:
        parts = [part for line in text.split("\n") for part in _stopped(line)]
    return [part.strip() for part in parts if part.strip()]


def _stopped(line: str) -> list[str]:
    """``Roy A. Blanc EB.``, where a stop ends each name, the last one too; one name keeps its own."""
    *names, last = _STOPPED.split(line.strip())
    return [*names, last.removesuffix(".")] if names else [last]


def _author(text: str) -> Author:
    if len(text) > LONGEST_NAME:
        return Author(plain(text))
    family, comma, given = text.partition(",")
    if not comma:
        return printed_name(_DEGREES.sub("", text))
    return tagged_author(f"{family}, {_DEGREES.sub('', given.strip())}")
