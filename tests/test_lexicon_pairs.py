"""Files of parallel texts: each format as it is found, and what is refused with its line."""

from __future__ import annotations

import gzip
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from litsearch import LexiconError
from litsearch.lexicon.pairs import read_pairs

from .conftest import file_writer

TWO = [("lung", "poumon"), ("the skin", "la peau")]
UNIT = '<tu><tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>'


@pytest.fixture
def file(tmp_path):
    """Writes a file and gives its path."""

    return file_writer(tmp_path, "pairs.tsv")


def tmx(*units: str, head: str = "") -> str:
    body = "".join(units)
    return f'<?xml version="1.0"?>{head}<tmx version="1.4"><header/><body>{body}</body></tmx>'


def pairs(path):
    return list(read_pairs(path))


def refused(path, message: str) -> None:
    with pytest.raises(LexiconError) as error:
        pairs(path)
    assert str(error.value).startswith(str(path))
    assert message in str(error.value)


@pytest.mark.parametrize("line", ["in\ten", "en-face\ten-face", "en bloc\ten bloc", "ID\tIDE", "of\tde\ten"])
def test_a_first_line_of_words_is_no_heading(file, line):
    assert pairs(file(f"{line}\nlung\tpoumon\n")) == [tuple(line.split("\t")[:2]), TWO[0]]


@pytest.mark.parametrize(
    "text",
    [
        "lung\tpoumon\nthe skin\tla peau\n",
        "lung\tpoumon\r\nthe skin\tla peau",
        "\ufefflung\tpoumon\nthe skin\tla peau\n",
        "en\tfr\nlung\tpoumon\nthe skin\tla peau\n",
        "FR\tEN\npoumon\tlung\nla peau\tthe skin\n",
        "id\tfr-FR\tnote\ten-GB\n1\tpoumon\t\tlung\n2\tla peau\tx\tthe skin\tmore\n",
        "French\tEnglish\npoumon\tlung\nla peau\tthe skin\n",
        "# a dictionary\n\nlung\tpoumon\tn.\n  the skin\t la peau \n\t\nliver\t\n",
        "eng\tfra\tde\nlung\tpoumon\t\nthe skin\tla peau\n",
    ],
)
def test_columns(file, text):
    assert pairs(file(text)) == TWO
    assert pairs(file(gzip.compress(text.encode()), "pairs.tsv.gz")) == TWO
    assert pairs(file(gzip.compress(text.encode()), "no-name")) == TWO


def test_words_that_also_name_a_language_are_texts(file):
    text = "English\tanglais\nlung\tpoumon\n"
    assert pairs(file(text)) == [("English", "anglais"), ("lung", "poumon")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lung\tpoumon\nskin\n", "line 2: has 1 of the 2 columns needed"),
        ("id\ten\tfr\n1\tlung\n", "line 2: has 2 of the 3 columns"),
        ("en\ten\nlung\tlung\n", "line 1: names English twice"),
        ("fr-FR\tfr-CA\na\tb\n", "line 1: names French twice"),
        ("en\tde\nlung\tLunge\n", "line 1: names one language alone"),
        ("lung\tfr\nlung\tpoumon\n", "line 1: names one language alone"),
        ("id\tde\ten\n1\tLunge\tlung\n", "line 1: names one language alone"),
        ("en\tfr\rlung\tpoumon\r", "line 1: holds a carriage return"),
        ("lung\tpoumon\nskin\tpe\rau\n", "line 2: holds a carriage return"),
        ("lung\tLung\nskin\tskin\n", "are the same throughout"),
        ("", "holds no pair"),
        ("en\tfr\n", "holds no pair"),
        ("lung\t\n", "holds no pair"),
        ("lung\tpoumon\nœdema\t".encode() + b"\xe9d\xe8me\n", "line 2: byte 8 is not UTF-8"),
        ("lung\tpoumon\n".encode("utf-16"), "line 1: is UTF-16 or binary"),
        ("lung\tpoumon\na\0b\tc\n", "line 2: is UTF-16 or binary"),
        ("lung\tpoumon\n" + "lung " * 30_000 + "\tpoumon\n", "line 2: a text of 149,999 letters is too long"),
        ("lung\tpoumon\n" + "lung " * 1_000_000 + "\tpoumon\n", "line 2: is longer than 1,000,000 bytes"),
        (b"\x1f\x8b\x08 and no more", "is damaged"),
        (gzip.compress(b"lung\tpoumon\n" * 1000)[:-12], "is damaged"),
    ],
)
def test_lines_that_are_refused(file, text, message):
    refused(file(text), message)


