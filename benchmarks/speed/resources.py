"""What a measuring process takes of the machine: memory and cores."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def peak_memory() -> int:
    """The most bytes of memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells includes the parent's memory at the time of the fork.
        lines = status.read_text(encoding="ascii").splitlines()
        found = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
        if found:
            return 1024 * found[0]
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else 1024 * most


def pin(place: int = 0) -> None:
    """Stay on one core, the last but so many, where the system can do that."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0), reverse=True)
        os.sched_setaffinity(0, {cores[place % len(cores)]})


def limit_memory(megabytes: float) -> None:
    """Refuse more memory than that; files that are mapped do not count."""
    import resource

    size = int(megabytes * 1e6)
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
