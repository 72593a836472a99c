"""The lexicon of the package: small, quick to open, and learned from what its page says."""

from __future__ import annotations

import gzip
import re
import runpy
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from litsearch import Lexicon, learn_lexicon
from litsearch.lexicon.pairs import read_pairs
from litsearch.lexicon.shipped import PATH, shipped_lexicon
from litsearch.lexicon.text_stems import form_stem

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def script():
    return runpy.run_path(str(ROOT / "scripts" / "lexicon.py"))


def best(word: str, source: str, number: int = 3) -> list[str]:
    found = shipped_lexicon().translations(form_stem(word, source), source)
    return [translation.stem for translation in found[:number]]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("lung", "poumon"),
        ("delivery", "accouchement"),
        ("tumor", "tumeur"),
        ("tumour", "tumeur"),
        ("chemotherapy", "chimiothérapie"),
        ("breast", "sein"),
        ("child", "enfant"),
        ("cough", "toux"),
        ("fever", "fièvre"),
        ("oedema", "œdème"),
    ],
)
def test_it_knows_words_that_are_not_alike(english, french):
    assert form_stem(french, "fr") in best(english, "en")
    assert form_stem(english, "en") in best(french, "fr")


def test_it_is_small_and_opened_once():
    assert PATH.stat().st_size < 1_000_000
    assert shipped_lexicon() is shipped_lexicon()
    assert len(shipped_lexicon()) > 20_000


def test_it_opens_in_no_time():
    seconds = []
    for _ in range(10):
        started = time.perf_counter()
        Lexicon.load(PATH)
        seconds.append(time.perf_counter() - started)
    # Measured: 6 ms. A machine that is busy takes longer.
    assert min(seconds) < 0.03


def test_a_search_without_translations_does_not_open_it():
    code = "import litsearch, sys; print('litsearch.lexicon.shipped' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_rows_are_probabilities():
    lexicon = shipped_lexicon()
    for source in ("en", "fr"):
        for stem in lexicon.stems(source)[::50]:
            row = lexicon.translations(stem, source)
            assert 0 < sum(translation.probability for translation in row) <= 1 + 1e-6
            assert lexicon.count(stem, source) > 0


def test_first_look_ups_find_what_later_ones_find():
    stems = shipped_lexicon().stems("fr")
    later = {stem: shipped_lexicon().entries(stem, "fr") for stem in stems}
    for start in range(0, len(stems), 2000):
        fresh = Lexicon.load(PATH)
        for stem in stems[start : start + 20]:
            assert fresh.entries(stem, "fr") == later[stem]


def test_it_is_what_the_script_learns(shared, script, tmp_path):
    shared("eval/keyword-pairs/pairs.tsv")
    started = time.process_time()
    learned = script["learned"](shared("eval"))
    assert time.process_time() - started < 15
    learned.save(tmp_path / "again.lex")
    assert learned == shipped_lexicon(), "run scripts/lexicon.py"
    # Another zlib packs the same content in other bytes.
    if "ng" not in zlib.ZLIB_RUNTIME_VERSION:
        assert (tmp_path / "again.lex").read_bytes() == PATH.read_bytes()


def test_only_the_rows_that_may_be_learned_from_are_taken(script, tmp_path):
    (tmp_path / "bilingual").mkdir()
    (tmp_path / "keyword-pairs").mkdir()
    with gzip.open(tmp_path / "bilingual" / "sentences.tsv.gz", "wt", encoding="utf-8") as file:
        file.write('docid\tsource\ten\tfr\n1\tx\tThe "lung\tLe "poumon\n')
    (tmp_path / "keyword-pairs" / "pairs.tsv").write_text(
        "id\ten\tfr\tfr_synonyms\nHP:1\tskin\tpeau\t\ntico19-f-1\tcough\ttoux\ttoussement | la toux\n"
        "tico19-f-2\tfever\tfièvre\t\n",
        encoding="utf-8",
    )
    pairs = [("The lung", "Le poumon")] + [("cough", word) for word in ("toux", "toussement", "la toux")]
    glossary = read_pairs(PATH.with_name("glossary.tsv"))
    assert script["learned"](tmp_path) == learn_lexicon([*glossary, *pairs, ("fever", "fièvre")])


def test_the_glossary_is_plain_and_sure_in_both_directions():
    pairs = list(read_pairs(PATH.with_name("glossary.tsv")))
    assert len(pairs) > 300 and len(set(pairs)) == len(pairs)
    page = (PATH.parent / "PROVENANCE.md").read_text(encoding="utf-8")
    assert re.search(rf"`glossary.tsv`.*\| {len(pairs)} \|", page)
    for english, french in pairs:
        translations = shipped_lexicon().entries(form_stem(english, "en"), "en")
        assert form_stem(french, "fr") in [entry.stem for entry in translations[:6]], (english, french)


def test_its_origin_and_terms_stand_beside_it():
    page = (PATH.parent / "PROVENANCE.md").read_text(encoding="utf-8")
    assert f"`{PATH.name}`" in page
    assert "TICO-19" in page and "CC0" in page
