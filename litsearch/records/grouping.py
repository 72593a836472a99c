"""Records that are of one article, put together from pairs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, product
from typing import NamedTuple

from .comparison import IDENTIFIER, PRINTED, Agreement, agreement, forbidden, shared_identifier
from .merging import split
from .record import Record
from .traits import Traits, traits_of


class Compared(NamedTuple):
    """A record as it is compared with others.

    Attributes:
        names: its identifier, and those of the records that it was merged of.
        apart: the identifiers of those that it is never to be merged with.
        traits: of each record that it was merged of.
    """

    names: frozenset[str]
    apart: frozenset[str]
    traits: tuple[Traits, ...]

    @classmethod
    def of(cls, record: Record) -> Compared:
        """A record, with those that it was merged of."""
        parts = split(record)
        names = frozenset([record.id, *(part.id for part in parts)])
        return cls(names, frozenset(record.apart), tuple(map(traits_of, parts)))


def compare(first: Compared, second: Compared) -> Agreement | None:
    """Why two records are of one article, or ``None``: the surest reason of any two of their parts."""
    if contradict(first, second):
        return None
    found = [found for pair in product(first.traits, second.traits) if (found := agreement(*pair))]
    return max(found, default=None)


def contradict(first: Compared, second: Compared, *, are_linked: bool = False) -> bool:
    """Whether two records must stay apart.

    Args:
        are_linked: whether others share identifiers with both.
    """
    if first.apart & second.names or second.apart & first.names:
        return True
    pairs = list(product(first.traits, second.traits))
    are_linked = are_linked or any(shared_identifier(*pair) for pair in pairs)
    return any(forbidden(*pair, are_linked=are_linked) for pair in pairs)


class Link(NamedTuple):
    """Two records, by their numbers, that are of one article, and why."""

    first: int
    second: int
    why: Agreement


class Group(NamedTuple):
    """The numbers of the records of one article, rising, and for all but the first why they are of it."""

    members: tuple[int, ...]
    reasons: dict[int, str]


def find_links(pairs: Iterable[tuple[int, int]], compared: Callable[[int], Compared]) -> list[Link]:
    """Those of some pairs of records that are of one article."""
    links = []
    for first, second in pairs:
        if why := compare(compared(first), compared(second)):
            links.append(Link(first, second, why))
    return links


def find_groups(links: Iterable[Link], compared: Callable[[int], Compared]) -> list[Group]:
    """The groups that links make, whatever their order.

    Links by an identifier come first, then those by what is printed. Where the links of one kind
    would bring two records together that contradict each other, none of them is followed: which of
    the two the records between belong to cannot be told.
    """
    links = sorted(links)
    cluster: dict[int, frozenset[int]] = {}
    for sureness in (IDENTIFIER, PRINTED):
        for clusters in _connected([link for link in links if link.why.sureness == sureness], cluster):
            if not _clash(clusters, compared, are_linked=sureness == IDENTIFIER):
                joined = frozenset().union(*clusters)
                cluster.update(dict.fromkeys(joined, joined))
    found = sorted({tuple(sorted(members)) for members in cluster.values() if len(members) > 1})
    reasons: dict[int, str] = {}
    for link in sorted(links, key=lambda link: (-link.why.sureness, link.first, link.second)):
        if cluster.get(link.first) == cluster.get(link.second):
            reasons.setdefault(link.first, link.why.reason)
            reasons.setdefault(link.second, link.why.reason)
    return [Group(members, {number: reasons[number] for number in members}) for members in found]


def _connected(links: Iterable[Link], cluster: dict[int, frozenset[int]]) -> list[set[frozenset[int]]]:
    """The clusters that links connect, set by set."""
    of: dict[frozenset[int], set[frozenset[int]]] = {}
    for link in links:
        ends = [cluster.get(number, frozenset([number])) for number in (link.first, link.second)]
        sets = [of.get(end, {end}) for end in ends]
        united, other = sorted(sets, key=len, reverse=True)
        united |= other
        for member in other | set(ends):
            of[member] = united
    # Each set once, in the order of its links.
    return list({id(united): united for united in of.values()}.values())


def _clash(clusters: set[frozenset[int]], compared: Callable[[int], Compared], *, are_linked: bool) -> bool:
    """Whether a record of one cluster contradicts one of another."""
    return any(
        contradict(compared(first), compared(second), are_linked=are_linked)
        for one, other in combinations(clusters, 2)
        for first, second in product(one, other)
    )
