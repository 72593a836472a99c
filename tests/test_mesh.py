"""The MeSH tree: its import, explosion down the tree, entry terms, and what is told without it."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from litsearch import Index, LexiconError, MeshHeading, Record, RecordError
from litsearch.formats.mesh_descriptors import Descriptor, read_descriptors
from litsearch.lexicon.qualifiers import narrower_qualifiers, qualifier_name
from litsearch.storage.mesh import ENVIRONMENT, Mesh
from litsearch.storage.mesh_writing import write_mesh

XML = Path(__file__).parent / "data" / "mesh_invented.xml"
RECORDS = (
    Record("all", title="one", mesh=(MeshHeading("Glimmers", ("therapy",)),)),
    Record("lung", title="two", mesh=(MeshHeading("Lung Glimmers", ("surgery",), major=True),)),
    Record("spark", title="three", mesh=(MeshHeading("Glimmer, Small-Spark Lung", ("drug therapy",)),)),
    Record("heart", title="four", mesh=(MeshHeading("Heart Glimmers"), MeshHeading("Humans", ("therapy",)))),
    Record("drug", title="five", mesh=(MeshHeading("Glimmerine", ("therapy",)),)),
    Record("text", title="A pulmonary glimmer in winter"),
    Record("other", title="Malignant glimmers of the liver"),
)


@pytest.fixture(autouse=True)
def no_tree_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ENVIRONMENT, raising=False)


@pytest.fixture
def bare(tmp_path: Path) -> Index:
    index = Index.create(tmp_path / "papers")
    index.add(*RECORDS)
    return index


@pytest.fixture
def index(bare: Index) -> Index:
    assert bare.import_mesh(XML) == 6
    return bare


def found(index: Index, query: str) -> list[str]:
    return sorted(hit.id for hit in index.search(query, limit=None))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Glimmers[mh]", ["all", "heart", "lung", "spark"]),
        ("Glimmers[mh:noexp]", ["all"]),
        ("exp Glimmers/", ["all", "heart", "lung", "spark"]),
        ("Glimmers/", ["all"]),
        ("descriptor:Glimmers", ["all"]),
        ('"Lung Glimmers"[mh]', ["lung", "spark"]),
        ('"Chest Wonders & Signs"[mh]', ["lung"]),
        ("Glimmerine[mh]", ["drug"]),
        ("Glimmers[majr]", ["lung"]),
        ("exp *Glimmers/", ["lung"]),
        ("Glimmers[majr:noexp]", []),
        # An entry term, and one with its words in another order, stand for the heading.
        ('"pulmonary glimmer"[mh]', ["lung", "spark"]),
        ("Glimmers, Lung[mh]", ["lung", "spark"]),
        ("Glimmers/therapy[mh]", ["all", "lung", "spark"]),
        ("Glimmers/su[mh]", ["lung"]),
        ("exp Glimmers/th", ["all"]),
        ("exp Glimmers/th,su", ["all", "lung"]),
        ("Glimm*/dt, th[mh:noexp]", ["all", "drug", "spark"]),
        ("Glimmers/th[mh:noexp]", ["all"]),
        ("Glimmers/surgery[majr]", ["lung"]),
        ("therapy[sh]", ["all", "drug", "heart", "lung", "spark"]),
        ("therapy[sh:noexp]", ["all", "drug", "heart"]),
        ("Glimmers[mh] NOT Lung Glimmers[mh]", ["all", "heart"]),
    ],
)
def test_headings_take_what_is_below_them(index: Index, query: str, expected: list[str]) -> None:
    assert found(index, query) == expected
    assert found(index, str(index.parse(query))) == expected


@pytest.mark.parametrize(
    ("qualifier", "below"),
    [
        # Y07.020.020 is toxicity, Y10.020 has nothing below it.
        ("therapeutic use", {"administration & dosage", "adverse effects", "contraindications", "poisoning"}),
        ("surgery", {"transplantation"}),
        ("education", set()),
        ("cytology", {"pathology", "ultrastructure"}),
    ],
)
def test_qualifiers_take_what_is_below_them(qualifier: str, below: set[str]) -> None:
    assert set(narrower_qualifiers(qualifier)) == {qualifier} | below


def test_what_is_below_a_narrower_qualifier_is_below_the_wider_one() -> None:
    # But for adverse effects, whose place below therapeutic use has none of the others.
    for wide in map(qualifier_name, "AN AH CH CY DI DG EM EP ET CO MI ME OG PD PH SN SU TH".split()):
        for narrow in narrower_qualifiers(wide):
            if wide != "etiology" or narrow != "embryology":
                assert set(narrower_qualifiers(narrow)) <= set(narrower_qualifiers(wide)), (wide, narrow)
    assert "diagnostic use" in narrower_qualifiers("pharmacology")


def test_a_qualifier_belongs_to_its_heading(bare: Index) -> None:
    assert found(bare, "Heart Glimmers/therapy[mh]") == []
    assert found(bare, "Heart Glimmers[mh] AND therapy[sh]") == ["heart"]


def test_without_a_tree_a_heading_stands_for_itself_and_says_so(bare: Index) -> None:
    results = bare.search("Glimmers[mh]")
    assert [hit.id for hit in results] == ["all"]
    assert [warning for warning in results.query.warnings if "tree" in warning] == [
        "no MeSH tree is imported: 'glimmers' is not exploded (see litsearch mesh import)"
    ]
    assert not bare.search("Glimmers[mh:noexp] therapy[sh]").query.warnings
    bare.import_mesh(XML)
    assert not bare.search("Glimmers[mh]").query.warnings


def test_terms_of_a_concept_are_synonyms(index: Index) -> None:
    assert found(index, '"lung glimmers"') == ["lung", "text"]
    kinds = {variant.text: variant.kind for variant in index.variants("lung glimmers")}
    assert kinds["pulmonary glimmer"] == "synonym"
    assert "malignant glimmers" not in {variant.text for variant in index.variants("glimmers")}
    assert not any(v.kind == "synonym" for v in index.variants("lung glimmers", kinds={"acronym"}))


def test_the_tree_of_the_environment_serves_all_indexes(
    bare: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "own.tree"
    write_mesh(target, read_descriptors(str(XML)), "mine")
    monkeypatch.setenv(ENVIRONMENT, str(target))
    assert len(found(Index.open(bare.path), "Glimmers[mh]")) == 4
    monkeypatch.setenv(ENVIRONMENT, str(tmp_path / "missing"))
    with pytest.raises(LexiconError, match="missing: there is no such file; LITSEARCH_MESH names it"):
        Index.open(bare.path).search("glimmers")


def test_a_packed_file_and_another_import(bare: Index, tmp_path: Path) -> None:
    packed = tmp_path / "desc.xml.gz"
    packed.write_bytes(gzip.compress(XML.read_bytes()))
    assert bare.import_mesh(packed) == 6
    other = Index.open(bare.path)
    first = (bare.path / "mesh.tree").read_bytes()
    assert bare.import_mesh(packed) == 6
    assert (bare.path / "mesh.tree").read_bytes() == first
    (bare.path / "mesh.tree").unlink()
    assert other.refresh()
    assert found(other, "Glimmers[mh]") == ["all"]
    assert sorted(path.name for path in bare.path.glob(".*")) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PMID- 1\nTI  - x\n", "is not NLM's file of MeSH descriptors"),
        (XML.read_bytes()[:2500], "line .*: is not well-formed XML"),
        (
            b'<!DOCTYPE x [<!ENTITY a "b">]>\n<DescriptorRecordSet>&a;</DescriptorRecordSet>',
            "line 1: declares a document type of its own",
        ),
        (b"<DescriptorRecordSet>" + b"<x>" * 1000, "line 1: elements stand more than 256 deep"),
        (b"<DescriptorRecordSet><!--" + b" " * 3_000_000, "line 1: a tag or comment does not end"),
        (b"<DescriptorRecordSet><x></y></DescriptorRecordSet>", "line 1: is not well-formed XML"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(
    index: Index, tmp_path: Path, content: bytes, told: str
) -> None:
    (tmp_path / "bad.xml").write_bytes(content)
    with pytest.raises(RecordError, match=told):
        index.import_mesh(tmp_path / "bad.xml")
    assert len(found(index, "Glimmers[mh]")) == 4


def test_damage_is_told(index: Index) -> None:
    file = index.path / "mesh.tree"
    whole = file.read_bytes()
    file.write_bytes(whole[:-300] + b"x" * 300)
    assert [problem.file for problem in index.check().problems] == ["mesh.tree"]
    file.write_bytes(whole[:100])
    assert [problem.file for problem in index.check().problems] == ["mesh.tree"]
    with pytest.raises(LexiconError, match="import it again"):
        Index.open(index.path).search("lung")


numbers = st.lists(st.sampled_from(["A01", "B02"]) | st.integers(100, 103).map(str), min_size=1, max_size=4)
trees = st.lists(numbers.map(".".join), max_size=3)


@settings(deadline=None)
@given(st.lists(trees, min_size=1, max_size=12))
def test_what_is_below_equals_the_definition(
    tmp_path_factory: pytest.TempPathFactory, places: list[list[str]]
) -> None:
    names = [f"Heading {number}" for number in range(len(places))]
    path = tmp_path_factory.mktemp("mesh") / "tree"
    descriptors = [Descriptor(name, tuple(tree), ()) for name, tree in zip(names, places, strict=True)]
    assert write_mesh(path, descriptors, "invented") == len(names)
    mesh = Mesh(path)
    for name, own in zip(names, places, strict=True):
        below = {
            other.lower()
            for other, theirs in zip(names, places, strict=True)
            if other == name or any(tree.startswith(f"{place}.") for place in own for tree in theirs)
        }
        assert set(mesh.narrower(name)) == below
        assert mesh.narrower(name)[0] == name.lower()


def test_descriptors_are_read_as_they_stand() -> None:
    read = list(read_descriptors(str(XML)))
    assert len(read) == XML.read_text().count("<DescriptorRecord ")
    assert read[1] == Descriptor(
        "Lung Glimmers",
        ("Z90.100", "Y10.500"),
        (("Lung Glimmers", "Pulmonary Glimmer", "Glimmer of the Lung"),),
        ("Glimmers, Lung",),
    )
    assert read[4].name == "Chest Wonders & Signs"


def test_a_translated_file_keeps_the_english_headings(bare: Index, tmp_path: Path) -> None:
    text = XML.read_text().replace('"eng"', '"fre"')
    for english, french in (("Lung Glimmers", "Lueurs du poumon"), ("Glimmers", "Lueurs")):
        name = f"<DescriptorName>\n   <String>{english}</String>"
        assert name in text
        text = text.replace(name, name.replace(english, f"{french}[{english}]"))
    (tmp_path / "fredesc.xml").write_text(text, encoding="utf-8")
    assert bare.import_mesh(tmp_path / "fredesc.xml") == 6
    for query in ("Glimmers[mh]", "Lueurs[mh]", "exp Lueurs/"):
        assert found(bare, query) == ["all", "heart", "lung", "spark"], query
    assert found(bare, '"Lueurs du poumon"[mh]') == ["lung", "spark"]
    assert "pulmonary glimmer" in {variant.text for variant in bare.variants("lueurs du poumon")}


def test_real_descriptors(shared: Callable[[str], Path], tmp_path: Path) -> None:
    text = shared("eval/mesh/desc2015-subset.xml").read_text(encoding="utf-8")
    file = tmp_path / "whole.xml"
    # The file is cut off within a record.
    text = text[: text.rindex("</DescriptorRecord>")] + "</DescriptorRecord></DescriptorRecordSet>"
    file.write_text(text, encoding="utf-8")
    read = list(read_descriptors(str(file)))
    assert len(read) == text.count("<DescriptorRecord ")
    assert sum(len(each.tree_numbers) for each in read) == text.count("<TreeNumber>")
    assert sum(map(len, (*read[0].concepts, read[0].permuted))) > 1
    assert read[0].name == "Calcimycin"
    assert write_mesh(tmp_path / "tree", read, "subset") == len(read)
    assert Mesh(tmp_path / "tree").narrower("a-23187")[0] == "calcimycin"
    # The codes of qualifiers are NLM's.
    names = text.split("<QualifierName>")[1:]
    for part in names:
        name = unescape(part.split("<String>")[1].split("<")[0].strip())
        code = part.split("<Abbreviation>")[1].split("<")[0].strip()
        assert qualifier_name(code) == name


def test_the_commands(run: Callable[..., Result], bare: Index) -> None:
    imported = run("mesh", "import", XML, "--index", bare.path)
    assert imported.exit_code == 0 and imported.stderr.startswith("6 headings: ")
    shown = run("mesh", "show", "pulmonary", "glimmer", "--index", bare.path)
    assert shown.stdout.splitlines() == ["Lung Glimmers", "  Glimmer, Small-Spark Lung"]
    assert run("mesh", "show", "zebra", "--index", bare.path).exit_code == 1
    assert run("search", "Glimmers[mh]", "--count", "--index", bare.path).stdout == "4\n"
    assert "MeSH tree: `mesh_invented.xml`, 6 headings" in run("report", "x", "--index", bare.path).stdout
    assert run("mesh", "import", XML, "-o", "all.tree").exit_code == 0
    assert (
        "4"
        in run(
            "search", "Glimmers[mh]", "--count", "--index", bare.path, env={ENVIRONMENT: "all.tree"}
        ).stdout
    )
    missing = run("mesh", "import", "missing.xml", "--index", bare.path)
    assert missing.exit_code == 2 and "there is no such file" in missing.stderr


def test_headings_with_qualifiers_are_matches(index: Index) -> None:
    [hit] = index.search("Lung Glimmers/surgery[majr]")
    [match] = hit.matches
    assert (match.field, match.item, match.text) == ("mesh", 0, "Lung Glimmers")
    assert hit.highlight("mesh").startswith("<mark>Lung Glimmers</mark>")


def test_headings_do_not_take_part_in_facets_of_pairs(index: Index) -> None:
    facets = index.search("Lung Glimmers[mh]", facets=["mesh"]).facets
    assert facets["mesh"] == {"Glimmer, Small-Spark Lung": 1, "Lung Glimmers": 1}
