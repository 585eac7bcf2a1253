"""The two shell programs: `search` takes a query, `searcher` has commands.

They read options, call `Archive` and print.  Typer is loaded here alone, and when a program runs.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

__all__ = ["main", "search_main"]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `searcher`; ends the process."""
    from searcher.cli.programs import searcher
    from searcher.cli.running import run

    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(run(searcher(), "searcher", given or ["--help"]))


def search_main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run `search`; ends the process."""
    from searcher.cli.programs import search
    from searcher.cli.running import run

    sys.exit(run(search(), "search", sys.argv[1:] if arguments is None else arguments))
