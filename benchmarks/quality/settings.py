"""The settings that are compared, as options of ``Index.search``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from litsearch import Index

Options: TypeAlias = "Mapping[str, Any]"

#: Kinds of variant, nearest first.
KINDS = ("exact", "inflection", "spelling", "family", "acronym", "synonym", "translation")
#: The text fields that the collections have.
_FIELDS = ("title", "abstract", "mesh_major", "mesh_minor")
#: The kinds that stay within a word family.
FAMILY = ("exact", "inflection", "spelling", "family")

DEFAULT = "default"
STEMS = "stems"
#: The two settings of every experiment: all kinds, and what a plain stemmer gives.
COMPARED: dict[str, Options] = {DEFAULT: {}, STEMS: {"variants": {"exact", "inflection"}}}


def known_kinds(index: Index) -> tuple[str, ...]:
    """The kinds of variant that the installed litsearch has."""
    return tuple(kind for kind in KINDS if _is_known(index, kind))


def _is_known(index: Index, kind: str) -> bool:
    try:
        index.variants("a", kinds={kind})
    except ValueError:
        return False
    return True


def ablations(kinds: Collection[str]) -> dict[str, Options]:
    """All kinds, each but ``exact`` switched off in turn, no weights of fields, plain stems, exact forms."""
    settings: dict[str, Options] = {DEFAULT: {}}
    for kind in kinds:
        if kind != "exact":
            settings[f"without {kind}"] = {"variants": set(kinds) - {kind}}
    settings["fields alike"] = {"weights": dict.fromkeys(_FIELDS, 1.0)}
    return {**settings, STEMS: COMPARED[STEMS], "exact alone": {"variants": {"exact"}}}
