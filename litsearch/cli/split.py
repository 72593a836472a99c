"""``litsearch split``."""

from __future__ import annotations

import click

from ..index import Index
from ..locations import index_to_write
from .errors import DONE, ERROR, NOTHING
from .options import written_index_option
from .output import note, send


@click.command(
    "split",
    short_help="Take a merged record apart again.",
    epilog="""\b
Examples:
  litsearch split pmid:36647502 --index papers.index
  litsearch split doi:10.3390/cancers14030718
""",
)
@click.argument("identifier", metavar="ID")
@written_index_option
def command(identifier: str, folder: str | None) -> int:
    """Take the record ID, which was merged of several, apart; print the identifiers of those.

    They are what they were before, and are not merged with each other again.
    """
    index = Index.open(index_to_write(folder))
    try:
        send(index.split(identifier))
    except KeyError:
        note(f"no record has the identifier {identifier!r}")
        return NOTHING
    except ValueError as error:
        note(f"litsearch: {error}")
        return ERROR
    return DONE
