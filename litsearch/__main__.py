"""``python -m litsearch``: the same as the command ``litsearch``."""

from __future__ import annotations

from .cli.process import run

if __name__ == "__main__":
    run()
