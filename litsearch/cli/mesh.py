"""``litsearch mesh``."""

from __future__ import annotations

import time
from pathlib import Path

import click

from ..index import Index
from ..locations import index_to_read, index_to_write
from ..storage.mesh import find_mesh
from .errors import DONE, NOTHING
from .options import index_option
from .output import note, send


@click.command(
    "mesh",
    short_help="Import the MeSH tree, or look into it.",
    epilog="""\b
Examples:
  litsearch mesh import desc2026.xml
  litsearch mesh show Lung Neoplasms
""",
)
@click.argument("action", metavar="import|show", type=click.Choice(["import", "show"]))
@click.argument("words", metavar="FILE|HEADING", nargs=-1, required=True)
@index_option
@click.option(
    "-o", "--output", metavar="FILE", help="Write what is imported to a file of its own, for LITSEARCH_MESH."
)
def command(action: str, words: tuple[str, ...], folder: str | None, output: str | None) -> int:
    """Import the headings of MeSH from your own copy, or show what is below one.

    import FILE reads NLM's descriptors in XML (desc2026.xml, or packed with gzip), which NLM gives to
    everyone at https://www.nlm.nih.gov/databases/download/mesh.html. From then on "Neoplasms"[mh]
    takes what is below in the tree, and the terms of a heading are synonyms.

    show HEADING prints what is below a heading, or the heading of a term.
    """
    if action == "show":
        return _show(" ".join(words), folder)
    if len(words) > 1:
        raise click.UsageError("import takes one FILE")
    return _import(words[0], folder, output)


def _import(file: str, folder: str | None, output: str | None) -> int:
    started = time.perf_counter()
    target = Path(output) if output else index_to_write(folder)
    if output:
        # Rarely needed, and it takes a while to import.
        from ..learning import import_mesh

        count = import_mesh(target.parent, file, target)
    else:
        with Index.open(target, create=True) as index:
            count = index.import_mesh(file)
    note(f"{count:,} headings: {target} ({time.perf_counter() - started:.1f} s)")
    return DONE


def _show(term: str, folder: str | None) -> int:
    mesh = find_mesh(index_to_read(folder))
    if mesh is None:
        raise click.UsageError("no MeSH tree is imported; import one with litsearch mesh import FILE")
    heading, *below = mesh.headings(term) or ("",)
    if not heading:
        note(f"MeSH has no heading or term {term!r}")
        return NOTHING
    send([heading, *(f"  {each}" for each in below)], None)
    return DONE
