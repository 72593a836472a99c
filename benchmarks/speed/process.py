"""A process of its own for each measurement."""

from __future__ import annotations

import compileall
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: One thread for what NumPy calls, and the same order of sets in each process.
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMBA_NUM_THREADS": "1",
}


def write_byte_code() -> None:
    """Compile this checkout, as what is installed is compiled.

    Where ``PYTHONDONTWRITEBYTECODE`` is set, each process would compile it anew and count that.
    """
    for name in ("benchmarks", "litsearch"):
        compileall.compile_dir(ROOT / name, quiet=2)


def run(task: dict[str, Any], patience: float) -> dict[str, Any]:
    """Measure in a new process; what fails is told under ``failed``.

    Args:
        task: the measure and what it works on.
        patience: after so many seconds it counts as failed.
    """
    command = [sys.executable, "-m", "benchmarks.speed.worker", json.dumps(task)]
    # The folder of this checkout comes first, then what the caller has.
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, **_ENVIRONMENT, "PYTHONPATH": path}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=patience, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        return {"failed": f"took more than {patience:.0f} seconds"}
    if done.returncode:
        told = done.stderr.strip().splitlines()
        return {"failed": f"ended with status {done.returncode}{': ' + told[-1] if told else ''}"}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    if "failed" in found:
        # Names of folders are nobody's business.
        found["failed"] = re.sub(r"/\S*/", "", found["failed"])
    return found
