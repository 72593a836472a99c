"""A process that measures one thing: ``python -m benchmarks.speed.worker TASK``, started by ``process``."""

from __future__ import annotations

import json
import sys

from .measures import MEASURES, NotOffered
from .resources import limit_memory, pin


def main() -> None:
    """Do the task of the command line and print what was found."""
    task = json.loads(sys.argv[1])
    pin(task.get("place", 0))
    try:
        if task.get("most_megabytes"):
            limit_memory(task["most_megabytes"])
        found = MEASURES[task["measure"]](task)
    except NotOffered as error:
        found = {"missing": str(error)}
    except ImportError as error:
        found = {"failed": f"not installed: {error}"}
    except Exception as error:
        found = {"failed": f"{type(error).__name__}: {error}"}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
