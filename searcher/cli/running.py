"""Runs a program: errors become one line and an exit code, whatever happens.

0 found · 1 nothing found · 2 bad usage or query · 3 archive missing, locked, of another version or
with faults · 4 some input was rejected · 130 interrupted
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from searcher.errors import QueryError, SearcherError
from searcher.output.cleaning import one_line, paragraphs

__all__ = ["FAULTY", "FOUND", "INTERRUPTED", "NOTHING_FOUND", "REJECTED", "counted", "note", "run"]

FOUND, NOTHING_FOUND, FAULTY, REJECTED, INTERRUPTED = 0, 1, 3, 4, 130
_FAULT = 70  # as BSD's sysexits.h: a fault of the program itself

# Typer's base class of usage errors: Click's own in some versions, a copy of it in others.
_UsageError = typer.BadParameter.__mro__[2]


def run(app: typer.Typer, name: str, arguments: Sequence[str]) -> int:
    """Run a program with these arguments and give its exit code."""
    given = list(arguments)
    debug = "--debug" in given
    _readable(sys.stdout)
    _readable(sys.stderr)
    if debug:
        _log_faults()
    try:
        code = typer.main.get_command(app).main(given, prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit) as error:
        code = _ended(error)
    except (KeyboardInterrupt, typer.Abort):
        note("interrupted")
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        return _report(error, name)
    return int(code or FOUND)


def _log_faults() -> None:
    """Show on stderr what the package logs, such as the traceback behind a reject."""
    import logging

    logging.basicConfig(format="%(name)s: %(message)s")
    logging.getLogger("searcher").setLevel(logging.DEBUG)


def _ended(error: BrokenPipeError | SystemExit) -> int:
    """The exit code after Typer ended the program, or the reader of its output did, as `head` does.

    Typer turns the latter into exit code 1, which would say that nothing was found.
    """
    if isinstance(error, SystemExit) and not isinstance(error.__context__, BrokenPipeError):
        return int(error.code or FOUND)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is flushed at exit
    return FOUND


def note(text: str) -> None:
    """Say something to the user, on stderr, without control characters of data in it."""
    print(paragraphs(text), file=sys.stderr)  # noqa: T201


def counted(number: int, noun: str) -> str:
    """A number of things, in words.

    >>> counted(1234, "article")
    '1,234 articles'
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _report(error: Exception, name: str) -> int:
    if isinstance(error, SearcherError):
        note(f"{name}: {one_line(str(error))}")
        if isinstance(error, QueryError) and error.query.strip():
            note(_pointer(error))
        return error.exit_code
    if isinstance(error, _UsageError):
        note(f"{name}: {_usage(error, name)}")
        return SearcherError.exit_code
    if isinstance(error, OSError):
        note(f"{name}: {one_line(str(error))}")
        return REJECTED
    note(f"{name}: {type(error).__name__}: {one_line(str(error))} (a fault of {name}; see --debug)")
    return _FAULT


def _usage(error: Any, name: str) -> str:
    """What Typer says about wrong options, and where to read on."""
    message = one_line(error.format_message())
    if message.startswith("No such option: -") and "--" not in message:
        return f"{message} (to leave words out, put the query into quotation marks: 'a -b')"
    command = error.ctx.command_path if error.ctx else name
    return f"{message} ({command} --help)"


def _pointer(error: QueryError) -> str:
    """The query with a caret under the column; the stretch around it where the query is long."""
    start = max(0, error.column - 50)
    line = paragraphs(error.query).replace("\n", " ").replace("\t", " ")[start : start + 76]
    return f"  {line}\n  {' ' * (error.column - 1 - start)}^"


def _readable(stream: object) -> None:
    """Never fail on a letter that the terminal cannot show."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
