"""Compressed files and archives: opened, and refused where they would fill the memory or the day."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litsearch.errors import LitsearchError, RecordError
from litsearch.formats import Failure, read, read_items
from litsearch.formats.archives import UNBOUND, unpacked

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
        (gzip.compress(LINE)[:10], "is damaged"),
        (gzip.compress(gzip.compress(LINE)), "compressed twice"),
        (b"7z\xbc\xaf\x27\x1c" + LINE, "a 7-Zip archive"),
        (zipped({}), "an empty ZIP archive"),
        (zipped({"a.jsonl": LINE})[:-30], "is damaged"),
        (b"PK\x03\x04" + zipped({}), "is an archive without any file"),
        (zipped({"[Content_Types].xml": b"<a/>"}), "is an office document"),
        (zipped({"a.zip": zipped({"a.jsonl": LINE})}), "a ZIP archive in an archive"),
    ],
)
def test_damaged_archives_are_told(data: bytes, told: str) -> None:
    assert told in failure_of(data)


def test_what_is_whole_in_a_damaged_file_is_read() -> None:
    data = gzip.compress(b"".join(b'{"id": "%d", "title": "A"}\n' % number for number in range(5000)))
    for damaged in (data[:-9], data[: len(data) // 2], data + b"more"):
        *records, failure = read_items(io.BytesIO(damaged))
        assert isinstance(failure, Failure)
        assert "is damaged" in str(failure.error)
        assert len(records) > 1000
        assert [record.id for record in records if not isinstance(record, Failure)] == [
            str(number) for number in range(len(records))
        ]


@given(st.binary(max_size=300), st.integers(0, 40), st.integers(1, 30))
def test_files_that_stand_behind_one_another_are_unpacked(data: bytes, filled: int, size: int) -> None:
    packed = gzip.compress(data) + b"\0" * filled + gzip.compress(data * 2) + b"\0" * filled
    chunks = [packed[start : start + size] for start in range(0, len(packed), size)]
    assert b"".join(unpacked(chunks, "a file")) == data * 3
    large = b"".join(unpacked([gzip.compress(data * 1000)], "a file"))
    assert large == data * 1000


def test_a_record_that_has_its_end_is_whole() -> None:
    reference = b"TY  - JOUR\nTI  - A\nER  - \n\n"
    items = list(read_items(io.BytesIO(gzip.compress(reference * 2) + b"more")))
    assert [isinstance(item, Failure) for item in items] == [False, False, True]


def test_a_damaged_member_costs_no_other() -> None:
    stored = zipped({"a.jsonl": LINE, "b.jsonl": LINE}, zipfile.ZIP_STORED)
    wrong_sum = stored.replace(b'"A"', b'"X"', 1)
    for damaged in (
        wrong_sum,
        stored.replace(b"PK\x03\x04", b"PK\x03\x05", 2).replace(b"PK\x03\x05", b"PK\x03\x04", 1),
    ):
        items = list(read_items(io.BytesIO(damaged)))
        [failure] = [item for item in items if isinstance(item, Failure)]
        assert "jsonl: is damaged" in str(failure.error)
        assert len(items) == 2


def test_a_folder_of_archives(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINE))
    (tmp_path / "b.zip").write_bytes(zipped({"b.jsonl": LINE.replace(b'"a"', b'"b"')}))
    assert [record.id for record in read(tmp_path)] == ["a", "b"]
    with pytest.raises(RecordError):
        list(read(tmp_path / "c.zip"))
