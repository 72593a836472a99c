"""The records as the oracle sees them: read, and analyzed word by word."""

from __future__ import annotations

from dataclasses import dataclass

from litsearch.analysis.analyzer import positioned
from litsearch.analysis.stopwords import may_be_stop_word
from litsearch.records import Record
from litsearch.storage.fields import TEXT_FIELDS
from litsearch.storage.schema import values

GAP = 100


@dataclass
class Document:
    """One record, analyzed: for each field where each form stands, and its length in content words."""

    record: Record
    places: list[dict[str, set[int]]]
    lengths: list[int]
    values: set[tuple[str, str]]


def texts(record: Record) -> list[tuple[str, str]]:
    """Field and text, in the order in which they stand in the field."""
    found = [("title", record.title), ("title", record.translated_title), ("abstract", record.abstract)]
    found += [("keywords", keyword) for keyword in record.keywords]
    for heading in record.mesh:
        field = "mesh_major" if heading.major else "mesh_minor"
        found.append((field, " ".join([heading.descriptor, *heading.qualifiers])))
    found += [("substances", substance) for substance in record.substances]
    found += [("authors", f"{author.family} {author.given}".strip()) for author in record.authors]
    found.append(("journal", record.journal))
    if (short := record.extra.get("journal_abbreviation", "")) != record.journal:
        found.append(("journal", short))
    return [(field, text) for field, text in found if text]


def analyzed(record: Record) -> Document:
    places: list[dict[str, set[int]]] = [{} for _ in TEXT_FIELDS]
    lengths = [0] * len(TEXT_FIELDS)
    following = [0] * len(TEXT_FIELDS)
    for name, text in texts(record):
        field = TEXT_FIELDS.index(name)
        words = content = 0
        for _, forms, position in positioned(text):
            width = max(form.position for form in forms) + 1
            words = position + width
            content += 0 if width == 1 and may_be_stop_word(forms[-1].text) else width
            for form in forms:
                if form.kind != "joined":
                    place = following[field] + position + form.position
                    places[field].setdefault(form.text, set()).add(place)
        lengths[field] += content
        following[field] += words + GAP
    whole = {(name, value) for name, value, _ in values(record)}
    return Document(record, places, lengths, whole)
