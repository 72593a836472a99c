"""bm25s with numba, its English stop words and Snowball's stemmer; it keeps no positions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property

import bm25s
import numpy as np
import Stemmer

from ..documents import Document
from .base import Engine


class Bm25s(Engine):
    """BM25 over title and text as one."""

    def build(self, documents: Iterable[Document]) -> None:
        """All in one call: there are no additions."""
        texts, facts, corpus = [], [], []
        for document in documents:
            texts.append(f"{document.title} {document.text}")
            facts.append((document.id, document.year))
            if self.is_stored:
                corpus.append(document._asdict())
        scorer = bm25s.BM25(backend="numba")
        scorer.index(self._tokens(texts), show_progress=False)
        scorer.save(self.folder, corpus=corpus or None, show_progress=False)
        (self.folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")

    def _tokens(self, texts: list[str]) -> bm25s.tokenization.Tokenized:
        return bm25s.tokenize(texts, stopwords="en", stemmer=self._stemmer, show_progress=False)

    @cached_property
    def _stemmer(self) -> Stemmer.Stemmer:
        return Stemmer.Stemmer("english")

    def open(self) -> None:
        """The arrays in memory, with the scorer that numba compiles."""
        self._scorer = bm25s.BM25.load(self.folder)
        self._scorer.backend = "numba"
        self._scorer.activate_numba_scorer()
        facts = json.loads((self.folder / "facts.json").read_text(encoding="utf-8"))
        self._ids = [identifier for identifier, _ in facts]
        self._years = np.array([year for _, year in facts])

    def any_of(self, words: list[str], years: Sequence[int] | None, limit: int) -> list[str]:
        """Years as a mask of the scores."""
        tokens, mask = self._tokens([" ".join(words)]), None
        if not tokens.vocab:
            # Stop words alone; bm25s takes no empty question.
            return []
        if years:
            mask = ((self._years >= years[0]) & (self._years <= years[1])).astype(np.float32)
        documents, scores = self._scorer.retrieve(
            tokens,
            k=min(limit, len(self._ids)),
            show_progress=False,
            n_threads=1,
            weight_mask=mask,
        )
        found = zip(documents[0], scores[0], strict=True)
        return [self._ids[document] for document, score in found if score > 0]


ENGINE = Bm25s