def test_a_missing_file_and_a_folder(tmp_path):
    for path in (tmp_path / "missing.tsv", tmp_path):
        refused(path, "cannot be read")


ENGLISH = [
    "The lung of the patients",
    "Treatment of the skin",
    "Which of these was found",
    "They have been treated",
]
FRENCH = [
    "Le poumon des patients",
    "Traitement de la peau",
    "Lequel a été trouvé",
    "Ils ont été traités dans",
]


@pytest.mark.parametrize(
    ("english", "french", "message"),
    [
        (ENGLISH, reversed(ENGLISH), "both texts of its pairs seem to be English"),
        (FRENCH, reversed(FRENCH), "both texts of its pairs seem to be French"),
        (FRENCH, ENGLISH, "English texts seem to be French and its French ones English"),
    ],
)
def test_one_language_twice(file, english, french, message):
    lines = [f"{one}\t{other}\n" for one, other in zip(english, french, strict=True)]
    refused(file("".join(lines * 5)), message)
    refused(file("".join(lines * 500)), message)


def test_texts_in_the_right_languages_pass(file):
    text = "".join(f"{one}\t{other}\n" for one, other in zip(ENGLISH, FRENCH, strict=True))
    assert len(pairs(file(text * 200))) == 800


def test_tmx(file):
    text = tmx(
        UNIT.format("en", "lung", "fr", "poumon"),
        UNIT.format("fr-FR", " la\n  peau", "EN_us", "the <hi>skin</hi><bpt>\\b</bpt>"),
        head='<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
    )
    assert pairs(file(text, "memory.tmx")) == TWO
    assert pairs(file("\ufeff" + text, "memory.tmx")) == TWO
    assert pairs(file(gzip.compress(text.encode()), "memory.tmx.gz")) == TWO
    assert (
        pairs(
            file(text.replace('?xml version="1.0"', '?xml version="1.0" encoding="UTF-16"').encode("utf-16"))
        )
        == TWO
    )
    assert pairs(file(text.replace("xml:lang", "lang"), "old.xml")) == TWO


def test_units_without_both_languages_are_left_out_and_counted(file, caplog):
    text = tmx(
        UNIT.format("en", "lung", "fr", "poumon"),
        UNIT.format("en", "lung", "de", "Lunge"),
        UNIT.format("en", "lung", "en", "lungs"),
        UNIT.format("en", "", "fr", "rien"),
        UNIT.format("en", "the skin", "fr", "la peau"),
    )
    path = file(text, "memory.tmx")
    assert pairs(path) == TWO
    assert caplog.messages == [f"{path}: left out 3 units without just one English and one French text"]


BOMB = '<!DOCTYPE tmx [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (tmx(UNIT.format("en", "&b;", "fr", "x"), head=BOMB), "line 1: declares a document type"),
        (tmx(head='<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "line 1: declares a document"),
        (tmx(UNIT.format("en", "&x;", "fr", "x"), head='<!DOCTYPE tmx SYSTEM "a.dtd">'), "uses the entity x"),
        (tmx(UNIT.format("en", "&x;", "fr", "x")), "is not well-formed XML"),
        (tmx(UNIT.format("en", "a", "fr", "b"))[:-3], "is not well-formed XML"),
        (tmx(UNIT.format("en", "a", "de", "b")), "no unit of it has an English and a French text"),
        (tmx(), "no unit of it"),
        ("<?xml version='1.0'?><html/>", "line 1: is XML, but no TMX: it begins with <html>"),
        ("<?xml version='1.0' encoding='klingon'?><tmx/>", "is not well-formed XML"),
        (tmx(UNIT.format("en", "lung " * 100_000, "fr", "x")), "is too long to learn from"),
        ("<?xml version='1.0'?>\n<tmx " + "a" * 5_000_000, "line 2: a tag or comment does not end"),
        ("<?xml version='1.0'?><!--" + " " * 5_000_000, "a tag or comment does not end"),
        ("<tmx>" + "<body>" * 5_000, "elements stand more than 256 deep in each other"),
        (tmx(UNIT.format("en", "a", "fr", "b")).encode() + b"\xff", "is not well-formed XML"),
        (tmx(UNIT.format("en", "caf\xe9", "fr", "b")).encode("latin-1"), "is not well-formed XML"),
        (tmx(UNIT.format("en", "a", "fr", "a")), "are the same throughout"),
    ],
)
def test_tmx_that_is_refused(file, text, message):
    refused(file(text, "memory.tmx"), message)


