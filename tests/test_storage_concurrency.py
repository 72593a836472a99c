"""Readers and writers in different processes: a reader never fails because a writer is at work."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import Popen

from litsearch import Index, Record

WRITER = """
import sys
from litsearch import Index, Record
index = Index.open(sys.argv[1])
for n in range(int(sys.argv[2])):
    index.add(Record(f"{sys.argv[3]}{n}", title=f"Lung {n}"))
"""


def test_reading_goes_on_while_another_process_writes(tmp_path: Path) -> None:
    folder, count = tmp_path / "index", 40
    index = Index.create(folder)
    index.add(Record("first", title="Lung"))
    writers = [Popen([sys.executable, "-c", WRITER, str(folder), str(count), name]) for name in "ab"]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        with Index.open(folder) as opened:
            hits = [hit.title for hit in opened.search("lung", limit=None)]
            assert len(hits) == len(opened) >= seen
            seen = len(hits)
        index.refresh()
        assert index.search("lung").total == len(index)
    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(Index.open(folder)) == 1 + 2 * count
