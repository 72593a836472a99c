"""The acronyms of the package: what they hold, how ambiguous ones are told, and their file."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from litsearch import LexiconError
from litsearch.analysis.analyzer import phrase_words
from litsearch.analysis.stopwords import may_be_stop_word
from litsearch.lexicon import known_acronyms as module
from litsearch.lexicon.known_acronyms import (
    PATH,
    acronym_rows,
    ambiguous_ideas,
    known_acronyms,
    may_open_acronym,
)
from litsearch.lexicon.phrases import Rule, sameness
from litsearch.lexicon.synonyms import Synonyms

ROOT = Path(__file__).parents[1]
SOURCES = "WHO INCa HAS Orphanet MeSH EMA EU UN OECD usage".split()


def of(text: str, **options: bool) -> set[str]:
    return {" ".join(phrase) for phrase in known_acronyms(tuple(phrase_words(text)), **options)}


@pytest.mark.parametrize(
    "pair",
    """
    NSCLC=CBNPC NSCLC=CPNPC CBNPC=CPNPC SCLC=CBPC COPD=BPCO HIV=VIH AIDS=SIDA WHO=OMS MRI=IRM CT=TDM ARDS=SDRA
    ICU=USI STI=IST RCT=ECR BMI=IMC HCC=CHC CML=LMC AML=LAM ALL=LAL CLL=LLC MS=SEP ALS=SLA RA=PR SLE=LED
    SLE=LES IBD=MICI UC=RCH PE=EP DVT=TVP AF=FA MI=IDM CHF=IC LVEF=FEVG PET=TEP GERD=RGO UTI=IU PTSD=TSPT
    PTSD=ESPT ADHD=TDAH ASD=TSA OCD=TOC T2DM=DT2 CKD=IRC CKD=MRC AKI=IRA GFR=DFG QoL=QdV OS=SG PFS=SSP DFS=SSM
    NSAID=AINS PPI=IPP SSRI=ISRS VTE=MTEV DNA=ADN mRNA=ARNm ICD-10=CIM-10 MRSA=SARM
    IVF=FIV TIA=AIT CSF=LCR HBV=VHB
    """.split(),
)
def test_pairs_of_both_languages(pair):
    english, french = (" ".join(phrase_words(short)) for short in pair.split("="))
    assert french in of(english) and english in of(french)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("ECG", "électrocardiogramme"),
        ("EEG", "electroencephalography"),
        ("HAART", "highly active antiretroviral therapy"),
        ("TB", "tuberculose"),
        ("ICU", "réanimation"),
        ("RGO", "gastro-oesophageal reflux disease"),
        ("oms", "World Health Organisation"),
        ("SAOS", "obstructive sleep apnoea"),
    ],
)
def test_short_and_long_forms(short, long):
    assert " ".join(phrase_words(short)) in of(long)
    assert any(sameness(phrase.split()) == sameness(phrase_words(long)) for phrase in of(short))


def test_ambiguous_forms_can_be_left_out():
    assert "multiple sclerosis" in of("MS") and of("MS", ambiguous=False) == set()
    assert of("multiple sclerosis", ambiguous=False) == {"sep", "sclérose en plaques"}
    for short in "MS PE IC RA PR EP OS SG WHO ALL LES LED IU AIDS".split():
        assert ambiguous_ideas(tuple(phrase_words(short)))
        assert of(short, ambiguous=False) == set()


def test_every_form_that_could_mislead_is_marked():
    rows = Counter(
        level for row in acronym_rows() for level in {sameness(phrase_words(f)) for f in row.forms}
    )
    for row in acronym_rows():
        marked = {sameness(phrase_words(form)) for form in row.ambiguous}
        for form in row.forms:
            level = sameness(phrase_words(form))
            if rows[level] > 1 or len(level) < 3 or may_be_stop_word(level):
                assert level in marked, (row, form)


def test_rows_are_whole():
    rows = acronym_rows()
    assert len(rows) > 500
    for row in rows:
        assert row.english_short and row.english_long and row.french_long, row
        assert set(row.ambiguous) <= set(row.forms) and row.source in SOURCES
        assert all(phrase_words(form) and form == form.strip() for form in row.forms)
        english = Counter(tuple(phrase_words(form)) for form in row.english_short + row.english_long)
        french = Counter(tuple(phrase_words(form)) for form in row.french_short + row.french_long)
        assert {*english.values(), *french.values()} == {1} and len(english | french) > 1, row
    assert len(set(rows)) == len(rows)


def test_no_idea_has_two_rows():
    longs = Counter(sameness(phrase_words(long)) for row in acronym_rows() for long in row.english_long)
    assert [long for long, times in longs.items() if times > 1] == []


def test_the_file_is_plain_and_its_origin_stands_beside_it():
    data = PATH.read_bytes()
    assert b"\r" not in data and b'"' not in data and data.endswith(b"\n") and len(data) < 100_000
    page = (PATH.parent / "ACRONYMS.md").read_text(encoding="utf-8")
    assert "`acronyms.tsv`" in page and all(f"| {source} |" in page for source in SOURCES)
    stated = re.search(r"(\d+) ideas", page)
    assert stated and int(stated[1]) == len(acronym_rows())


def test_looking_up_a_phrase_reads_no_row_but_its_own():
    code = (
        "import litsearch.lexicon.known_acronyms as k\n"
        "caches = k._lines, k._keys, k._idea, k.acronym_rows\n"
        "print([cache.cache_info().currsize for cache in caches])\n"
        "k.known_acronyms(('copd',)), k.known_acronyms(('copd',)), k.known_acronyms(('lung',))\n"
        "print([cache.cache_info().currsize for cache in caches])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[0, 0, 0, 0]", "[1, 1, 1, 0]"]


def forget():
    for cache in (acronym_rows, module._lines, module._keys, module._ideas, module._idea, module._line_from):
        cache.cache_clear()


@pytest.fixture
def damaged(monkeypatch, tmp_path):
    """A list whose third line is cut; the caches are emptied before and after."""
    path = tmp_path / "acronyms.tsv"
    path.write_bytes(b"".join(PATH.read_bytes().splitlines(True)[:2]) + b"COPD\tchronic\n")
    monkeypatch.setattr(module, "PATH", path)
    forget()
    yield path
    forget()


def test_a_damaged_list_is_told(damaged):
    with pytest.raises(LexiconError, match="line 3: is damaged"):
        acronym_rows()


def test_keys_that_name_a_missing_row_are_told(damaged):
    with pytest.raises(LexiconError, match="is damaged"):
        known_acronyms(("who",))


def test_what_is_kept_of_the_forms_is_what_is_worked_out() -> None:
    kept = module.KEYS.read_text(encoding="utf-8").splitlines()
    assert kept == module.worked_out(acronym_rows()), "run scripts/acronyms.py"


def test_every_phrase_is_looked_up_as_if_all_rows_were_read() -> None:
    """Beside :class:`Synonyms`, which reads whole lists."""
    rows = [(row, {form: tuple(phrase_words(form)) for form in row.forms}) for row in acronym_rows()]
    for ambiguous in (True, False):
        groups = [
            tuple(phrases[form] for form in row.forms if ambiguous or form not in row.ambiguous)
            for row, phrases in rows
        ]
        whole = Synonyms([Rule(group, group) for group in groups])
        for words in {part for _, phrases in rows for phrase in phrases.values() for part in parts(phrase)}:
            assert known_acronyms(words, ambiguous=ambiguous) == whole.of(words)
            assert not ambiguous or may_open_acronym(words) == whole.may_open(words)


def parts(phrase: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [phrase, phrase[:1], phrase[:2], phrase[1:] or ("other",), ("not", *phrase)]


def test_the_ideas_of_an_ambiguous_form_are_those_of_its_rows() -> None:
    ideas: dict[tuple[str, ...], list[tuple[tuple[str, ...], ...]]] = {}
    for row in acronym_rows():
        longs = tuple(tuple(phrase_words(form)) for form in (*row.english_long, *row.french_long))
        for form in row.forms:
            known = ideas.setdefault(tuple(phrase_words(form)), [])
            known.extend([longs] * (form in row.ambiguous))
    assert {form: list(ambiguous_ideas(form)) for form in ideas} == ideas
