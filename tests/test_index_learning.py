"""What an index learns from its own records and from pairs that it is given."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsearch import Index, IndexLockedError, LexiconError, Record, learn_lexicon, search

# Invented words: no lexicon knows them.
BILINGUAL = [
    Record("a", title="Le brunoïde des vaches", translated_title="The zorgon of cows"),
    Record("b", title="Brunoïdes et lapins", translated_title="Zorgons and rabbits"),
    Record("c", title="A zorgon in the hospital", keywords=("zorgon", "the hand", "brunoïde", "la main")),
]
FRENCH = Record("d", title="Prise en charge des brunoïdes chez les patients âgés")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    made = Index.create(tmp_path / "index")
    made.add(BILINGUAL, FRENCH)
    return made


def found(index: Index, query: str, **options: object) -> set[str]:
    return {hit.id for hit in index.search(query, **options)}


def test_it_learns_from_titles_and_keywords_in_two_languages(index: Index) -> None:
    assert "d" not in found(index, "zorgon")
    generation = index.info().generation
    lexicon = index.learn()
    assert lexicon.translations("zorgon", "en")[0].stem == "brunoid"
    assert found(index, "zorgon") == {"a", "b", "c", "d"}
    # Nothing is written anew.
    assert index.info().generation == generation


def test_what_was_learned_is_seen_by_others_and_later(index: Index) -> None:
    other = Index.open(index.path)
    assert "d" not in found(other, "zorgon")
    index.learn()
    assert other.refresh()
    assert "d" in found(other, "zorgon")
    assert not other.refresh()
    assert "d" in {hit.id for hit in search("zorgon", index=index.path)}


def test_pairs_are_added_to_those_given_before(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(FRENCH, Record("e", title="Un plifon dans la main"), Record("f", title="The hand of a cow"))
        index.learn([("zorgon", "brunoïde")] * 3)
        index.learn([("wug", "plifon")] * 3)
        assert found(index, "zorgon") == {"d"}
        assert found(index, "wug") == {"e"}
        assert found(index, "wug", variants={"inflection"}) == set()


def test_a_lexicon_can_be_given_with_a_search(index: Index) -> None:
    lexicon = learn_lexicon([("wug", "patient")] * 4)
    assert found(index, "wug", lexicon=lexicon) == {"d"}
    assert found(index, "wug") == set()


def test_a_new_index_in_the_folder_knows_nothing(index: Index) -> None:
    index.learn()
    made = Index.create(index.path, overwrite=True)
    made.add(FRENCH, Record("f", title="The hand of a cow"))
    assert found(made, "zorgon") == set()


def test_nothing_to_learn_from(tmp_path: Path) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(FRENCH)
        with pytest.raises(LexiconError, match="nothing to learn from"):
            index.learn()
        with pytest.raises(LexiconError, match="pair 2"):
            index.learn([("a", "b"), ("c",)])  # type: ignore[list-item]
        with pytest.raises(IndexLockedError):
            Index.open(Path("index")).learn()
