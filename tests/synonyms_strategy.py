"""Groups of synonyms, for hypothesis, and what is found for one of them."""

from __future__ import annotations

from hypothesis import strategies as st

from litsearch.analysis.analyzer import phrase_words
from litsearch.lexicon.synonyms import Synonyms

# Any text of one line; the marks of the format come often.
texts = st.text(
    st.one_of(st.sampled_from("abé2 ,=>#\\-'α"), st.characters(codec="utf-8", exclude_characters="\n\r\t\0")),
    max_size=30,
).filter(lambda text: 0 < len(phrase_words(text)) <= 50)
groups = st.lists(st.lists(texts, min_size=2, max_size=4), max_size=5)


def of(synonyms: Synonyms, text: str) -> list[str]:
    """What is found for a text, as texts."""
    return [" ".join(phrase) for phrase in synonyms.of(tuple(phrase_words(text)))]
