"""The command ``litsearch`` itself, which finds the others when they are called."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Any, cast

import click

from .._version import __version__
from .errors import status_of
from .output import silence

# In the order in which --help lists them: each is a module of this package.
COMMANDS = (
    "search",
    "index",
    "show",
    "variants",
    "analyze",
    "export",
    "report",
    "delete",
    "split",
    "info",
    "check",
    "optimize",
    "learn",
    "mesh",
    "formats",
)


class Commands(click.Group):
    """A group of commands that are modules; errors are told in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or ``None``."""
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(f".{cmd_name}", __package__).command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called; for a misspelt one, the nearest is named."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            # Rarely needed, and it takes a while to import.
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            ctx.fail(f"no command is named {args[0]!r}" + "".join(f"; did you mean {name}?" for name in near))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; a reader that has gone, such as ``head``, is no error."""
        try:
            status = super().invoke(ctx)
            if sys.stdout:
                sys.stdout.flush()
        except BrokenPipeError:
            silence()
            return 0
        return status

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line and leave the process with its exit status."""
        run = partial(cast(Callable[..., Any], super().main), *args, standalone_mode=False)
        if not extra.pop("standalone_mode", True):
            return run(**extra)
        sys.exit(status_of(partial(run, **extra)))


@click.group(
    "litsearch",
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  litsearch index export.txt --index papers.index
  litsearch search oligoprogression lung --index papers.index
  litsearch search --help
""",
)
@click.version_option(__version__, prog_name="litsearch")
@click.pass_context
def main(context: click.Context) -> None:
    """Search medical papers in English and French, each word with its variants.

    Exit status: 0 found or done, 1 nothing found, 2 an error.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
