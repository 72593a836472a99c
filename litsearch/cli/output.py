"""What goes out: data on standard output or to a file, the rest on standard error."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import sys
from collections.abc import Iterable
from itertools import islice
from typing import IO, Any, TextIO, cast

import click

# What could move the cursor, change the colours or turn the direction of the text.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
_BATCH = 500  # lines that are printed at once
_IN_JSON = {n: f"\\u{n:04x}" for n in (*range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A))}


def clean(text: str) -> str:
    r"""Text on one line, without control characters.

    >>> clean("lung\x1b[31m\ncancer")
    'lung [31m cancer'
    """
    return _CONTROLS.sub(" ", text)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether a person watches a stream; a stream that was closed is ``None``."""
    return stream is not None and stream.isatty()


def note(message: str) -> None:
    """Say something that is not data: one line on standard error."""
    click.echo(clean(message), err=True)


def to_json(value: Any, *, indent: int | None = 2) -> str:
    """A value as JSON that a terminal shows and does not obey."""
    return json.dumps(value, ensure_ascii=False, indent=indent, default=str).translate(_IN_JSON)


def send(lines: Iterable[str], path: str | None = None, *, prose: bool = False) -> None:
    """Write lines to a file, or to standard output without one or with ``-``.

    All is UTF-8, but on a terminal and for ``prose``, which is for a person to read. A file is
    replaced only when all has been written.
    """
    if path is not None and path != "-":
        # Rarely needed, and it takes a while to import.
        from ..formats.writing import write_file

        text = "".join(f"{line}\n" for line in lines).encode("utf-8", "replace").decode()
        write_file(path, lambda file: file.write(text))
        return
    local = prose or is_terminal(sys.stdout)
    rest = iter(lines)
    while batch := list(islice(rest, _BATCH)):
        text = "\n".join(batch)
        click.echo(text if local else text.encode("utf-8", "replace"))


class _Cleaned(io.TextIOBase):
    """A terminal that obeys nothing of what it is sent."""

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        return self._terminal.write("\n".join(map(clean, text.split("\n"))))


def data_stream(out: TextIO) -> TextIO:
    """Standard output for data: UTF-8, but on a terminal, which gets it without control characters."""
    if is_terminal(out):
        return cast(TextIO, _Cleaned(out))
    return cast(TextIO, codecs.getwriter("utf-8")(out.buffer, "replace"))


def printable_streams() -> None:
    """Let the standard streams replace what their encoding lacks instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def silence() -> None:
    """Throw away the rest of standard output: nobody reads it any more."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def counted(number: int, thing: str = "record") -> str:
    """A number with its thing.

    >>> counted(1), counted(12_000)
    ('1 record', '12,000 records')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
