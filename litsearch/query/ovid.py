"""Ovid's language: a line such as ``exp Lung Neoplasms/ or (lung adj3 cancer$).ti,ab.`` in litsearch's own.

A line is told by its signs; it is written anew in the query language, and read as any other text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate

from ..lexicon.qualifiers import qualifier_name
from .ovid_fields import CODES, TELLING, frames
from .ovid_words import PLAIN, phrase
from .own_language import OWN, Translation
from .pubmed_tags import tag_field
from .values import EXACT

_SUFFIX = r"\.[a-z]{2}(?:\s?,\s?[a-z]{2})*(?:\.|$)(?=[\s)/]|$)"
_QUALIFIERS = r"(?:\s*[a-z]{2}(?:\s*,\s*[a-z]{2})*)?"
_STOP = r"(?=\s*$|\s*\)|\s+(?i:and|or|not|adj[0-9]*)\b)"
_NAME = r"(?:\"[^\"/]{1,150}\"|(?:(?!\s(?:and|or|not)\s)[^()/\"\[\]:]){1,150})"
# What begins with exp ends with a slash: Wounds and Injuries.
_EXP_NAME = r"(?:\"[^\"/]{1,150}\"|(?:(?!\sexp\s)[^()/\"\[\]:]){1,150})"
_HEADING = rf"(?:exp\s+\*?\s*{_EXP_NAME}|\*?\s*{_NAME})/{_QUALIFIERS}{_STOP}"
# A short word before a slash may be one of a text: CD4/CD8, iv/im.
_TOLD_NAME = (
    r"(?:\*?(?:\"[^\"/]{1,150}\"|[A-Z][^()/\"\[\]:]{0,150}|[a-z][^()/\"\[\]:]{4,150})"
    r"|\*[a-z][^()/\"\[\]:]{0,150})"
)
# What tells a line of Ovid's from other texts.
_SIGNS = re.compile(
    rf"(?:^|\()\s*(?:exp\s+)?{_TOLD_NAME}/(?P<codes>{_QUALIFIERS}){_STOP}"
    rf"|(?:^|\()\s*[a-z][^()/\"\[\]:]{{0,150}}/{_STOP}"
    rf"|(?:^|\(|\b(?i:and|or|not)\s)\s*exp\s+\*?[\"A-Za-z][^()/\[\]:]{{0,150}}/{_QUALIFIERS}{_STOP}"
    rf"|(?<=[\w)\"$*?#])\.(?:{'|'.join(TELLING)})(?:,[a-z]{{2}})*\.(?=[\s)/]|$)"
    rf"|(?<=[\w)\"$*?#])\.(?:{'|'.join(TELLING)})(?:,[a-z]{{2}})+$"
    r"|(?<=[\w)\"$*?#])\s+adj[0-9]+\s+(?=[\w(\"])|\b[a-z]{3,}\$[0-9]*(?=[\s).,]|$)",
)
_TAG = re.compile(r"\[([^\[\]]{1,40})\]")
# What Ovid prints in brackets, all the fields of .mp. among them.
_NOTE = re.compile(r"\[[^\[\]]*\]")
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<open>\()|(?P<close>\))|(?P<suffix>(?i:{_SUFFIX}))"
    r"|(?P<frequency>/\s*(?i:freq)\s*=\s*[0-9]+)"
    rf"|(?P<line>#?[0-9]{{1,4}}(?i:{_STOP}))"
    rf"|(?P<operator>(?i:and|or|not|adj[0-9]*)(?=[\s(\"]|$))|(?P<heading>(?i:{_HEADING}))"
    rf"|(?P<phrase>\"[^\"]*\")|(?P<word>(?:(?!(?i:{_SUFFIX}))[^\s()\"])+|.)"
)
_WILD = re.compile(r"[$*?#]")
_DEEPEST = 40
# So many words and signs a line may have once it is written anew.
_LONGEST = 50_000


def is_ovid(text: str) -> bool:
    """Whether a text has a sign of Ovid's language, and none of PubMed's.

    >>> is_ovid("exp Lung Neoplasms/"), is_ovid("lung$.ti,ab."), is_ovid("lung and/or heart")
    (True, True, False)
    """
    if text.startswith(OWN):
        return False
    found = any(_is_sign(sign) for sign in _SIGNS.finditer(_without_notes(text)))
    return found and not has_pubmed_tags(text)


def has_pubmed_tags(text: str) -> bool:
    """Whether a text has a tag of PubMed's.

    >>> has_pubmed_tags("lung[tiab]"), has_pubmed_tags("lung.mp. [mp=title, abstract]")
    (True, False)
    """
    return any(tag_field(tag) for tag in _TAG.findall(text))


def _without_notes(text: str) -> str:
    """A line without what Ovid prints in brackets, in plain quotes and dashes; as long as before."""
    return _NOTE.sub(lambda note: " " * len(note[0]), text).translate(PLAIN)


def _is_sign(found: re.Match[str]) -> bool:
    """Whether what looks like a heading has qualifiers that there are."""
    codes = (code.strip() for code in (found["codes"] or "").split(","))
    return all(qualifier_name(code) != code for code in codes if code)


@lru_cache(maxsize=8)
def in_own_language(text: str, force: bool = False) -> Translation:
    """A text as it is, or a line of Ovid's in the query language.

    Args:
        text: what was typed.
        force: whether it is Ovid's even without a sign of it, as a line among others that it may
            name by number.

    >>> in_own_language("exp *Lung Neoplasms/th or (lung adj3 (cancer$ or tumo?r)).ti,ab.").text
    '"Lung Neoplasms/=therapy"[majr] OR title,abstract:(lung ADJ3 (cancer* OR (tumor OR tumo#r)))'
    >>> in_own_language("lung cancer").text, in_own_language("lung cancer", force=True).text
    ('lung cancer', '"lung cancer"')
    """
    if not (force or is_ovid(text)) or _depth(text) > _DEEPEST:
        return Translation(text)
    return _Line(_without_notes(text), names_lines=force).translation()


def _depth(text: str) -> int:
    return max(accumulate((letter == "(") - (letter == ")") for letter in text), default=0)


class _Group:
    """What stands in parentheses: written parts, and the words not yet written."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.parts: list[tuple[str, int]] = []
        self.words: list[tuple[str, int]] = []


