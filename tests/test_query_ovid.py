"""Lines of Ovid's language: told by their signs, read as the same tree as the query language."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from litsearch import Index, MeshHeading, QueryError, Record
from litsearch.query.describe import describe
from litsearch.query.ovid import is_ovid
from litsearch.query.strategy import strategy_lines
from litsearch.query.syntax import parse


@pytest.mark.parametrize(
    ("line", "own"),
    [
        ("exp Lung Neoplasms/", '"Lung Neoplasms"[mh]'),
        ("Lung Neoplasms/", '"Lung Neoplasms"[mh:noexp]'),
        ("*Lung Neoplasms/", '"Lung Neoplasms"[majr:noexp]'),
        ("exp *Lung Neoplasms/", '"Lung Neoplasms"[majr]'),
        ("*mice/", "Mice[majr:noexp]"),
        ("asthma/th", "Asthma/therapy[mh:noexp]"),
        ("Lung Neoplasms/th", '"Lung Neoplasms/therapy"[mh:noexp]'),
        ("exp Lung Neoplasms/dt, su [Drug Therapy, Surgery]", '"Lung Neoplasms/=dt, =su"[mh]'),
        ("Carcinoma, Non-Small-Cell Lung/", '"Carcinoma, Non-Small-Cell Lung"[mh:noexp]'),
        ('exp "Wounds and Injuries"/', '"Wounds and Injuries"[mh]'),
        ("exp Wounds and Injuries/ or exp Heart/", '"Wounds and Injuries"[mh] OR "Heart"[mh]'),
        ("lung neoplasms/ or exp heart/", '"lung neoplasms"[mh:noexp] OR "heart"[mh]'),
        ("oligometasta$.ti,ab.", "title,abstract:oligometasta*"),
        ("oligometasta*.ti,ab,kf.", "tiab:oligometasta*"),
        ("lung cancer.tw.", 'title,abstract:"lung cancer"'),
        ("lung cancer.mp. [mp=title, abstract, heading word]", 'text_word:"lung cancer"'),
        (
            "lung cancer.mp. [mp=title, book title, abstract, original title, name of substance word, "
            "subject heading word, floating sub-heading word, keyword heading word, synonyms]",
            'text_word:"lung cancer"',
        ),
        ('"lung cancer".mp. and heart.ti.', 'text_word:"lung cancer" AND title:heart'),
        ("lung.af.", "lung"),
        ("lung.mp,hw,kf.", "text_word:lung"),
        ("(smith j or doe ab).au.", "(smith j[au]) OR (doe ab[au])"),
        ("smith j$.au.", "Smith J*[au]"),
        ("th.xs.", "therapy[sh]"),
        ('"lung cancer$".ti.', 'title:"lung cancer*"'),
        ("“lung cancer”.ti. and 2010–2020.yr.", 'title:"lung cancer" AND year:2010..2020'),
        ("lung.ab. /freq=2", "lung[ab]"),
        ("harvard.in.", "harvard"),
        ("exp *Lung Neoplasms/th", '"Lung Neoplasms/=therapy"[majr]'),
        ("lung cancer$.ti.", 'title:"lung cancer*"'),
        ("(lung adj3 cancer).ti.", "title:(lung ADJ3 cancer)"),
        ("(lung adj cancer).ti.", 'title:"lung cancer"'),
        ("lung adj2 (cancer$ or tumo?r)", "lung ADJ2 (cancer* OR tumor OR tumo#r)"),
        ("neoplas$2.ab.", "abstract:(neoplas OR neoplas# OR neoplas##)"),
        ("wom#n.ti. and child#.ab.", "title:wom?n AND abstract:child#"),
        ("Smith J.au.", "Smith J[au]"),
        ("J Clin Oncol.jn.", '"J Clin Oncol"[ta]'),
        ("randomized controlled trial.pt.", '"randomized controlled trial"[pt:noexp]'),
        ("(review or letter).pt.", "review[pt:noexp] OR letter[pt:noexp]"),
        ("(english or french).la.", "english[la] OR french[la]"),
        ("2015.yr. and 2010:2020.yr.", "year:2015 AND year:2010..2020"),
        ("drug therapy.fs. or th.fs.", '"drug therapy"[sh:noexp] OR therapy[sh:noexp]'),
        ("lung neoplasms.sh.", '"lung neoplasms"[mh:noexp]'),
        (
            "trial.ab. or (randomi?ed.ti,ab,pt.)",
            "abstract:trial OR title,abstract:(randomied OR randomi#ed) OR randomi?ed[pt:noexp]",
        ),
        ("trial.ti,pt. and heart.ab.", "(title:trial OR trial[pt:noexp]) AND abstract:heart"),
        (
            "(trial or review).ti,pt. and heart.ab.",
            "(title:(trial OR review) OR trial[pt:noexp] OR review[pt:noexp]) AND abstract:heart",
        ),
        ("2010-2020.yr. and x.ti.", "year:2010..2020 AND title:x"),
        ("controlled trial$.pt.", '"controlled trial*"[pt:noexp]'),
        ("exp Humans/ NOT Animals/", '"Humans"[mh] NOT "Animals"[mh:noexp]'),
    ],
)
def test_a_line_is_read_as_the_same_tree(line: str, own: str) -> None:
    assert is_ovid(line)
    assert parse(line) == parse(own)
    assert parse(describe(parse(line))) == parse(line)


@pytest.mark.parametrize(
    "text",
    [
        "lung and/or heart",
        "HER2/neu and CD4/CD8",
        "5 mg/kg or 10 mg/ml",
        "What does it cost in US$ now?",
        "see e.g. the heart",
        "exp of EGFR in CD4/CD8 cells",
        "lung[ti] AND (x adj3 y)",
        "Lung Neoplasms/therapy[mh]",
        "https://example.org/ and others",
        "gene expression w/o change",
        "the adj meaning adjuvant",
        "PET/CT and SPECT/CT",
        "iv/im",
    ],
)
def test_other_texts_are_none_of_its_lines(text: str) -> None:
    assert not is_ovid(text)


RECORDS = (
    Record(
        "near", title="Cancer found early in the lung", mesh=(MeshHeading("Lung Neoplasms", ("surgery",)),)
    ),
    Record("row", title="Lung cancers of women", languages=("fr",), year=2020),
    Record("far", title="Lung function after five other treatments of cancer", year=2012),
    Record("tumor", abstract="A tumour, or tumor, of the lung", year=2011, mesh=(MeshHeading("Humans"),)),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    made = Index.create(tmp_path_factory.mktemp("ovid") / "index")
    made.add(*RECORDS)
    return made


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("(lung adj cancer$).ti.", ["row"]),
        ("(cancer$ adj lung).ti.", []),
        ("(cancer$ adj1 lung).ti.", ["row"]),
        ("(lung adj4 cancer$).ti,ab.", ["row"]),
        ("(lung adj5 cancer$).ti,ab.", ["near", "row"]),
        ("(lung adj9 cancer$).ti,ab.", ["far", "near", "row"]),
        ("(lung adj4 (cancer$ or tumo?r)).ti,ab.", ["row", "tumor"]),
        ("(lung adj1 cancer$ adj2 wom#n).ti.", ["row"]),
        ("Lung neoplasms/su", ["near"]),
        ("Lung neoplasms/th", []),
        # Ovid explodes the heading, not the qualifier.
        ("exp lung neoplasms/th", []),
        ("exp lung neoplasms/su", ["near"]),
        ("lung neoplasms/ and th.xs.", ["near"]),
        ("cancer$.ti. and 2012:2020.yr.", ["far", "row"]),
        ("cancer$.ti. not french.la.", ["far", "near"]),
    ],
)
def test_what_a_line_finds(index: Index, line: str, found: list[str]) -> None:
    assert sorted(hit.id for hit in index.search(line, variants=False)) == found


def test_matches_stand_where_the_words_do(index: Index) -> None:
    [hit] = index.search("(cancer$ adj1 lung).ti.")
    assert hit.highlight("title") == "<mark>Lung</mark> <mark>cancers</mark> of women"


STRATEGY = """1. exp Lung Neoplasms/
2. (lung adj9 cancer$).ti,ab.
3. tumo?r
4. or/1-3
5. 4 not humans/
6. limit 5 to yr="2012 -Current"
7. limit 6 to (english or french) [Limit not valid in a part; records were retained]
8. 1 or 3 or wom#n.ti."""


