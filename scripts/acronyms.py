"""Work out anew what the package keeps of its acronyms: ``python scripts/acronyms.py``.

Needed after a change of ``data/acronyms.tsv``, and of what words a text has or what levels them.
"""

from __future__ import annotations

import json

from litsearch.lexicon.known_acronyms import LEVELS, acronym_rows, worked_out


def main() -> None:
    """Write the file and say how many forms it holds."""
    forms = worked_out(acronym_rows())
    lines = ",\n".join(json.dumps(form, ensure_ascii=False) for form in forms)
    LEVELS.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
    print(f"{len(forms)} forms")


if __name__ == "__main__":
    main()
