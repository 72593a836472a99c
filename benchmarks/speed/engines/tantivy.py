"""tantivy with one writer thread, its English stemmer and positions; without stop words on request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tantivy

from ..documents import Document
from .base import Engine

_FIELDS = ["title", "text"]
_MEMORY = 500_000_000
_WITHOUT_STOP_WORDS = "en_stem_stop"


class Tantivy(Engine):
    """BM25 over title and text."""

    def build(self, documents: Iterable[Document]) -> None:
        """One writer, one commit."""
        self.add(documents)

    def _index(self) -> tantivy.Index:
        tokenizer = _WITHOUT_STOP_WORDS if self.options.get("leaves_out_stop_words") else "en_stem"
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        for name in _FIELDS:
            builder.add_text_field(name, stored=self.is_stored, tokenizer_name=tokenizer)
        builder.add_integer_field("year", stored=self.is_stored, indexed=True, fast=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        index = tantivy.Index(builder.build(), path=str(self.folder))
        index.register_tokenizer(_WITHOUT_STOP_WORDS, _without_stop_words())
        return index

    def add(self, documents: Iterable[Document]) -> None:
        """tantivy itself decides when segments are merged."""
        self._write((), documents)

    def replace(self, documents: Iterable[Document]) -> None:
        """Deleted and added in one commit."""
        changed = list(documents)
        self._write([document.id for document in changed], changed)

    def delete(self, identifiers: Iterable[str]) -> None:
        """By the identifier."""
        self._write(identifiers, ())

    def _write(self, deleted: Iterable[str], added: Iterable[Document]) -> None:
        writer = self._index().writer(heap_size=_MEMORY, num_threads=1)
        for identifier in deleted:
            writer.delete_documents_by_term("id", identifier)
        for document in added:
            writer.add_document(
                tantivy.Document(id=document.id, title=document.title, text=document.text, year=document.year)
            )
        writer.commit()
        writer.wait_merging_threads()

    def segments(self) -> int:
        """The segments of the last commit."""
        self.open()
        return int(self._searcher.num_segments)

    def open(self) -> None:
        """A searcher of the last commit."""
        self._opened = self._index()
        self._opened.reload()
        self._searcher = self._opened.searcher()

    def any_of(self, words: list[str], years: Sequence[int] | None, limit: int) -> list[str]:
        """With a range that must hold and scores nothing."""
        wanted = self._opened.parse_query(" ".join(words), _FIELDS)
        if years:
            span = tantivy.Query.range_query(self._opened.schema, "year", tantivy.FieldType.Integer, *years)
            must = tantivy.Occur.Must
            parts = [(must, wanted), (must, tantivy.Query.const_score_query(span, 0.0))]
            wanted = tantivy.Query.boolean_query(parts)
        return self._found(wanted, limit)

    def phrase(self, words: list[str], limit: int) -> list[str]:
        """In either field."""
        return self._found(self._opened.parse_query(f'"{" ".join(words)}"', _FIELDS), limit)

    def prefix(self, beginning: str, limit: int) -> list[str]:
        """A pattern in either field; every document that matches scores alike."""
        either = tantivy.Occur.Should
        parts = [
            (either, tantivy.Query.regex_query(self._opened.schema, name, f"{beginning}.*"))
            for name in _FIELDS
        ]
        return self._found(tantivy.Query.boolean_query(parts), limit)

    def _found(self, wanted: tantivy.Query, limit: int) -> list[str]:
        hits = self._searcher.search(wanted, limit).hits
        return [self._searcher.doc(address)["id"][0] for _, address in hits]


def _without_stop_words() -> tantivy.TextAnalyzer:
    """As ``en_stem``, with tantivy's own list of English stop words."""
    cuts, kind = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()), tantivy.Filter
    filters = kind.remove_long(40), kind.lowercase(), kind.stopword("english"), kind.stemmer("english")
    for each in filters:
        cuts = cuts.filter(each)
    return cuts.build()


ENGINE = Tantivy
