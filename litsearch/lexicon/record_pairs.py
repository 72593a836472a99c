"""What a bilingual record says twice: texts of it that translate each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..analysis.language import identify
from ..records import Record


def record_pairs(record: Record) -> Iterator[tuple[str, str]]:
    """``(English, French)`` texts of a record: its two titles, its keywords in two languages.

    >>> list(record_pairs(Record("a", title="Cancer du poumon", translated_title="Lung cancer")))
    [('Lung cancer', 'Cancer du poumon')]
    >>> keywords = ("lung cancer", "mouth", "cancer du poumon", "bouche")
    >>> list(record_pairs(Record("a", title="Lung", keywords=keywords)))
    [('lung cancer', 'cancer du poumon'), ('mouth', 'bouche')]
    """
    titles = [record.title, record.translated_title]
    if all(titles):
        yield from _ordered(titles, [identify(title) for title in titles])
    yield from _keyword_pairs(record.keywords)


def _keyword_pairs(keywords: Sequence[str]) -> Iterator[tuple[str, str]]:
    """A list and its translation in the same order, or all that is clear of either as one text."""
    languages = [identify(keyword) for keyword in keywords]
    if not {"en", "fr"} <= set(languages):
        return
    half = len(keywords) // 2
    sides = [set(languages[:half]) - {""}, set(languages[half:]) - {""}]
    if len(keywords) % 2 == 0 and sides in ([{"en"}, {"fr"}], [{"fr"}, {"en"}]):
        order = [language for side in sides for language in side]
        for pair in zip(keywords[:half], keywords[half:], strict=True):
            yield from _ordered(pair, order)
    else:
        texts = [
            "; ".join(k for k, spoken in zip(keywords, languages, strict=True) if spoken == language)
            for language in ("en", "fr")
        ]
        yield texts[0], texts[1]


def _ordered(pair: Sequence[str], languages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pair with the English text first; none when its languages are not English and French."""
    if list(languages) == ["en", "fr"]:
        yield pair[0], pair[1]
    elif list(languages) == ["fr", "en"]:
        yield pair[1], pair[0]
