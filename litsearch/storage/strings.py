"""Texts in a few arrays: all their UTF-8 bytes, where each begins, and which share a hash."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np

from .encoding import LOWER, Starts

# Fewer texts are read one by one.
_FEW = 16
# In a bucket of more texts one is looked for by halves.
_MANY = 16


def pack(texts: Iterable[str | bytes]) -> tuple[np.ndarray, np.ndarray]:
    """``(bytes as uint8, offsets as uint32 or uint64)``, one offset more than texts."""
    return _packed([encoded(text) for text in texts])


def pack_hashed(name: str, texts: Iterable[str | bytes]) -> dict[str, np.ndarray]:
    """The arrays of :class:`HashedStrings`, by their names in a segment's file.

    The texts are numbered bucket by bucket too, a bucket for each end of the CRC-32 of their
    bytes, so that a look-up reads a text or two. There are a power of two of buckets, for
    about three texts each.
    """
    in_utf8 = [encoded(text) for text in texts]
    data, start = _packed(in_utf8)
    size = 1 << (len(in_utf8) // 4).bit_length()
    bucket = np.fromiter(map(crc32, in_utf8), np.uint32, len(in_utf8)) & np.uint32(size - 1)
    bucket_start = np.zeros(size + 1, np.uint32)
    np.cumsum(np.bincount(bucket, minlength=size), out=bucket_start[1:])
    members = np.argsort(bucket, kind="stable").astype(np.uint32)
    return {
        name: data,
        f"{name}_start": start,
        f"{name}_bucket_start": bucket_start,
        f"{name}_members": members,
    }


def _packed(texts: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    offsets = np.zeros(len(texts) + 1, np.uint64)
    np.cumsum(np.fromiter(map(len, texts), np.uint64, len(texts)), out=offsets[1:])
    small = offsets[-1] < 2**32
    return np.frombuffer(b"".join(texts), np.uint8), offsets.astype(np.uint32) if small else offsets


class SortedTexts(ABC):
    """Look-ups in texts that are sorted by their bytes."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def bytes_at(self, number: int) -> bytes:
        """The UTF-8 bytes of one text."""

    def __getitem__(self, number: int) -> str:
        return self.bytes_at(number).decode("utf-8", "surrogatepass")

    def first_from(self, text: bytes, among: range | None = None) -> int:
        """The number of the first text that is not below ``text``, or where ``among`` ends."""
        numbers = range(len(self)) if among is None else among
        return numbers.start + bisect_left(numbers, text, key=self.bytes_at)

    def at_or_behind(self, text: str, among: range) -> str | None:
        """The first text of some numbers that is not below ``text``, or ``None``."""
        number = self.first_from(encoded(text), among)
        return self[number] if number < among.stop else None

    def find(self, text: str) -> int | None:
        """The number of ``text``, or of the first of several that are equal; or ``None``."""
        wanted = encoded(text)
        number = self.first_from(wanted)
        return number if number < len(self) and self.bytes_at(number) == wanted else None

    def prefix(self, text: str, among: range | None = None) -> range:
        """The numbers of the texts that begin with ``text``, of all or of some that follow each other."""
        wanted = encoded(text)
        start = self.first_from(wanted, among)
        end = len(self) if among is None else among.stop
        if start == end or not self.bytes_at(start).startswith(wanted):
            return range(start, start)
        # Few begin alike: steps that double find sooner where they end than halving all that follow.
        step = 1
        while start + step < end and self.bytes_at(start + step).startswith(wanted):
            step *= 2
        among = range(start + step // 2, min(start + step, end))
        stop = bisect_left(among, True, key=lambda number: not self.bytes_at(number).startswith(wanted))
        return range(start, among.start + stop)


class Strings(SortedTexts):
    """A read-only sequence of texts; the look-ups need them sorted by their bytes.

    >>> data, offsets = pack(["lung", "lungs", "méta"])
    >>> names = Strings(data, Starts.of(np.diff(offsets)))
    >>> names[1], names.find("méta"), names.find("met"), names.prefix("lung")
    ('lungs', 2, None, range(0, 2))
    """

    def __init__(self, data: np.ndarray, starts: Starts) -> None:
        self._data = data.data
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts)

    def __iter__(self) -> Iterator[str]:
        data = self._data.tobytes()
        places = pairwise(self._starts.all().tolist())
        return (data[start:stop].decode("utf-8", "surrogatepass") for start, stop in places)

    def bytes_at(self, number: int) -> bytes:
        """The UTF-8 bytes of one text."""
        start, stop = self._starts.span(number)
        return self._data[start:stop].tobytes()

    def row(self, numbers: range) -> tuple[memoryview, np.ndarray]:
        """The bytes of some texts that follow each other, and where each begins, with the end of the last."""
        starts = self._starts.all(numbers.start, numbers.stop)
        return self._data[starts[0] : starts[-1]], starts - starts[0]

    def following(self, numbers: range) -> list[str]:
        """Some texts that follow each other, in less time than one by one."""
        row, starts = self.row(numbers)
        data = row.tobytes()
        return [
            data[start:stop].decode("utf-8", "surrogatepass") for start, stop in pairwise(starts.tolist())
        ]

    def many(self, numbers: np.ndarray) -> list[str]:
        """Some texts, in less time than one by one."""
        if len(numbers) < _FEW:
            return [self[number] for number in numbers.tolist()]
        starts, ends = self._starts.at(numbers).tolist(), self._starts.at(numbers + 1).tolist()
        ranges = map(slice, starts, ends)
        return [str(data, "utf-8", "surrogatepass") for data in map(self._data.__getitem__, ranges)]

    def all_bytes(self) -> list[bytes]:
        """The UTF-8 bytes of all texts."""
        data = self._data.tobytes()
        return [data[start:stop] for start, stop in pairwise(self._starts.all().tolist())]