def test_a_strategy_of_its_lines(index: Index) -> None:
    assert [line.count for line in index.strategy(STRATEGY).lines] == [1, 3, 1, 4, 3, 2, 1, 3]


def test_a_limit_that_no_index_knows_is_refused(index: Index) -> None:
    with pytest.raises(QueryError, match="line 2 of the strategy: no index can limit records to 'full text'"):
        index.strategy("1. exp Lung/\n2. limit 1 to full text")


def test_words_without_a_sign_are_phrases_among_lines_of_ovid() -> None:
    assert [line.query for line in strategy_lines("lung cancer\nexp Heart/")] == [
        '"lung cancer"',
        '"Heart"[mh]',
    ]
    assert strategy_lines("lung cancer\nheart")[0].query == "lung cancer"


@pytest.mark.parametrize(
    ("line", "position"),
    [
        ("lung.ti. and heart.zz.", 18),
        ("exp Lung/ and (heart", 14),
        ("exp Lung/ and heart)", 19),
        ("lung.ti. and", 9),
        ("exp Lung/ and (lung adj3 2019.yr.)", 20),
        ("lung.ab. /freq=2", 9),
        ("heart.ti. and exp lung and exp heart/", 14),
        ("exp Lung/ and harvard.in.", 21),
    ],
)
def test_strict_parsing_names_the_place_in_the_line(line: str, position: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(line, strict=True)
    assert caught.value.position == position


@pytest.mark.parametrize(
    "line",
    [
        "(" * 30 + "x" + ").ti,pt." * 30,
        "(" * 5000 + "x$.ti." + ")" * 5000,
        "or exp lung " * 5000,
        "lung$ " * 5000,
        "exp " + "lung, " * 5000 + "/",
        "a?" * 500 + ".ti.",
    ],
)
def test_no_line_takes_long(line: str) -> None:
    started = time.process_time()
    parse(line)
    assert time.process_time() - started < 5


pieces = st.sampled_from(
    [
        "exp ", "*", "Lung", "Lung Neoplasms/", "/th", "/th, dt", ".ti,ab.", ".mp.", ".pt.", ".zz.", " adj3 ",
        " adj ", " and ", " or ", " not ", "(", ")", "$", "$2", "?", "#", "wom", '"', '"a b"', " ", "[x]",
        "2019", ".yr.", ".fs.", "limit 1 to ", "CD4+", "l'œdème", "ADJ2",
    ]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(pieces, max_size=14).map("".join))
@example("*/th.fs.")
@example('*"*".fs.')
def test_any_line_reads_back(line: str) -> None:
    tree = parse(line)
    assert parse(describe(tree)) == tree


def test_lines_of_a_report_name_what_is_near(index: Index) -> None:
    report = index.search('lung ADJ3 (cancer* OR tumor) AND "lung cancer*"').report()
    assert "`lung ADJ3 (cancer* OR tumor)`" in report
    assert '`"lung cancer*"`' in report


def test_many_words_near_each_other_take_no_long() -> None:
    started = time.process_time()
    tree = parse("lung ADJ3 " * 3000 + "lung")
    assert parse(describe(tree)) == tree
    assert time.process_time() - started < 5
