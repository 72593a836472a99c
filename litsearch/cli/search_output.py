"""What ``litsearch search`` writes, in each of its formats."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from whoosh.query import Or

from ..formats import formats
from ..results.hit import Hit
from ..results.results import Results
from .asking import Found
from .hit_text import hit_lines, plain
from .output import clean, counted, data_stream, is_terminal, note, send, to_json

# On a terminal only; elsewhere nothing is cut.
_MOST_FORMS = 8
_MOST_VALUES = 10
_MOST_WARNINGS = 10
_LONGEST_SUGGESTION = 200
_TEXT = frozenset({"", ".txt", ".text"})
_PACKED = frozenset({".gz", ".zip"})


def form_for(form: str | None, output: str | None, forms: Sequence[str]) -> str:
    """The format asked for, else the one that the ending of a file tells.

    Raises:
        UsageError: the ending tells none of them, or that the file is packed.
    """
    ending = Path(output).suffix.lower() if output else ""
    if ending in _PACKED:
        raise click.UsageError(f"{output}: files are written unpacked; leave out {ending}")
    if form:
        return form
    if "text" in forms and ending in _TEXT:
        return "text"
    if "json" in forms and ending == ".json":
        return "json"
    told = [item.name for item in formats() if item.name in forms and ending in item.extensions]
    if not told:
        named = f"{output}: its ending tells no format; " if output != "-" else ""
        raise click.UsageError(f"{named}name one of {', '.join(forms)} with --format")
    return told[0]


def show(found: Found, form: str, output: str | None, *, explain: bool = False) -> int:
    """Write the hits and facets; how many hits the format could hold."""
    results = found.results
    if form == "json":
        send([to_json(_as_values(found, explain))], output)
    elif form == "ids":
        send((clean(hit.id) for hit in results), output)
    elif form != "text":
        return _show_records(results, form, output)
    elif output is None and is_terminal(sys.stdout):
        _show_on_terminal(results, explain)
    else:
        send(_text_lines(results, explain), output, prose=True)
    return len(results)


def summarize(found: Found, offset: int, output: str | None, written: int) -> None:
    """Say how many there are, and what may have been meant, on standard error."""
    results = found.results
    time = f"({results.seconds * 1000:.1f} ms)"
    if results.total:
        place = f"{offset + 1} to {offset + written}" if offset and written == len(results) > 0 else written
        where = f"written to {output}" if output and output != "-" else "shown"
        note(f"{counted(results.total)}, {place} {where} {time}{_all_words(results)}")
    else:
        note(f"no record found {time}")
    for warning in found.warnings[:_MOST_WARNINGS]:
        note(f"advice: {warning}")
    if len(found.warnings) > _MOST_WARNINGS:
        note(f"advice: {len(found.warnings) - _MOST_WARNINGS} more, all of them in litsearch report")
    # Of a strategy it would be the last line with all others written out.
    suggestion = "" if found.strategy else results.suggestion or ""
    if 0 < len(suggestion) <= _LONGEST_SUGGESTION:
        note(f"did you mean: {suggestion}")


def _all_words(results: Results) -> str:
    if not isinstance(results.query.tree, Or):
        return ""
    number = results.total_all_words
    return f", {number:,} of them {'holds' if number == 1 else 'hold'} every word"


def _as_values(found: Found, explain: bool) -> dict[str, Any]:
    results, strategy = found
    lines = {"lines": [asdict(line) for line in strategy.lines]} if strategy else {}
    return {
        "query": str(results.query),
        **lines,
        "total": results.total,
        "total_all_words": results.total_all_words,
        "seconds": results.seconds,
        "suggestion": results.suggestion,
        "warnings": found.warnings,
        "facets": results.facets,
        "hits": [_hit_values(hit, explain) for hit in results],
    }


def _hit_values(hit: Hit, explain: bool) -> dict[str, Any]:
    values = {
        "rank": hit.rank,
        "score": hit.score,
        "id": hit.id,
        "title": hit.title,
        "matches": [match._asdict() for match in hit.matches],
        "record": hit.record.to_dict(),
    }
    return {**values, "explanation": asdict(hit.explain())} if explain else values


def _show_records(results: Results, form: str, output: str | None) -> int:
    if output and output != "-":
        return results.export(output, form)
    return results.export(data_stream(sys.stdout), form) if sys.stdout else len(results)


def _text_lines(results: Results, explain: bool) -> Iterator[str]:
    for hit in results:
        first, *rest = map(plain, hit_lines(hit))
        yield f"{hit.rank}. {first}"
        yield from (f"   {line}" for line in rest)
        yield from (f"   {line}" for line in (_explanation(hit) if explain else ()))
        yield ""
    yield from _facet_lines(results, None)


def _show_on_terminal(results: Results, explain: bool) -> None:
    from .terminal import console, print_hit, print_lines

    to = console()
    for hit in results:
        lines = list(hit_lines(hit, most_forms=_MOST_FORMS))
        if explain:
            lines += [[(line, "dim")] for line in _explanation(hit)]
        print_hit(to, hit.rank, lines)
    print_lines(to, _facet_lines(results, _MOST_VALUES))


def _explanation(hit: Hit) -> list[str]:
    return [clean(line) for line in str(hit.explain()).splitlines()]


def _facet_lines(results: Results, most: int | None) -> Iterator[str]:
    for name, counts in results.facets.items():
        yield f"{name}:"
        for value, number in list(counts.items())[:most]:
            yield f"  {number:>6,}  {clean(value)}"
        if most is not None and len(counts) > most:
            yield f"          and {len(counts) - most} more"
        yield ""
