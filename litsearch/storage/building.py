"""Records to one segment: texts to chunks, chunks to occurrences, sorted into postings."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..analysis.analyzer import phrase_words
from ..analysis.folding import are_keys, key
from ..analysis.language import stated_strangeness
from ..lexicon.acronyms import Acronym, find_acronyms
from ..lexicon.phrases import content_words
from ..records import Record
from ..records.blocks import BlockTable, block_keys
from . import strings
from .allocation import keep_freed_memory
from .documents import DraftDocuments, Line, line_of
from .encoding import starts_of
from .fields import GAP, TEXT_FIELDS
from .forms import StretchForms
from .intern import StretchTable
from .inversion import invert
from .merging import write_segment
from .numbers import Numbers, differs
from .parts import Holders, Part
from .posting_merge import WordPostings
from .schema import texts, values
from .spool import Slices, Spool
from .text_languages import document_languages, mark_stretches, text_languages, word_languages

_NUMBER = {name: number for number, name in enumerate(TEXT_FIELDS)}
_WITH_ACRONYMS = ("title", "abstract")
# So many stretches are turned into postings at once: more take more memory, and no less time.
_GROUP = 1 << 20
_PLAIN_PHRASE = re.compile(r"[a-z0-9]+(?:[-/ ][a-z0-9]+)*")


class _Group(NamedTuple):
    """Texts of some documents, turned into postings together.

    Attributes:
        documents: which they are of.
        texts: document (counted from the first), field and number of stretches of each text, flat.
        occurrences: the stretches of all texts, one text after the other.
    """

    documents: slice
    texts: Slices
    occurrences: Slices


class SegmentBuilder:
    """Collects records and writes them as one segment.

    What grows with the texts is put aside in files without a name: memory is taken for
    their distinct words, and for identifiers and values.

    >>> builder = SegmentBuilder()
    >>> builder.add(Record("a", title="Lung cancer"))
    >>> len(builder)
    1
    """

    def __init__(self, folder: Path | None = None) -> None:
        keep_freed_memory()
        self._folder = folder
        self._spool = Spool(folder)
        self._records = DraftDocuments(Spool(folder))
        self._stretches = StretchTable()
        self._groups: list[_Group] = []
        self._grouped = 0
        # The document and the field of each text of the group that is begun, one after the other.
        self._places = array("q")
        self._stated = array("d")
        self._ids: list[bytes] = []
        self._fingerprints = array("Q")
        self._dropped: list[int] = []
        self._values = Numbers[tuple[str, str]]()
        self._labels: list[bytes] = []
        # A value and a document that holds it, one after the other.
        self._holders = array("I")
        self._acronyms: dict[Acronym, list[int]] = {}
        # The keys by which duplicates are found, and the document of each.
        self._block_keys = array("I")
        self._block_documents = array("I")

    def __len__(self) -> int:
        """How many records came, those dropped too."""
        return len(self._ids)

    @property
    def live_count(self) -> int:
        """How many records are kept."""
        return len(self._ids) - len(self._dropped)

    def fingerprint(self, document: int) -> int:
        """The hash of a record that came."""
        return self._fingerprints[document]

    def identifier(self, document: int) -> str:
        """The identifier of a record that came."""
        return self._ids[document].decode("utf-8", "surrogatepass")

    def record(self, document: int) -> Record:
        """A record that came."""
        return self._records[document]

    def drop(self, document: int) -> None:
        """Leave out a record that came."""
        self._dropped.append(document)

    def blocks(self) -> BlockTable:
        """The keys by which duplicates of the records that are kept are found."""
        keys, documents = np.array(self._block_keys, np.uint32), np.array(self._block_documents, np.uint32)
        kept = self._live()[documents]
        return BlockTable(keys[kept], documents[kept])

    def _live(self) -> np.ndarray:
        live = np.ones(len(self), bool)
        live[self._dropped] = False
        return live

    def add(self, record: Record, line: Line | None = None) -> None:
        """Take one more record; it gets the next document number."""
        data, fingerprint = line or line_of(record)
        document = len(self._ids)
        self._ids.append(strings.encoded(record.id))
        self._stated.append(stated_strangeness(record.languages))
        self._records.add(data)
        self._fingerprints.append(fingerprint)
        for name, value, shown in values(record):
            if name == "id":
                # Kept already, and different for each.
                continue
            number = self._values[name, value]
            if number == len(self._labels):
                self._labels.append(strings.encoded(shown))
            self._holders.extend((number, document))
        keys = block_keys(record)
        self._block_keys.extend(keys)
        self._block_documents.extend([document] * len(keys))
        self._add_texts(document, record)
        if len(self._stretches) - self._grouped >= _GROUP:
            self._end_group(self._spool)

    def _add_texts(self, document: int, record: Record) -> None:
        expanded: list[Acronym] = []
        for field, _, _, text in texts(record):
            self._stretches.add(text)
            self._places.extend((document, _NUMBER[field]))
            if "(" in text and field in _WITH_ACRONYMS:
                expanded += find_acronyms(text)
        for acronym in dict.fromkeys(expanded):
            self._acronyms.setdefault(acronym, []).append(document)

    def _end_group(self, spool: Spool | None) -> None:
        """Put the texts that came since the last group aside, unless there is no spool."""
        first = self._groups[-1].documents.stop if self._groups else 0
        occurrences, counts = self._stretches.take()
        rows = np.column_stack((np.array(self._places, np.int64).reshape(-1, 2), counts))
        rows[:, 0] -= first
        flat = rows.astype(np.int32).ravel()
        kept = (spool.keep(flat), spool.keep(occurrences)) if spool is not None else (flat, occurrences)
        self._groups.append(_Group(slice(first, len(self)), *kept))
        self._places = array("q")
        self._grouped = len(self._stretches)

    def write(self, arrays_path: Path, records_path: Path) -> int:
        """Write the segment's two files; return a checksum of what they hold."""
        return write_segment([self.part()], arrays_path, records_path)

    def part(self) -> Part:
        """The records as a part of a segment; none can be added after it."""
        self._end_group(self._spool if self._groups else None)
        self._records.finish()
        live = self._live()
        # Their table takes more room than the stretches, and is of no more use.
        stretches = self._stretches.stretches()
        del self._stretches
        table = StretchForms(stretches)
        runs, languages, document_languages, lengths = self._inverted(table, live)
        words = strings.all_encoded(table.words)
        return Part(
            live=live,
            words=words,
            bare=_bare(table.words, words),
            languages=languages,
            keys=None,
            runs=runs,
            lengths=lengths,
            document_languages=document_languages,
            fingerprints=np.array(self._fingerprints, np.uint64),
            ids=self._ids,
            values=self._value_holders(),
            acronyms=self._acronym_holders(),
            records=self._records,
            blocks=self.blocks(),
        )

    def _inverted(
        self, table: StretchForms, live: np.ndarray
    ) -> tuple[list[tuple[slice, WordPostings, np.ndarray]], np.ndarray, np.ndarray, np.ndarray]:
        """Postings, the languages of words and documents, and the field lengths of live documents."""
        spool = Spool(self._folder)
        marked = np.zeros(len(table.width), np.uint8)
        runs: list[tuple[slice, WordPostings, np.ndarray]] = []
        of_documents, lengths = [], []
        for group in self._groups:
            documents, rows, occurrences = _live_texts(group, live)
            stated = np.array(self._stated[documents])
            bits = text_languages(table, rows, occurrences, stated)
            mark_stretches(marked, rows, occurrences, bits)
            of_documents.append(document_languages(rows, bits, len(stated)))
            run, of_fields = invert(table, rows, occurrences, len(stated), GAP)
            kept = run if len(self._groups) == 1 else run.kept_in(spool)
            runs.append((documents, kept, run.counts))
            lengths.append(of_fields)
        languages = word_languages(table, marked)
        return runs, languages, np.concatenate(of_documents), np.concatenate(lengths, axis=1)

    def _value_holders(self) -> Holders:
        # A value field's values stand together, sorted, under the field's name.
        texts = [strings.encoded(f"{name}\0{value}") for name, value in self._values]
        texts += [b"id\0" + identifier for identifier in self._ids]
        labels = self._labels + self._ids
        order = sorted(range(len(texts)), key=texts.__getitem__)
        place = np.zeros(len(texts), np.int64)
        place[order] = np.arange(len(texts))
        number, document = np.array(self._holders, np.int64).reshape(-1, 2).T
        documents = np.arange(len(self))
        number = np.concatenate([number, len(self._values) + documents])
        pairs = np.sort(place[number] << 32 | np.concatenate([document, documents]))
        # One document may hold a value twice.
        pairs = pairs[differs(pairs)]
        sizes = np.bincount(pairs >> 32, minlength=len(texts))
        return Holders(
            [texts[n] for n in order],
            [labels[n] for n in order],
            starts_of(sizes),
            pairs & 0xFFFFFFFF,
        )

    def _acronym_holders(self) -> Holders:
        """The acronyms and the documents that expand them."""
        holders: dict[tuple[str, str], set[int]] = {}
        for (short, long), documents in self._acronyms.items():
            holders.setdefault((short, _phrase(long)), set()).update(documents)
        pairs = sorted(holders, key="\t".join)
        sizes = np.array([len(holders[pair]) for pair in pairs], np.int64)
        return Holders(
            [strings.encoded("\t".join(pair)) for pair in pairs],
            # Found by its content words: those that a query keeps.
            [strings.encoded(f"{' '.join(content_words(long.split()))}\t{short}") for short, long in pairs],
            starts_of(sizes),
            np.array([document for pair in pairs for document in sorted(holders[pair])], np.int64),
        )


def _bare(words: Sequence[str], in_utf8: Sequence[bytes]) -> list[bytes]:
    """The key of each word, for most words the same text."""
    bare = list(in_utf8)
    for place in np.flatnonzero(~are_keys(words)).tolist():
        bare[place] = strings.encoded(key(words[place]))
    return bare


def _live_texts(group: _Group, live: np.ndarray) -> tuple[slice, np.ndarray, np.ndarray]:
    """The documents of a group, and the texts and occurrences of those that are live."""
    rows = group.texts[:].astype(np.int64).reshape(-1, 3)
    occurrences = group.occurrences[:]
    is_live = live[group.documents][rows[:, 0]]
    if not is_live.all():
        occurrences = occurrences[np.repeat(is_live, rows[:, 2])]
        rows = rows[is_live]
    return group.documents, rows, occurrences


def _phrase(long: str) -> str:
    """A long form as the words of a phrase, one for each position."""
    if _PLAIN_PHRASE.fullmatch(long):
        # Most long forms: what stands between their words is all that changes.
        return long.replace("-", " ").replace("/", " ")
    return " ".join(phrase_words(long))
