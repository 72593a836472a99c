"""``python -m benchmarks.duplicates``: measure how well duplicates are told, and write what is found."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from litsearch import Record, duplicates, read
from litsearch.records.merging import merge

from ..commands import fail, positive
from ..quality.machine import ROOT, made_with
from . import held_out
from .damage import typo, unidentified
from .exports import Place, judged, records
from .measuring import of_damage, of_exports
from .report import markdown

RESULTS = ROOT / "benchmarks" / "results" / "duplicates.json"
SAMPLES = ROOT / "samples" / "articles.jsonl"
PUBMED = Path("nbib-large") / "avf-pubmed_abstracts.nbib"
# Of each record so many copies are made for the measurement of speed.
_SIZES = (5_000, 10_000, 20_000, 40_000)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure; the exit status."""
    asked = _parser().parse_args(arguments)
    folder, pubmed = (asked.shared / "records" / name for name in ("ris-large", PUBMED))
    if not (folder.is_dir() and pubmed.is_file()):
        return fail(f"{folder}, {pubmed}: not there; name the folder that holds them with --shared")
    held = records(folder)
    samples = list(read(SAMPLES))
    articles = {"the exports": _articles(held), "the sample collection": samples}
    unseen = {"an export of PubMed": list(read(pubmed)), "the sample collection": samples}
    found = {
        "made": made_with(("numpy", "rapidfuzz")),
        "records": len(held),
        "exports": of_exports(held),
        "damaged": {name: of_damage(each) for name, each in articles.items()},
        "held out": {
            name: of_damage(each, held_out.DAMAGES, held_out.NEAR_MISSES) for name, each in unseen.items()
        },
        "speed": [_timed(articles["the exports"], size) for size in asked.sizes],
    }
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    asked.output.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    asked.output.with_suffix(".md").write_text(markdown(found), encoding="utf-8")
    print(markdown(found))
    return 0


def _articles(held: dict[Place, Record]) -> list[Record]:
    """One record of each article, as it was judged."""
    group = {place: frozenset([place]) for place in held}
    for pair in judged()[0]:
        joined = frozenset().union(*(group[place] for place in pair))
        group.update(dict.fromkeys(joined, joined))
    groups = sorted({tuple(sorted(places)) for places in group.values()})
    return [merge([held[place] for place in places]).replace(parts=()) for places in groups]


def _timed(articles: list[Record], size: int) -> dict[str, Any]:
    """How long so many records take, half of them a misspelt copy of the other half."""
    random, made = Random(size), []
    for number in range(size // 2):
        record = articles[number % len(articles)]
        words = record.title.split()
        random.shuffle(words)
        # Titles of the same words in another order are as different as those of other papers.
        other = unidentified(record).replace(
            title=" ".join(words) or "Untitled",
            pages=f"{random.randrange(9_000)}-{random.randrange(9_000)}",
            volume=str(random.randrange(90)),
        )
        made += [other, typo(other, random)]
    started = process_time()
    duplicates(made)
    seconds = process_time() - started
    return {"records": size, "seconds": seconds, "microseconds": seconds / size * 1e6}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.duplicates", description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of the exports")
    parser.add_argument(
        "--sizes", type=positive, nargs="*", default=_SIZES, help="how many records are timed"
    )
    parser.add_argument("--output", type=Path, default=RESULTS, help="the JSON file; tables stand beside it")
    return parser


if __name__ == "__main__":
    sys.exit(main())
