"""LaTeX as bibliographies hold it, to plain text and back."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_MARKUP = re.compile(r"[\\$]")
_RAISED = re.compile(r"\$\s*[_^]\s*(\{(?:[^{}$]|\{[^{}$]*\})*\}|[^\W_])\s*\$")  # H$_2$O
_COMMAND = re.compile(r"\\[^\W\d_]+\s*|\\(?=\W)")
# Accents and escaped marks: most of the LaTeX in bibliographies, and the converter takes long.
_LETTER = re.compile(
    r"""(?<!\\)\\(?:[%&_#]|['`^"~=.]\s*(?:\{\\?[A-Za-z]\}|\\[ij](?![A-Za-z])\s*|[A-Za-z])|[cvuHkr]\s*\{[A-Za-z]\})"""
)
_SIGNS = {"---": "—", "--": "–", "``": "“", "''": "”", "!`": "¡", "?`": "¿"}
_SIGN = re.compile("---?|``|''|[!?]`")
_BARE = re.compile(r"(?<!\\)[%&]")  # BibTeX has no comments or tables within an entry
_BLANK_LINE = re.compile(r"\n\s*\n")
_HYPHENS = re.compile(r"-(?=-)")  # which make a dash
_DOLLAR = re.compile(r"(?<!\\)\$")
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
# What pylatexenc leaves out, or turns into letters that no one searches for.
_SYMBOLS = dict(
    zip(
        "textless textgreater textbar textunderscore textpercent textbraceleft textbraceright degree".split(),
        "<>|_%{}°",
        strict=True,
    )
)
_FONTS = (
    "texttt textup textmd textsf mathit mathbf mathsf mathtt mathcal mathbb mathfrak mathscr mathnormal url "
    "path nolinkurl"
).split()
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def from_latex(text: str) -> str:
    r"""Plain text of LaTeX: accents and symbols as characters, braces gone.

    >>> from_latex(r"{\OE}d{\`e}me et {NSCLC} : $\alpha$ \& 5\%~mg---fin")
    'Œdème et NSCLC : α & 5% mg—fin'
    """
    if "\\" in text:
        text = _LETTER.sub(lambda found: _letter(found[0]), text)
        if not _MARKUP.search(text):
            text = _SIGN.sub(lambda found: _SIGNS[found[0]], text)
    if _MARKUP.search(text):
        if len(_DOLLAR.findall(text)) % 2:  # an amount of money, not mathematics
            text = _DOLLAR.sub(r"\\$", text)
        text = _converted(_RAISED.sub(r"\1", _BARE.sub(r"\\\g<0>", text))).replace("ˆ", "^")
    else:
        text = text.replace("---", "—").replace("~", " ").replace("{", "").replace("}", "")
    return " ".join(text.split())


def latex_paragraphs(text: str) -> str:
    """Plain text of LaTeX in which a blank line parts paragraphs, each on a line of its own.

    >>> latex_paragraphs("AIM: to\\nknow.\\n\\nMETHODS: {A} trial.")
    'AIM: to know.\\nMETHODS: A trial.'
    """
    return "\n".join(map(from_latex, _BLANK_LINE.split(text)))


def to_latex(text: str) -> str:
    r"""Text in which nothing is taken for a command; letters stay as they are.

    >>> to_latex("5% of {a} & b_c"), from_latex(to_latex("~ ^ \\ $"))
    ('5\\% of \\{a\\} \\& b\\_c', '~ ^ \\ $')
    """
    escaped = _SPECIAL.sub(lambda mark: _ESCAPES.get(mark[0], "\\" + mark[0]), text)
    return _HYPHENS.sub("-{}", escaped)


def _converted(text: str) -> str:
    try:
        return str(_converter().latex_to_text(text))
    except (
        IndexError,
        AttributeError,
        TypeError,
        ValueError,
        RecursionError,
    ):  # a command without what belongs to it
        return _COMMAND.sub("", text).replace("{", "").replace("}", "")


@lru_cache(1024)
def _letter(text: str) -> str:
    return text[1:] if text[1:] in "%&_#" else _converted(text)


@cache
def _converter() -> Any:
    # Rarely needed, and it takes a while to import.
    from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

    known = get_default_latex_context_db()
    symbols = [MacroTextSpec(name, mark) for name, mark in _SYMBOLS.items()]
    fonts = [MacroTextSpec(name, "%s") for name in _FONTS]
    known.add_context_category("litsearch", macros=[*symbols, *fonts], prepend=True)
    return LatexNodes2Text(
        latex_context=known, math_mode="text", keep_comments=True, strict_latex_spaces=True
    )
