"""Learn the lexicon of the package anew: ``python scripts/lexicon.py [FOLDER] [--output FILE]``.

``data/glossary.tsv`` of the package is learned too.

FOLDER holds ``bilingual/sentences.tsv.gz`` (aligned sentences in the columns ``en`` and ``fr``) and
``keyword-pairs/pairs.tsv`` (labels of concepts, of which the TICO-19 rows alone are taken).
"""

from __future__ import annotations

import argparse
import csv
import gzip
from collections.abc import Iterator
from pathlib import Path

from litsearch import Lexicon, learn_lexicon
from litsearch.lexicon.pairs import read_pairs
from litsearch.lexicon.shipped import PATH

SHARED = Path(__file__).resolve().parents[2] / "shared" / "eval"
_TICO = "tico19-"


def rows(path: Path) -> Iterator[dict[str, str]]:
    """The lines of a table with a header, none of them quoted."""
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else open(path, encoding="utf-8") as file
    ):
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def pairs(folder: Path) -> Iterator[tuple[str, str]]:
    """English and French texts to learn from."""
    yield from read_pairs(PATH.with_name("glossary.tsv"))
    for row in rows(folder / "bilingual" / "sentences.tsv.gz"):
        yield row["en"], row["fr"]
    for row in rows(folder / "keyword-pairs" / "pairs.tsv"):
        # The other rows, of the Human Phenotype Ontology, are there to measure with.
        if row["id"].startswith(_TICO):
            labels = [row["fr"], *(row["fr_synonyms"] or "").split("|")]
            yield from ((row["en"], label.strip()) for label in labels if label.strip())


def learned(folder: Path = SHARED) -> Lexicon:
    """The lexicon of a folder."""
    return learn_lexicon(pairs(folder))


def main() -> None:
    """Write the file and say what is in it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, metavar="FOLDER")
    parser.add_argument("--output", type=Path, default=PATH, metavar="FILE")
    chosen = parser.parse_args()
    lexicon = learned(chosen.folder)
    lexicon.save(chosen.output)
    print(f"{chosen.output}: {lexicon!r}, {chosen.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
