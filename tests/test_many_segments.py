"""Many segments and deleted records: the same answers as from one segment of what is left."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from litsearch import Index, Record
from litsearch.lexicon.keys import COLUMNS
from litsearch.storage import shared_keys
from litsearch.storage.shared_keys import SharedKeys
from litsearch.storage.snapshot import latest_snapshot
from litsearch.storage.vocabulary import Vocabulary

WORDS = (
    "tumour tumor tumeur tumors metastasis métastases metastatic oedema œdème edema il-2 il2 radiotherapy "
    "radiothérapie chemotherapy chimiothérapie stenosis sténose dependency dependent gorąco wysoki 肝臓 of"
).split()
QUERIES = (
    "tumour",
    "métastase oedema",
    "il2 radiothérapie",
    "stenose dependence",
    '"tumor stenosis"',
    "gorąco",
)
SIZES = (243, 81, 27, 9, 3, 1)


def records() -> list[Record]:
    chosen = Random(5)
    titles = [" ".join(chosen.choices(WORDS, k=chosen.randint(1, 6))) for _ in range(sum(SIZES))]
    return [Record(id=str(number), title=title) for number, title in enumerate(titles)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of six segments, some records deleted, most of the last but one."""
    rest = records()
    with Index.create(tmp_path / "many") as index:
        for size in SIZES:
            index.add(rest[:size])
            rest = rest[size:]
        gone = {*range(0, sum(SIZES), 10), *range(sum(SIZES) - 4, sum(SIZES) - 2)}
        index.delete(*map(str, sorted(gone)))
        assert index.info().segments == len(SIZES)
    return tmp_path / "many"


@pytest.mark.parametrize("variants", [True, {"exact", "inflection"}])
def test_answers_do_not_tell_how_many_segments_there_are(folder: Path, variants: bool | set[str]) -> None:
    with Index.open(folder) as index:
        # The second time, what was asked of each segment may have been put together.
        answers = [
            [
                [(hit.id, hit.score) for hit in index.search(query, variants=variants, limit=None)]
                for query in QUERIES
            ]
            for _ in range(2)
        ]
        index.optimize()
        left = [
            [(hit.id, hit.score) for hit in index.search(query, variants=variants, limit=None)]
            for query in QUERIES
        ]
    assert answers == [left, left]
    assert all(left)


@pytest.mark.parametrize("most_words", [0, 30, 1 << 19])
def test_keys_are_found_in_each_segment(
    folder: Path, most_words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared_keys, "_MOST_WORDS", most_words)
    segments = latest_snapshot(folder)[1].segments
    shared = SharedKeys(segments)
    for _ in range(2):
        for place, column in enumerate(COLUMNS):
            held = {
                (segment, word): reader.keys.of(word)[place]
                for segment, reader in enumerate(segments)
                for word in range(len(reader.words))
            }
            for key in {*held.values(), 1}:
                wanted = sorted(each for each, own in held.items() if own == key and key)
                assert sorted(shared.sharing(column, key)) == wanted


def test_related_forms_are_met_in_all_segments(folder: Path) -> None:
    snapshot = latest_snapshot(folder)[1]
    met, fresh = Vocabulary(snapshot), Vocabulary(snapshot)
    for word in WORDS:
        for form in met.related(met.keys(word), ("spelling", "family")):
            assert met.languages(form) == fresh.languages(form)
            assert (
                met.document_frequency(form) == fresh.document_frequency(form) <= fresh.most_documents(form)
            )
            assert met.is_live(form) == (fresh.document_frequency(form) > 0)
