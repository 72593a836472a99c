"""Articles that an apostrophe ties to a word stay outside of it, and outside of its offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from litsearch import Index, Record, analyze

APOSTROPHES = "'’ʼ‘"
ARTICLES = "l d j m n s t c qu jusqu lorsqu puisqu".split()


@pytest.mark.parametrize("article", [*ARTICLES, "L", "D", "Qu", "QU", "JUSQU"])
@pytest.mark.parametrize("apostrophe", APOSTROPHES)
@pytest.mark.parametrize("word", ["œdème", "Oligo-Progression", "IL-2", "ÉTUDE"])
def test_the_word_begins_after_the_article(article: str, apostrophe: str, word: str) -> None:
    text = f"de {article}{apostrophe}{word} (2)"
    _, *tokens, last = analyze(text)
    assert {text[token.start : token.end] for token in tokens if token.kind in ("word", "whole")} == {word}
    assert [(token.text, token.kind) for token in tokens] == [
        (token.text, token.kind) for token in analyze(word)
    ]
    assert last.position == 1 + len({token.position for token in tokens})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("aujourd'hui", ["aujourd'hui"]),
        ("O'Brien", ["o'brien"]),
        ("Crohn's disease", ["crohn", "disease"]),
        ("CROHN’S", ["crohn"]),
        ("patients' outcomes", ["patients", "outcomes"]),
        ("2'-deoxy", ["2'-deoxy"]),
        ("l", ["l"]),
        ("qu'", ["qu"]),
        ("pathogénie de l'hémophilie d’après l'OMS", ["pathogénie", "de", "hémophilie", "après", "oms"]),
    ],
)
def test_what_is_an_article_and_what_is_not(text: str, words: list[str]) -> None:
    assert [token.text for token in analyze(text) if token.kind in ("word", "whole")] == words


WRITTEN = ["œdème", "l'œdème", "L’ŒDÈME", "d’œdème", "l'oedeme", "oedeme", "OEDÈME"]


@pytest.mark.parametrize("query", WRITTEN)
def test_every_writing_finds_every_other_also_in_phrases(tmp_path: Path, query: str) -> None:
    with Index.create(tmp_path / "index") as index:
        index.add(*(Record(str(n), title=f"Étude de {text} cérébral") for n, text in enumerate(WRITTEN)))
        for typed in (query, f'"{query} cérébral"', f'"de {query} cérébral"'):
            assert {hit.record.title for hit in index.search(typed, limit=None)} == {
                f"Étude de {text} cérébral" for text in WRITTEN
            }, typed
