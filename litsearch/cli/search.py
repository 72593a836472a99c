"""``litsearch search``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from ..formats import WRITTEN
from ..index import Index
from ..results.facets import FACETS
from .asking import check_asked, find, line_texts
from .errors import DONE, NOTHING, usage_errors
from .options import index_option, page_options, query_options, search_arguments, strategy_option
from .output import note, send, to_json
from .search_output import form_for, show, summarize

if TYPE_CHECKING:
    from ..results.strategy import Strategy

FORMS = ("text", "json", "ids", *WRITTEN)


@click.command(
    "search",
    short_help="Search an index.",
    epilog="""\b
Examples:
  litsearch search oligoprogression lung
  litsearch search 'radiotherapy AND "oligometastatic disease"' --sort -year
  litsearch search radiothérapie --filter language=fr --filter year=2018..
  litsearch search immunotherapy --facet year --facet journal
  litsearch search 'title:immunotherap* NOT melanoma' --format ids -n 1000
  litsearch search immunotherapy -n 100 -o found.jsonl
  litsearch search --strategy review.txt --format ids -n 1000
  litsearch search -- -lung +brain
""",
)
@click.argument("words", nargs=-1, metavar="QUERY…")
@index_option
@strategy_option
@page_options(10)
@query_options
@click.option(
    "--facet",
    "facets",
    multiple=True,
    metavar="NAME",
    type=click.Choice(tuple(FACETS)),
    help=f"Count the values of all that was found (repeatable): {', '.join(FACETS)}.",
)
@click.option("--explain", is_flag=True, help="Take the score of each hit apart.")
@click.option("--query-only", is_flag=True, help="Print the query as it would run, and do not search.")
@click.option("--count", is_flag=True, help="Print only how many records match.")
@click.option(
    "--format", "form", type=click.Choice(FORMS), help="How to write the hits; else by the ending of -o."
)
@click.option("-o", "--output", metavar="FILE", help="Write the hits to a file.")
def command(
    words: tuple[str, ...],
    folder: str | None,
    strategy_file: str | None,
    explain: bool,
    query_only: bool,
    count: bool,
    form: str | None,
    output: str | None,
    **chosen: Any,
) -> int:
    """Search for the words of QUERY, which are joined by spaces, and their variants.

    \b
    word  "a phrase"  prefix*  wom?n  =exactform  AND OR NOT (ET OU SAUF)
    +must  -mustnot  ( )  title:word  year:2018..2024  word^2  word[tiab]

    Best matches come first. Quote what your shell would change.
    """
    check_asked(words, strategy_file)
    if query_only and strategy_file:
        raise click.UsageError("--query-only takes a query, not --strategy")
    form = form_for(form, output, FORMS)
    needed = {"--facet": chosen["facets"], "--explain": explain, "--count": count, "--query-only": query_only}
    if form not in ("text", "json") and (given := [name for name, value in needed.items() if value]):
        raise click.UsageError(f"{' and '.join(given)} cannot be written in the format {form}")
    options = search_arguments(**chosen)
    index = Index.open(folder)
    if query_only:
        return _query_only(index, words, options, form, output)
    if count and not strategy_file:
        return _count(index, words, options, output)
    found = find(index, words, strategy_file, **options)
    if found.strategy and count:
        return _counts(found.strategy, form, output)
    if found.strategy:
        for line in line_texts(found.strategy):
            note(line)
    written = show(found, form, output, explain=explain)
    summarize(found, options["offset"], output, written)
    return DONE if found.results.total else NOTHING


def _query_only(
    index: Index, words: tuple[str, ...], options: dict[str, Any], form: str, output: str | None
) -> int:
    query = str(index.parse(" ".join(words), **options))
    send([to_json(query) if form == "json" else query], output)
    return DONE


def _count(index: Index, words: tuple[str, ...], options: dict[str, Any], output: str | None) -> int:
    with usage_errors():
        number = index.count(" ".join(words), **options)
    send([str(number)], output)
    return DONE if number else NOTHING


def _counts(strategy: Strategy, form: str, output: str | None) -> int:
    lines = [asdict(line) for line in strategy.lines]
    send([to_json(lines)] if form == "json" else line_texts(strategy), output)
    return DONE if strategy.results.total else NOTHING