def test_a_large_memory_is_read_in_little_memory(file):
    path = file(
        gzip.compress(tmx(*[UNIT.format("en", f"lung {n}", "fr", "poumon") for n in range(20_000)]).encode())
    )
    pairs(path)  # what is loaded but once is not counted
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_pairs(path)) == 20_000
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def base64(number: int) -> str:
    return (base64(number // 64) if number >= 64 else "") + DIGITS[number % 64]


def dictionary(entries: dict[str, str]) -> tuple[str, bytes]:
    """The index and the content of a dictionary of invented entries."""
    lines, content = [], b""
    for word, entry in entries.items():
        data = entry.encode()
        lines.append(f"{word}\t{base64(len(content))}\t{base64(len(data))}\n")
        content += data
    return "".join(lines), content


ENTRIES = {
    "00databaseshort": "00databaseshort\nFrench-English Dictionary\n",
    "œdème": "œdème /edɛm/ <n, masc>\n1. oedema [med.], swelling\n 2. (fam.) puffiness\n"
    '   "un œdème"\nSee also: {x}\n',
    "poumon": "poumon lung\n",
}
LEARNED = [("oedema", "œdème"), ("swelling", "œdème"), ("puffiness", "œdème"), ("lung", "poumon")]


@pytest.mark.parametrize("given", ["d.index", "d.dict.dz"])
def test_dictd(file, given):
    index, content = dictionary(ENTRIES)
    file(index, "d.index")
    path = file(gzip.compress(content), "d.dict.dz")
    assert pairs(path.with_name(given)) == LEARNED


def test_the_name_of_a_dictionary_tells_its_languages(file):
    index, content = dictionary({"lung": "lung /lʌŋ/\npoumon; bronches\n"})
    file(content, "freedict-eng-fra.dict")
    assert pairs(file(index, "freedict-eng-fra.index")) == [("lung", "poumon"), ("lung", "bronches")]
    file(content, "other.dict")
    refused(file(index, "other.index"), "does not say which language comes first")


@pytest.mark.parametrize(
    ("index", "message"),
    [
        ("lung\tA\n", "line 1: has no headword, place and length"),
        ("lung\tA\t!\n", "line 1: '!' is no number of dictd"),
        ("lung\tA\tB\nskin\t////////\tB\n", "line 2: its entry lies behind the end"),
        ("lung\tA\t" + "/" * 500 + "\n", "line 1: '/////////////////// is no number"),
        ("lung\tD\tE\n", "line 1: its entry is not UTF-8 at byte 6"),
        ("", "holds no pair"),
        ("lung\tA\tA\n", "holds no pair"),
    ],
)
def test_dictionaries_that_are_refused(file, index, message):
    file(b"lung\n\xe9\n", "eng-fra.dict")
    refused(file(index, "eng-fra.index"), message)


def test_half_a_dictionary(file):
    refused(
        file("lung\tA\tB\n", "eng-fra.index"), "a dictionary also needs eng-fra.dict.dz or .dict beside it"
    )
    refused(file(b"lung", "fra-eng.dict"), "a dictionary also needs fra-eng.index")
    refused(file(b"lung", "a.dict").with_name("b.index"), "b.index: there is no such file")


@given(
    data=st.binary(max_size=200), name=st.sampled_from(["a.tsv", "eng-fra.index", "a.tmx"]), xml=st.booleans()
)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path, data, name, xml):
    path = tmp_path / name
    path.write_bytes(b"<tmx><body><tu>" * xml + data)
    (tmp_path / "eng-fra.dict").write_bytes(data)
    try:
        assert all(len(pair) == 2 for pair in read_pairs(path))
    except LexiconError as error:
        assert name.split(".")[0] in str(error)
