"""``litsearch learn``: a lexicon from files, or one line that says why not."""

from __future__ import annotations

import os

import pytest

from litsearch import Index, Lexicon, Record, learn_lexicon

LINES = "lung\tpoumon\nskin\tpeau\n"


@pytest.fixture
def file(tmp_path):
    """A file of two pairs, in the folder where commands run."""
    path = tmp_path / "pairs.tsv"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_a_lexicon_is_learned_from_all_files(run, file, tmp_path):
    (tmp_path / "more.tsv").write_text("fr\ten\nfoie\tliver\n", encoding="utf-8")
    result = run("learn", file, "more.tsv", "-o", "ours.lex")
    assert (result.exit_code, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert lines[:2] == [f"2 pairs read from {file}", "1 pair read from more.tsv"]
    assert lines[2].startswith("3 English and 3 French stems: ours.lex (")
    expected = learn_lexicon([("lung", "poumon"), ("skin", "peau"), ("liver", "foie")])
    assert Lexicon.load(tmp_path / "ours.lex") == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("lung\tpoumon\nskin\n", "bad.tsv, line 2: has 1 of the 2 columns"),
        ("lung\tlung\n", "bad.tsv: the English and the French texts are the same"),
        ("", "bad.tsv: holds no pair"),
        ("1\t1,0\n", "nothing to learn from"),
    ],
)
def test_nothing_is_learned_in_part(run, file, tmp_path, content, reason):
    (tmp_path / "bad.tsv").write_text(content, encoding="utf-8")
    (tmp_path / "ours.lex").write_text("as it was", encoding="utf-8")
    files = ["bad.tsv"] if reason.startswith("nothing") else [file, "bad.tsv"]
    result = run("learn", *files, "--output", "ours.lex")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("litsearch: ") and reason in result.stderr
    assert result.stderr.count("\n") == 1
    assert (tmp_path / "ours.lex").read_text(encoding="utf-8") == "as it was"
    assert sorted(os.listdir(tmp_path)) == ["bad.tsv", "ours.lex", "pairs.tsv"]


@pytest.mark.parametrize("place", [".", "missing/ours.lex"])
def test_a_lexicon_that_cannot_be_written(run, file, place):
    result = run("learn", file, "--output", place)
    assert result.exit_code == 2
    assert place in result.stderr and result.stderr.count("\n") == 1


def test_a_missing_file(run):
    result = run("learn", "missing.tsv", "--output", "ours.lex")
    assert result.exit_code == 2
    assert result.stderr == "litsearch: missing.tsv: cannot be read: No such file or directory\n"


def test_units_that_are_left_out_are_told(run, tmp_path):
    unit = '<tu><tuv xml:lang="en"><seg>lung</seg></tuv><tuv xml:lang="{}"><seg>poumon</seg></tuv></tu>'
    text = f"<tmx><body>{unit.format('fr')}{unit.format('it')}</body></tmx>"
    (tmp_path / "memory.tmx").write_text(text, encoding="utf-8")
    result = run("learn", "memory.tmx", "--output", "ours.lex")
    assert result.exit_code == 0
    assert (
        "litsearch: memory.tmx: left out 1 unit without just one English and one French text" in result.stderr
    )


@pytest.mark.parametrize("content", ["skin\n", "en\tde\nskin\tHaut\n", "skin\tp\n" + "word " * 1_000_000])
def test_an_index_learns_all_files_or_none(run, file, tmp_path, content):
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="Un poumon"), Record("b", title="La peau"))
    assert run("learn", file, "--index", "index").exit_code == 0
    before = (tmp_path / "index" / "pairs.lex").read_bytes()
    (tmp_path / "more.tsv").write_text("liver\tfoie\n", encoding="utf-8")
    (tmp_path / "bad.tsv").write_text(content, encoding="utf-8")
    result = run("learn", "more.tsv", "bad.tsv", "--index", "index")
    assert result.exit_code == 2
    assert result.stderr.startswith("litsearch: bad.tsv, line ") and result.stderr.count("\n") == 1
    assert (tmp_path / "index" / "pairs.lex").read_bytes() == before
    assert run("search", "skin", "--index", "index", "--format", "ids").stdout == "b\n"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda data: data[:-1], "is damaged"),
        (lambda data: data[:8] + b"\x07" + data[9:], "has format version 7, this litsearch reads 1"),
        (lambda data: data[20:], "is no lexicon of litsearch"),
    ],
)
def test_a_search_with_a_lexicon_that_cannot_be_used(run, file, tmp_path, change, reason):
    with Index.create(tmp_path / "index") as index:
        index.add(Record("a", title="Un poumon"))
    run("learn", file, "--output", "ours.lex")
    lexicon = tmp_path / "ours.lex"
    lexicon.write_bytes(change(lexicon.read_bytes()))
    result = run("search", "lung", "--index", "index", "--lexicon", "ours.lex")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"litsearch: ours.lex: {reason}; learn it again, see litsearch learn\n"
