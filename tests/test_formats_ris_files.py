"""Real and damaged files of RIS."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from litsearch.formats import Failure, read, read_items
from litsearch.records import Author, Record

from .round_trip import bare, parsed, written

FILES = {  # of real and of broken files: how many records, and how many that nothing names
    "malformed/html-header.ris": (1, 0),
    "malformed/latin1.ris": (1, 0),
    "malformed/mojibake-double-utf8.ris": (1, 0),
    "malformed/no-ER.ris": (1, 0),
    "malformed/no-TY.ris": (1, 0),
    "malformed/nul-bytes.ris": (1, 0),
    "malformed/truncated-mid-char.ris": (1, 0),
    "malformed/truncated-mid-line.ris": (1, 0),
    "malformed/utf16-bom.ris": (1, 0),
    "malformed/utf8-bom.ris": (1, 0),
    "ris-large/citesource-20221207_gambling-harms_scopus_255.ris": (255, 0),
    "ris-large/citesource-AGRIS.ris": (12, 0),
    "ris-large/citesource-Dimensions_246.ris": (246, 0),
    "ris-large/citesource-lens_343.ris": (343, 0),
    "ris-large/citesource-medline_84.ris": (84, 0),
    "ris/asreview-baseline_empty_values.ris": (2, 2),
    "ris/asreview-baseline_reference_types.ris": (0, 61),
    "ris/asreview-baseline_tag_and_field_definitions.ris": (1, 0),
    "ris/asreview-embase.ris": (6, 0),
    "ris/asreview-faulty_year.ris": (1, 0),
    "ris/asreview-ovid_psycinfo.ris": (6, 0),
    "ris/asreview-ovid_zotero.ris": (6, 0),
    "ris/asreview-pubmed_endnote.txt": (6, 0),
    "ris/asreview-ris_issue_1099.txt": (7, 0),
    "ris/asreview-ris_issue_992.txt": (19, 0),
    "ris/jabref-RisImporterTest4a.ris": (1, 0),
    "ris/jabref-RisImporterTest4b.ris": (1, 0),
    "ris/jabref-RisImporterTest6.ris": (1, 0),
    "ris/jabref-RisImporterTest7.ris": (1, 0),
    "ris/jabref-RisImporterTest9.ris": (1, 0),
    "ris/jabref-RisImporterTestDoiAndJournalTitle.ris": (1, 0),
    "ris/jabref-RisImporterTestScience.ris": (1, 0),
    "ris/jabref-RisImporterTestScopus.ris": (1, 0),
    "ris/maeker-fre-PM15924077-pubmed.ris": (1, 0),
    "ris/rispy-basic.ris": (1, 0),
    "ris/rispy-bom.ris": (1, 0),
    "ris/rispy-custom_list_tags.ris": (0, 1),
    "ris/rispy-empty_tag.ris": (1, 0),
    "ris/rispy-extraneous_data.ris": (2, 0),
    "ris/rispy-full.ris": (2, 0),
    "ris/rispy-multi_unknown_tags.ris": (1, 0),
    "ris/rispy-multiline.ris": (0, 3),
    "ris/rispy-starting_newlines.ris": (1, 0),
    "ris/rispy-utf_chars.ris": (1, 0),
    "ris/zotero-test-00.ris": (1, 0),
    "ris/zotero-test-04.ris": (37, 2),
    "ris/zotero-test-07.ris": (1, 0),
    "ris/zotero-test-08.ris": (1, 0),
    "ris/zotero-test-10.ris": (1, 0),
    "ris/zotero-test-11.ris": (1, 0),
}
UNMARKED = ("no-TY", "utf16")  # whose records no line "TY  -" in plain bytes begins


@pytest.mark.parametrize(("name", "counts"), FILES.items())
def test_real_files(shared: Callable[[str], Path], name: str, counts: tuple[int, int]) -> None:
    path = shared(f"records/{name}")
    items = list(read_items(path))
    found = [item for item in items if isinstance(item, Record)]
    failures = [item for item in items if isinstance(item, Failure)]
    assert (len(found), len(failures)) == counts
    assert all(f"line {failure.position}: a record has neither" in str(failure.error) for failure in failures)
    if not any(part in name for part in UNMARKED):
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        assert len(re.findall(rb"(?m)^TY  -", data)) == sum(counts)
    assert not found or len(parsed(written(found, "ris"), "ris")) == len(found)


def test_real_records(shared: Callable[[str], Path]) -> None:
    lens = next(read(shared("records/ris-large/citesource-lens_343.ris")))
    assert (lens.pmid, lens.pmcid, lens.doi) == ("32789069", "PMC7417126", "10.7759/cureus.9128")
    assert (lens.date, lens.extra["issn"], lens.extra["reference_id"]) == (
        "2020-07-11",
        "2168-8184",
        "000-454-299-663-964",
    )
    dimensions = next(read(shared("records/ris-large/citesource-Dimensions_246.ris")))
    assert (dimensions.pmid, dimensions.pmcid) == ("35957633", "PMC9359172")
    assert len(dimensions.abstract.split("\n")) == 6
    scopus = next(read(shared("records/ris-large/citesource-20221207_gambling-harms_scopus_255.ris")))
    assert (scopus.journal, scopus.pages, scopus.authors[0]) == (
        "Addictive Behaviors",
        "107538",
        Author("Tulloch", "C."),
    )
    medline = list(read(shared("records/ris-large/citesource-medline_84.ris")))
    assert sum(any(heading.descriptor == "Humans" for heading in record.mesh) for record in medline) == 48
    endnote = next(read(shared("records/ris/asreview-pubmed_endnote.txt")))
    assert (endnote.id, endnote.date, endnote.pages, endnote.languages) == (
        "pmid:21553931",
        "2011-06",
        "349-369",
        ("en",),
    )
    assert "Boswellia / chemistry*" in map(str, endnote.mesh)
    french = next(read(shared("records/ris/maeker-fre-PM15924077-pubmed.ris")))
    assert french.title.startswith("Troubles cognitifs et chutes")


def test_one_article_is_the_same_in_ris_and_in_medline_s_format(shared: Callable[[str], Path]) -> None:
    [first] = read(shared("records/ris/maeker-fre-PM15924077-pubmed.ris"))
    [second] = read(shared("records/nbib/maeker-fre-PM15924077.nbib"))
    ours, theirs = first.to_dict(), second.to_dict()
    same = set(ours) & set(theirs) - {"provenance", "extra", "authors", "publication_types"}
    assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}
    assert same >= {"id", "title", "translated_title", "abstract", "journal", "date", "pages", "mesh", "doi"}
    assert [str(author) for author in first.authors] == [str(author) for author in second.authors]
    for name in ("issn", "journal_abbreviation", "pii", "place"):
        assert first.extra[name] == second.extra[name]


def test_damaged_copies_hold_the_same_record(shared: Callable[[str], Path]) -> None:
    [whole] = read(shared("records/ris/maeker-fre-PM15924077-pubmed.ris"))
    for name in (
        "html-header",
        "latin1",
        "mojibake-double-utf8",
        "no-ER",
        "nul-bytes",
        "utf16-bom",
        "utf8-bom",
    ):
        [record] = read(shared(f"records/malformed/{name}.ris"))
        assert bare(record) == bare(whole)
