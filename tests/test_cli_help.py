"""``--help`` of every command, and its examples, which are real command lines."""

from __future__ import annotations

import shlex

import click
import pytest

from litsearch import __version__
from litsearch.cli import main
from litsearch.cli.group import COMMANDS


def command(name):
    """The command of a name."""
    found = main.get_command(click.Context(main), name)
    assert found is not None
    return found


def examples(name):
    """The example command lines of a command."""
    lines = (command(name).epilog or "").splitlines()
    return [line.strip() for line in lines if line.startswith("  litsearch ")]


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_the_examples_as_they_are(run, name):
    result = run(name, "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(examples(name)) >= 2
    for example in examples(name):
        assert f"\n    {example}\n" in result.stdout
        assert len(example) <= 76


@pytest.mark.parametrize("example", [line for name in COMMANDS for line in examples(name)])
def test_an_example_is_a_real_command_line(example):
    program, name, *arguments = shlex.split(example)
    assert program == "litsearch"
    context = command(name).make_context(name, arguments)
    assert context.params


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_takes_an_index(name):
    assert "--index" in {text for option in command(name).params for text in option.opts}


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"]])
def test_help_lists_the_commands(run, arguments):
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    for name in COMMANDS:
        assert f"\n  {name} " in result.stdout


def test_version(run):
    assert run("--version").stdout == f"litsearch, version {__version__}\n"
