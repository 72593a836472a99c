"""Names of authors as they are printed, to family and given name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..records import Author

_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,4}")
_PARTICLE = re.compile(r"van|von|der|den|d[aeiu]|des|del|della|dos|la|le|ten|ter|el|al|bin|ibn|y|e", re.I)
_ORCID = re.compile(r"(?<!\d)(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?!\d)")
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "2nd", "3rd", "4th"])
_SMALL = re.compile(
    r"(?:[dlnDL]|[Oo])['’ʼ]|['’ʼ][tns]$|(?:al|el|ben|bin|de|da|van)-", re.I
)  # d'Ivernois, 't Hart
_FOOTNOTES = re.compile(r"\s*\([\d*†‡§#][\d, ]*\)|(?<=[^\W\d_.])\s*\d+(?:\s+\d+)*(?!\w)|[*†‡§#]+")


def family_first(text: str) -> Author:
    """The author of a text that gives the family name first.

    >>> family_first("Martel-Lafay Isabelle")
    Author(family='Martel-Lafay', given='Isabelle', affiliation='', orcid='')
    >>> family_first("van der Berg JW").family
    'van der Berg'
    """
    if "," in text:
        return _at_comma(text)
    words, suffix = _split_suffix(text)
    if len(words) < 2:
        return Author(" ".join(words))
    if _is_initials(words[-1]):
        return Author(" ".join(words[:-1]), words[-1] + suffix)
    cut = 1 + next(
        (i for i, word in enumerate(words[:-1]) if word[0].isupper() or not _PARTICLE.fullmatch(word)), 0
    )
    return Author(" ".join(words[:cut]), " ".join(words[cut:]) + suffix)


def indexed_name(text: str) -> Author:
    """The author of a name as indexes print it, initials last; any other name is a group's.

    >>> indexed_name("van der Berg JW").given, indexed_name("Invented Study Group").family
    ('JW', 'Invented Study Group')
    """
    bare = " ".join(text.split()).strip(" ,;")
    words, _ = _split_suffix(bare)
    return family_first(bare) if len(words) > 1 and _is_initials(words[-1]) else Author(bare)


def printed_name(text: str) -> Author:
    """The author of a name as printed under a title: ``Songzhen Li``, ``Li S`` or ``Li, Songzhen``.

    >>> printed_name("Songzhen Li")
    Author(family='Li', given='Songzhen', affiliation='', orcid='')
    >>> printed_name("Lerouge D 1 2") == printed_name("D Lerouge 1,")
    True
    """
    clean = _FOOTNOTES.sub("", text).strip(" ,;")
    words, suffix = _split_suffix(clean)
    if "," in clean or (len(words) > 1 and _is_initials(words[-1])):
        return family_first(clean)
    if len(words) < 2:
        return Author(clean)
    cut = -1
    while -cut + 1 < len(words) and _PARTICLE.fullmatch(words[cut - 1]):
        cut -= 1
    return Author(" ".join(words[cut:]), " ".join(words[:cut]) + suffix)


def initials(given: str) -> str:
    """The initials of given names; those that are initials already stay.

    >>> initials("Jean-Pierre Marc"), initials("JW"), initials("J. W.")
    ('JPM', 'JW', 'JW')
    """
    if _is_initials(given):
        return given
    return "".join(part[0].upper() for part in re.split(r"[\s.-]+", given) if part)


def printed_names(text: str) -> tuple[Author, ...]:
    """The authors of a list of names, parted by semicolons or else by commas.

    >>> [author.family for author in printed_names("Lerouge D, Dupont J and Roy A.")]
    ['Lerouge', 'Dupont', 'Roy']
    """
    listed = _FOOTNOTES.sub("", _unstopped(text.strip()))
    parts = [part for segment in listed.split(";") for part in _parted(segment, alone=";" not in listed)]
    clean = [name for part in parts if (name := part.strip(" ,;"))]
    # where initials stand last, what has none is a group's name
    indexed = sum(map(_ends_in_initials, clean))
    most = 2 * indexed > len(clean) or (indexed and ";" in listed)
    return tuple(map(indexed_name if most else printed_name, clean))


def names_and_groups(names: Sequence[str], read: Callable[[str], Author]) -> tuple[Author, ...]:
    """The author of each name, as ``read`` reads it; without a comma where others have one is a group's.

    >>> names = names_and_groups(["Roy, Anne", "Invented Study Group", "Petit B"], family_first)
    >>> [author.family for author in names]
    ['Roy', 'Invented Study Group', 'Petit']
    """
    by_comma = any("," in name for name in names)
    return tuple(indexed_name(name) if by_comma and "," not in name else read(name) for name in names)


def is_name_list(line: str) -> bool:
    """Whether a line is a list of names and nothing else.

    >>> is_name_list("Lerouge D(1), Dupont J."), is_name_list("Lung cancer, first line: a review")
    (True, False)
    """
    bare = _FOOTNOTES.sub("", line.strip().rstrip("."))
    persons, groups, _ = bare.partition(";")
    if groups and any(map(_ends_in_initials, persons.split(","))):
        bare = persons  # whatever the groups behind them are called
    parts = [part.split() for part in re.split(r"[,;]", bare) if part.strip()]
    if len(parts) == 1 and not (_is_initials(parts[0][0]) or _is_initials(parts[0][-1])):
        return False
    return bool(parts) and all(map(_is_name, parts))


def listed_name(author: Author) -> str:
    """The name of an author as lists have it: family name first, with a comma.

    >>> listed_name(Author("Roy", "Ada")), listed_name(Author("Invented Group"))
    ('Roy, Ada', 'Invented Group')
    """
    return ", ".join(filter(None, (author.family, author.given)))


def bare_orcid(text: str) -> str:
    """An ORCID as it is written, without the address before it; ``""`` for any other text.

    >>> bare_orcid("https://orcid.org/0000-0002-1825-0097"), bare_orcid("0000000218250097")
    ('0000-0002-1825-0097', '0000-0002-1825-0097')
    """
    found = _ORCID.search(text)
    return "-".join(found.groups()).upper() if found else ""


def _parted(text: str, *, alone: bool) -> list[str]:
    """The names of a list without semicolons, of which a comma parts those that have their initials last."""
    names = re.split(r",|\s+(?:and|et|&)\s+(?!al\b)" if alone else ",", text)
    return names if alone or all(map(_ends_in_initials, names)) else [text]


def _ends_in_initials(name: str) -> bool:
    words, _ = _split_suffix(name)
    return len(words) > 1 and _is_initials(words[-1])


def _unstopped(text: str) -> str:
    """A list of names without the stop at its end, which initials with stops keep."""
    return text if text.count(".") > 1 and re.search(r"\b\w\.$", text) else text.rstrip(".")


def _split_suffix(text: str) -> tuple[list[str], str]:
    words = text.split()
    if len(words) > 2 and words[-1].lower().strip(".") in _SUFFIXES:
        return words[:-1], f" {words[-1]}"
    return words, ""


def _at_comma(text: str) -> Author:
    family, _, given = text.partition(",")
    return Author(family.strip(), given.strip(" ,"))


def _is_initials(word: str) -> bool:
    return bool(_INITIALS.fullmatch(word)) and word.isupper()


def _is_name(words: list[str]) -> bool:
    capital = [
        word[0].isupper() or bool(_PARTICLE.fullmatch(word) or _SMALL.match(word)) or word in _SUFFIXES
        for word in words
    ]
    return (
        2 <= len(words) <= 5 and all(capital) and not any(mark in word for word in words for mark in ":?()/")
    )
