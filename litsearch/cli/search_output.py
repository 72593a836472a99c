"""What ``litsearch search`` writes, in each of its formats."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from whoosh.query import Or

from ..formats import formats, write
from ..results.hit import Hit
from ..results.results import Results
from .hit_text import hit_lines, plain
from .output import clean, counted, is_terminal, note, send, to_json

# On a terminal only; elsewhere nothing is cut.
_MOST_FORMS = 8
_MOST_VALUES = 10
_TEXT = frozenset({"", ".txt", ".text"})


def form_for(form: str | None, output: str | None, forms: Sequence[str]) -> str:
    """The format asked for, else the one that the ending of a file tells.

    Raises:
        UsageError: the ending tells none of them.
    """
    ending = Path(output).suffix.lower() if output else ""
    if form or ending in _TEXT:
        return form or "text"
    if ending == ".json":
        return "json"
    told = [item.name for item in formats() if item.name in forms and ending in item.extensions]
    if not told:
        raise click.UsageError(f"{output}: {ending} tells no format that is written; name one with --format")
    return told[0]


def show(results: Results, form: str, output: str | None, *, explain: bool = False) -> None:
    """Write the hits and facets."""
    if form == "json":
        send([to_json(_as_values(results, explain))], output)
    elif form == "ids":
        send((clean(hit.id) for hit in results), output)
    elif form != "text":
        _show_records(results, form, output)
    elif output is None and is_terminal(sys.stdout):
        _show_on_terminal(results, explain)
    else:
        send(_text_lines(results, explain), output, prose=True)


def summarize(results: Results, offset: int, output: str | None) -> None:
    """Say how many there are, and what may have been meant, on standard error."""
    time = f"({results.seconds * 1000:.1f} ms)"
    if results.total:
        note(f"{counted(results.total)}, {_shown(results, offset, output)} {time}{_all_words(results)}")
    else:
        note(f"no record found {time}")
    for warning in results.query.warnings:
        note(f"advice: {warning}")
    if results.suggestion:
        note(f"did you mean: {results.suggestion}")


def _shown(results: Results, offset: int, output: str | None) -> str:
    place = f"{offset + 1} to {offset + len(results)}" if offset and len(results) else f"{len(results)}"
    return f"{place} written to {output}" if output and output != "-" else f"{place} shown"


def _all_words(results: Results) -> str:
    if not isinstance(results.query.tree, Or):
        return ""
    number = results.total_all_words
    return f", {number:,} of them {'holds' if number == 1 else 'hold'} every word"


def _as_values(results: Results, explain: bool) -> dict[str, Any]:
    return {
        "query": str(results.query),
        "total": results.total,
        "total_all_words": results.total_all_words,
        "seconds": results.seconds,
        "suggestion": results.suggestion,
        "warnings": results.query.warnings,
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


def _show_records(results: Results, form: str, output: str | None) -> None:
    if output and output != "-":
        results.export(output, form)
        return
    text = io.StringIO()
    write((hit.record for hit in results), text, format=form)
    send(text.getvalue().split("\n")[:-1])


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
