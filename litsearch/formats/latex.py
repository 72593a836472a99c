"""LaTeX as bibliographies hold it, to plain text and back."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_MARKUP = re.compile(r"[\\$]")
_BARE_PERCENT = re.compile(r"(?<!\\)%")  # BibTeX has no comments within an entry
_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def from_latex(text: str) -> str:
    r"""Plain text of LaTeX: accents and symbols as characters, braces gone.

    >>> from_latex(r"{\OE}d{\`e}me et {NSCLC} : $\alpha$ \& 5\%~mg---fin")
    'Œdème et NSCLC : α & 5% mg—fin'
    """
    if _MARKUP.search(text):
        plain = _converter().latex_to_text(_BARE_PERCENT.sub(r"\\%", text)).replace("ˆ", "^")
    else:
        plain = text.replace("---", "—").replace("~", " ").replace("{", "").replace("}", "")
    return " ".join(plain.split())


def to_latex(text: str) -> str:
    r"""Text in which nothing is taken for a command; letters stay as they are.

    >>> to_latex("5% of {a} & b_c"), from_latex(to_latex("~ ^ \\ $"))
    ('5\\% of \\{a\\} \\& b\\_c', '~ ^ \\ $')
    """
    return _SPECIAL.sub(lambda mark: _ESCAPES.get(mark[0], "\\" + mark[0]), text)


@cache
def _converter() -> Any:
    # Rarely needed, and it takes a while to import.
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces=True)
