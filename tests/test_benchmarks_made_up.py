"""The made-up collection of the measurements of speed: words and papers like real ones."""

from __future__ import annotations

import doctest
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from benchmarks.speed import likeness, made_up
from benchmarks.speed.documents import Document, write_documents


def words_of(papers: Iterable[Document]) -> Counter[str]:
    return Counter(word for paper in papers for word in paper.text.lower().replace(".", "").split())


def test_the_examples_in_the_docstring() -> None:
    done = doctest.testmod(made_up)
    assert done.attempted and not done.failed


def test_papers_are_as_real_ones() -> None:
    papers = list(made_up.documents(400))
    assert len({paper.id for paper in papers}) == 400
    assert Counter(paper.language for paper in papers) == {"en": 300, "fr": 100}
    words = words_of(papers)
    assert 150 < words.total() / 400 < 250
    # By the law of Zipf the first word is frequent, and many words come once or twice.
    assert words.most_common(1)[0][1] > words.total() / 60
    assert sum(count < 3 for count in words.values()) > len(words) / 3
    assert list(made_up.documents(5, seed=1)) != papers[:5]


def test_the_vocabulary_goes_on_growing() -> None:
    papers = made_up.documents(1200)
    third, rest = words_of(islice(papers, 400)), words_of(papers)
    assert 1.5 * len(third) < len(third | rest) < 2.5 * len(third)


def test_words_have_other_forms_and_a_few_look_alike(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    write_documents(path, made_up.documents(400))
    figures = likeness.figures(path, 20)
    assert figures["its other forms, inflection"] > 0.5
    assert figures["its other forms, family"] > 0.1
    assert 1 < figures["its look-alikes, cosine 0.5 and more, mean"] < 40
    assert figures["letters of a word"] < figures["letters of a distinct word"] < 10
