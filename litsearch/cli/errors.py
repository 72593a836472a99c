"""From errors to one line on standard error and an exit status."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from ..errors import LitsearchError
from .output import note, printable_streams

DONE, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130


def status_of(run: Callable[[], object]) -> int:
    """The exit status of a command; what goes wrong is told in one line."""
    printable_streams()
    try:
        with _warnings_told():
            status = run()
    except click.ClickException as error:
        return _fail(_usage(error))
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except (LitsearchError, OSError) as error:
        return _fail(_reason(error))
    except MemoryError:
        return _fail("there is not enough memory for this")
    return status if isinstance(status, int) else DONE


@contextmanager
def usage_errors() -> Iterator[None]:
    """Tells an argument that the library refuses as a mistake in the command line."""
    try:
        yield
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _fail(message: str) -> int:
    note(f"litsearch: {message}")
    return ERROR


def _usage(error: click.ClickException) -> str:
    message = error.format_message().rstrip(".")
    context = getattr(error, "ctx", None) or click.get_current_context(silent=True)
    advice = f"see {context.command_path} --help" if context else "see litsearch --help"
    if isinstance(error, click.NoSuchOption) and not error.option_name.startswith("--"):
        advice = f"put -- before words that begin with a dash; {advice}"
    return f"{message} ({advice})"


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        # Writing to what was opened before names no file.
        return f"{error.filename or 'standard output'}: {error.strerror}"
    return str(error) or type(error).__name__


class _Told(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        note(f"litsearch: {record.getMessage()}")


@contextmanager
def _warnings_told() -> Iterator[None]:
    """Shows what the library logs as plain lines on standard error."""
    logger, handler = logging.getLogger("litsearch"), _Told(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
