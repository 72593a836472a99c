"""The sections of an article's page as text: what each label begins, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

# what a section holds: one line, one paragraph, a list of items, or any lines up to the next label
_LABELS: tuple[tuple[str, str, str], ...] = (
    ("identifiers", "line", r"((?:PMID|PMCID|DOI)\s*:\s*\S.*)"),
    ("abstract", "text", r"(?:abstract|résumé)\s*(?::\s*(.*))?"),
    ("keywords", "paragraph", r"(?:key\s?words|mots[ -]clés)\s*:\s*(.*)"),
    ("copyright", "paragraph", r"(©.*|copyright\s+(?:©|\(c\)|\d{4}).*)"),
    (
        "conflict_of_interest",
        "paragraph",
        r"(?:conflicts? of|declaration of(?: competing)?) interests?(?: statement)?\s*(?::\s*(.*))?",
    ),
    ("publication_types", "list", r"publication types?\s*:?"),
    ("mesh", "list", r"mesh (?:terms|headings)\s*:?"),
    ("substances", "list", r"substances\s*:?"),
    ("supplementary_concepts", "list", r"supplementary concepts\s*:?"),
    ("affiliations", "lines", r"(?:affiliations?|author information)(?: expand| collapse)?\s*:?"),
    ("grants", "lines", r"(?:grant support|grants and funding|grants?)\s*:?"),
    ("comments", "lines", r"(?:comment(?:s)? (?:in|on)|erratum (?:in|for)|update (?:in|of))\s*:?"),
    ("associated_data", "lines", r"associated data\s*:?"),
    ("figures", "lines", r"figures\s*:?"),
    ("similar_articles", "lines", r"similar articles\s*:?"),
    ("cited_by", "lines", r"cited by(?: \d+ articles?)?\s*:?"),
    ("references", "lines", r"references\s*:?"),
    ("full_text_links", "lines", r"full text links\s*:?"),
    ("link_out", "lines", r"linkout\b.*"),
)
_PATTERNS = [(name, kind, re.compile(pattern, re.IGNORECASE)) for name, kind, pattern in _LABELS]
#: The sections that tell of other articles, with their identifiers.
OTHERS = frozenset(["similar_articles", "cited_by", "references", "comments"])
_BULLET = re.compile(r"^\s*[•●▪‣·*–-]\s+(?=\S)")


@dataclass
class Section:
    """The lines under one label; ``loose`` ones stand under none. A blank line parts paragraphs."""

    name: str = "loose"
    kind: str = "lines"
    lines: list[str] = field(default_factory=list)

    def takes(self, line: str, gap: int) -> bool:
        """Whether a line, after ``gap`` blank ones, still belongs to the section."""
        if not self.lines or self.kind in ("text", "lines"):
            return True
        if self.kind == "list":
            return gap < 2 and (is_bullet(line) or gap == 0)
        return self.kind == "paragraph" and gap == 0

    def add(self, line: str, gap: int) -> None:
        """Take a line in."""
        if self.lines and gap:
            self.lines.append("")
        self.lines.append(line)


def is_bullet(line: str) -> bool:
    """Whether a line begins with a bullet.

    >>> is_bullet("  • Humans"), is_bullet("-Humans")
    (True, False)
    """
    return bool(_BULLET.match(line))


def label(line: str) -> Section | None:
    """The section that a line begins, with what stands behind the label, or ``None``.

    >>> label("Keywords: Lung cancer; Surgery.").lines
    ['Lung cancer; Surgery.']
    """
    for name, kind, pattern in _PATTERNS:
        if found := pattern.fullmatch(line.strip()):
            rest = found[1] if pattern.groups else ""
            return Section(name, kind, [rest] if rest else [])
    return None


def split_sections(lines: Iterable[str]) -> list[Section]:
    """The sections of the lines below an article's head, in order.

    A list without a label that follows the MeSH terms holds the substances.

    >>> text = "MeSH terms\\n • Humans\\n\\n\\n • Cisplatin"
    >>> [(section.name, items(section)) for section in split_sections(text.split("\\n"))]
    [('loose', []), ('mesh', ['Humans']), ('substances', ['Cisplatin'])]
    """
    found, gap = [Section()], 0
    for line in lines:
        if not line.strip():
            gap += 1
            continue
        begun = label(line)
        if begun and not (begun.name == "identifiers" and found[-1].name in OTHERS):
            found.append(begun)
        else:
            if not found[-1].takes(line, gap):
                unlabelled = found[-1].name == "mesh" and is_bullet(line)
                found.append(Section("substances", "list") if unlabelled else Section())
            found[-1].add(line, gap)
        gap = 0
    return found


def items(section: Section) -> list[str]:
    """The items of a list; a line without a bullet continues the item above if others have bullets."""
    bulleted = any(map(is_bullet, section.lines))
    found: list[str] = []
    for line in filter(None, section.lines):
        if found and bulleted and not is_bullet(line):
            found[-1] += f" {line.strip()}"
        else:
            found.append(_BULLET.sub("", line).strip())
    return found
