"""``python -m litsearch`` as its own process: streams, pipes, encodings, and what is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from litsearch import Index, Record

ROOT = Path(__file__).parents[1]


NEWLINE = os.linesep.encode()


def python(*arguments, **changes):
    """Runs Python on the library as it stands here."""
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **changes}
    return subprocess.run([sys.executable, *map(str, arguments)], capture_output=True, env=environment)


def litsearch(*arguments, **changes):
    """Runs a command line."""
    return python("-m", "litsearch", *arguments, **changes)


def test_the_streams_are_apart(papers):
    result = litsearch("search", "métastases", "--index", papers)
    assert result.returncode == 0
    assert result.stdout.decode().startswith("1. Métastases cérébrales du cancer du poumon")
    assert result.stderr.decode().startswith("1 record, 1 shown")
    assert b"\x1b" not in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["search", "cancer"], 0), (["search", "zzzzzz"], 1), (["search", "cancer", "--sort", "x"], 2)],
)
def test_exit_statuses(papers, arguments, status):
    assert litsearch(*arguments, "--index", papers).returncode == status


def test_an_error_is_one_line_without_a_traceback(tmp_path):
    result = litsearch("info", "--index", tmp_path / "missing")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"litsearch: ") and result.stderr.count(b"\n") == 1
    assert b"Traceback" not in result.stderr


def test_an_encoding_without_the_letters(tmp_path):
    Index.create(tmp_path / "one").add(Record("a", title="Œdème é"))
    options = ("search", "œdème", "--index", tmp_path / "one")
    text = litsearch(*options, PYTHONIOENCODING="latin-1")
    assert text.returncode == 0
    assert text.stdout.decode("latin-1").startswith("1. ?dème é")
    for form in ("json", "jsonl"):
        data = litsearch(*options, "--format", form, PYTHONIOENCODING="latin-1")
        assert '"title": "Œdème é"' in data.stdout.decode("utf-8")


def test_a_standard_output_that_is_closed(papers):
    code = "import sys; sys.stdout = None; from litsearch.cli import main; main(sys.argv[1:])"
    result = python("-c", code, "search", "cancer", "--index", papers)
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr.startswith(b"3 records")


def test_a_standard_input_that_is_closed(tmp_path):
    code = "import sys; sys.stdin = None; from litsearch.cli import main; main(sys.argv[1:])"
    result = python("-c", code, "index", "-", "--index", tmp_path / "new.index")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr == b"litsearch: <stdin>: standard input is closed; name a file" + NEWLINE
    assert not (tmp_path / "new.index").exists()


@pytest.mark.parametrize("command", ["search", "report", "export"])
def test_a_file_that_cannot_be_written_whole_is_left_alone(papers, tmp_path, command):
    """As when the disk is full."""
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64));"
        "from litsearch.cli import main; main(sys.argv[1:])"
    )
    for name in ("old.jsonl", "new.jsonl"):
        (tmp_path / "old.jsonl").write_text("as it was")
        result = python("-c", code, command, "cancer", "--index", papers, "-o", tmp_path / name)
        assert result.returncode == 2 and result.stderr.count(NEWLINE) == 1
        assert result.stderr.startswith(f"litsearch: {tmp_path / name}: cannot be written: ".encode())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old.jsonl", "papers.index"]
    assert (tmp_path / "old.jsonl").read_text() == "as it was"


def test_a_standard_output_that_is_full_is_named(papers):
    code = (
        "import errno, io, os, sys\n"
        "class Full(io.RawIOBase):\n"
        "    def writable(self): return True\n"
        "    def write(self, data): raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))\n"
        "sys.stdout = io.TextIOWrapper(Full())\n"
        "from litsearch.cli import main; main(sys.argv[1:])"
    )
    result = python("-c", code, "search", "cancer", "--index", papers)
    assert result.returncode == 2
    assert b"litsearch: standard output: No space left on device" in result.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    with Index.create(tmp_path / "many") as index:
        index.add(Record(str(number), title="Paper", abstract="word " * 200) for number in range(300))
    code = (
        "import subprocess, sys\n"
        "command = [sys.executable, '-m', 'litsearch', 'search', 'paper', '-n', '300']\n"
        "command += ['--index', sys.argv[1]]\n"
        "run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
        "print(run.stdout.readline().decode(), end='')\n"
        "run.stdout.close()\n"
        "print(run.stderr.read().decode(), end='')\n"
        "sys.exit(run.wait())\n"
    )
    result = python("-c", code, tmp_path / "many")
    assert (result.returncode, result.stdout.splitlines()) == (0, [b"1. Paper"])


@pytest.mark.parametrize("form", ["text", "json", "ids", "jsonl"])
def test_a_search_of_known_words_imports_no_more_than_it_needs(papers, form):
    code = (
        "import sys\n"
        "from litsearch.cli import main\n"
        "try:\n"
        "    main(sys.argv[1:])\n"
        "except SystemExit:\n"
        "    print(*sys.modules, file=sys.stderr)\n"
    )
    result = python("-c", code, "search", "lung", "cancer", "--format", form, "--index", papers)
    loaded = {name.partition(".")[0] for name in result.stderr.decode().splitlines()[-1].split()}
    assert b"Oligoprogression" in result.stdout or form == "ids"
    assert "litsearch" in loaded
    assert not loaded & {"nltk", "rapidfuzz", "pandas", "rich"}
