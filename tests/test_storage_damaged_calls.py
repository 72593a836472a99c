"""Whatever is damaged, a call works or fails with an error of the tree, never from the depths."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from litsearch import Index, IndexCorruptError, LitsearchError, Record

from .damage import file_of

READS: dict[str, Callable[[Index], object]] = {
    "search": lambda index: [hit.record for hit in index.search("lung cancer")],
    "phrase": lambda index: [
        hit.matches for hit in index.search('"lung cancer" NSCLC métastase', limit=None)
    ],
    "filters": lambda index: index.search("lung", filters={"year": (1995, None)}, facets=("year",)),
    "explain": lambda index: [hit.explain() for hit in index.search("lung tumor")],
    "all words": lambda index: [hit.all_words for hit in index.search("lung cancer")],
    "total of all words": lambda index: index.search("lung cancer").total_all_words,
    "highlight": lambda index: [hit.highlight() for hit in index.search("métastase")],
    "prefix": lambda index: index.count("lun* can*"),
    "misspelled": lambda index: index.search("lnug").suggestion,
    "sorted": lambda index: list(index.search("lung", sort="title")),
    "scan": lambda index: [hit.id for hit in index.scan("tumeur poumon")],
    "variants": lambda index: [index.variants(word) for word in ("métastases", "NSCLC", "lung cancer")],
    "suggest": lambda index: index.suggest("lu"),
    "iterate": lambda index: [record.id in index for record in index],
    "info": lambda index: index.info(),
    "check": lambda index: index.check(),
    "add": lambda index: index.add(Record("new", title="Lung"), Record("7", title="Another lung")),
    "delete": lambda index: index.delete("5", "6"),
    "optimize": lambda index: index.optimize(),
    "learn": lambda index: index.learn([("liver", "foie")]),
}


def harmed(data: bytes, random: Random) -> bytes:
    """A few bytes changed, a stretch overwritten, the end cut off, or something added."""
    kind, place = random.randrange(5), random.randrange(len(data))
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data + random.randbytes(random.randrange(1, 80))
    stretch = bytes([random.choice((0, 255))]) * random.choice((4, 8, 64)) if kind == 2 else b""
    changed = bytearray(data[:place] + stretch + data[place + len(stretch) :])
    for _ in range(random.choice((1, 3, 20)) if kind > 2 else 0):
        changed[random.randrange(len(data))] = random.choice((0, 1, 127, 128, 255))
    return bytes(changed)


def harmed_array(data: bytes, random: Random) -> bytes:
    """One of the arrays with a few bytes changed, small ones as often as large ones."""
    start = 16 + int.from_bytes(data[8:12], "little")
    entries = json.loads(data[16:start])["arrays"].values()
    sizes = [
        (entry["offset"], np.dtype(entry["dtype"]).itemsize * np.prod(entry["shape"])) for entry in entries
    ]
    offset, size = random.choice([(offset, int(size)) for offset, size in sizes if size])
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        changed[start + offset + random.randrange(size)] = random.choice((0, 1, 127, 128, 255))
    return bytes(changed)


def failures(folder: Path) -> Iterator[str]:
    """What was called and how it failed, but for errors of the tree."""
    try:
        index = Index.open(folder)
    except LitsearchError:
        return
    for name, call in READS.items():
        try:
            call(index)
        except LitsearchError:
            pass
        except Exception as error:
            yield f"{name}: {error!r}"


@pytest.mark.parametrize(
    ("ending", "harm", "count"),
    [
        (".toc", harmed, 40),
        (".lit", harmed, 40),
        (".lit", harmed_array, 150),
        (".rec", harmed, 40),
        (".lex", harmed, 40),
    ],
)
def test_whatever_is_damaged_each_call_works_or_fails_with_an_error_of_the_tree(
    sound: Path, tmp_path: Path, ending: str, harm: Callable[[bytes, Random], bytes], count: int
) -> None:
    random = Random(7)
    for number in range(count):
        folder = Path(shutil.copytree(sound, tmp_path / str(number)))
        if ending == ".lex":
            Index.open(folder).learn([("lung cancer", "cancer du poumon")])
        path = file_of(folder, ending)
        path.write_bytes(harm(path.read_bytes(), random))
        assert not list(failures(folder)), f"{ending}, attempt {number}"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.create(tmp_path / "index") as made:
        made.add(Record("a", title="Lung"))
        yield made


@pytest.mark.parametrize(
    "act",
    [
        lambda index: index.search("lung"),
        lambda index: index.count("lung"),
        lambda index: list(index.scan("lung")),
        lambda index: index.variants("lung"),
        lambda index: index.get("a"),
    ],
)
def test_damage_that_a_search_meets_is_told(index: Index, act: Callable[[Index], Any]) -> None:
    (path,) = index.path.glob("*.lit")
    arrays = index._opened.snapshot.segments[0].file
    index.close()
    with open(path, "r+b") as file:
        for name in (
            "documents",
            "words_start",
            "position_start",
            "codes",
            "order_spelling",
            "value_documents",
        ):
            file.seek(arrays._start + arrays._entries[name]["offset"])
            file.write(b"\xfe" * arrays[name].nbytes)
    with Index.open(index.path) as damaged, pytest.raises(IndexCorruptError, match="litsearch check") as told:
        act(damaged)
    assert str(path) in str(told.value)


def test_an_argument_without_meaning_is_no_damage(index: Index) -> None:
    for _ in range(2):
        with pytest.raises(ValueError, match="limit"):
            index.search("lung", limit=-1)
        with pytest.raises(ValueError, match="order"):
            list(index.scan("lung", sort="colour"))
