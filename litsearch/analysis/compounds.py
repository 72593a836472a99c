"""A chunk taken apart: the whole, its parts and the joined form, with relative positions."""

from __future__ import annotations

import re
from typing import NamedTuple

from .elision import is_elided, is_possessive
from .folding import HYPHENS, written
from .tokenizer import Piece, pieces

# Scripts written without spaces: every character is a part of its own.
_FIRST_IDEOGRAPH = "\u3040"
_IDEOGRAPH = f"[{_FIRST_IDEOGRAPH}-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]"
# The one apostrophe that is a letter by itself.
_LETTER_APOSTROPHE = "\u02bc"
_OPTIONAL = re.compile(r"\((\w{1,3})\)\s?")
_DECIMAL = re.compile(r"[0-9]+[.,][0-9]+")
_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[-/][A-Za-z0-9]+)+")
_PLAIN_HYPHENS = dict.fromkeys(map(ord, HYPHENS), "-")
_PLAIN_PART = re.compile(r"[a-z0-9]+")
# A longer run of ideographs is a sentence, not a name.
_LONGEST_IDEOGRAPHIC_NAME = 8


class Form(NamedTuple):
    """A form that a chunk gives: position relative to the chunk's, offsets within the chunk."""

    text: str
    kind: str
    position: int
    start: int
    end: int


def forms(chunk: str) -> tuple[Form, ...]:
    """The forms of a chunk, by position, the whole first.

    >>> [(form.text, form.kind, form.position) for form in forms("l’IL-2")]
    [('il-2', 'whole', 0), ('il2', 'joined', 0), ('il', 'part', 0), ('2', 'part', 1)]
    >>> [(form.text, form.kind, form.position) for form in forms("lesion(s)")]
    [('lesion(s)', 'whole', 0), ('lesions', 'part', 0), ('lesion', 'part', 0)]
    """
    if chunk.isascii():
        if chunk.isalnum() or is_decimal(chunk):
            return (Form(chunk.lower(), "word", 0, 0, len(chunk)),)
        if _PLAIN.fullmatch(chunk):
            return _plain_forms(chunk.lower())
    return _any_forms(chunk)


def is_plain(text: str) -> bool:
    """Whether a text is one compound of ASCII letters and digits with hyphens or slashes.

    >>> is_plain("pd-l1"), is_plain("cd4+"), is_plain("lung")
    (True, False, False)
    """
    return _PLAIN.fullmatch(text) is not None


def is_decimal(text: str) -> bool:
    """Whether a text is a decimal number in ASCII, which is one word.

    >>> is_decimal("0.05"), is_decimal("0,05"), is_decimal("5")
    (True, True, False)
    """
    return _DECIMAL.fullmatch(text) is not None


def written_forms(chunk: str) -> tuple[list[str], list[int]]:
    """What an index holds of a chunk: the texts of its forms, and their positions.

    Joined forms are left out: they are found through the key of the whole.

    >>> written_forms("l’IL-2")
    (['il-2', 'il', '2'], [0, 0, 1])
    """
    if chunk.isalnum() and (chunk.isascii() or not (_LETTER_APOSTROPHE in chunk or _holds_ideograph(chunk))):
        return [written(chunk)], [0]
    plain = chunk if chunk.isascii() else chunk.translate(_PLAIN_HYPHENS)
    if _PLAIN.fullmatch(plain):
        whole = plain.lower()
        parts = plain_parts(whole)
        return [whole, *parts], [0, *range(len(parts))]
    kept = [form for form in forms(chunk) if form.kind != "joined"]
    return [form.text for form in kept], [form.position for form in kept]


def plain_parts(whole: str) -> list[str]:
    """The parts of what :func:`is_plain`.

    >>> plain_parts("pd-l1")
    ['pd', 'l1']
    """
    return whole.replace("/", "-").split("-")


def _plain_forms(whole: str) -> tuple[Form, ...]:
    """As :func:`_any_forms`, in less time, for the most frequent kind of compound."""
    found = enumerate(_PLAIN_PART.finditer(whole))
    parts = [Form(part[0], "part", number, part.start(), part.end()) for number, part in found]
    return (Form(whole, "whole", 0, 0, len(whole)), *_joined(whole, parts, 0, len(whole)), *parts)


def _any_forms(chunk: str) -> tuple[Form, ...]:
    kept = _kept(pieces(chunk))
    parts = _part_forms(kept)
    start = kept[0].start
    end = len(chunk) if chunk.endswith("+") else kept[-1].end
    whole = written("".join(chunk[start:end].split()))
    if [part.text for part in parts] == [whole]:
        return (parts[0]._replace(kind="word"),)
    if _holds_ideograph(chunk) and len(chunk) > _LONGEST_IDEOGRAPHIC_NAME:
        return tuple(part._replace(kind="word") for part in parts)
    return (Form(whole, "whole", 0, start, end), *_joined(whole, parts, start, end), *parts)


def width(found: tuple[Form, ...]) -> int:
    """How many positions the forms of a chunk take.

    >>> width(forms("anti-PD-(L)1")), width(forms("CD4+"))
    (3, 1)
    """
    return found[-1].position + 1


def _kept(found: list[Piece]) -> list[Piece]:
    kept = [
        piece
        for piece in found
        if not is_elided(written(piece.text), piece.before, piece.after)
        and not is_possessive(written(piece.text), piece.before)
    ]
    return kept or found


def _part_forms(kept: list[Piece]) -> list[Form]:
    parts: list[Form] = []
    for piece in kept:
        position = parts[-1].position + 1 if parts else 0
        if _holds_ideograph(piece.text):
            parts += _characters(piece, position)
        else:
            parts += [
                Form(reading, "part", position, piece.start, piece.end) for reading in _readings(piece.text)
            ]
    return parts


def _readings(text: str) -> list[str]:
    """With and without the letters in brackets; the longer reading first."""
    if "(" not in text:
        return [written(text)]
    return [written(_OPTIONAL.sub(r"\1", text)), written(_OPTIONAL.sub("", text))]


def _holds_ideograph(text: str) -> bool:
    # Few texts need the pattern, which takes long to compile.
    return max(text, default="") >= _FIRST_IDEOGRAPH and re.search(_IDEOGRAPH, text) is not None


def _characters(piece: Piece, position: int) -> list[Form]:
    runs = re.findall(f"{_IDEOGRAPH}|(?:(?!{_IDEOGRAPH}).)+", piece.text)
    found: list[Form] = []
    start = piece.start
    for run in runs:
        # A run of invisible characters alone is no part.
        if form := written(run):
            found.append(Form(form, "part", position + len(found), start, start + len(run)))
        start += len(run)
    return found


def _joined(whole: str, parts: list[Form], start: int, end: int) -> list[Form]:
    if parts[-1].position == 0 or "&" in whole or not any(c.isalpha() for c in whole):
        return []
    # The longer reading of a part stands first among those at its position.
    first = {part.position: part.text for part in reversed(parts)}
    text = "".join(first[position] for position in sorted(first))
    return [Form(text, "joined", 0, start, end)] if text != whole else []