class _Line:
    """Writes one line anew, token by token."""

    def __init__(self, text: str, names_lines: bool) -> None:
        self._text = text
        self._names_lines = names_lines
        self._groups = [_Group(0)]
        self._problems: list[tuple[int, str]] = []
        self._closed: list[tuple[str, int]] | None = None

    def translation(self) -> Translation:
        for token in _TOKEN.finditer(self._text):
            kind, typed, place = token.lastgroup or "", token[0], token.start()
            if kind not in ("space", "suffix"):
                self._end_group(None, place)
            if kind == "suffix":
                self._suffix(typed, place)
            elif kind != "space":
                getattr(self, f"_{kind}")(typed, place)
        self._end_group(None, 0)
        while len(self._groups) > 1:
            self._problems.append((self._groups[-1].place, "a parenthesis is not closed"))
            self._close(")", len(self._text))
            self._end_group(None, 0)
        self._flush(None)
        return self._joined()

    def _joined(self) -> Translation:
        text, places = "", list[tuple[int, int]]()
        for part, place in self._groups[0].parts:
            gap = " " if text and not text.endswith("(") and not part.startswith(")") else ""
            places.append((len(text) + len(gap), place))
            text += gap + part
        return Translation(text, tuple(places), tuple(self._problems))

    def _open(self, typed: str, place: int) -> None:
        self._flush(None)
        self._groups.append(_Group(place))

    def _close(self, typed: str, place: int) -> None:
        self._flush(None)
        if len(self._groups) == 1:
            self._problems.append((place, "a parenthesis is closed that was not opened"))
            return
        self._closed = self._groups.pop().parts

    def _operator(self, typed: str, place: int) -> None:
        self._flush(None)
        self._groups[-1].parts.append((typed.upper(), place))

    def _heading(self, typed: str, place: int) -> None:
        if self._groups[-1].words:
            self._word(typed, place)
            return
        self._groups[-1].parts.append((_heading(typed), place))

    def _line(self, typed: str, place: int) -> None:
        group = self._groups[-1]
        if group.words or not self._names_lines:
            self._word(typed, place)
        else:
            group.parts.append((f"#{typed.lstrip('#')}", place))

    def _frequency(self, typed: str, place: int) -> None:
        self._problems.append((place, f"how often a word occurs is not searched: {typed!r} is passed over"))

    def _phrase(self, typed: str, place: int) -> None:
        # Words side by side are a phrase anyway, and wildcards in quotation marks are wildcards.
        words = typed.strip('"').split() if _WILD.search(typed) else [typed]
        self._groups[-1].words += [(word, place) for word in words]

    def _word(self, typed: str, place: int) -> None:
        self._groups[-1].words.append((typed, place))

    def _suffix(self, typed: str, place: int) -> None:
        codes = [code.strip().lower() for code in typed.strip(".").split(",")]
        instead = "it is passed over" if any(code in CODES for code in codes) else "all fields are searched"
        for code in codes:
            if code not in CODES:
                told = f"no index holds what Ovid's field {code!r} stands for: {instead}"
                self._problems.append((place, told))
        if self._closed is not None:
            self._end_group(codes, place)
        else:
            self._flush(codes)

    def _end_group(self, codes: list[str] | None, place: int) -> None:
        """Write the group that was closed last, in its fields."""
        if self._closed is None:
            return
        parts, self._closed = self._closed, None
        if not parts:
            return
        start = parts[0][1]
        around = frames(codes)
        if len(parts) * len(around) > _LONGEST:
            self._problems.append((place, "too many words to look for them in several fields"))
            around = around[:1]
        each = [[(f"{before}(", start), *parts, (f"){after}", start)] for before, after, _ in around]
        written = [part for group in each for part in (("OR", start), *group)][1:]
        self._groups[-1].parts += [("(", start), *written, (")", start)] if len(each) > 1 else written

    def _flush(self, codes: list[str] | None) -> None:
        """Write the words that stand side by side: a phrase."""
        group = self._groups[-1]
        words, group.words = group.words, []
        if words:
            place = words[0][1]
            typed = [word for word, _ in words]
            if typed[0].lower() == "exp" and len(typed) > 1:
                self._problems.append((place, "exp is taken as a word: no heading with a slash follows"))
            written = [phrase(typed, frame) for frame in frames(codes)]
            text = " OR ".join(written)
            group.parts.append((f"({text})" if len(written) > 1 else text, place))


def _heading(typed: str) -> str:
    name, _, codes = typed.rpartition("/")
    is_exploded = re.match(r"(?i)exp\s", name)
    name = re.sub(r"(?i)^exp\s+", "", name).strip()
    is_major = name.startswith("*")
    name = name.lstrip("* ").strip().strip('"')
    # The heading is exploded, its qualifiers are not.
    exact = EXACT if is_exploded else ""
    names = [exact + qualifier_name(code) for code in codes.split(",") if code.strip()]
    whole = name + ("/" + ",".join(names) if names else "")
    tag = ("majr" if is_major else "mh") + ("" if is_exploded else ":noexp")
    return f'"{whole}"[{tag}]'
