"""Work out anew what the package keeps of its acronyms: ``python scripts/acronyms.py``.

Needed after a change of ``data/acronyms.tsv``, and of what words a text has or what levels them.
"""

from __future__ import annotations

from litsearch.lexicon.known_acronyms import KEYS, acronym_rows, worked_out


def main() -> None:
    """Write the file and say how many lines it has."""
    lines = worked_out(acronym_rows())
    KEYS.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    print(f"{len(lines)} lines")


if __name__ == "__main__":
    main()
