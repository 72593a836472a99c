"""Write ``docs/reference.md`` and ``docs/command-line.md`` from the code: ``python scripts/reference.py``."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import litsearch
from litsearch.cli import main as command_line
from litsearch.storage.writer import Writer

DOCS = Path(__file__).resolve().parent.parent / "docs"
GROUPS = {
    "Searching": "search Index Results Strategy Hit Match Explanation Query Variant Example",
    "Writing and looking after an index": "AddReport Merged IndexInfo CheckReport Problem",
    "Records": "Record Author MeshHeading Provenance duplicates Duplicates",
    "Files of records": "read write formats Format",
    "Text": "analyze Token MedicalAnalyzer",
    "Translation": "Lexicon learn_lexicon Synonyms",
    "Errors": "LitsearchError IndexNotFoundError IndexExistsError IndexLockedError IndexCorruptError "
    "IndexVersionError RecordError UnknownFormatError QueryError LexiconError "
    "MissingDependencyError",
    "Version": "__version__",
}
# Classes that users get and do not make.
_GIVEN = {"Index", "Results", "Hit", "Match", "Explanation", "Query", "Variant", "AddReport", "IndexInfo"}
_GIVEN |= {"Strategy", "Example", "CheckReport", "Problem", "Format", "Token", "Lexicon", "Synonyms"}
_GIVEN |= {"Merged", "Duplicates"}
_SECTIONS = ("Args", "Attributes", "Raises")
_ROLE = re.compile(r":\w+:`~?([^`]+)`")
_ITEM = re.compile(r"([\w*, ]+): (.*)")


def reference() -> str:
    """The text of ``reference.md``."""
    parts = ["# Reference", _INTRODUCTION.strip()]
    for title, names in GROUPS.items():
        parts.append(f"## {title}")
        for name in names.split():
            parts += _public(name, getattr(litsearch, name))
            if name == "Index":
                parts += _class("Writer", Writer, only=("add", "delete"))
    return "\n\n".join(parts) + "\n"


_INTRODUCTION = """
Every public name; all are imported from `litsearch`. Names that are not here may change without notice.
[command-line.md](command-line.md) lists the commands, [query-language.md](query-language.md) what a query may
hold, [formats.md](formats.md) the files that are read.

