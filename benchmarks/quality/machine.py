"""With what the figures were made: versions and the processor's name, no paths and no names of hosts."""

from __future__ import annotations

import hashlib
import platform
import re
import subprocess
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import litsearch

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("whoosh", "nltk", "numpy")


def made_with(libraries: Iterable[str] = LIBRARIES) -> dict[str, Any]:
    """The commit, the versions of Python and of some libraries, and the processor."""
    return {
        "commit": _git("rev-parse", "HEAD"),
        "changed since the commit": bool(_git("status", "--porcelain", "--", "litsearch")),
        "source": _digest(),
        "litsearch": litsearch.__version__,
        "Python": platform.python_version(),
        **{name: _version(name) for name in libraries},
        "processor": _processor(),
    }


def _digest() -> str:
    """A hash of the source and data of the litsearch that is measured, installed or not."""
    digest, folder = hashlib.sha256(), Path(litsearch.__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _processor() -> str:
    """The processor's name, where the system tells it."""
    file = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", file.read_text()) if file.exists() else None
    return found[1] if found else platform.processor() or platform.machine()
