"""Own synonyms: files as they are written, and what is refused with its line."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from litsearch import LexiconError
from litsearch.lexicon.synonyms import Synonyms

from .conftest import file_writer
from .synonyms_strategy import groups, of

HEART = [("heart", "attack"), ("myocardial", "infarction"), ("mi",)]
words = st.text("abcdefgh", min_size=3, max_size=6)
slow = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    return file_writer(tmp_path, "synonyms.txt")


def escaped(text: str) -> str:
    return "".join("\\" + c if c in "\\,=>#" else c for c in text)


@pytest.mark.parametrize(
    "text",
    [
        "heart attack, myocardial infarction, MI\n",
        "heart attack,myocardial infarction,MI",
        "\ufeffheart attack, myocardial infarction, MI\r\n",
        "heart attack\tmyocardial infarction\tMI\n",
        "  Heart-Attack ,, myocardial  infarction, MI,\n",
        "\n# a note, a comma => and an arrow\n  # more\nheart attack, myocardial infarction, MI # !\n",
        "heart attack\tmyocardial infarction\t\tMI\t# a note\n#a\tb\n",
        "\theart attack, myocardial infarction, MI\t\n",
        "heart attack, myocardial infarction, MI => heart attack, myocardial infarction, MI",
        "heart attack, MI => myocardial infarction\nmyocardial infarction => heart attack, MI\n"
        "MI=>heart attack\nheart attack => MI",
    ],
)
def test_files(file, text):
    for path in (
        file(text),
        file(gzip.compress(text.encode()), "synonyms.txt.gz"),
        file(gzip.compress(text.encode())),
    ):
        found = Synonyms.load(str(path))
        for phrase in HEART:
            assert set(found.of(phrase)) == set(HEART) - {phrase}
        assert found.longest == 2 and len(found) == 3 and found


@pytest.mark.parametrize(
    "text", ["MI => heart attack, infarct\n", "MI\t=>\theart attack\tinfarct", "MI=>heart attack,infarct"]
)
def test_one_way(file, text):
    found = Synonyms.load(file(text))
    assert of(found, "MI") == ["heart attack", "infarct"]
    assert of(found, "heart attack") == of(found, "infarct") == []
    assert found.longest == 1 and len(found) == 1


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("1\\,3-butadiene, divinyl", "divinyl", ["1,3 butadiene"]),
        ("1\\,3-butadiene, divinyl", "1,3-butadiene", ["divinyl"]),
        ("a \\=> b, c", "c", ["a b"]),
        ("a =\\> b, c", "c", ["a b"]),
        ("\\#hash, c", "c", ["hash"]),
        ("c#, d", "d", ["c"]),
        ("back\\\\slash, d", "d", ["back slash"]),
        ("a, d\\", "d", ["a"]),
        ("Neoplasms, Lung\tlung cancer", "lung cancer", ["neoplasms lung"]),
        ("a = b, c > d", "a b", ["c d"]),
    ],
)
def test_marks_that_are_text(file, text, typed, found):
    assert of(Synonyms.load(file(text)), typed) == found


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a, b\nalone\n", 2, "has one phrase"),
        ("# note\n\nalone,\n", 3, "has one phrase"),
        ("a, -, b", 1, "'-' holds no letter and no digit"),
        ("a\t!?", 1, "'!?' holds no letter"),
        ("a, b\na => b => c", 2, "has => twice"),
        ("a\t=>\tb\t=>\tc", 1, "has => twice"),
        ("a =>", 1, "no phrase on one side"),
        ("=> b", 1, "no phrase on one side"),
        ("a => ,", 1, "no phrase on one side"),
        ("=>", 1, "no phrase on one side"),
        ("a, b\t=> c", 1, "=> stands in a cell with a text"),
        ("a, b,\tc", 1, "a comma stands beside a tab"),
        ("a, b\rc, d", 1, "a carriage return"),
        ("a, " + "b " * 51, 1, "a phrase of 51 words is too long"),
        ("a, b\n" + "x" * 999_999, 2, "is longer than"),
        ("a, b\n" + "x" * 2_000_000, 2, "is longer than"),
        ("a, b\n" + "x, " * 40_000, 2, "is longer than"),
        ("a, b\né, e".encode("latin-1"), 2, "is not UTF-8"),
        ("a, b".encode("utf-16"), 1, "UTF-16"),
        (b"a, b\nc\0, d", 2, "UTF-16 or binary"),
    ],
)
def test_bad_lines_are_refused_with_their_number(file, text, line, message):
    path = file(text)
    with pytest.raises(LexiconError) as error:
        Synonyms.load(path)
    assert str(error.value).startswith(f"{path}, line {line}: ")
    assert message in str(error.value)


def test_files_that_cannot_be_read(file, tmp_path):
    packed = gzip.compress(b"a, b\n" * 1000)
    for path in (tmp_path / "missing.txt", tmp_path, file(packed[:-20], "cut.gz")):
        with pytest.raises(LexiconError, match=path.name):
            Synonyms.load(path)


def test_too_many_phrases(file, monkeypatch):
    monkeypatch.setattr("litsearch.lexicon.synonym_lines.MOST_PHRASES", 5)
    assert Synonyms.load(file("a, b\nc, d, e"))
    with pytest.raises(LexiconError, match="line 2: the file has more than 5 phrases"):
        Synonyms.load(file("a, b => c\nd, e, f"))


def test_nothing_to_say(file):
    for empty in (Synonyms(), Synonyms.load(file("")), Synonyms.load(file("# nothing\n\n"))):
        assert not empty and len(empty) == 0 and empty.longest == 0
        assert empty == Synonyms() and empty.of(("a",)) == () and empty.of(()) == ()
    same = Synonyms.load(file("tumour, Tumor, TUMOR\nIL-2, il2 => IL 2"))
    assert len(same) == 0 and same.of(("tumor",)) == ()


def test_loops_and_repeated_lines(file):
    loop = Synonyms.load(file("a => b\nb => a\na => a, b\na => b\n"))
    assert loop.of(("a",)) == (("b",),) and loop.of(("b",)) == (("a",),)
    once, twice = (Synonyms.load(file("a, b\nc, d\n" * times)) for times in (1, 2))
    assert once == twice and hash(once) == hash(twice) and once != loop
    assert once != "a, b"


def test_lines_add_up_in_order_and_are_not_chained(file):
    found = Synonyms.load(file("b, z\na, c\nb, a\na => y\n"))
    assert of(found, "a") == ["c", "b", "y"]
    assert of(found, "b") == ["z", "a"]
    assert of(found, "c") == ["a"]


@slow
@given(groups)
@example([["(L) 1", "anti-PD-(L) 1"], ["\x85a", "b\u200b"]])
def test_written_and_read_again(tmp_path, lines):
    path = tmp_path / "again.txt"
    path.write_bytes("\n".join(", ".join(map(escaped, line)) for line in lines).encode())
    assert Synonyms.load(path) == Synonyms.of_groups(lines)
    path.write_bytes("\n".join("\t".join(map(escaped, line)) for line in lines).encode())
    tabs_alone = not any(
        text.strip(" ")[0] == "," or text.strip(" ")[-1] == "," for line in lines for text in line
    )
    if tabs_alone:
        assert Synonyms.load(path) == Synonyms.of_groups(lines)


@slow
@given(st.lists(words, min_size=1, max_size=4), st.lists(words, min_size=1, max_size=4))
def test_arrows_are_one_way(tmp_path, left, right):
    assume(not set(left) & set(right))
    path = tmp_path / "arrows.txt"
    path.write_text(f"{', '.join(left)} => {', '.join(right)}", encoding="utf-8")
    found = Synonyms.load(path)
    for word in left:
        assert found.of((word,)) == tuple((other,) for other in dict.fromkeys(right))
    assert all(found.of((word,)) == () for word in right)


@slow
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_file_is_read_or_refused(tmp_path, data):
    path = tmp_path / "any"
    path.write_bytes(data)
    try:
        found = Synonyms.load(path)
    except LexiconError as error:
        assert str(path) in str(error)
    else:
        assert len(found) >= 0