This page is written by `scripts/docs` from the docstrings.
"""


def _public(name: str, found: Any) -> list[str]:
    if isinstance(found, str):
        return [f"### `{name}`", "The version of litsearch, a text such as `0.1.0`."]
    if inspect.isfunction(found):
        return [f"### `{name}`", _signature(name, found), *_paragraphs(found)]
    if issubclass(found, Exception):
        base = "" if found is litsearch.LitsearchError else f" ({found.__base__.__name__})"
        return [f"### `{name}`{base}", *_paragraphs(found)]
    return _class(name, found)


def _class(name: str, found: type, only: tuple[str, ...] = ()) -> list[str]:
    parts = [f"### `{name}`"]
    if name not in _GIVEN and not only:
        parts.append(_signature(name, found))
    parts += _paragraphs(found)
    for member, value in vars(found).items():
        if member.startswith("_") or (only and member not in only):
            continue
        parts += _member(name, member, value)
    return parts


def _member(owner: str, name: str, value: Any) -> Iterator[str] | list[str]:
    if isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    if inspect.isfunction(value) and value.__doc__:
        return [f"#### `{owner}.{name}`", _signature(name, value), *_paragraphs(value)]
    target = getattr(value, "fget", None) or getattr(value, "func", None)
    if target is not None:
        return [f"#### `{owner}.{name}`", *_paragraphs(target)]
    return []


def _signature(name: str, found: Any) -> str:
    signature = inspect.signature(found)
    shown = [p for p in signature.parameters.values() if p.name not in ("self", "cls")]
    result = signature.return_annotation
    arrow = "" if isinstance(found, type) or result is signature.empty else f" -> {result}"
    arguments = list(_arguments(shown))
    text = f"{name}({', '.join(arguments)})"
    if len(text + arrow) > 100:
        text = f"{name}(\n" + "".join(f"    {line},\n" for line in arguments) + ")"
    return f"```text\n{text}{arrow}\n```"


def _arguments(parameters: list[inspect.Parameter]) -> Iterator[str]:
    is_starred = False
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not is_starred:
            yield "*"
        is_starred |= parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL)
        star = "*" * int(parameter.kind is parameter.VAR_POSITIONAL)
        star += "**" * int(parameter.kind is parameter.VAR_KEYWORD)
        default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
        yield f"{star}{parameter.name}: {parameter.annotation}{default}"


def _default(value: Any) -> str:
    return "{}" if repr(value) == "<factory>" else repr(value)


def _paragraphs(found: Any) -> list[str]:
    """The docstring as Markdown; examples, which the tests run in place, are left out."""
    text = _ROLE.sub(r"`\1`", inspect.cleandoc(found.__doc__)).replace("``", "`")
    text = re.sub(r"^>>> .*?(?:\n\n|\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
    return [_section(part) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def _section(part: str) -> str:
    head, _, rest = part.partition("\n")
    if head.rstrip(":") not in _SECTIONS:
        return part
    items: list[str] = []
    for line in rest.split("\n"):
        if line.startswith("        "):
            items[-1] += f" {line.strip()}"
        else:
            items.append(line.strip())
    return f"{head}\n\n" + "\n".join(_ITEM.sub(_as_item, item) for item in items)


def _as_item(found: re.Match[str]) -> str:
    names = ", ".join(f"`{name.strip()}`" for name in found[1].split(","))
    return f"* {names}: {found[2]}"


def commands() -> str:
    """The text of ``command-line.md``."""
    context = click.Context(command_line, info_name="litsearch")
    parts = ["# Command line", _COMMAND_LINE.strip()]
    for name in command_line.list_commands(context):
        command = command_line.get_command(context, name)
        if command is not None:
            parts += _command(name, command)
    return "\n\n".join(parts) + "\n"


_COMMAND_LINE = """
`litsearch COMMAND`, or `python -m litsearch COMMAND`. Data goes to standard output, everything else to
standard error. On a terminal there are colours and wrapped lines; elsewhere plain text, nothing cut, and
tables with tabs (but for `variants`, a table to read). The exit status is 0 (found or done), 1 (nothing
found) or 2 (an error, told in one line).
Words that begin with a dash come after `--`. `litsearch COMMAND --help` tells the same as this page, which
`scripts/docs` writes.
"""


def _command(name: str, command: click.Command) -> list[str]:
    arguments = " ".join(p.metavar or p.name or "" for p in command.params if isinstance(p, click.Argument))
    options = [p for p in command.params if isinstance(p, click.Option)]
    text = inspect.cleandoc(command.help or "").replace("\b\n", "")
    usage = f"litsearch {name} [OPTIONS] {arguments}".rstrip()
    parts = [f"## `litsearch {name}`", f"```text\n{usage}\n```", _as_text(text)]
    parts.append("\n".join(f"* {_option(option)}" for option in options))
    examples = inspect.cleandoc((command.epilog or "").replace("\b\n", "").replace("Examples:\n", ""))
    return [*parts, f"```sh\n{examples}\n```"] if examples else parts


def _as_text(text: str) -> str:
    """Paragraphs; one with columns of symbols is code."""
    paragraphs = text.split("\n\n")
    return "\n\n".join(f"```text\n{p}\n```" if "  " in p else p for p in paragraphs)


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    kind = ""
    if not option.is_flag:
        kind = f" `{option.metavar or _metavar(option.type)}`"
    text = (option.help or "").strip()
    if isinstance(option.default, (str, int)) and not isinstance(option.default, bool):
        text += f" Default: `{option.default}`."
    return f"{names}{kind}: {text}".rstrip()


def _metavar(kind: Any) -> str:
    return "|".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else "N"


def main() -> None:
    """Write both pages."""
    (DOCS / "reference.md").write_text(reference(), encoding="utf-8")
    (DOCS / "command-line.md").write_text(commands(), encoding="utf-8")


if __name__ == "__main__":
    main()
