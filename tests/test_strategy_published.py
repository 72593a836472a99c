"""Strategies as reviews publish them find, line by line, what they say, against a slow oracle."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from litsearch import Index

from . import strategy_oracle as oracle
from .strategy_oracle import (
    ANIMALS,
    MP,
    RANDOMIZED,
    TIAB,
    TRIAL_TYPES,
    TW,
    Found,
    heading,
    kind,
    language,
    near,
    odd,
    phrase,
    subheading,
    types,
    years,
)  # fmt: skip

HSSS_OVID = (
    TRIAL_TYPES
    | phrase("ab", "randomized")
    | phrase("ab", "placebo")
    | subheading("drug therapy")
    | phrase("ab", "randomly")
    | phrase("ab", "trial")
    | phrase("ab", "groups")
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return oracle.build(tmp_path_factory.mktemp("published") / "index")


LUNG = heading("Lung Neoplasms") | near(TW, "lung|pulmonary", "cancer.*", 3)
STRATEGIES: list[tuple[str, Callable[[], list[Found]]]] = [
    (
        # Cochrane's strategy for Ovid, as it is printed.
        """1. randomized controlled trial.pt.
2. controlled clinical trial.pt.
3. randomized.ab.
4. placebo.ab.
5. drug therapy.fs.
6. randomly.ab.
7. trial.ab.
8. groups.ab.
9. 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8
10. exp animals/ not humans.sh.
11. 9 not 10""",
        lambda: [
            kind("Randomized Controlled Trial"), kind("Controlled Clinical Trial"),
            phrase("ab", "randomized"), phrase("ab", "placebo"), subheading("drug therapy"),
            phrase("ab", "randomly"),
            phrase("ab", "trial"), phrase("ab", "groups"), HSSS_OVID, ANIMALS, HSSS_OVID - ANIMALS,
        ],
    ),
    (
        "1\texp Lung Neoplasms/\t12345\tAdvanced\r\n"
        "2\t((lung or pulmonary) adj3 cancer$).tw.\t3456\tAdvanced\r\n"
        "3\tor/1–2\t14000\tAdvanced\r\n"
        '4\tlimit 3 to (english or french)\t9000\tAdvanced\r\n'
        '5\tlimit 4 to yr="2010 -Current"\t800\tAdvanced\r\n',
        lambda: [
            heading("Lung Neoplasms"), near(TW, "lung|pulmonary", "cancer.*", 3), LUNG,
            LUNG & language("en", "fr"), LUNG & language("en", "fr") & years(2010),
        ],
    ),
    (
        # A filter in the manner of SIGN, with what it leaves out.
        """Database: An Ovid database <2008 to 2022>
Search Strategy:
--------------------------------------------------------------------------------
1     Randomized Controlled Trials as Topic/ (12)
2     randomized controlled trial.pt. (34)
3     (placebo or randomi?ed).tw. (56)
4     or/1-3 (78)
5     letter.pt. (9)
6     4 not 5 (70)
7     review.ti,pt. (20)
8     6 and (7 or lung.mp.) [added later] (10)
9     limit 6 to yr="2010-2020" (30)
""",
        lambda: (
            lambda first, second, third, review: [
                first, second, third, first | second | third, kind("Letter"),
                (first | second | third) - kind("Letter"), review,
                ((first | second | third) - kind("Letter")) & (review | phrase(MP, "lung")),
                ((first | second | third) - kind("Letter")) & years(2010, 2020),
            ]
        )(
            heading("Randomized Controlled Trials as Topic"), kind("Randomized Controlled Trial"),
            phrase(TW, f"placebo|{RANDOMIZED}"), phrase("ti", "review") | kind("Review"),
        ),
    ),
    (
        # PubMed's history, the newest line first.
        "Search\tQuery\tItems found\n"
        "#4\tSearch: #3 NOT (“animals”[mh] NOT “humans”[mh])\t1,234\t10:23:00\n"
        "#3\tSearch: #1 AND #2 Sort by: Publication Date\t12,345\t10:22:00\n"
        "#2\tSearch: systematic[ti] OR review[pt]\t99\t10:21:00\n"
        '#1\tSearch: "Neoplasms"[Mesh] OR cancer*[tiab]\t9\t10:20:00\n',
        lambda: (
            lambda topic, form: [topic, form, topic & form, (topic & form) - ANIMALS]
        )(heading("Neoplasms") | phrase(TIAB, "cancer.*"), phrase("ti", "systematic") | types("Review")),
    ),
    (
        "S1 lung[ti]\nS2 heart[ti]\nS3 S1 OR S2\nS4 S3 NOT 2008:2015[dp]",
        lambda: (
            lambda lung, heart: [lung, heart, lung | heart, (lung | heart) - years(2008, 2015)]
        )(phrase("ti", "lung"), phrase("ti", "heart")),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), STRATEGIES, ids=range(len(STRATEGIES)))
def test_each_line_of_a_strategy_finds_what_it_says(
    index: Index, text: str, found: Callable[[], list[Found]]
) -> None:
    strategy = index.strategy(text, variants=False, limit=None)
    expected = found()
    assert [line.count for line in strategy.lines] == [len(each) for each in expected]
    assert {hit.id for hit in strategy.results} == expected[-1]
    assert odd(strategy.results.query.warnings) == []
