"""How well duplicates are told, in damaged records and in real exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from benchmarks.duplicates import held_out
from benchmarks.duplicates.exports import records as exports
from benchmarks.duplicates.measuring import of_damage, of_exports
from litsearch import read

ROOT = Path(__file__).resolve().parents[1]


def test_damaged_samples_are_told_with_hardly_a_mistake() -> None:
    found = of_damage(list(read(ROOT / "samples" / "articles.jsonl")))["all"]["total"]
    assert found["precision"] > 0.99
    assert found["recall"] > 0.85


def test_damage_that_no_rule_was_made_for_is_told_with_hardly_a_mistake() -> None:
    articles = list(read(ROOT / "samples" / "articles.jsonl"))
    found = of_damage(articles, held_out.DAMAGES, held_out.NEAR_MISSES)["all"]["total"]
    assert found["precision"] > 0.99
    assert found["recall"] > 0.75


def test_real_exports_are_told_as_they_were_judged(shared: Callable[[str], Path]) -> None:
    found = of_exports(exports(shared("records/ris-large")))
    assert min(part["precision"] for part in found.values()) > 0.99
    assert min(part["recall"] for part in found.values()) > 0.93
