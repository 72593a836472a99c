"""The variants of a word as one is told them: counted, with examples, and what was left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from whoosh import query as whoosh

from ..lexicon.kinds import KINDS
from ..query.considered import NOT_ASKED, NOT_HELD, LeftOut
from ..query.cuts import all_words_of
from ..query.leaves import spread
from ..query.plan import Concept, WeightedForm
from ..query.variants import FOR_PHRASES
from ..ranking.evaluate import Evaluator
from ..storage.fields import TEXT_FIELDS
from .examples import find_example
from .variant import Variant


def word_tree(words: tuple[str, ...], text: str) -> whoosh.Query:
    """The query of a word alone, capitals kept; of several words, the phrase."""
    if len(words) == 1:
        return spread(("all",), lambda field: whoosh.Term(field, words[0]), text)
    parts = list(all_words_of(words))
    return whoosh.Phrase("all", parts) if parts else whoosh.NullQuery


class VariantTeller:
    """Tells the variants of one word.

    Args:
        evaluator: counts the records.
        forms: the forms of a search for the word, hints among them.
    """

    def __init__(self, evaluator: Evaluator, forms: tuple[WeightedForm, ...]) -> None:
        self._evaluator = evaluator
        self._forms = tuple(form for form in forms if not form.hint)
        self._concept = Concept("", tuple(range(len(TEXT_FIELDS))), self._forms)
        self._counts = {form: self._count(form) for form in self._forms}
        self._used = [form for form in self._forms if self._counts[form]]

    def _count(self, form: WeightedForm) -> int:
        return len(self._evaluator.form_documents(form, self._concept))

    def used(self, *, examples: bool) -> list[Variant]:
        """The forms that find records, those that count most first, then the most frequent."""
        found = (
            Variant(
                form.text,
                form.kind,
                form.language,
                form.weight * form.probability,
                self._counts[form],
                form.probability,
                example=find_example(self._evaluator, form, self._concept) if examples else None,
            )
            for form in self._used
        )
        return sorted(found, key=lambda variant: (-variant.weight, -variant.document_frequency, variant.text))

    def left_out(
        self, near: Iterable[LeftOut], unlimited: Iterable[WeightedForm], kinds: Collection[str]
    ) -> list[Variant]:
        """The forms that find no record, by kind, with the reason.

        Args:
            near: what was considered.
            unlimited: the forms of a search with all kinds of variant.
            kinds: those that are asked for.
        """
        lacking = (form for form in self._forms if not self._counts[form])
        # A word cut anywhere is no form that anyone misses.
        missed = (form for form in lacking if len(form.words) == 1 or form.kind in FOR_PHRASES)
        others = (form for form in unlimited if form.kind not in kinds and not form.hint)
        candidates = chain(
            (LeftOut(form, NOT_HELD) for form in missed),
            (LeftOut(form, NOT_ASKED) for form in others if self._count(form)),
            (each for each in near if each.form.kind in kinds),
        )
        return sorted(self._told(candidates), key=_by_kind)

    def _told(self, candidates: Iterable[LeftOut]) -> Iterator[Variant]:
        told = {form.words for form in self._used}
        for form, reason in candidates:
            if form.words not in told:
                told.add(form.words)
                weight = form.weight * form.probability if form.hint else 0.0
                yield Variant(
                    form.text, form.kind, form.language, weight, self._count(form), form.probability, reason
                )


def _by_kind(variant: Variant) -> tuple[int, float, float, int, str]:
    kind = KINDS.index(variant.kind)
    return kind, -variant.weight, -variant.probability, -variant.document_frequency, variant.text
