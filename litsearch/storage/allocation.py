"""Memory that is asked for and given back again and again."""

from __future__ import annotations

import numpy as np

# Larger than most vectors that are made for each batch of texts.
_LARGEST = 1 << 23


def keep_freed_memory() -> None:
    """Let the C library keep what vectors give back for those that follow.

    That of Linux maps each large block anew, and clears its pages, until one as large was given
    back once (mallopt(3), ``M_MMAP_THRESHOLD``). Elsewhere nothing changes.
    """
    np.empty(_LARGEST, np.uint8)
