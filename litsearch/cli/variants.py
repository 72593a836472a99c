"""``litsearch variants``."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import asdict

import click

from ..index import Index
from ..lexicon.kinds import KINDS
from ..results.variant import Variant
from .errors import DONE, NOTHING
from .hit_text import plain
from .options import index_option, json_option, list_arguments, list_options
from .output import is_terminal, note, send, to_json
from .variants_text import WIDTH, variant_lines

_LONGEST_TOLD = 60


@click.command(
    "variants",
    short_help="List the forms that stand for a word.",
    epilog="""\b
Examples:
  litsearch variants oligoprogression
  litsearch variants NSCLC --kind acronym
  litsearch variants organ --all
  litsearch variants métastase --format json
""",
)
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@index_option
@click.option("--kind", "kinds", multiple=True, type=click.Choice(KINDS), help="Only this kind (repeatable).")
@click.option(
    "--all", "left_out", is_flag=True, help="Add what was considered and left out, with the reasons."
)
@list_options
@json_option
def command(
    words: tuple[str, ...],
    folder: str | None,
    kinds: tuple[str, ...],
    left_out: bool,
    lexicon: str | None,
    synonyms: str | None,
    form: str,
) -> int:
    """List the forms of an index by which a search for WORD finds records, nearest kind first.

    Each comes with its language if it has one, its weight beside 1 for WORD itself, the number of
    records that hold it, and an example. Several words are taken together, as a phrase.
    """
    word = " ".join(words)
    lists = list_arguments(lexicon, synonyms)
    found = Index.open(folder).variants(word, kinds=kinds or None, examples=True, left_out=left_out, **lists)
    used = [variant for variant in found if variant.is_used and variant.kind in (kinds or KINDS)]
    others = [variant for variant in found if not variant.is_used]
    if form == "json":
        send([to_json([asdict(variant) for variant in used + others])])
    else:
        _show(used, others)
    _tell(word, kinds or KINDS, used)
    return DONE if used else NOTHING


def _show(used: list[Variant], left_out: list[Variant]) -> None:
    if not is_terminal(sys.stdout):
        send(map(plain, variant_lines(used, left_out)), prose=True)
        return
    from .terminal import console, print_styled

    to = console()
    print_styled(to, variant_lines(used, left_out, min(WIDTH, to.width)))


def _tell(word: str, kinds: Collection[str], used: list[Variant]) -> None:
    """Say what is missing: every form, or the word itself."""
    shown = word if len(word) <= _LONGEST_TOLD else f"{word[:_LONGEST_TOLD]}…"
    if not used:
        asked = "" if len(kinds) == len(KINDS) else f" of the kind {' or '.join(kinds)}"
        note(f"no form of {shown!r}{asked} in the index")
    elif "exact" in kinds and all(variant.kind != "exact" for variant in used):
        note(f"{shown!r} itself is not in the index")
