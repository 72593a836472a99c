"""``litsearch learn``."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..errors import LexiconError
from ..index import Index
from ..lexicon.learning import learn_lexicon
from ..lexicon.lexicon import Lexicon
from ..lexicon.pairs import read_pairs
from ..locations import index_to_write
from .errors import DONE
from .options import written_index_option
from .output import counted, note


@click.command(
    "learn",
    short_help="Learn translations from texts in English and French.",
    epilog="""\b
Examples:
  litsearch learn
  litsearch learn sentences.tsv --index papers.index
  litsearch learn memory.tmx keywords.tsv.gz -o ours.lex
  litsearch learn freedict-eng-fra.index -o freedict.lex
""",
)
@click.argument("files", nargs=-1, metavar="[FILE…]")
@written_index_option
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    help="Write a lexicon of its own instead of teaching the index.",
)
def command(files: tuple[str, ...], folder: str | None, output: str | None) -> int:
    """Learn which words translate which, and use it in every search of the index from now on.

    Without a FILE it is learned from the records of the index: titles with their translations,
    keywords in two languages.

    A FILE holds English and French texts that translate each other, short or long: columns with
    tabs between (English first, or a first line that names them en and fr), TMX, or a dictionary
    of the DICT server (.index with .dict.dz). It may be packed with gzip, and is UTF-8. What was
    learned from other files before is kept. A file that cannot be read leaves everything as it was.
    """
    started = time.perf_counter()
    if output and not files:
        raise click.UsageError("--output needs a FILE to learn from")
    counts = Counter[str]()
    if output:
        lexicon = learn_lexicon(_pairs(files, counts))
        if not lexicon:
            raise LexiconError(f"{', '.join(files)}: there is no word, so nothing to learn from")
        _write(lexicon, output)
    else:
        with Index.open(index_to_write(folder)) as index:
            lexicon = index.learn(_pairs(files, counts) if files else None)
            output = str(index.path)
    for name, count in counts.items():
        note(f"{counted(count, 'pair')} read from {name}")
    stems = f"{len(lexicon.stems('en')):,} English and {len(lexicon.stems('fr')):,} French stems"
    note(f"{stems}: {output} ({time.perf_counter() - started:.1f} s)")
    return DONE


def _pairs(files: Sequence[str], counts: Counter[str]) -> Iterator[tuple[str, str]]:
    for name in files:
        for pair in read_pairs(name):
            counts[name] += 1
            yield pair


def _write(lexicon: Lexicon, output: str) -> None:
    if Path(output).is_dir():
        raise click.UsageError(f"{output}: is a folder; name a file with --output")
    lexicon.save(output)
