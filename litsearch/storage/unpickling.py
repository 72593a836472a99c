"""Reading a table of contents without running code from it.

Whoosh keeps its table of contents as a pickle, and a pickle can name any function. Only the
few classes that an index holds are let through.
"""

from __future__ import annotations

import io
import pickle
from typing import IO, Any

from ..errors import IndexCorruptError, IndexVersionError, LitsearchError

Allowed = frozenset[tuple[str, str]]
_OWN: Allowed = frozenset(
    {
        ("litsearch.storage.segment", "LitsearchSegment"),
        ("builtins", "set"),
        ("builtins", "object"),
        ("copyreg", "_reconstructor"),
    }
)
#: What plain Whoosh adds when it rewrites an index.
PLAIN_WHOOSH: Allowed = frozenset(
    {
        ("whoosh.codec.whoosh3", "W3Segment"),
        ("whoosh.codec.whoosh3", "W3Codec"),
        ("collections", "defaultdict"),
        ("builtins", "int"),
    }
)


class _Restricted(pickle.Unpickler):
    def __init__(self, file: IO[bytes], path: object, allowed: Allowed) -> None:
        super().__init__(file)
        self._path = path
        self._allowed = allowed

    def find_class(self, module: str, name: str) -> Any:
        # In the pickle protocols for Python 2, the module of builtins has its old name.
        module = {"__builtin__": "builtins", "copy_reg": "copyreg"}.get(module, module)
        if (module, name) in self._allowed:
            return super().find_class(module, name)
        if (module, name) in PLAIN_WHOOSH:
            raise IndexVersionError(
                f"{self._path}: written by Whoosh itself, not by litsearch; its records are kept: "
                "build the index anew with litsearch.Index.rebuild(FOLDER) or `litsearch optimize --rebuild`"
            )
        raise IndexCorruptError(f"{self._path}: names {module}.{name}, which no index holds; do not use it")


def load(data: bytes | IO[bytes], path: object, allowed: Allowed = frozenset()) -> Any:
    """What a pickle holds, if it names none but plain values and the classes allowed.

    Args:
        data: the pickle, or a file at its start.
        path: where it comes from, for messages.
        allowed: classes besides litsearch's own.

    Raises:
        IndexVersionError: plain Whoosh wrote it, and its classes are not allowed.
        IndexCorruptError: it is damaged, or names anything else.
    """
    file = io.BytesIO(data) if isinstance(data, bytes) else data
    try:
        return _Restricted(file, path, _OWN | allowed).load()
    except LitsearchError:
        raise
    except Exception as error:  # A damaged pickle raises whatever its bytes happen to say.
        raise IndexCorruptError(
            f"{path}: damaged ({error}); restore it from a copy or rebuild the index"
        ) from error
