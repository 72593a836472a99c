"""Many queries at once give what each gives alone, in as many threads as one likes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from litsearch import Index, Record, Results, Synonyms

QUERIES = ["metastases brain", "radiotherapie", '"brain metastases"', "", "lung NOT brain", "radioterapy"]


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(
        Record("a", title="Brain metastases of lung cancer", year=2019),
        Record("b", title="Radiothérapie des métastases cérébrales", year=2021, languages=("fr",)),
    )
    made.add(Record("c", title="Radiotherapy of the lung", abstract="No metastases in the brain.", year=2021))
    return made


def told(results: Results) -> Any:
    hits = [(hit.rank, hit.id, hit.score, hit.all_words, str(hit.explain()), hit.matches) for hit in results]
    figures = (results.total, results.total_all_words, results.suggestion, results.facets)
    return hits, str(results.query), figures


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {
            "limit": 1,
            "offset": 1,
            "filters": {"year": (2019, 2021)},
            "facets": ["year", "language"],
            "weights": {"title": 0.7},
            "synonyms": Synonyms.of_groups([("lung", "brain")]),
        },
        {"sort": "-year", "variants": {"exact"}, "proximity": True, "default_operator": "AND"},
    ],
)
def test_many_queries_give_what_each_gives(index: Index, jobs: int, options: dict[str, Any]) -> None:
    found = index.search_many(QUERIES, jobs=jobs, **options)
    assert [told(results) for results in found] == [told(index.search(query, **options)) for query in QUERIES]


def test_queries_may_be_parsed_already_and_come_one_by_one(index: Index) -> None:
    parsed = [index.parse(query) for query in QUERIES]
    for jobs in (1, 3):
        found = index.search_many(iter(parsed), jobs=jobs)
        assert [told(results) for results in found] == [told(index.search(query)) for query in parsed]
    assert index.search_many([], jobs=4) == []


def test_an_index_that_shows_an_older_state_is_searched_as_it_is(index: Index) -> None:
    Index.open(index.path).add(Record("d", title="Brain metastases again"))
    assert [results.total for results in index.search_many(["brain", "again"], jobs=2)] == [3, 0]
    index.refresh()
    assert [results.total for results in index.search_many(["brain", "again"], jobs=2)] == [4, 1]


@pytest.mark.parametrize("jobs", [0, -1, 1.5, "2"])
def test_jobs_without_meaning_are_refused(index: Index, jobs: Any) -> None:
    with pytest.raises(ValueError, match="jobs must be 1 or more"):
        index.search_many(QUERIES, jobs=jobs)


def test_a_text_instead_of_a_list_is_refused(index: Index) -> None:
    with pytest.raises(ValueError, match="a list of queries"):
        index.search_many("brain")


@pytest.mark.parametrize("jobs", [1, 2])
def test_options_without_meaning_are_refused(index: Index, jobs: int) -> None:
    with pytest.raises(ValueError, match="limit must be a whole number"):
        index.search_many(QUERIES, jobs=jobs, limit=-1)


def test_a_program_that_does_its_work_on_import_may_ask_many(index: Index, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "from litsearch import Index\n"
        f"found = Index.open({str(index.path)!r}).search_many(['brain', 'lung'], jobs=2)\n"
        "print([results.total for results in found])\n"
    )
    root = str(Path(__file__).resolve().parent.parent)
    done = subprocess.run(
        [sys.executable, str(program)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
        timeout=120,
    )
    assert (done.returncode, done.stdout.split()) == (0, ["[3,", "2]"]), done.stderr
