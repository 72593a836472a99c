"""What importing litsearch does, and what it asks for."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import litsearch
from litsearch.formats import WRITTEN, formats


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_importing_prints_nothing_and_loads_nothing_heavy() -> None:
    heavy = ("nltk", "rapidfuzz", "pandas", "scipy", "rich", "click")
    done = python(f"import litsearch, sys; print([name for name in {heavy!r} if name in sys.modules])")
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_indexing_loads_nothing_that_answers_queries_or_compares_titles() -> None:
    unused = ("litsearch.query.", "litsearch.ranking.", "rapidfuzz")
    done = python(
        "import sys, tempfile\n"
        "from litsearch import Index, Record\n"
        "Index.create(tempfile.mkdtemp() + '/index').add(Record('a', title='lung'))\n"
        f"print([name for name in sys.modules if name.startswith({unused!r})])"
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_a_search_imports_only_what_it_needs(papers: Path) -> None:
    """Of Python's own modules, Whoosh imports a few of those that a search has no use for."""
    heavy = (
        *("nltk", "regex", "scipy", "pandas", "rich", "rapidfuzz", "sqlite3", "multiprocessing", "xml"),
        *("concurrent", "asyncio", "unittest", "numpy.ma", "numpy.testing", "whoosh.writing"),
        *("litsearch.storage.building", "litsearch.storage.writer", "litsearch.adding", "litsearch.checking"),
        *("litsearch.formats.pubmed_page", "litsearch.lexicon.learning", "litsearch.cli.terminal"),
        *("litsearch.ranking.explain", "litsearch.results.variants", "litsearch.query.considered"),
        *("litsearch.lexicon.synonym_lines", "gzip"),
    )
    done = python(
        "import sys\n"
        f"sys.argv = ['litsearch', 'search', 'lung', '--exact', '--index', {str(papers)!r}]\n"
        "from litsearch.cli import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    print(end.code)\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    assert done.stdout.splitlines()[-2:] == ["0", "[]"], done.stderr


def test_the_command_starts_without_what_whoosh_does_not_need(papers: Path) -> None:
    heavy = ("urllib.request", "http", "ssl", "email", "whoosh.lang.morph_en", "nltk")
    done = python(
        "import sys\n"
        f"sys.argv = ['litsearch', 'search', 'lung', 'cancer', '--index', {str(papers)!r}]\n"
        "from litsearch.cli.process import run\n"
        "try:\n    run()\nexcept SystemExit as end:\n    print(end.code)\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
        "from whoosh.query.terms import variations\n"
        "print('rendering' in variations('render'), 'whoosh.lang.morph_en' in sys.modules)"
    )
    assert done.stdout.splitlines()[-3:] == ["0", "[]", "True True"], done.stderr


def test_the_command_starts_no_threads_and_leaves_its_memory_as_it_is(papers: Path) -> None:
    code = (
        "import gc, os, sys\n"
        f"sys.argv = ['litsearch', 'search', 'lung', '--index', {str(papers)!r}]\n"
        "from litsearch.cli.process import run\n"
        "try:\n    run()\nexcept SystemExit as end:\n    print(end.code)\n"
        "tasks = '/proc/self/task'\n"
        "print(gc.get_freeze_count() > 0, len(os.listdir(tasks)) if os.path.isdir(tasks) else 1)\n"
    )
    assert python(code).stdout.splitlines()[-2:] == ["0", "True 1"]


def test_the_formats_that_are_written_are_named() -> None:
    assert tuple(item.name for item in formats() if item.write) == WRITTEN


def test_another_whoosh_is_refused_by_name() -> None:
    for version in ("(2, 7, 5)", "'2.7.5'"):
        done = python(
            f"import whoosh; whoosh.__version__ = {version}\n"
            "import sys; sys.argv = ['litsearch', 'search', 'lung']\n"
            "from litsearch.cli import main; main()"
        )
        assert done.returncode == 2
        assert "litsearch needs whoosh 2.7.4 and found 2.7.5: uninstall the forks" in done.stderr
        assert "Traceback" not in done.stderr


def test_public_names_are_sorted_and_exist() -> None:
    assert litsearch.__all__ == sorted(litsearch.__all__)
    for name in litsearch.__all__:
        assert getattr(litsearch, name) is not None
