"""Where records come from: files, folders, archives and open files, each as texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import IO, Any

from ..errors import RecordError
from .consumed import Consumed
from .opening import Unread, opened, unreadable
from .text import Text

Source = str | os.PathLike[str] | IO[str] | IO[bytes]


def texts(source: Source, consumed: Consumed | None = None) -> Iterator[Text | Unread]:
    """The text of each file in a source, or the error that stands for it.

    A folder is walked in sorted order; hidden files, and links to folders, are left out. A file
    compressed with gzip is read as what it holds, a ZIP archive as its members. A text must be
    read before the next is asked for, for then its file is closed. What is read of files that
    are opened here counts in ``consumed``.

    >>> import io
    >>> [text.whole() for text in texts(io.StringIO("PMID: 1"))]
    ['PMID: 1']
    """
    if hasattr(source, "read"):
        yield from opened(_stream_name(source), source)
    elif not isinstance(source, (str, os.PathLike)) or not os.fspath(source):
        yield Unread(str(source), RecordError(f"{source!r} is neither a path nor an open file"))
    elif os.path.isdir(source):
        yield from _folder(os.fspath(source), consumed or Consumed())
    else:
        yield from _file(os.fspath(source), consumed or Consumed())


def check_exists(source: Source) -> None:
    """Nothing, if the source is an open file or a path that exists.

    Raises:
        RecordError: nothing stands at the path.
    """
    if isinstance(source, (str, os.PathLike)) and os.fspath(source) and not os.path.exists(source):
        raise _missing(os.fspath(source))


def _folder(folder: str, consumed: Consumed) -> Iterator[Text | Unread]:
    empty = True
    for item in _walk(folder):
        empty = False
        if isinstance(item, str):
            yield from _file(item, consumed)
        else:
            yield Unread(item.filename, unreadable(item))
    if empty:
        yield Unread(folder, RecordError(f"{folder}: is a folder without any file to read"))


def _walk(folder: str) -> Iterator[str | OSError]:
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [os.path.join(parent, name) for name in sorted(names) if not name.startswith(".")]
        # a pipe or a device would block; a broken link is told as missing
        yield from (path for path in paths if os.path.isfile(path) or not os.path.exists(path))
    yield from errors


def _file(path: str, consumed: Consumed) -> Iterator[Text | Unread]:
    try:
        with consumed.open(path) as file:
            yield from opened(path, file)
    except FileNotFoundError:
        yield Unread(path, _missing(path))
    except (OSError, ValueError) as error:
        yield Unread(path, unreadable(error, path))


def _stream_name(stream: Any) -> str:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) and name else "<open file>"


def _missing(name: str) -> RecordError:
    return RecordError(f"{name}: there is no such file or folder")
