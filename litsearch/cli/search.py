"""``litsearch search``."""

from __future__ import annotations

from typing import Any

import click

from ..formats import WRITTEN
from ..index import Index
from ..results.facets import FACETS
from ..results.results import Results
from .errors import DONE, NOTHING, usage_errors
from .options import index_option, query_options, search_arguments, strategy_option
from .output import note, send
from .search_output import form_for, show, summarize

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
@click.option(
    "-n", "--limit", metavar="N", type=click.IntRange(0), default=10, show_default=True, help="How many."
)
@click.option("--offset", metavar="N", type=click.IntRange(0), default=0, help="How many to pass over first.")
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
    limit: int,
    offset: int,
    facets: tuple[str, ...],
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
    if not (words or strategy_file):
        raise click.UsageError("Missing argument 'QUERY…'.")
    query, arguments = " ".join(words), search_arguments(**chosen)
    form = form_for(form, output, FORMS)
    if (facets or explain) and form not in ("text", "json"):
        raise click.UsageError(f"--facet and --explain do not go with the format {form}")
    if not (words or strategy_file):
        raise click.UsageError("Missing argument 'QUERY…'.")
    index = Index.open(folder)
    arguments_of_page = {"limit": limit, "offset": offset, "facets": facets, **arguments}
    if strategy_file:
        return _strategy(index, strategy_file, words, arguments_of_page, form, output, count, explain)
    if query_only:
        return _query_only(index, query, arguments, output)
    if count:
        return _count(index, query, arguments, output)
    with usage_errors():
        results = index.search(query, **arguments_of_page)
    return _told(results, form, output, offset, explain)


def _told(results: Results, form: str, output: str | None, offset: int, explain: bool) -> int:
    show(results, form, output, explain=explain)
    summarize(results, offset, output)
    return DONE if results.total else NOTHING


def _strategy(
    index: Index,
    path: str,
    words: tuple[str, ...],
    arguments: dict[str, Any],
    form: str,
    output: str | None,
    count: bool,
    explain: bool,
) -> int:
    """Run a strategy: its lines with their counts, then the hits of the last line."""
    # Rarely asked for, and it takes a while to import.
    from .strategy import line_texts, run_strategy

    strategy = run_strategy(index, path, words, **arguments)
    if count:
        send([*line_texts(strategy)], output)
        return DONE if strategy.results.total else NOTHING
    for line in line_texts(strategy):
        note(line)
    return _told(strategy.results, form, output, arguments["offset"], explain)


def _query_only(index: Index, query: str, arguments: dict[str, Any], output: str | None) -> int:
    chosen = {name: arguments[name] for name in ("fields", "default_operator")}
    send([str(index.parse(query, **chosen))], output)
    return DONE


def _count(index: Index, query: str, arguments: dict[str, Any], output: str | None) -> int:
    number = index.count(query, **{name: value for name, value in arguments.items() if name != "sort"})
    send([str(number)], output)
    return DONE if number else NOTHING