class HashedStrings(Strings):
    """Sorted texts that are found by their hash.

    >>> found = pack_hashed("words", ["lung", "lungs", "méta"])
    >>> starts = Starts.of(np.diff(found["words_start"]))
    >>> buckets = Starts.of(np.diff(found["words_bucket_start"]))
    >>> names = HashedStrings(found["words"], starts, buckets, found["words_members"])
    >>> names.find("méta"), names.find("met")
    (2, None)
    """

    def __init__(self, data: np.ndarray, starts: Starts, buckets: Starts, members: np.ndarray) -> None:
        super().__init__(data, starts)
        self._buckets, self._members = buckets, members.data
        self._mask = len(buckets) - 1

    def find(self, text: str) -> int | None:
        """The number of ``text``, or of the first of several that are equal; or ``None``."""
        wanted = encoded(text)
        return self.find_hashed(wanted, crc32(wanted))

    def find_hashed(self, wanted: bytes, code: int) -> int | None:
        """The same for a text in UTF-8 whose CRC-32 is known."""
        first, last = self._buckets.span(code & self._mask)
        members = self._members
        if last - first > _MANY:
            # Halved, for a vocabulary may be crafted to fill one bucket.
            first = bisect_left(members, wanted, first, last, key=self.bytes_at)
            last = min(first + 1, last)
        low, size = self._starts.low, len(wanted)
        for place in range(first, last):
            number: int = members[place]
            # Most texts of a bucket have another length.
            if (low[number + 1] - low[number] - size) & LOWER == 0 and self.bytes_at(number) == wanted:
                return number
        return None

    def finds_all(self) -> bool:
        """Whether each text is found by its hash."""
        return all(self.find(text) is not None for text in self)


def encoded(text: str | bytes) -> bytes:
    """The UTF-8 bytes of a text, lone surrogates too."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def all_encoded(texts: Sequence[str]) -> list[bytes]:
    """The UTF-8 bytes of texts without zero characters, in less time than one by one.

    >>> all_encoded(["lung", "œdème"]) == [encoded("lung"), encoded("œdème")]
    True
    """
    return encoded("\0".join(texts)).split(b"\0") if texts else []


def all_decoded(texts: Sequence[bytes]) -> list[str]:
    """The texts that :func:`all_encoded` gave.

    >>> all_decoded([b"lung", b"cancer"]), all_decoded([])
    (['lung', 'cancer'], [])
    """
    return b"\0".join(texts).decode("utf-8", "surrogatepass").split("\0") if texts else []
