"""Compressed files and archives: opened, and refused where they would fill the memory or the day."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest

from litsearch.errors import LitsearchError, RecordError
from litsearch.formats import Failure, read, read_items
from litsearch.formats.archives import UNBOUND

LINE = b'{"id": "a", "title": "A"}\n'


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def failure_of(data: bytes) -> str:
    [item] = read_items(io.BytesIO(data))
    assert isinstance(item, Failure)
    assert isinstance(item.error, LitsearchError)
    return str(item.error)


def test_gzip_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "export.nbib"
    path.write_bytes(gzip.compress(LINE))
    [record] = read(path)
    assert (record.id, record.provenance[0].source) == ("a", str(path))


def test_the_members_of_an_archive_are_read_in_order(tmp_path: Path) -> None:
    data = zipped(
        {
            "b.jsonl": LINE,
            "folder/a.jsonl": LINE.replace(b'"a"', b'"b"'),
            "__MACOSX/._b.jsonl": b"\0\1",
            ".hidden": LINE,
            "deep.gz": gzip.compress(LINE.replace(b'"a"', b'"c"')),
        }
    )
    path = tmp_path / "exports.zip"
    path.write_bytes(data)
    found = list(read(path))
    assert [record.id for record in found] == ["a", "b", "c"]
    assert found[1].provenance[0].source == f"{path}/folder/a.jsonl"


def test_an_archive_that_cannot_go_back_is_read_too() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.data = io.BytesIO(zipped({"a.jsonl": LINE}))

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            return self.data.readinto(buffer)

    assert [record.id for record in read(Pipe())] == ["a"]  # type: ignore[arg-type]


def test_one_bad_member_does_not_stop_the_others() -> None:
    data = zipped({"a.txt": b"Nothing of the kind.", "b.jsonl": LINE})
    first, second = read_items(io.BytesIO(data))
    assert isinstance(first, Failure)
    assert first.source == "<open file>/a.txt"
    assert not isinstance(second, Failure)


def test_bombs_are_refused_before_they_go_off() -> None:
    packed = zlib.compressobj(9, wbits=31)
    block = b"\n" * 1_000_000
    bomb = packed.compress(LINE)
    bomb += b"".join(packed.compress(block) for _ in range(2 * UNBOUND // len(block))) + packed.flush()
    _, failure = read_items(io.BytesIO(bomb))
    assert isinstance(failure, Failure)
    assert "expands to more than" in str(failure.error)
    assert "expands to more than" in failure_of(zipped({"a.jsonl": b" " * (UNBOUND + 1)}))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(LINE * 9)[:-9], "is damaged"),
        (zipped({"a.jsonl": LINE})[:-30], "is damaged"),
        (zipped({}) + b"", "is an archive without any file"),
        (zipped({"[Content_Types].xml": b"<a/>"}), "is an office document"),
        (zipped({"a.zip": zipped({"a.jsonl": LINE})}), "a ZIP archive in an archive"),
    ],
)
def test_damaged_archives_are_told(data: bytes, told: str) -> None:
    if data.startswith(b"PK\x05"):
        data = b"PK\x03\x04" + data  # an empty archive has no member to begin with
    assert told in failure_of(data)


def test_a_folder_of_archives(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINE))
    (tmp_path / "b.zip").write_bytes(zipped({"b.jsonl": LINE.replace(b'"a"', b'"b"')}))
    assert [record.id for record in read(tmp_path)] == ["a", "b"]
    with pytest.raises(RecordError):
        list(read(tmp_path / "c.zip"))
