"""Writes the file that :mod:`litsearch.storage.mesh` looks things up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

import numpy as np

from ..analysis.folding import fold_value
from ..formats.mesh_descriptors import Descriptor
from ..lexicon.phrases import MOST_WORDS, Phrases, sameness
from .arrays import write_arrays
from .encoding import pack_starts, starts_of
from .strings import encoded


def write_mesh(path: Path, descriptors: Iterable[Descriptor], source: str) -> int:
    """Write the tree and the terms of descriptors; how many there were.

    The file takes its name once it is whole.

    Args:
        path: the file to write.
        descriptors: the headings.
        source: the name of the file that they come from.
    """
    found = sorted(descriptors, key=lambda each: fold_value(each.name))
    arrays = {**_headings(found), **_trees(found), **_concepts(found)}
    draft = path.with_name(f".{path.name}.draft")
    try:
        write_arrays(draft, arrays, {"kind": "mesh", "source": source})
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return len(found)


def _headings(found: Sequence[Descriptor]) -> dict[str, np.ndarray]:
    """The headings, and the heading of each term; a heading's own name comes before another's term."""
    terms: dict[bytes, int] = {}
    for number, descriptor in enumerate(found):
        for term in chain(*descriptor.concepts, descriptor.permuted):
            terms.setdefault(encoded(fold_value(term)), number)
    terms.update((encoded(fold_value(descriptor.name)), number) for number, descriptor in enumerate(found))
    ordered = sorted(terms)
    return {
        **_texts("headings", [encoded(descriptor.name) for descriptor in found]),
        **_texts("terms", ordered),
        "term_headings": np.array([terms[term] for term in ordered], np.uint32),
    }


def _trees(found: Sequence[Descriptor]) -> dict[str, np.ndarray]:
    """The places of the tree in order, the heading at each, and the places of each heading."""
    places = sorted(
        {(encoded(tree), number) for number, each in enumerate(found) for tree in each.tree_numbers}
    )
    holders = np.array([number for _, number in places], np.int64)
    return {
        **_texts("trees", [tree for tree, _ in places]),
        "tree_headings": holders.astype(np.uint32),
        "heading_trees": np.argsort(holders, kind="stable").astype(np.uint32),
        "heading_trees_start": starts_of(np.bincount(holders, minlength=len(found))).astype(np.uint32),
    }


def _concepts(found: Sequence[Descriptor]) -> dict[str, np.ndarray]:
    """The terms of each concept of two or more, and what they are found by."""
    phrases, keys = list[bytes](), list[tuple[bytes, int]]()
    lengths = list[int]()
    for terms in _synonyms(found):
        keys += [(same, len(lengths)) for same in dict.fromkeys(encoded(sameness(words)) for words in terms)]
        phrases += [encoded(" ".join(words)) for words in terms]
        lengths.append(len(terms))
    keys.sort()
    return {
        **_texts("phrases", phrases),
        **_texts("same", [same for same, _ in keys]),
        "same_concepts": np.array([concept for _, concept in keys], np.uint32),
        "concept_start": starts_of(np.array(lengths, np.int64)).astype(np.uint32),
    }


def _synonyms(found: Sequence[Descriptor]) -> Iterator[list[tuple[str, ...]]]:
    """The terms of each concept as texts have them: no words turned round, no acronyms by themselves."""
    words = Phrases()
    for concept in chain.from_iterable(each.concepts for each in found):
        # In lower case an acronym may be a word: AIDS.
        plain = (term for term in concept if ", " not in term and not (term.isupper() and " " not in term))
        terms = dict.fromkeys(phrase for term in plain if 0 < len(phrase := words.words(term)) <= MOST_WORDS)
        if len({sameness(phrase) for phrase in terms}) > 1:
            yield list(terms)


def _texts(name: str, texts: list[bytes]) -> dict[str, np.ndarray]:
    starts = starts_of(np.fromiter(map(len, texts), np.int64, len(texts)))
    packed = {f"{name}_start{end}": array for end, array in pack_starts(starts).items()}
    return {name: np.frombuffer(b"".join(texts), np.uint8), **packed}
