"""Words of a vocabulary that look like a word once both are without what their language gave them."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property, lru_cache
from itertools import islice

from ..analysis.folding import is_key, key
from ..lexicon.ngrams import GramTable
from ..lexicon.skeleton import skeleton, skeletons
from ..storage.vocabulary import Vocabulary

# Shorter words look like too many others.
_SHORTEST = 4
# So many forms are looked at; the least cosine and the power that weighs it are those of the
# labels of the evaluation: lower ones add noise, higher ones lose cognates.
_MOST = 40
_LEAST = 0.4


class Cognates:
    """Finds the look-alikes of words in one vocabulary. Its table is made when it is first needed."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.of = lru_cache(maxsize=4096)(self._of)

    @cached_property
    def _forms(self) -> dict[str, list[str]]:
        """The forms of the vocabulary by skeleton."""
        forms = sorted(form for form in set(self._vocabulary.live_forms()) if len(form) >= _SHORTEST)
        keys = [form if is_key(form) else key(form) for form in forms]
        kept = [number for number, bare in enumerate(keys) if is_comparable(bare)]
        found = defaultdict(list)
        for number, level in zip(kept, skeletons([keys[number] for number in kept]), strict=True):
            found[level].append(forms[number])
        return dict(found)

    @cached_property
    def _table(self) -> tuple[list[str], GramTable]:
        names = list(self._forms)
        return names, GramTable(names)

    def _of(self, word: str) -> tuple[tuple[str, float], ...]:
        """``(form, cosine)`` of the forms most like ``word``, best first."""
        bare = key(word)
        if not is_comparable(bare):
            return ()
        names, table = self._table
        near = table.nearest(skeleton(bare), _MOST, _LEAST)
        found = ((form, cosine) for number, cosine in near for form in self._forms[names[number]])
        return tuple(islice(found, _MOST))


def is_comparable(bare: str) -> bool:
    """Whether a key is long enough, and of letters alone.

    >>> is_comparable("oedeme"), is_comparable("il2"), is_comparable("foi")
    (True, False, False)
    """
    return len(bare) >= _SHORTEST and bare.isascii() and bare.isalpha()
