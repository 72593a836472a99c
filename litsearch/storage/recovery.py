"""An index that plain Whoosh has rewritten, built anew from the records it still stores.

Whoosh keeps its stored fields as pickles. They are read with the restricted unpickler, with
Whoosh's own plain segment classes let through, so that no code from the index runs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from unittest import mock

from whoosh import columns
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb import structfile
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from ..errors import IndexCorruptError, LitsearchError
from ..records import Record
from .contents import NAME, Contents, latest_generation, segment_pickle
from .lock import write_lock
from .segment import LitsearchSegment, SegmentReader
from .snapshot import Snapshot
from .transaction import Transaction
from .unpickling import PLAIN_WHOOSH, load

# Whoosh's functions are replaced for the length of a recovery: one at a time.
_RECOVERING = Lock()


def rebuild(folder: Path) -> int:
    """Write the stored records of an index into new segments; return how many there were.

    Raises:
        IndexCorruptError: the records cannot be read, or are not litsearch's.
        IndexLockedError: another writer holds the index.
    """
    with write_lock(folder):
        generation = latest_generation(folder)
        with _without_code_from(folder):
            change = Transaction(folder, Snapshot(folder, Contents(generation, ())), merge=False)
            for record in _stored_records(folder, folder / TOC._filename(NAME, generation)):
                change.add(record)
        change.commit(even_if_empty=True)
    return change.added


def _stored_records(folder: Path, contents: Path) -> Iterator[Record]:
    for segment in load(segment_pickle(folder, contents), contents, PLAIN_WHOOSH):
        if isinstance(segment, LitsearchSegment):
            reader = SegmentReader(folder, segment)
            lines: Iterable[str] = map(reader.records.line, range(reader.document_count))
        else:
            lines = _whoosh_lines(folder, segment)
        for number, line in enumerate(lines):
            if not segment.is_deleted(number):
                yield Record.from_dict(json.loads(line))


def _whoosh_lines(folder: Path, segment: Any) -> Iterator[str]:
    storage = FileStorage(str(folder), readonly=True)
    files = segment.open_compound_file(storage) if segment.is_compound() else storage
    reader = W3Codec().per_document_reader(files, segment)
    for number in range(segment.doc_count_all()):
        stored = reader.stored_fields(number)
        if "record" not in stored:
            raise IndexCorruptError(
                f"{folder}: a document holds no record; litsearch did not make this index"
            )
        yield stored["record"]


@contextmanager
def _without_code_from(folder: Path) -> Iterator[None]:
    def load_file(file: Any, **_: Any) -> Any:
        return load(file, folder, PLAIN_WHOOSH)

    def load_bytes(data: bytes, **_: Any) -> Any:
        return load(data, folder, PLAIN_WHOOSH)

    with (
        _RECOVERING,
        mock.patch.object(structfile, "load_pickle", load_file),
        mock.patch.object(columns, "loads", load_bytes),
    ):
        try:
            yield
        except LitsearchError:
            raise
        except Exception as error:
            raise IndexCorruptError(f"{folder}: its stored records cannot be read ({error})") from error
