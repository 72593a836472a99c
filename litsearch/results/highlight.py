"""A text with the words of a query marked as they are written there."""

from __future__ import annotations

import html
from collections.abc import Iterable

Span = tuple[int, int]


def highlight(
    text: str,
    spans: Iterable[Span],
    *,
    before: str = "<mark>",
    after: str = "</mark>",
    escape: bool = True,
    length: int | None = None,
) -> str:
    """``text`` with each span marked; spans that touch or overlap are marked as one.

    Args:
        text: the text.
        spans: ``(start, end)`` in characters.
        before, after: what to put around a span.
        escape: whether to escape the text for HTML; the marks are left as they are.
        length: about how many characters to keep, around the spans; all when ``None``.

    >>> highlight("l’oligoprogression & co", [(2, 18)])
    'l’<mark>oligoprogression</mark> &amp; co'
    """
    joined = _joined(spans)
    start, end = window(text, joined, length)
    clean = html.escape if escape else str
    parts, place = ["…"] if start else [], start
    for first, last in joined:
        if start <= first and last <= end:
            parts += [clean(text[place:first]), before, clean(text[first:last]), after]
            place = last
    parts.append(clean(text[place:end]))
    return "".join(parts) + "…" * (end < len(text))


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def window(text: str, spans: list[Span], length: int | None) -> Span:
    """The stretch of about ``length`` characters that holds the most spans, cut between words.

    >>> window("the lung of a mouse", [(4, 8)], 12)
    (0, 11)
    """
    if length is None or len(text) <= length:
        return 0, len(text)
    reach = max(length, 1)
    counts = [sum(first <= start and end <= first + reach for start, end in spans) for first, _ in spans]
    best = spans[counts.index(max(counts))][0] if spans else 0
    held = [end for start, end in spans if best <= start and end <= best + reach]
    # The spans stand in the middle of what is kept.
    slack = max(0, reach - (max(held, default=best) - best)) // 2
    start = max(0, min(best - slack, len(text) - reach))
    end = min(len(text), max(start + reach, max(held, default=0)))
    return _after_space(text, start, best), _before_space(text, end, max(held, default=best))


def _after_space(text: str, start: int, latest: int) -> int:
    if start == 0:
        return 0
    space = text.find(" ", start, latest)
    return space + 1 if space >= 0 else start


def _before_space(text: str, end: int, earliest: int) -> int:
    if end == len(text):
        return end
    space = text.rfind(" ", earliest, end)
    return space if space >= 0 else end
