"""Titles as their words, levelled so that databases write them alike, and what sets two titles apart."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import pairwise

_MARKUP = re.compile(r"<[^<>]{1,20}>|&[a-z]{1,8};")
_PLAIN = str.maketrans({chr(n): " " for n in range(128) if not chr(n).isalnum()} | {"'": None})
_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
    | dict.fromkeys("’‘ʼ′`´", None)
    | {chr(n): unicodedata.name(chr(n)).split()[-1].lower() for n in range(ord("α"), ord("ω") + 1)}
)
_ROMAN = {text: str(n) for n, text in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
# Words that make another paper of the same title, each with what it stands for.
_KINDS = {
    word: kind
    for kind, words in {
        "erratum": "erratum errata corrigendum corrigenda correction corrections rectificatif addendum",
        "retraction": "retraction withdrawn withdrawal",
        "reply": "reply replies response responses reponse reponses rebuttal",
        "comment": "comment comments commentary commentaire commentaires letter lettre",
        "editorial": "editorial editoriaux",
        "protocol": "protocol protocole",
        "abstract": "abstract abstracts resume resumes poster",
        "update": "update updated updates mise",
        "summary": "summary synopsis",
        "part": "part partie parts supplement",
    }.items()
    for word in words.split()
}
_APART = frozenset({"erratum", "retraction", "reply", "comment"})
_BEFORE_KINDS = frozenset("author authors publisher publishers the in published a".split())
# At the end of a title the other words of these kinds may belong to its subject.
_REPLIES = frozenset("reply replies rebuttal erratum corrigendum".split())
# Words that differ in these mean something else, though few letters differ.
_OPPOSITES = (("hypo", "hyper"), ("intra", "inter"), ("micro", "macro"), ("endo", "exo"), ("affer", "effer"))
_ENGLISH = frozenset(
    "the of and in with for on by to from among between is are after during an its as".split()
)
_FOREIGN = frozenset(
    "de la le les des du et en un une dans chez sur pour au aux par avec est entre apres ou "
    "der die das und von bei mit zur im ein eine el los las y del con una para por di il e nel della".split()
)
_FUNCTION = _ENGLISH | _FOREIGN
# Titles less alike have nothing in common but words that many titles have; from 0 to 100.
_RELATED = 60.0


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title without case, accents, markup and punctuation.

    >>> title_words("L'œdème: <i>rôle</i> du TNF-α")
    ('loedeme', 'role', 'du', 'tnf', 'alpha')
    >>> title_words("RETRACTED: Lung cancer.")
    ('lung', 'cancer')
    """
    text = title.lower()
    if "<" in text or "&" in text:
        text = _MARKUP.sub("", text)
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        bare = (c for c in decomposed if not unicodedata.combining(c))
        text = "".join(c if c.isalnum() or c == "'" else " " for c in bare)
    words = text.translate(_PLAIN).split()
    if words[:1] == ["retracted"]:
        del words[: 2 if words[1:2] == ["article"] else 1]
    return tuple(words)


def marks(words: tuple[str, ...]) -> Counter[str]:
    """What must be the same in two titles of one paper: numbers, single letters, kinds of paper.

    >>> sorted(marks(title_words("Reply to: hepatitis C, part II, 2018")))
    ['2', '2018', 'c', 'part', 'reply']
    """
    return Counter(mark for word in words if (mark := _mark(word)))


def _mark(word: str) -> str:
    if found := _ROMAN.get(word) or _KINDS.get(word):
        return found
    is_mark = not word.isalpha() or (len(word) == 1 and word not in "aeyo")
    return (word.lstrip("0") or "0") if is_mark else ""


