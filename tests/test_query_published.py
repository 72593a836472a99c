"""Lines as reviews publish them find what their words say, against a slow oracle."""

from __future__ import annotations

import time

import pytest

from litsearch import Index

from . import strategy_oracle as oracle
from .strategy_oracle import (
    ALL,
    ANIMALS,
    ANY,
    MP,
    RANDOMIZED,
    TIAB,
    TRIAL_TYPES,
    TW,
    Found,
    author,
    family,
    heading,
    journal,
    kind,
    language,
    near,
    odd,
    phrase,
    subheading,
    types,
    where,
    years,
)  # fmt: skip

HUMAN = ALL - ANIMALS
HAS_ABSTRACT = where(lambda record: bool(record.abstract))
HSSS_PUBMED = (
    TRIAL_TYPES
    | phrase(TIAB, "randomized")
    | phrase(TIAB, "placebo")
    | subheading("drug therapy")
    | phrase(TIAB, "randomly")
    | phrase(TIAB, "trial")
    | phrase(TIAB, "groups")
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return oracle.build(tmp_path_factory.mktemp("published") / "index")


ONE_LINE: list[tuple[str, Found]] = [
    # The highly sensitive strategy of Cochrane for trials, as PubMed and Ovid have it.
    (
        "((randomized controlled trial[pt]) OR (controlled clinical trial[pt]) OR (randomized[tiab]) OR "
        "(placebo[tiab]) OR (drug therapy[sh]) OR (randomly[tiab]) OR (trial[tiab]) OR (groups[tiab])) NOT "
        "(animals[mh] NOT humans[mh])",
        HSSS_PUBMED & HUMAN,
    ),
    (
        "randomized controlled trial[pt] OR controlled clinical trial[pt] OR randomized[tiab] OR "
        "placebo[tiab] OR clinical trials as topic[mesh:noexp] OR randomly[tiab] OR trial[ti]",
        TRIAL_TYPES
        | phrase(TIAB, "randomized")
        | phrase(TIAB, "placebo")
        | heading("Clinical Trials as Topic", explode=False)
        | phrase(TIAB, "randomly")
        | phrase("ti", "trial"),
    ),
    (
        "(“Lung Neoplasms”[Mesh] OR “lung cancer*”[tiab]) AND (“Therapy”[Subheading] OR therap*[tw])",
        (heading("Lung Neoplasms") | phrase(TIAB, "lung", "cancer.*"))
        & (subheading(*family("therapy")) | phrase(MP, "therap.*")),
    ),
    (
        '"Lung Neoplasms/drug therapy"[Majr:NoExp] OR "Neoplasms/surgery"[Majr]',
        heading("Lung Neoplasms", "drug therapy", explode=False, major=True)
        | heading("Neoplasms", *family("surgery"), major=True),
    ),
    (
        '(lung*[Title/Abstract] OR pulmonary[Title/Abstract]) AND ("2010/01/01"[Date - Publication] : '
        '"2020/12/31"[Date - Publication]) AND (english[Language] OR french[Language])',
        (phrase(TIAB, "lung.*") | phrase(TIAB, "pulmonary")) & years(2010, 2020) & language("en", "fr"),
    ),
    ("cancer[ti] AND 2010/01/01:2020/12/31[dp]", phrase("ti", "cancer") & years(2010, 2020)),
    ("lung[ti] AND hasabstract AND english[la]", phrase("ti", "lung") & HAS_ABSTRACT & language("en")),
    ("Smith J[au] OR Jones J[au]", author("Smith", "J") | author("Jones", "J")),
    ("Smith JA[Author] AND Lancet[ta]", author("Smith", "JA") & journal("Lancet")),
    ('"van Doe AB"[au] NOT "Am J Inv Med"[Journal]', author("van Doe", "AB") - journal("Am J Inv Med")),
    ("J Inv Med[jour]", journal("J Inv Med")),
    ('"Journal of invented medicine"[ta]', journal("Journal of Invented Medicine")),
    ('"lung cancer"[tiab:~1]', near(TIAB, "lung", "cancer", 2)),
    ('"cancer lung"[Title:~0]', near("ti", "lung", "cancer", 1)),
    ("lung cancer[ti]", phrase("ti", "lung") & phrase("ti", "cancer")),
    ("clinical trial[pt] NOT clinical trial[pt:noexp]", types("Clinical Trial") - kind("Clinical Trial")),
    ("1003[pmid] OR 1017[uid] OR 9[pmid]", where(lambda record: record.pmid in ("1003", "1017"))),
    ("aspirin[nm] OR cisplatin[Supplementary Concept]", phrase("nm", "aspirin") | phrase("nm", "cisplatin")),
    ("therapy[tw] NOT therapy[tiab]", phrase(MP, "therapy") - phrase(TIAB, "therapy")),
    ("lancet[all] NOT lancet[tw]", phrase(ANY, "lancet") - phrase(MP, "lancet")),
    (
        "Wounds and Injuries[mh] AND adverse effects[sh:noexp]",
        heading("Wounds and Injuries") & subheading("adverse effects"),
    ),
    (
        "(review[pt] OR systematic[ti]) AND (heart\u00a0neoplasms[mh]\u00a0OR cardiac[ti])",
        (types("Review") | phrase("ti", "systematic"))
        & (heading("Heart Neoplasms") | phrase("ti", "cardiac")),
    ),
    ("exp *Neoplasms/", heading("Neoplasms", major=True)),
    ("exp Neoplasms/su, th", heading("Neoplasms", "surgery", "therapy")),
    ('(exp animals/ not humans.sh.) or exp "Wounds and Injuries"/', ANIMALS | heading("Wounds and Injuries")),
    (
        "(randomi?ed or placebo).ti,ab. and ((lung$1 or pulmonary) adj3 (cancer$ or tumo?r or "
        "neoplasm$)).tw,kf.",
        phrase(TW, f"{RANDOMIZED}|randomied|placebo")
        & near(TIAB, "lung.?|pulmonary", "cancer.*|tumou?r|neoplasm.*", 3),
    ),
    (
        '"lung cancer".ti. or wom#n.ab. or colo?r.mp.',
        phrase("ti", "lung", "cancer") | phrase("ab", "wom.n") | phrase(MP, "colou?r"),
    ),
    (
        "smith j$.au. and the lancet.jn. and 2010-2020.yr.",
        author("Smith", "J") & journal("The Lancet") & years(2010, 2020),
    ),
    (
        "(review or meta-analysis).pt. and (english or french).la.",
        kind("Review", "Meta-Analysis") & language("en", "fr"),
    ),
    ("surgery.xs. not su.fs.", subheading("surgery", "transplantation") - subheading("surgery")),
    ("smith.mp. and lancet.af.", phrase(MP, "smith") & phrase(ANY, "lancet")),
    ("(systematic adj review).ti,ab.", phrase(TW, "systematic", "review")),
    (
        "carcinoma, non-small-cell lung/ or *lung neoplasms/",
        heading("Carcinoma, Non-Small-Cell Lung") | heading("Lung Neoplasms", explode=False, major=True),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("query", "found"), ONE_LINE, ids=[query[:40] for query, _ in ONE_LINE])
def test_a_published_line_finds_what_it_says(index: Index, query: str, found: Found) -> None:
    results = index.search(query, variants=False, limit=None)
    assert {hit.id for hit in results} == found
    assert 0 < len(found) < len(ALL)
    assert odd(results.query.warnings) == []
    again = index.search(str(index.parse(query)), variants=False, limit=None)
    assert {hit.id for hit in again} == found


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"last 5 years"[dp]', "'last 5 years' is not a value of year"),
        (
            "lung[ti] AND 2019/05/01:2020/12/31[dp]",
            "only years are known, and are searched whole (character 14",
        ),
        (
            "Boston[ad] AND lung[ti]",
            "no index holds what '[ad]' stands for: all fields are searched (character 7",
        ),
        ("Smith J[1au]", "'[1au]': the first or the last author is not told from others: searched as [au]"),
        (
            "lung[ti] AND systematic[sb]",
            "the filter 'systematic' is not one that an index knows (character 24",
        ),
        ("lung[ti] and heart[ti]", "'and' is taken as a word; the operator is written AND (character 10"),
        (
            "lung.ti. and boston.in.",
            "no index holds what Ovid's field 'in' stands for: all fields are searched",
        ),
        (
            "lung.ab. /freq=2",
            "how often a word occurs is not searched: '/freq=2' is passed over (character 10",
        ),
        ("(" * 500 + "lung" + ")" * 500, "parentheses are nested deeper than 40 (character 1 of the query)"),
        (
            "exp Lung Neoplasms/ and " + "(" * 500 + "lung.ti." + ")" * 500,
            "parentheses are nested deeper than",
        ),
    ],
)
def test_what_is_not_searched_as_it_was_meant_is_told(index: Index, query: str, told: str) -> None:
    assert any(told in warning for warning in index.search(query, limit=1).query.warnings)


@pytest.mark.parametrize("joint", [" OR ", " or "])
def test_several_hundred_terms_take_little_time(index: Index, joint: str) -> None:
    before, after = ("word", "*[tiab]") if joint.isupper() else ("word", "$.ti,ab.")
    query = f"({joint.join(f'{before}{number}{after}' for number in range(300))}{joint}lung{after})"
    started = time.process_time()
    count = index.count(query, variants=False)
    assert time.process_time() - started < 2
    assert count == len(phrase(TIAB if joint.isupper() else TW, "lung.*"))
