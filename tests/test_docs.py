"""The documentation: its examples run, its lists are complete, its links lead somewhere."""

from __future__ import annotations

import inspect
import re
import runpy
from pathlib import Path
from typing import Any

import click
import pytest

import litsearch
from litsearch.cli import main as command_line

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
EXAMPLES = runpy.run_path(str(ROOT / "scripts" / "examples.py"))
FIGURES = runpy.run_path(str(ROOT / "scripts" / "figures.py"))
REFERENCE = runpy.run_path(str(ROOT / "scripts" / "reference.py"))
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    context = click.Context(command_line)
    found = {name: command_line.get_command(context, name) for name in command_line.list_commands(context)}
    return {name: command for name, command in found.items() if command}


@pytest.mark.parametrize("path", EXAMPLES["DOCUMENTS"], ids=lambda path: path.name)
def test_examples_print_what_the_page_says(path: Path, tmp_path: Path) -> None:
    assert EXAMPLES["renewed"](text_of(path), tmp_path) == text_of(path), "run scripts/docs"


def test_a_changed_output_is_noticed(tmp_path: Path) -> None:
    page = "```python\n>>> 1 + 1\n3\n```\n```console\n$ litsearch --version\nanother\n```\n"
    renewed = EXAMPLES["renewed"](page, tmp_path)
    assert ">>> 1 + 1\n2\n" in renewed
    assert f"$ litsearch --version\nlitsearch, version {litsearch.__version__}\n" in renewed


def test_readme_holds_the_two_commands_and_five_examples() -> None:
    readme = text_of(ROOT / "README.md")
    lines = [line.strip() for line in readme.split("\n")]
    assert "pip install . && litsearch search oligoprogression" in lines
    assert 'pip install ".[test]" && pytest' in lines
    assert len(re.findall(r"^```python$", readme, re.MULTILINE)) == 3
    assert len(re.findall(r"^```console$", readme, re.MULTILINE)) == 2


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_no_page_installs_the_package_of_the_same_name(path: Path) -> None:
    assert not re.search(r"pip3? install (?:-\S+ )*[\"']?litsearch\b", text_of(path))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_and_headings(path: Path) -> None:
    for target in _LINK.findall(_CODE.sub("", text_of(path))):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        found = (path.parent / name).resolve() if name else path
        assert found.exists(), target
        assert not heading or heading in headings(found), target


def headings(path: Path) -> set[str]:
    lines = [line for line in text_of(path).split("\n") if line.startswith("#")]
    return {re.sub(r"[^\w -]", "", line.lstrip("# ").lower()).replace(" ", "-") for line in lines}


@pytest.mark.parametrize(("page", "write"), [("reference.md", "reference"), ("command-line.md", "commands")])
def test_generated_pages_are_up_to_date(page: str, write: str) -> None:
    assert text_of(ROOT / "docs" / page) == REFERENCE[write](), "run scripts/docs"


@pytest.mark.parametrize("path", FIGURES["DOCUMENTS"], ids=lambda path: path.name)
def test_figures_are_those_that_were_measured(path: Path) -> None:
    page = text_of(path)
    assert "<!-- figures " in page
    assert FIGURES["filled"](page, FIGURES["results"]()) == page, "run scripts/docs"


def test_the_report_is_made_of_the_results() -> None:
    from benchmarks.quality.report import markdown

    results = FIGURES["results"]()
    report = FIGURES["RESULTS"].with_suffix(".md")
    assert report.exists() == bool(results)
    assert not results or text_of(report) == markdown(results["made"], results["experiments"])


def test_a_changed_figure_is_noticed() -> None:
    figures = [
        {"measure": "m", "setting": name, "value": 0.5, "count": 7} for name in ("default", "plain stems")
    ]
    row = {
        "measure": "m",
        "first": "default",
        "second": "plain stems",
        "difference": 0.0,
        "low": 0.0,
        "high": 0.0,
    }
    row |= {"randomisation": 1.0, "paired_t": 1.0}
    found = {"seconds": 1.0, "figures": figures, "comparisons": [row], "notes": []}
    results = {"made": {"commit": "abc"}, "experiments": {"one": found}}
    page = "".join(
        f"<!-- figures {name} -->\nold\n<!-- end of figures -->\n"
        for name in ("made", "summary", "one", "no")
    )
    filled = FIGURES["filled"](page, results)
    assert filled.count("| m | 0.5000 | 0.5000 | +0.0000 [+0.0000, +0.0000] | 1.0000 | 7 |") == 2
    assert "* commit: abc" in filled and "old" not in filled
    assert FIGURES["filled"](filled, results) == filled
    empty = page.replace("old\n", "")
    assert FIGURES["filled"](page, {}) == empty


