"""Words typed in capitals: acronyms that mean something else as well, such as *WHO* and *MS*."""

from __future__ import annotations

from whoosh.query import Query

from ..lexicon.known_acronyms import ambiguous_ideas
from ..lexicon.phrases import sameness
from ..storage.fields import text_fields
from .cuts import words_of
from .describe import content
from .plan import WeightedForm
from .variants import Variants, distinct


def capitals_tell(tree: Query) -> bool:
    """Whether capitals tell acronyms in a query: of several words, not all are typed in them.

    Numbers and single letters tell nothing either way.

    >>> from .syntax import parse
    >>> texts = ("WHO", "WHO guidelines", "PATIENTS WHO COUGH", "PATIENTS WHO COUGH* IN 2020")
    >>> [capitals_tell(parse(text)) for text in texts]
    [True, True, False, False]
    """
    words = set()
    for leaf in filter(_is_text, tree.leaves()):
        text = content(leaf)
        # Most words are in lower case, and one of them is enough.
        if text.isalpha() and text.islower() and len(text) > 1:
            return True
        words.add("".join(filter(_has_case, text)))
    several = [word for word in words if len(word) > 1]
    return len(several) < 2 or not all(map(str.isupper, several))


def _has_case(letter: str) -> bool:
    return letter.islower() or letter.isupper()


def _is_text(leaf: Query) -> bool:
    return bool(text_fields(getattr(leaf, "fieldname", None) or ""))


def ambiguous_forms(variants: Variants, word: str) -> tuple[WeightedForm, ...]:
    """What an ambiguous acronym may stand for: long forms of the package's list, and their other acronyms.

    Where the texts of the index usually expand it, only what they say; else every idea of the
    list that the index holds.
    """
    ideas = ambiguous_ideas(words_of(word))
    found = variants.vocabulary.long_forms(word).items() if ideas else ()
    told = {sameness(long.split()) for long, records in found if variants.is_usual(word, records)}
    longs = [long for idea in ideas if not told or not told.isdisjoint(map(sameness, idea)) for long in idea]
    forms = (form for long in longs for form in variants.of_long_form(long))
    return tuple(form for form in distinct(forms) if form.words != (word,))
