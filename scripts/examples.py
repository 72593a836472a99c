"""Run the examples of the documentation and write their output anew: ``python scripts/examples.py``.

In each Markdown file, in order and in one temporary folder that holds the sample index:

* a block ``text NAME`` or ``json NAME`` is written to the file NAME;
* a block ``python`` is run; what follows ``>>>`` gets the output that it has;
* a block ``console`` holds lines ``$ litsearch …``, each followed by its output.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TIME = re.compile(r"\(\d+(?:\.\d+)? m?s\)")


def renewed(text: str, folder: Path) -> str:
    """A document with the output of each example as it is now; run in ``folder``."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with _inside(folder):
        return _BLOCK.sub(lambda found: _block(found, names), text)


@contextlib.contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before, environment = os.getcwd(), dict(os.environ)
    for name in ("LITSEARCH_INDEX", "LITSEARCH_MESH"):
        os.environ.pop(name, None)
    os.environ["XDG_DATA_HOME"] = str(folder / ".data")
    shutil.copytree(ROOT / "index", folder / "index", ignore=shutil.ignore_patterns("*_WRITELOCK"))
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(environment)


def _block(found: re.Match[str], names: dict[str, Any]) -> str:
    kind, name, text = found[1], found[2], found[3]
    if name:
        Path(name).write_text(text, encoding="utf-8")
    elif kind == "console":
        text = "".join(_command(part) for part in re.split(r"^(?=\$ )", text, flags=re.MULTILINE) if part)
    elif kind == "python" and ">>> " in text:
        text = _session(text, names)
    elif kind == "python":
        exec(compile(text, "<example>", "exec"), names)
    return f"```{kind}{' ' + name if name else ''}\n{text}```"


def _command(text: str) -> str:
    from click.testing import CliRunner

    from litsearch.cli import main

    typed = re.match(r"\$ (?:.*\\\n)*.*\n", text)
    if typed is None or not typed[0].startswith("$ litsearch "):
        raise ValueError(f"a console block begins with a line `$ litsearch …`, not with {text!r:.60}")
    words = shlex.split(typed[0][1:].replace("\\\n", " "))[1:]
    output = CliRunner().invoke(main, words, prog_name="litsearch", catch_exceptions=False).output
    lines = [line.rstrip() for line in output.rstrip("\n").split("\n")]
    return typed[0] + _same_times(text[typed.end() :], "".join(f"{line}\n" for line in lines if output))


def _same_times(old: str, new: str) -> str:
    """The old text when only times differ."""
    return old if _TIME.sub("", old) == _TIME.sub("", new) else new


def _session(text: str, names: dict[str, Any]) -> str:
    parts = []
    for piece in doctest.DocTestParser().parse(text):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        lines = piece.source.rstrip("\n").split("\n")
        typed = [f"{'...' if number else '>>>'} {line}".rstrip() for number, line in enumerate(lines)]
        output = _output(piece.source, names)
        parts.append("".join(f"{line}\n" for line in typed) + _same_times(piece.want, output))
    return "".join(parts)


def _output(source: str, names: dict[str, Any]) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, "<example>", "single"), names)
        except Exception as error:
            print(
                "Traceback (most recent call last):",
                *traceback.format_exception_only(error),
                sep="\n",
                end="",
            )
    return printed.getvalue()


def main() -> None:
    """Write the output of every document anew."""
    for path in DOCUMENTS:
        old = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            new = renewed(old, Path(folder))
        if new != old:
            path.write_text(new, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