def test_every_public_name_is_in_the_reference_once() -> None:
    listed = [name for names in REFERENCE["GROUPS"].values() for name in names.split()]
    assert sorted(listed) == sorted(litsearch.__all__)
    page = text_of(ROOT / "docs" / "reference.md")
    for name in litsearch.__all__:
        assert len(re.findall(rf"^### `{name}`", page, re.MULTILINE)) == 1, name


def test_public_names_are_sorted_and_each_import_is_exported() -> None:
    assert litsearch.__all__ == sorted(litsearch.__all__)
    imported = {
        name
        for name, value in vars(litsearch).items()
        if not name.startswith("_") and getattr(value, "__module__", "").startswith("litsearch")
    }
    assert imported <= set(litsearch.__all__) == set(dir(litsearch))
    with pytest.raises(AttributeError, match="no attribute 'serach'"):
        litsearch.serach()


@pytest.mark.parametrize("name", sorted(set(litsearch.__all__) - {"__version__"}))
def test_every_public_object_says_what_it_is(name: str) -> None:
    found: Any = getattr(litsearch, name)
    assert documented(found), name
    for member, value in vars(found).items() if inspect.isclass(found) else ():
        if not member.startswith("_") and (callable(value) or isinstance(value, (property, classmethod))):
            assert documented(getattr(found, member)), f"{name}.{member}"


def documented(found: Any) -> bool:
    text = inspect.getdoc(found) or ""
    # A dataclass or a named tuple without a docstring gets its signature for one.
    return bool(text) and not text.startswith(f"{getattr(found, '__name__', '')}(")


def test_every_error_is_a_litsearch_error_and_in_the_reference() -> None:
    from litsearch import errors

    page = text_of(ROOT / "docs" / "reference.md")
    for name, found in vars(errors).items():
        if inspect.isclass(found):
            assert issubclass(found, litsearch.LitsearchError)
            assert name in litsearch.__all__
            assert f"`{name}`" in page


def test_every_command_and_option_is_documented() -> None:
    page = text_of(ROOT / "docs" / "command-line.md")
    for name, command in commands().items():
        assert f"## `litsearch {name}`" in page
        section = page.split(f"## `litsearch {name}`")[1].split("\n## ")[0]
        for option in command.params:
            assert option.param_type_name == "argument" or all(f"`{name}`" in section for name in option.opts)


def test_every_format_kind_and_filter_is_documented() -> None:
    from litsearch.lexicon.kinds import KINDS
    from litsearch.query.pubmed import TAGS
    from litsearch.results.facets import FACETS
    from litsearch.storage.fields import ALIASES, GROUPS, TEXT_FIELDS, VALUE_FIELDS

    formats = text_of(ROOT / "docs" / "formats.md")
    assert all(f"## `{item.name}`" in formats for item in litsearch.formats())
    readme, howto = text_of(ROOT / "README.md"), text_of(ROOT / "docs" / "howto.md")
    assert all(f"`{kind}`" in readme for kind in KINDS)
    assert all(f"`{name}`" in howto for name in FACETS)
    language = text_of(ROOT / "docs" / "query-language.md")
    assert all(f"`{name}`" in language for name in (*TEXT_FIELDS, *GROUPS, *VALUE_FIELDS, *ALIASES))
    assert all(f"`[{tag}]`" in language for tag in TAGS)


def test_every_array_and_room_is_on_the_map() -> None:
    import json

    page = text_of(ROOT / "ARCHITECTURE.md")
    (arrays,) = (ROOT / "index").glob("*.lit")
    raw = arrays.read_bytes()
    header = json.loads(raw[16 : 16 + int.from_bytes(raw[8:12], "little")])
    for array in header["arrays"]:
        # Encodings add the ends; the start of each entry stands beside the entries.
        name = re.sub("(?<=_start)_blocks$|_large$|_large_start$", "", array)
        named = (f"`{name}`", f"`{name.removesuffix('_start')}`", f"`{name.split('_')[0]}_*`")
        assert any(text in page for text in named), name
    for room in (ROOT / "litsearch").iterdir():
        is_room = room.is_dir() and (room / "__init__.py").exists()
        assert not is_room or f"`{room.name}/`" in page, room.name
