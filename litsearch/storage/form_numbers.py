"""The numbers that the forms of a vocabulary have in each segment, remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

from .strings import encoded
from .word_table import WordTable

_MOST = 1 << 16
# Of so many forms some of the numbers are kept.
_MOST_MET = 1 << 12


class FormNumbers(dict[str, tuple[int | None, ...]]):
    """The number of a form in each segment, remembered."""

    def __init__(self, segments: Sequence[WordTable]) -> None:
        super().__init__()
        self._words = [reader.words for reader in segments]
        self._segments = range(len(segments))
        # The numbers that are known of forms of which no one has asked for all.
        self._met: dict[str, Mapping[int, int]] = {}

    def __missing__(self, form: str) -> tuple[int | None, ...]:
        known = self._met.pop(form, {})
        wanted = encoded(form)
        code = crc32(wanted)
        return self._keep(
            form,
            tuple(
                [
                    known[segment] if segment in known else words.find_hashed(wanted, code)
                    for segment, words in enumerate(self._words)
                ]
            ),
        )

    def meet(self, form: str, known: Mapping[int, int], are_all: bool) -> None:
        """Take the numbers of a form by segment; where these are not all, the others may be asked for."""
        if form in self:
            return
        if are_all or len(self._segments) == 1:
            self._keep(form, tuple([known.get(segment) for segment in self._segments]))
            return
        # Few of the forms that are met are asked for.
        if len(self._met) >= _MOST_MET:
            self._met.clear()
        self._met[form] = known

    def _keep(self, form: str, numbers: tuple[int | None, ...]) -> tuple[int | None, ...]:
        if len(self) >= _MOST:
            self.clear()
        self[form] = numbers
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
