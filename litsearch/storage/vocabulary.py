"""The words of all segments as one vocabulary: which forms there are, and which belong together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

import numpy as np

from ..analysis.folding import key
from ..lexicon.keys import LANGUAGE_BITS, FormKeys, form_keys
from .encoding import Stretch, decoded
from .fields import TEXT_FIELDS
from .form_numbers import FormNumbers
from .near_texts import near
from .postings import CountTable, JoinedPostings
from .segment import BITS
from .shared_keys import SharedKeys
from .snapshot import Snapshot
from .stored_postings import StoredPostings, shift
from .word_table import WordTable

_BOTH = 3
# A language of fewer of the records is not one of the index.
_NOTABLE = 0.01
# A form that more of the records hold is frequent.
_FREQUENT = 0.05
_NONE = np.zeros(0, np.int64)
_NO_COUNTS = np.zeros((0, len(TEXT_FIELDS)), np.uint8)
_NO_COUNT_OF_BITS = np.zeros(BITS, np.int64)
_STEMS = ("english", "french")


class Vocabulary:
    """Look-ups over the words of a snapshot. Nothing is built: words and keys are found by their hash.

    A word that is known needs no stemmer: its keys are stored.

    Args:
        snapshot: of an index.
        tables: its words, a table for each segment or for several that follow each other; those
            of the segments for ``None``.

    Attributes:
        tables: the same.
    """

    def __init__(self, snapshot: Snapshot, tables: Sequence[WordTable] | None = None) -> None:
        self._snapshot = snapshot
        self.tables: Sequence[WordTable] = snapshot.segments if tables is None else tables
        self._bases = [*accumulate((table.document_count for table in self.tables), initial=0)]
        self._segments = list(zip(self.tables, self._bases, strict=False))
        self._numbers = FormNumbers(self.tables)
        self._keys = SharedKeys(self.tables)
        # Views of what is mapped: they take no memory to speak of.
        self.postings = lru_cache(maxsize=16_384)(self._postings)
        self.with_key = lru_cache(maxsize=65_536)(self._with_key)
        self._long_forms_from = lru_cache(maxsize=4096)(self._find_long_forms_from)

    def meet(self, form: str, numbers: Mapping[int, int]) -> None:
        """Take what was met of a form: its number in each segment that holds it."""
        self._numbers.meet(form, numbers, are_all=True)

    def __contains__(self, form: str) -> bool:
        return self._numbers[form].count(None) < len(self._segments)

    def _postings(self, form: str) -> tuple[tuple[int, StoredPostings], ...]:
        """``(first document of the segment, postings)`` in each segment that holds the form."""
        return tuple(
            (base, reader.postings(number))
            for (reader, base), number in zip(self._segments, self._numbers[form], strict=True)
            if number is not None
        )

    @cached_property
    def counts(self) -> CountTable:
        """What the codes of the postings of all segments stand for, one segment after the other."""
        return CountTable(
            np.concatenate([_NO_COUNTS, *(reader.counts.counts for reader, _ in self._segments)])
        )

    @cached_property
    def _first_codes(self) -> list[int]:
        """The first code of each segment."""
        sizes = (len(reader.counts.sizes) for reader, _ in self._segments)
        return [*accumulate(sizes, initial=0)][:-1]

    def together(self, forms: Sequence[str], documents: np.ndarray | None = None) -> JoinedPostings:
        """The postings of several forms, form by form.

        Args:
            forms: as written.
            documents: the segments that hold any of these are read, all for ``None``; ascending.
        """
        rows = [self._numbers[form] for form in forms]
        if documents is not None and len(self._segments) > 1:
            borders = np.searchsorted(documents, self._bases)
            are_read = [start < stop for start, stop in pairwise(borders.tolist())]
            rows = [tuple(map(_if_read, row, are_read)) for row in rows]
        if len(self._segments) == 1 and (None,) not in rows:
            reader, _ = self._segments[0]
            return reader.all_postings.together([word for (word,) in rows if word is not None])
        return self._joined(rows)

    def _joined(self, rows: Sequence[tuple[int | None, ...]]) -> JoinedPostings:
        """The postings of several forms, form by form, from the number of each in each segment."""
        held = [(segment, word) for row in rows for segment, word in enumerate(row) if word is not None]
        words: list[list[int]] = [[] for _ in self._segments]
        for segment, word in held:
            words[segment].append(word)
        pieces = [
            reader.all_postings.pieces(own, base)
            for (reader, base), own in zip(self._segments, words, strict=True)
        ]
        found = [next(pieces[segment]) for segment, _ in held]
        sizes = [len(piece.codes) for piece in found]
        starts = [*accumulate(sizes, initial=0)]
        ends = accumulate((len(row) - row.count(None) for row in rows), initial=0)
        documents = np.concatenate([_NONE, *(piece.low for piece in found)], dtype=np.int64)
        shift(documents, [part for piece in found for part in piece.parts])
        codes = decoded([piece.codes for piece in found]).astype(np.int64)
        shift(codes, [(size, self._first_codes[held[n][0]]) for n, size in enumerate(sizes)])

        def positions() -> list[Stretch]:
            return [self._segments[segment][0].all_postings.positions_of(word) for segment, word in held]

        return JoinedPostings(documents, codes, self.counts, [starts[end] for end in ends], positions)

    def document_frequency(self, form: str) -> int:
        """How many live documents hold a form, in whatever field."""
        return sum([reader.live_size(number) for reader, number in self._found(form)])

    def most_documents(self, form: str) -> int:
        """How many documents hold a form, deleted ones too: its document frequency or more."""
        return sum([reader.all_postings.size(number) for reader, number in self._found(form)])

    def _found(self, form: str) -> list[tuple[WordTable, int]]:
        """The segments that hold a form, and its number in each."""
        return [
            (reader, number)
            for (reader, _), number in zip(self._segments, self._numbers[form], strict=True)
            if number is not None
        ]

    def languages(self, form: str) -> int:
        """The languages of the texts that hold a form, as bits."""
        bits = 0
        for (reader, _), number in zip(self._segments, self._numbers[form], strict=True):
            if number is not None:
                bits |= reader.languages[number]
        return bits

    @cached_property
    def languages_held(self) -> frozenset[str]:
        """The languages of a notable part of the live records; all when there is no telling."""
        held = np.sum(
            [_NO_COUNT_OF_BITS, *(reader.language_counts for reader in self._snapshot.segments)], axis=0
        )
        counts = {
            name: int(held[np.arange(BITS) & bit > 0].sum()) for name, bit in LANGUAGE_BITS.items() if name
        }
        least = _NOTABLE * sum(counts.values())
        return frozenset(name for name, count in counts.items() if count >= least)

    def keys(self, form: str) -> FormKeys:
        """The keys of a form: those stored, or worked out for one that no text of our languages holds."""
        bits, known = 0, []
        for reader, number in self._found(form):
            # A segment of no other language has no other keys.
            if reader.languages[number] & ~bits:
                bits |= reader.languages[number]
                known.append(reader.keys.of(number))
        if not known:
            return form_keys(form, _BOTH)
        return known[0] if len(known) == 1 else FormKeys(*map(max, zip(*known, strict=True)))

    def sharing(self, column: str, key: int) -> set[str]:
        """The forms whose key in a column is ``key``."""
        return {self._numbers.form(*found) for found in self._keys.sharing(column, key)}

    def related(self, keys: FormKeys, columns: Collection[str]) -> dict[str, bool]:
        """The forms with one of some keys, given by columns, or a stem of theirs; and whether with a stem."""
        # The same words are found by several columns: the text of each is read once.
        words = {found: False for column in columns for found in self._sharing(column, keys)}
        words |= {found: True for column in _STEMS for found in self._sharing(column, keys)}
        related: dict[str, bool] = {}
        met: dict[str, dict[int, int]] = {}
        for (segment, word), is_by_stem in words.items():
            form = self._segments[segment][0].words[word]
            related[form] = is_by_stem or related.get(form, False)
            met.setdefault(form, {})[segment] = word
        for form, numbers in met.items():
            self._numbers.meet(form, numbers, are_all=False)
        return related

    def _sharing(self, column: str, keys: FormKeys) -> list[tuple[int, int]]:
        """``(segment, word)`` of the words that have the key of a column."""
        return self._keys.sharing(column, getattr(keys, column))

    def is_shared(self, column: str, key: int) -> bool:
        """Whether a form has this key in a column."""
        return bool(self._keys.sharing(column, key))

    def beginning_with(self, prefix: str) -> set[str]:
        """The forms that begin with ``prefix`` as written."""
        return {
            form
            for segment, (reader, _) in enumerate(self._segments)
            for form in self._numbers.forms(segment, reader.words.prefix(prefix))
        }

    def numbers_beginning_with(self, prefix: str) -> tuple[range, ...]:
        """The numbers, in each segment, of the forms that begin with ``prefix`` as written."""
        return tuple([reader.words.prefix(prefix) for reader, _ in self._segments])

    def all_together(self, numbers: Sequence[range]) -> tuple[np.ndarray, np.ndarray]:
        """The documents and codes of some forms by their numbers in each segment, form by form in each."""
        found = [
            reader.all_postings.together(some)
            for (reader, _), some in zip(self._segments, numbers, strict=True)
        ]
        if len(found) == 1:
            return found[0].documents, found[0].codes
        documents = [each.documents + base for each, base in zip(found, self._bases, strict=False)]
        firsts = zip(found, self._first_codes, strict=True)
        codes = [each.codes.astype(np.int64) + first for each, first in firsts]
        return np.concatenate([_NONE, *documents]), np.concatenate([_NONE, *codes])

    def key_beginning_with(self, prefix: str) -> set[str]:
        """The forms whose key begins with ``prefix``: accents and connectors make no difference."""
        return self.beginning_with(prefix) | self.differing_from_key(prefix)

    def differing_from_key(self, prefix: str) -> set[str]:
        """The forms that are not as their key, which begins with ``prefix``."""
        return {
            self._numbers.form(segment, number)
            for segment, (reader, _) in enumerate(self._segments)
            if (places := reader.folded.prefix(prefix))
            for number in reader.folded_words[places.start : places.stop].tolist()
        }

    def _with_key(self, bare: str) -> tuple[str, ...]:
        """The forms whose key is ``bare``, sorted."""
        found = {bare} if bare in self and key(bare) == bare else set()
        for reader, _ in self._segments:
            place = reader.folded.find(bare)
            # Several forms may have one key.
            while place is not None and place < len(reader.folded) and reader.folded[place] == bare:
                found.add(reader.words[int(reader.folded_words[place])])
                place += 1
        return tuple(sorted(found))

    def is_live(self, form: str) -> bool:
        """Whether a live document holds a form of the vocabulary."""
        return any(reader.is_live(number) for reader, number in self._found(form))

    def near(self, text: str, distance: int) -> set[str]:
        """The forms at most so many edits away from a text (:func:`litsearch.storage.near_texts.near`)."""
        return {form for reader, _ in self._segments for form in near(reader.words, text, distance)}

    def near_key(self, bare: str, distance: int) -> set[str]:
        """The forms whose key is at most so many edits away from a key, and differs from the form."""
        keys = {found for reader, _ in self._segments for found in near(reader.folded, bare, distance)}
        return {form for found in keys for form in self.with_key(found) if form != found}

    def long_forms(self, acronym: str) -> dict[str, int]:
        """What the texts say that an acronym stands for, with the number of records that say so."""
        counts: dict[str, int] = {}
        for reader, base in self._segments:
            for line in reader.acronyms.prefix(f"{acronym}\t"):
                long_form = reader.acronyms[line].split("\t")[1]
                counts[long_form] = counts.get(long_form, 0) + self._expanding(reader, base, line)
        return {form: counts[form] for form in sorted(counts) if counts[form]}

    def short_forms(self, long_form: str) -> dict[str, int]:
        """The acronyms that the texts give for a long form, with the number of records that do.

        Args:
            long_form: its content words.
        """
        counts: dict[str, int] = {}
        for reader, base in self._segments:
            for line in reader.expansions.prefix(f"{long_form}\t"):
                short = reader.expansions[line].split("\t")[1]
                acronym = reader.expansions.acronym(line)
                counts[short] = counts.get(short, 0) + self._expanding(reader, base, acronym)
        return {form: counts[form] for form in sorted(counts) if counts[form]}

    def opens_long_form(self, first: str, second: str) -> bool:
        """Whether the content words of a long form begin with two words."""
        words = f"{first} {second}"
        for (reader, _), lines in zip(self._segments, self._long_forms_from(first), strict=True):
            # What ends a word is below all letters: a tab behind the last one, else a space.
            line = reader.expansions.at_or_behind(f"{words}\t", lines) if lines else None
            if line is not None and line.startswith((f"{words}\t", f"{words} ")):
                return True
        return False

    def _find_long_forms_from(self, first: str) -> tuple[range, ...]:
        """The lines of the long forms of several words that begin with a word, in each segment."""
        return tuple([reader.expansions.prefix(f"{first} ") for reader, _ in self._segments])

    def is_rare(self, form: str) -> bool:
        """Whether few of the records hold a form, or none."""
        most = _FREQUENT * self._snapshot.live_count
        return self.most_documents(form) <= most or self.document_frequency(form) <= most

    def _expanding(self, reader: WordTable, base: int, acronym: int) -> int:
        """How many live documents of a segment expand an acronym."""
        documents = reader.acronym_documents(acronym)
        return len(self._snapshot.live_only(documents.astype(np.int64) + base))


def _if_read(number: int | None, is_read: bool) -> int | None:
    return number if is_read else None
