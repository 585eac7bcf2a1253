"""A progress bar on stderr while a dump is read, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.ingest import Dump

__all__ = ["reading"]


@contextmanager
def reading(dump: Dump) -> Iterator[Callable[[], None]]:
    """What to call after every record of a dump: it moves a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    # On demand: Rich takes a while to load.
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[records]:,} articles, {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=dump.size or None, records=0, rate=0.0)
        started = monotonic()
        records = 0

        def seen() -> None:
            nonlocal records
            records += 1
            rate = records / max(monotonic() - started, 1e-3)
            bar.update(task, completed=dump.done, records=records, rate=rate)

        yield seen
