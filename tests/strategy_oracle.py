"""Invented records, and what finds them worked out from their fields alone: slow and obviously right."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from litsearch import Author, Index, MeshHeading, Record
from litsearch.formats.mesh_descriptors import Descriptor
from litsearch.storage.mesh_writing import write_mesh

#: Each heading with what stands right below it.
TREE = {
    "Neoplasms": ("Lung Neoplasms", "Heart Neoplasms"),
    "Lung Neoplasms": ("Carcinoma, Non-Small-Cell Lung",),
    "Heart Neoplasms": (),
    "Carcinoma, Non-Small-Cell Lung": (),
    "Animals": ("Mice", "Humans"),
    "Mice": (),
    "Humans": (),
    "Clinical Trials as Topic": ("Randomized Controlled Trials as Topic",),
    "Randomized Controlled Trials as Topic": (),
    "Wounds and Injuries": (),
    "Clinical Trial": ("Randomized Controlled Trial", "Controlled Clinical Trial"),
    "Randomized Controlled Trial": (),
    "Controlled Clinical Trial": (),
    "Review": ("Systematic Review",),
    "Systematic Review": (),
}
QUALIFIERS = ("therapy", "drug therapy", "surgery", "transplantation", "adverse effects")
# What PubMed's subheadings take below them, of those above.
BELOW = {"therapy": ("drug therapy", "surgery", "transplantation"), "surgery": ("transplantation",)}
JOURNALS = (
    ("The Lancet", "Lancet"),
    ("The Lancet Oncology", "Lancet Oncol"),
    ("Journal of Invented Medicine", "J Inv Med"),
    ("American Journal of Invented Medicine", "Am J Inv Med"),
)
AUTHORS = (("Smith", "John A"), ("Smith", "JB"), ("Smith", "Anna"), ("Jones", "J"), ("van Doe", "Ann B"))
TYPES = (*list(TREE)[-5:], "Letter", "Meta-Analysis")
HEADINGS = tuple(TREE)[:-5]
#: What the texts are made of.
WORDS = (
    *"lung lungs pulmonary heart cardiac cancer cancers carcinoma neoplasm neoplasms tumor tumour".split(),
    *"tumoral randomized randomised randomly placebo trial trials groups systematic review mice".split(),
    *"woman women screening therapy color colour smith lancet".split(),
    "systematic review",
    "lung cancer",
)


def _records() -> Iterator[Record]:
    chance = random.Random(6)
    some = lambda pool, most: tuple(chance.sample(pool, chance.randint(0, most)))  # noqa: E731
    for number in range(150):
        journal, short = chance.choice(JOURNALS)
        yield Record(
            f"r{number}",
            title=" ".join(chance.choices(WORDS, k=chance.randint(2, 5))),
            abstract=" ".join(chance.choices(WORDS, k=chance.choice((0, 0, 6, 12)))),
            keywords=tuple(" ".join(chance.choices(WORDS, k=2)) for _ in range(chance.randint(0, 2))),
            mesh=tuple(
                MeshHeading(name, some(QUALIFIERS, 2), chance.random() < 0.4) for name in some(HEADINGS, 3)
            ),
            substances=some(("Aspirin", "Cisplatin"), 1),
            authors=tuple(Author(*name) for name in some(AUTHORS, 2)),
            journal=journal,
            year=chance.randint(2008, 2022),
            languages=(chance.choice(("en", "en", "fr", "de")),),
            publication_types=some(TYPES, 2),
            pmid=str(1000 + number),
            extra={"journal_abbreviation": short},
        )


RECORDS = tuple(_records())
Found = frozenset[str]
Pattern = str  # a regular expression for one word


def build(folder: Path) -> Index:
    """An index of the records with the tree, each article kept apart."""
    index = Index.create(folder)
    index.add(*RECORDS, merge=False)
    numbers = {name: f"A{place:02}" for place, name in enumerate(TREE)}
    places = {name: [numbers[name]] for name in TREE}
    for name, below in TREE.items():
        for child in below:
            places[child] = [f"{place}.{numbers[child]}" for place in places[name]]
    write_mesh(
        folder / "mesh.tree", (Descriptor(name, tuple(places[name]), ((name,),)) for name in TREE), "invented"
    )
    return index


def where(test: Callable[[Record], bool]) -> Found:
    """The records that a test holds of."""
    return frozenset(record.id for record in RECORDS if test(record))


ALL = where(lambda record: True)
_TEXTS: dict[str, Callable[[Record], list[str]]] = {
    "ti": lambda record: [record.title],
    "ab": lambda record: [record.abstract],
    "kw": lambda record: list(record.keywords),
    "mh": lambda record: [" ".join((each.descriptor, *each.qualifiers)) for each in record.mesh],
    "nm": lambda record: list(record.substances),
    "au": lambda record: [f"{author.family} {author.given}" for author in record.authors],
    "jn": lambda record: [record.journal, record.extra["journal_abbreviation"]],
}
TIAB, TW, MP = "ti ab kw", "ti ab", "ti ab kw mh nm"
ANY = " ".join(_TEXTS)


def _texts(record: Record, fields: str) -> Iterator[list[str]]:
    for field in fields.split():
        for text in _TEXTS[field](record):
            yield re.findall(r"\w+", text.lower())


def phrase(fields: str, *words: Pattern) -> Found:
    """The records with words in a row in one of some fields."""

    def holds(record: Record) -> bool:
        return any(
            all(re.fullmatch(pattern, text[start + place]) for place, pattern in enumerate(words))
            for text in _texts(record, fields)
            for start in range(len(text) - len(words) + 1)
        )

    return where(holds)


def near(fields: str, one: Pattern, other: Pattern, most: int) -> Found:
    """The records with two words at most so many places apart in one field, in any order."""

    def holds(record: Record) -> bool:
        return any(
            first != second
            and abs(first - second) <= most
            and re.fullmatch(one, text[first])
            and re.fullmatch(other, text[second])
            for text in _texts(record, fields)
            for first in range(len(text))
            for second in range(len(text))
        )

    return where(holds)


def below(name: str) -> set[str]:
    """A heading with all that stand below it."""
    return {name}.union(*map(below, TREE[name]))


def heading(name: str, *qualifiers: str, explode: bool = True, major: bool = False) -> Found:
    """The records with a heading, of several qualifiers with one of them; those are taken as they are."""
    names = below(name) if explode else {name}
    return where(
        lambda record: any(
            each.descriptor in names
            and (each.major or not major)
            and (not qualifiers or not set(qualifiers).isdisjoint(each.qualifiers))
            for each in record.mesh
        )
    )


def family(qualifier: str) -> tuple[str, ...]:
    """A qualifier with those below it."""
    return (qualifier, *BELOW.get(qualifier, ()))


def subheading(*qualifiers: str) -> Found:
    """The records with one of some qualifiers, whatever their heading."""
    return where(lambda record: any(set(each.qualifiers) & set(qualifiers) for each in record.mesh))


def kind(*types: str) -> Found:
    """The records of one of some publication types."""
    return where(lambda record: not set(types).isdisjoint(record.publication_types))


def types(name: str) -> Found:
    """The records of a publication type or one below it."""
    return kind(*below(name)) if name in TREE else kind(name)


def language(*codes: str) -> Found:
    """The records in one of some languages."""
    return where(lambda record: not set(codes).isdisjoint(record.languages))


def years(first: int, last: int = 9999) -> Found:
    """The records of some years."""
    return where(lambda record: first <= (record.year or 0) <= last)


def journal(*names: str) -> Found:
    """The records of a journal by any of its names."""
    return where(lambda record: {record.journal, record.extra["journal_abbreviation"]} & set(names) != set())


def author(family_name: str, initials: str = "") -> Found:
    """The records of an author; the initials are those of the forenames, as far as they are given."""

    def holds(person: Author) -> bool:
        given = person.given if person.given.isupper() else "".join(word[0] for word in person.given.split())
        return person.family == family_name and given.replace(" ", "").startswith(initials)

    return where(lambda record: any(map(holds, record.authors)))


# What published filters name.
ANIMALS = heading("Animals") - heading("Humans")
RANDOMIZED = "randomi[sz]ed"
TRIAL_TYPES = kind("Randomized Controlled Trial") | kind("Controlled Clinical Trial")


def odd(warnings: tuple[str, ...]) -> list[str]:
    """What is told of the text of a query, but for words that stand in no record or in other forms too."""
    return [told for told in warnings if not told.startswith("no record") and "as typed, without" not in told]
