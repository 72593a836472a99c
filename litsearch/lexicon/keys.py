"""What a form shares with its variants: four keys, each a 64-bit hash.

Two forms of a vocabulary are variants of each other when one of their keys is equal. The
keys are kept beside the vocabulary, so that a known word never needs to be stemmed again.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import NamedTuple

from ..analysis.british import american
from ..analysis.folding import key
from ..analysis.irregular import regular
from ..analysis.ordinals import ordinal
from ..analysis.stemming import stem, stem_american
from .families import root
from .relations import joined_form

ENGLISH, FRENCH = 1, 2
LANGUAGE_BITS = {"en": ENGLISH, "fr": FRENCH, "": ENGLISH | FRENCH}
_LONGEST = 60
# A copy of it is made in less time than another one.
_UNFED = blake2b(digest_size=8)


class FormKeys(NamedTuple):
    """The keys of a form; 0 where there is none.

    Attributes:
        spelling: equal for accents, connectors, ligatures, Greek letters, British spelling.
        english: the English stem, for forms that English texts hold.
        french: the French stem, for forms that French texts hold.
        family: the root that related nouns and adjectives of both languages share.
    """

    spelling: int
    english: int
    french: int
    family: int


COLUMNS = FormKeys._fields


def form_keys(form: str, languages: int) -> FormKeys:
    """The keys of a written form seen in some languages (a sum of ``ENGLISH`` and ``FRENCH``).

    >>> form_keys("oligo-métastase", FRENCH).spelling == form_keys("oligometastase", ENGLISH).spelling
    True
    >>> form_keys("oligométastase", FRENCH).family == form_keys("oligometastatic", ENGLISH).family
    True
    """
    hashes = Hashes()
    return FormKeys(*(hashes[text] for text in key_texts(form, key(form), languages)))


def key_texts(form: str, bare: str, languages: int) -> tuple[str | None, ...]:
    """What the keys of a written form are the hashes of; ``None`` where there is none.

    Args:
        form: the written form.
        bare: its key of :func:`litsearch.analysis.folding.key`.
        languages: as for :func:`form_keys`.

    >>> key_texts("tumours", "tumours", ENGLISH)
    ('tumors', 'tumor', None, 'tum')
    """
    spelled = ordinal(american(bare))
    if not has_stems(bare):
        return spelled, None, None, None
    word = regular(spelled)
    return (
        spelled,
        stem_american(word) if languages & ENGLISH else None,
        stem(joined_form(form), "fr") if languages & FRENCH else None,
        root(word),
    )


def has_stems(bare: str) -> bool:
    """Whether what has this key is a word that stems and a family are told of.

    >>> has_stems("tumours"), has_stems("il2")
    (True, False)
    """
    return bare.isalpha() and len(bare) <= _LONGEST


class Hashes(dict[str | None, int]):
    """The hashes of texts, each worked out once; 0 for no text.

    >>> hashes = Hashes()
    >>> hashes[None], hashes["tumor"] == hashes["tumour"], hashes["tumor"].bit_length() <= 64
    (0, False, True)
    """

    def __missing__(self, text: str | None) -> int:
        number = self[text] = text_hash(text)
        return number


def text_hash(text: str | None) -> int:
    """The key that is the hash of a text of :func:`key_texts`; 0 for none.

    >>> text_hash(None), text_hash("tumor") == form_keys("tumour", ENGLISH).spelling
    (0, True)
    """
    return 0 if text is None else int.from_bytes(text_digest(text), "little") or 1


def text_digest(text: str) -> bytes:
    """The eight bytes of a text's hash, the lowest first; 1 stands for the hash 0.

    >>> int.from_bytes(text_digest("tumor"), "little") == text_hash("tumor")
    True
    """
    state = _UNFED.copy()
    state.update(text.encode("utf-8", "surrogatepass"))
    return state.digest()
