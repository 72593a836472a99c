"""The numbers that the forms of a vocabulary have in each segment, remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

from .segment import SegmentReader
from .strings import encoded

_MOST = 1 << 16


class FormNumbers(dict[str, tuple[int | None, ...]]):
    """The number of a form in each segment, remembered."""

    def __init__(self, segments: Sequence[SegmentReader]) -> None:
        super().__init__()
        self._words = [reader.words for reader in segments]
        self._segments = range(len(segments))

    def __missing__(self, form: str) -> tuple[int | None, ...]:
        return self._found(form, {})

    def meet(self, form: str, known: Mapping[int, int], are_all: bool) -> None:
        """Take the numbers of a form by segment; where these are not all, look for the others."""
        if form not in self:
            others: dict[int, int | None] = dict.fromkeys(self._segments) if are_all else {}
            self._found(form, {**others, **known})

    def _found(self, form: str, known: Mapping[int, int | None]) -> tuple[int | None, ...]:
        """The numbers of a form, some of which are known by their segments."""
        if len(self) >= _MOST:
            self.clear()
        wanted = encoded(form)
        code = crc32(wanted)
        numbers = self[form] = tuple(
            [
                known[segment] if segment in known else words.find_hashed(wanted, code)
                for segment, words in enumerate(self._words)
            ]
        )
        return numbers

    def form(self, segment: int, number: int) -> str:
        """A form by its number in a segment."""
        form = self._words[segment][number]
        # Where there is but one segment, nothing else is to be found of it.
        if len(self._segments) == 1 and len(self) < _MOST:
            self[form] = (number,)
        return form

    def forms(self, segment: int, numbers: range) -> list[str]:
        """Forms that follow each other in a segment, by their numbers."""
        forms = self._words[segment].following(numbers)
        if len(self._segments) == 1 and len(self) + len(forms) <= _MOST:
            self.update(zip(forms, zip(numbers), strict=True))
        return forms
