"""Where the default index is: what is named, what lies here, the user's own, the sample."""

from __future__ import annotations

import logging
import os
from functools import lru_cache
from pathlib import Path

from .errors import IndexLockedError, IndexNotFoundError
from .storage.contents import latest_generation

ENVIRONMENT = "LITSEARCH_INDEX"
_log = logging.getLogger("litsearch")


def sample_index() -> Path:
    """The index of the sample collection that comes with the package."""
    package = Path(__file__).parent
    installed = package / "sample"
    return installed if latest_generation(installed) >= 0 else package.parent / "index"


def user_index() -> Path:
    """The index in the user's data folder, whether it is there or not."""
    from platformdirs import user_data_path

    return user_data_path("litsearch", appauthor=False) / "index"


def index_to_read(named: str | os.PathLike[str] | None = None) -> Path:
    """The index that a search without a name uses.

    The one named, else ``$LITSEARCH_INDEX``, else ``./index`` if it holds one, else the
    user's own, else the sample collection, with a warning the first time.

    Raises:
        IndexNotFoundError: the name is empty.
    """
    if chosen := _chosen(named):
        return chosen
    for path in (Path("index"), user_index()):
        if latest_generation(path) >= 0:
            return path
    sample = sample_index()
    _announce(sample)
    return sample


@lru_cache
def _announce(sample: Path) -> None:
    """Say once in a process that the sample collection is searched."""
    _log.warning(
        "no index of your own yet: this is the sample collection "
        "(make one with `litsearch index FILE`, or name one with --index)"
    )


def index_to_write(named: str | os.PathLike[str] | None = None) -> Path:
    """The index that is written to: the one named, else ``$LITSEARCH_INDEX``, else the user's own.

    Raises:
        IndexNotFoundError: the name is empty.
    """
    return _chosen(named) or user_index()


def _chosen(named: str | os.PathLike[str] | None) -> Path | None:
    """The index that is named, or that ``$LITSEARCH_INDEX`` names."""
    if named is not None and not os.fspath(named):
        # Such as of a variable that is not set: the default index is not meant.
        raise IndexNotFoundError("the name of the index is empty; name a folder, or leave the name out")
    chosen = named or os.environ.get(ENVIRONMENT)
    return Path(chosen) if chosen else None


def check_writable(folder: Path) -> None:
    """Refuse the sample collection, which is never written to.

    Raises:
        IndexLockedError: ``folder`` is that of the sample collection.
    """
    if folder.resolve() == sample_index().resolve():
        raise IndexLockedError(
            f"{folder}: the sample collection that comes with litsearch is read-only; "
            "make an index of your own with `litsearch index FILE --index FOLDER`"
        )
