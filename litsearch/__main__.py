"""``python -m litsearch``: the same as the command ``litsearch``."""

from __future__ import annotations

from .cli import main

if __name__ == "__main__":
    main(prog_name="litsearch")
