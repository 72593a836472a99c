"""How much is learned from at once: what keeps an absurd file from taking all memory."""

from __future__ import annotations

from ..errors import LexiconError

#: A text of more letters is refused: no title, sentence or abstract is so long.
LONGEST_TEXT = 100_000
#: Words of a pair that are weighed against each other, summed over all pairs: half a million sentences.
MOST_LINKS = 100_000_000


def checked_pair(english: str, french: str, place: str) -> tuple[str, str]:
    """The two texts.

    Args:
        english, french: what is to be learned from.
        place: where they stand, for the message.

    Raises:
        LexiconError: one of them is too long.

    >>> checked_pair("lung", "poumon", "pairs.tsv, line 1")
    ('lung', 'poumon')
    """
    longest = max(len(english), len(french))
    if longest > LONGEST_TEXT:
        raise LexiconError(
            f"{place}: a text of {longest:,} letters is too long to learn from (at most {LONGEST_TEXT:,}); "
            "cut it into sentences"
        )
    return english, french
