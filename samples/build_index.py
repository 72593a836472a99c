"""Build ``index/`` anew from ``samples/articles.jsonl``: ``python samples/build_index.py [FOLDER]``.

The same records give the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from litsearch import Index, Record, read

HERE = Path(__file__).parent


def sample_records() -> Iterator[Record]:
    """The records of the sample collection, without the place where they were read."""
    return (record.replace(provenance=()) for record in read(HERE / "articles.jsonl"))


def build(folder: Path) -> int:
    """Build the index in a folder; return the number of records."""
    shutil.rmtree(folder, ignore_errors=True)
    with Index.create(folder) as index:
        index.add(sample_records())
        count = len(index)
    for lock in folder.glob("*_WRITELOCK"):
        lock.unlink()
    return count


if __name__ == "__main__":
    print(build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "index"), "records")
