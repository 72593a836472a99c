"""The MeSH tree that a user has imported: a small file of arrays, looked up where it is mapped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..analysis.folding import fold_value
from ..errors import IndexCorruptError, IndexVersionError, LexiconError
from ..lexicon.phrases import Phrase, level, sameness
from .arrays import ArrayFile
from .encoding import Starts
from .strings import Strings

#: The name of the file beside the segments of an index.
MESH = "mesh.tree"
#: The variable that names a file for all indexes.
ENVIRONMENT = "LITSEARCH_MESH"
_IMPORT = "import it again with litsearch mesh import FILE"


def mesh_path(folder: Path) -> Path:
    """Where the tree of an index is: the file that ``LITSEARCH_MESH`` names, else beside the index."""
    named = os.environ.get(ENVIRONMENT)
    return Path(named) if named else folder / MESH


def find_mesh(folder: Path) -> Mesh | None:
    """The tree that an index is searched with, ``None`` when none was imported.

    Raises:
        LexiconError: the file is damaged, or ``LITSEARCH_MESH`` names one that is missing.
    """
    path = mesh_path(folder)
    return Mesh(path) if ENVIRONMENT in os.environ or path.exists() else None


def mesh_faults(folder: Path) -> Iterator[tuple[str, str, str]]:
    """For a tree that cannot be read its file, what is wrong, and what to do."""
    try:
        mesh = find_mesh(folder)
    except LexiconError as error:
        yield mesh_path(folder).name, str(error).partition(": ")[2].partition(";")[0], _IMPORT
        return
    if mesh and (damaged := mesh.faults()):
        yield mesh.path.name, f"its {', '.join(damaged)} are damaged", _IMPORT


def mesh_stamp(folder: Path) -> tuple[int, int] | None:
    """Changes when the tree does."""
    try:
        found = mesh_path(folder).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Mesh:
    """Headings with their places in the tree, and the terms that stand for them.

    Opening it reads the header of the file alone.

    Attributes:
        path: the file.
        source: the name of the file that was imported.

    Raises:
        LexiconError: the file is missing, damaged or of another version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._file = ArrayFile(path)
        except OSError as error:
            raise LexiconError(f"{path}: cannot be read: {error.strerror}; {_IMPORT}") from error
        except (IndexCorruptError, IndexVersionError) as error:
            if not path.exists():
                raise LexiconError(f"{path}: there is no such file; {ENVIRONMENT} names it") from None
            raise LexiconError(f"{path}: is damaged or of another version; {_IMPORT}") from error
        if self._file.meta.get("kind") != "mesh":
            raise LexiconError(f"{path}: holds no MeSH tree; {_IMPORT}")
        self.source = str(self._file.meta["source"])
        self._headings, self._terms = self._strings("headings"), self._strings("terms")
        self._trees, self._phrases = self._strings("trees"), self._strings("phrases")
        self._same = self._strings("same")

    def __len__(self) -> int:
        """How many headings there are."""
        return len(self._headings)

    def _strings(self, name: str) -> Strings:
        file = self._file
        return Strings(file[name], Starts(file[f"{name}_start"], file[f"{name}_start_blocks"]))

    def _list(self, name: str, number: int) -> list[int]:
        """The numbers that belong to one of something."""
        start, stop = self._file[f"{name}_start"][number : number + 2].tolist()
        found: list[int] = self._file[name][start:stop].tolist()
        return found

    def faults(self) -> list[str]:
        """The arrays whose checksum does not hold."""
        return self._file.damaged()

    def _heading(self, term: str) -> int | None:
        found = self._terms.find(fold_value(term))
        return None if found is None else int(self._file["term_headings"][found])

    def narrower(self, term: str) -> tuple[str, ...]:
        """A heading with all that stand below it in the tree, folded, that heading first.

        A term that MeSH does not know stands for itself.
        """
        return tuple(map(fold_value, self.headings(term) or (term,)))

    def headings(self, term: str) -> tuple[str, ...]:
        """The same as MeSH writes them; nothing for a term that MeSH does not know."""
        number = self._heading(term)
        if number is None:
            return ()
        found = dict.fromkeys([number, *sorted(self._below(number))])
        return tuple(self._headings[each] for each in found)

    def _below(self, heading: int) -> Iterator[int]:
        holders = self._file["tree_headings"]
        for place in self._list("heading_trees", heading):
            below = self._trees.prefix(f"{self._trees[place]}.")
            yield from holders[below.start : below.stop].tolist()

    def of(self, words: Phrase) -> tuple[Phrase, ...]:
        """The phrases that mean the same as a phrase: the other terms of its concepts."""
        wanted = sameness(words)
        first = self._same.find(wanted)
        found: dict[Phrase, None] = {}
        while first is not None and first < len(self._same) and self._same[first] == wanted:
            concept = int(self._file["same_concepts"][first])
            found |= dict.fromkeys(tuple(self._phrases[each].split(" ")) for each in self._terms_of(concept))
            first += 1
        return tuple(phrase for phrase in found if sameness(phrase) != wanted)

    def _terms_of(self, concept: int) -> range:
        return range(*self._file["concept_start"][concept : concept + 2].tolist())

    def may_open(self, words: Phrase) -> bool:
        """Whether a term of several words may begin with some words."""
        return any(len(self._same.prefix(opening)) > 0 for opening in level(words).openings)
