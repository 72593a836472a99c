"""``search()``: one thin call on an index that is kept open."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from .index import Index
from .locations import index_to_read
from .query.query import Query
from .results.results import Results

# The one state that the library keeps: the indexes that search() has opened, by folder.
_OPEN: dict[Path, Index] = {}


def search(query: str | Query, *, index: str | os.PathLike[str] | None = None, **options: Any) -> Results:
    """The records of an index that match a query, best first.

    Args:
        query: anything a person types.
        index: the folder of the index. Without it ``$LITSEARCH_INDEX``, else ``./index`` if it
            holds one, else your own in the data folder, else the sample collection that
            comes with the package, with a warning logged the first time.
        **options: as for :meth:`litsearch.Index.search`.

    The index is kept open and looked at again for changes with each call.

    Raises:
        IndexNotFoundError: there is no index in the folder named.
        ValueError: an option has no meaning. The query itself never raises.

    >>> search("oligo-progression", index="index", limit=1)[0].title
    'Oligoprogression in non-small cell lung cancer: a narrative review'
    """
    folder = index_to_read(index).resolve()
    opened = _OPEN.get(folder)
    if opened is None:
        opened = _OPEN[folder] = Index.open(folder)
    else:
        opened.refresh()
    return opened.search(query, **options)
