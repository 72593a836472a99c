"""``litsearch variants``."""

from __future__ import annotations

from dataclasses import asdict

import click

from ..index import Index
from ..lexicon.kinds import KINDS, Variant
from .errors import DONE, NOTHING
from .options import index_option, json_option
from .output import note, send, to_json
from .tables import show_table


@click.command(
    "variants",
    short_help="List the forms that stand for a word.",
    epilog="""\b
Examples:
  litsearch variants oligoprogression
  litsearch variants NSCLC --kind acronym
  litsearch variants métastase --format json
""",
)
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@index_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind (repeatable).")
@json_option
def command(words: tuple[str, ...], folder: str | None, kinds: tuple[str, ...], form: str) -> int:
    """List the forms of an index that a search for WORD finds, nearest first.

    Several words are taken together, as the long form of an acronym.
    """
    word = " ".join(words)
    found = Index.open(folder).variants(word, kinds=kinds or None)
    found = [variant for variant in found if not kinds or variant.kind in kinds]
    if form == "json":
        send([to_json([asdict(variant) for variant in found])])
    elif found:
        show_table(("kind", "text", "language", "weight", "records"), map(_row, _by_kind(found)))
    if not found:
        note(f"no form of {word!r} in the index")
    return DONE if found else NOTHING


def _by_kind(found: list[Variant]) -> list[Variant]:
    return sorted(found, key=lambda variant: KINDS.index(variant.kind))


def _row(variant: Variant) -> tuple[object, ...]:
    return (variant.kind, variant.text, variant.language, variant.weight, variant.document_frequency)
