"""The settings that are compared, as options of ``Index.search``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

Options: TypeAlias = "Mapping[str, Any]"

#: Kinds of variant, nearest first.
KINDS = ("exact", "inflection", "spelling", "family", "acronym", "synonym", "translation", "similar")
#: The text fields that the collections have.
_FIELDS = ("title", "abstract", "mesh_major", "mesh_minor")
#: The kinds that stay within a word family.
FAMILY = ("exact", "inflection", "spelling", "family")

DEFAULT = "default"
STEMS = "plain stems"
#: What the name of a setting begins with that has one feature switched off.
WITHOUT = "without "
#: The two settings of every experiment: everything, and what a plain stemmer gives.
COMPARED: dict[str, Options] = {DEFAULT: {}, STEMS: {"variants": {"exact", "inflection"}}}


def ablations() -> dict[str, Options]:
    """Everything, each feature switched off in turn, both that cross languages, no weights of fields, plain
    stems, exact forms.

    Nearness counts by itself only where all kinds are used, so that it is asked for.

    >>> sorted(ablations()["without similar"]["variants"] ^ set(KINDS))
    ['similar']
    """
    settings: dict[str, Options] = {DEFAULT: {}}
    for kind in KINDS[1:]:
        settings[f"{WITHOUT}{kind}"] = {"variants": set(KINDS) - {kind}, "proximity": True}
    settings[f"{WITHOUT}proximity"] = {"proximity": False}
    # Look-alikes stand in for many translations.
    neither = set(KINDS) - {"translation", "similar"}
    settings["neither translation nor similar"] = {"variants": neither, "proximity": True}
    settings["fields alike"] = {"weights": dict.fromkeys(_FIELDS, 1.0)}
    return {**settings, STEMS: COMPARED[STEMS], "exact alone": {"variants": {"exact"}}}
