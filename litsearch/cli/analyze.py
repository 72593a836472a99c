"""``litsearch analyze``."""

from __future__ import annotations

from dataclasses import asdict

import click

from ..analysis import Token, analyze
from .errors import DONE, NOTHING
from .options import index_option, json_option
from .output import note, send, to_json
from .tables import show_table

_COLUMNS = ("text", "folded", "kind", "position", "start", "end", "language")


@click.command(
    "analyze",
    short_help="Show the words that a text is taken apart into.",
    epilog="""\b
Examples:
  litsearch analyze "l'œdème et le PD-L1"
  litsearch analyze "TNF-α levels" --language en --format json
""",
)
@click.argument("words", nargs=-1, required=True, metavar="TEXT…")
@index_option
@click.option("--language", type=click.Choice(["en", "fr"]), help="The language; else found from the text.")
@json_option
def command(words: tuple[str, ...], folder: str | None, language: str | None, form: str) -> int:
    """Show the forms of TEXT that are indexed and searched; they are the same for every index."""
    found = analyze(" ".join(words), language=language)
    if form == "json":
        send([to_json([{**asdict(token), "folded": token.folded} for token in found])])
    elif found:
        show_table(_COLUMNS, map(_row, found))
    if not found:
        note("no word in this text")
    return DONE if found else NOTHING


def _row(token: Token) -> tuple[object, ...]:
    return tuple(getattr(token, name) for name in _COLUMNS)
