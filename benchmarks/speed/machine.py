"""With what the figures were made: what those of quality tell, the engines, the cores and the seed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from typing import Any

from ..quality.machine import LIBRARIES
from ..quality.machine import made_with as made_with_libraries
from .documents import SEED
from .engines import SETTINGS


def made_with(settings: Iterable[str]) -> dict[str, Any]:
    """The commit, the machine, and the versions of the engines of some settings."""
    packages = [package for name in settings for package in SETTINGS[name].packages]
    return {
        **made_with_libraries(dict.fromkeys((*LIBRARIES, *packages))),
        "SQLite": sqlite3.sqlite_version,
        "cores": os.cpu_count(),
        "seed": SEED,
    }
