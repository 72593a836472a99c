"""``litsearch show``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from ..index import Index
from ..records import Author, Provenance, Record
from .errors import DONE, NOTHING
from .options import index_option, json_option
from .output import note, send, to_json
from .tables import show_pairs


@click.command(
    "show",
    short_help="Show one record.",
    epilog="""\b
Examples:
  litsearch show pmid:36647502
  litsearch show doi:10.3390/cancers14030718 --format json
""",
)
@click.argument("identifier", metavar="ID")
@index_option
@json_option
def command(identifier: str, folder: str | None, form: str) -> int:
    """Show every field of the record whose identifier is ID, as `litsearch search` gives it."""
    index = Index.open(folder)
    try:
        record = index.get(identifier)
    except KeyError:
        note(f"no record has the identifier {identifier!r}")
        return NOTHING
    if form == "json":
        send([to_json(record.to_dict())])
    else:
        show_pairs(_pairs(record))
    return DONE


def _pairs(record: Record) -> Iterator[tuple[str, str]]:
    """Each value with its name; each item of a list for itself."""
    for name, value in record.to_dict().items():
        label = name.replace("_", " ")
        if name == "parts":
            yield label, f"{len(value)}; litsearch split takes them apart"
        elif name == "extra":
            yield from ((key, _plain(found)) for key, found in value.items())
        elif isinstance(value, list):
            yield from ((label, _item(item)) for item in getattr(record, name))
        else:
            yield label, str(value)


def _item(item: Any) -> str:
    if isinstance(item, Author):
        about = ", ".join(text for text in (item.affiliation, item.orcid) if text)
        return f"{item} ({about})" if about else str(item)
    if isinstance(item, Provenance):
        return f"{item.source}, {item.position}" + f" ({item.format})" * bool(item.format)
    return str(item)


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else to_json(value, indent=None)
