"""Where records come from: files, folders and open files, each as a name and a text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from ..errors import RecordError
from .decoding import decode, plain_text

Source = str | os.PathLike[str] | IO[str] | IO[bytes]


def texts(source: Source) -> Iterator[tuple[str, str | RecordError]]:
    """The name and the text of each file in a source, or the error that stands for it.

    A folder is walked in sorted order; hidden files, and links to folders, are left out.

    >>> import io
    >>> list(texts(io.StringIO("PMID: 1")))
    [('<open file>', 'PMID: 1')]
    """
    if hasattr(source, "read"):
        yield _loaded(_stream_name(source), source)
    elif not isinstance(source, (str, os.PathLike)) or not os.fspath(source):
        yield str(source), RecordError(f"{source!r} is neither a path nor an open file")
    elif os.path.isdir(source):
        yield from _folder(os.fspath(source))
    else:
        yield _loaded(os.fspath(source), Path(source))


def check_exists(source: Source) -> None:
    """Nothing, if the source is an open file or a path that exists.

    Raises:
        RecordError: nothing stands at the path.
    """
    if isinstance(source, (str, os.PathLike)) and os.fspath(source) and not os.path.exists(source):
        raise _missing(os.fspath(source))


def _folder(folder: str) -> Iterator[tuple[str, str | RecordError]]:
    empty = True
    for item in _walk(folder):
        empty = False
        yield _loaded(item, Path(item)) if isinstance(item, str) else (item.filename, _unreadable(item))
    if empty:
        yield folder, RecordError(f"{folder}: is a folder without any file to read")


def _walk(folder: str) -> Iterator[str | OSError]:
    errors: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [os.path.join(parent, name) for name in sorted(names) if not name.startswith(".")]
        # a pipe or a device would block; a broken link is told as missing
        yield from (path for path in paths if os.path.isfile(path) or not os.path.exists(path))
    yield from errors


def _loaded(name: str, source: Any) -> tuple[str, str | RecordError]:
    try:
        return name, _text(name, source)
    except RecordError as error:
        return name, error
    except FileNotFoundError:
        return name, _missing(name)
    except UnicodeError as error:
        return name, RecordError(f"{name}: was opened with another encoding than its own ({error})")
    except (OSError, ValueError) as error:
        return name, _unreadable(error, name)


def _text(name: str, source: Any) -> str:
    data = source.read_bytes() if isinstance(source, Path) else source.read()
    if isinstance(data, str):
        data.encode()  # a text that was opened with errors="surrogateescape" is no text
        return plain_text(data, name)
    if isinstance(data, (bytes, bytearray)):
        return decode(bytes(data), name)
    raise RecordError(f"{name}: gives neither text nor bytes when read")


def _stream_name(stream: Any) -> str:
    name = getattr(stream, "name", None)
    return name if isinstance(name, str) and name else "<open file>"


def _missing(name: str) -> RecordError:
    return RecordError(f"{name}: there is no such file or folder")


def _unreadable(error: OSError | ValueError, name: str = "") -> RecordError:
    found = name or getattr(error, "filename", None) or "the source"
    return RecordError(f"{found}: cannot be read: {getattr(error, 'strerror', None) or error}")