def same_marks(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the marks of two titles are the same, but for letters that are what is left of a word.

    >>> same_marks(("pain", "i", "women"), ("pain", "in", "women")), same_marks(("part", "i"), ("part", "ii"))
    (True, False)
    """
    one, other = marks(first), marks(second)
    if one == other:
        return True
    return _is_excused(one - other, first, second) and _is_excused(other - one, second, first)


def _is_excused(more: Counter[str], words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    own, theirs = set(words) - set(others), set(others) - set(words)
    written = [word for word in own if _mark(word) in more]
    return len(written) == sum(more.values()) and all(
        word.isalpha()
        and len(word) < 3
        and any(not _mark(other) and _distance(word, other) == 1 for other in theirs)
        for word in written
    )


def kind_beside(words: tuple[str, ...]) -> str:
    """What a title says its paper to be beside an article, such as an erratum; an empty text for an article.

    >>> kind_beside(title_words("Authors' reply")), kind_beside(title_words("Knees: the authors' response"))
    ('reply', 'reply')
    >>> kind_beside(title_words("Early response")), kind_beside(title_words("Comment traiter la toux"))
    ('', '')
    """
    place = 1 if words[:1] and words[0] in _BEFORE_KINDS else 0
    kind = _KINDS.get(words[place], "") if place < len(words) else ""
    if not kind and words[-1:] and (words[-1] in _REPLIES or words[-2:-1] in (("author",), ("authors",))):
        kind = _KINDS.get(words[-1], "")
    # In French it asks how.
    is_how = kind == "comment" and words[0] == "comment" and englishness(words) < 0
    return kind if kind in _APART and not is_how else ""


def likeness(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """How alike two titles are, from 0 to 100; one that goes on after the other ends is as alike as that.

    >>> likeness(("lung", "cancer"), ("lung", "cancers")) > 90
    True
    """
    from rapidfuzz import fuzz

    one, other = sorted((" ".join(first), " ".join(second)), key=len)
    whole = fuzz.ratio(one, other)
    # A subtitle is often left out, or a long title cut.
    if len(one) >= 40 and len(one) < 0.95 * len(other):
        return max(whole, fuzz.ratio(one, other[: len(one)]))
    return whole


def is_cut(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether the shorter of two titles begins the other."""
    size = min(len(first), len(second))
    return size > 1 and first[:size] == second[:size]


def are_unlike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two titles are those of different papers, or in two languages.

    >>> are_unlike(("lung", "cancer", "surgery"), ("chirurgie", "des", "poumons"))
    True
    """
    return likeness(first, second) < _RELATED and not is_cut(first, second)


def differ_in_a_word(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether each of two titles has a word that is no spelling of one in the other.

    >>> differ_in_a_word(("pain", "in", "women"), ("pain", "in", "men"))
    True
    >>> differ_in_a_word(("tumour", "growth"), ("tumor", "growht"))
    False
    """
    left, right = _unmatched(first, second)
    if not (any(len(word) > 2 for word in left) and any(len(word) > 2 for word in right)):
        return False
    return not _is_respaced(first, second)


def says_more(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one of two titles has a word, beyond function words, of which the other has no spelling.

    >>> title = title_words("Pain of the old")
    >>> says_more(title, title_words("Pain of old")), says_more(title, title_words("Re: Pain of the old"))
    (False, True)
    """
    left, right = _unmatched(first, second)
    told = [word for word in left | right if len(word) > 1 and not _mark(word) and word not in _FUNCTION]
    return bool(told) and not _is_respaced(first, second)


def _unmatched(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """The words of each of two titles of which the other has no spelling."""
    # Counted, as one may say a word twice.
    left, right = (set(Counter(a) - Counter(b)) for a, b in ((first, second), (second, first)))
    left, right = left - _parted(first, second), right - _parted(second, first)
    return _strangers(left, right), _strangers(right, left)


def _strangers(words: set[str], others: set[str]) -> set[str]:
    return {word for word in words if not any(_is_misspelt(word, other) for other in others)}


def _is_respaced(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether a space is missing, or one too many, beside at most a wrong letter."""
    return len(first) != len(second) and _distance("".join(first), "".join(second)) <= 1


def _parted(words: tuple[str, ...], others: tuple[str, ...]) -> set[str]:
    """The words that the other title writes in two, and those that it joins."""
    joined = {one + other: (one, other) for one, other in pairwise(words)}
    return {one + other for one, other in pairwise(others)} | {
        part for whole in joined.keys() & set(others) for part in joined[whole]
    }


def _is_misspelt(word: str, other: str) -> bool:
    """Whether two words are one: a letter apart or, if they are long, two."""
    if any((a in word and b in other) or (b in word and a in other) for a, b in _OPPOSITES):
        return False
    size = min(len(word), len(other))
    allowed = 0 if size < 4 else 1 if size < 10 else 2
    return _distance(word, other, allowed) <= allowed


def _distance(one: str, other: str, most: int | None = None) -> int:
    """How many letters two texts are apart, a swap counting as one; not told in full beyond ``most``."""
    # Loaded when titles are first compared.
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other, score_cutoff=most)


def may_translate(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one of two titles is in English and the other is not, by their function words.

    >>> english = title_words("Treatment of asthma in children")
    >>> may_translate(english, title_words("Traitement de l'asthme chez l'enfant"))
    True
    >>> may_translate(english, title_words("Course of asthma in adults"))
    False
    """
    one, other = (englishness(words) for words in (first, second))
    return (one > 0 > other) or (other > 0 > one)


def englishness(words: tuple[str, ...]) -> int:
    """How many more English function words a title has than French and other ones."""
    return sum((word in _ENGLISH) - (word in _FOREIGN) for word in words)
