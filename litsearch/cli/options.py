"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..lexicon.lexicon import Lexicon
from ..lexicon.synonyms import Synonyms
from ..results.sorting import SORTS
from ..storage.fields import GROUPS, TEXT_FIELDS
from .filters import parse_filters

Command = TypeVar("Command", bound=Callable[..., Any])


def index_option(command: Command) -> Command:
    """``--index FOLDER``, given to the command as ``folder``."""
    text = "The folder of the index; else $LITSEARCH_INDEX, ./index, your own, or the sample collection."
    return click.option("--index", "folder", metavar="FOLDER", help=text)(command)


def written_index_option(command: Command) -> Command:
    """``--index FOLDER`` of the commands that change an index."""
    text = "The folder of the index; else $LITSEARCH_INDEX or your own."
    return click.option("--index", "folder", metavar="FOLDER", help=text)(command)


def strategy_option(command: Command) -> Command:
    """``--strategy FILE``, given to the command as ``strategy_file``."""
    text = "Run the numbered lines of a file; #1 AND #2 joins lines."
    return click.option("--strategy", "strategy_file", metavar="FILE", help=text)(command)


def page_options(most: int | None) -> Callable[[Command], Command]:
    """``--limit`` and ``--offset``; ``most`` hits unless told, all for ``None``."""
    count = "How many." if most else "How many; all if not given."

    def added(command: Command) -> Command:
        offset = click.option(
            "--offset", metavar="N", type=click.IntRange(0), default=0, help="How many to pass over first."
        )
        limit = click.option(
            "-n",
            "--limit",
            metavar="N",
            type=click.IntRange(0),
            default=most,
            show_default=most is not None,
            help=count,
        )
        return limit(offset(command))

    return added


def json_option(command: Command) -> Command:
    """``--format text|json``, given to the command as ``form``."""
    choice = click.Choice(["text", "json"])
    text = "How to print the answer."
    return click.option("--format", "form", type=choice, default="text", show_default=True, help=text)(
        command
    )


def _operator(context: click.Context, option: click.Parameter, value: str) -> str:
    return value.upper()


_LISTS = (
    click.option(
        "--lexicon", metavar="FILE", help="Translations to use instead of those of the index; see learn."
    ),
    click.option(
        "--synonyms", metavar="FILE", help="Your own synonyms: a line each, `a, b` or `a => b`, or columns."
    ),
)
_QUERY_OPTIONS = (
    click.option("--exact", is_flag=True, help="Only the words as typed, without variants."),
    click.option(
        "--filter",
        "filters",
        multiple=True,
        metavar="NAME=VALUE",
        callback=parse_filters,
        help="Only such records: year=2018..2024, language=fr, journal=…, publication_type=…, mesh=…; "
        "the same name twice means either value.",
    ),
    click.option(
        "--sort", type=click.Choice(SORTS), default="relevance", help="The order; -year is newest first."
    ),
    click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="NAME",
        type=click.Choice((*TEXT_FIELDS, *GROUPS)),
        help=f"Search only this field (repeatable): {', '.join((*TEXT_FIELDS, *GROUPS))}.",
    ),
    click.option(
        "--operator",
        "default_operator",
        type=click.Choice(["or", "and"], case_sensitive=False),
        default="or",
        callback=_operator,
        help="What words side by side mean.",
    ),
    *_LISTS,
)


def query_options(command: Command) -> Command:
    """The options of a query, given as :func:`search_arguments` takes them."""
    for option in reversed(_QUERY_OPTIONS):
        command = option(command)
    return command


def list_options(command: Command) -> Command:
    """The user's own lists, given as :func:`list_arguments` takes them."""
    for option in reversed(_LISTS):
        command = option(command)
    return command


def list_arguments(lexicon: str | None, synonyms: str | None) -> dict[str, Any]:
    """The lists that were named, as the arguments of ``Index.search``."""
    return {
        "lexicon": Lexicon.load(lexicon) if lexicon else None,
        "synonyms": Synonyms.load(synonyms) if synonyms else None,
    }


def search_arguments(
    exact: bool, fields: tuple[str, ...], lexicon: str | None, synonyms: str | None, **chosen: Any
) -> dict[str, Any]:
    """What was chosen, as the arguments of ``Index.search``."""
    lists = list_arguments(lexicon, synonyms)
    return {"variants": not exact, "fields": fields or None, **lists, **chosen}
