"""A progress bar on stderr for what takes long, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.ingest import Dump

__all__ = ["converting", "reading"]


@contextmanager
def reading(dump: Dump) -> Iterator[Callable[[], None]]:
    """What to call after every record of a dump."""
    with _bar("reading") as move:
        records = 0

        def seen() -> None:
            nonlocal records
            records += 1
            move(records, dump.done, dump.size)

        yield seen


@contextmanager
def converting() -> Iterator[Callable[[int, int], None]]:
    """What to call with the number of articles that are converted and of all."""
    with _bar("converting") as move:
        yield lambda done, total: move(done, done, total)


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int, int], None]]:
    """What moves the bar: articles so far, how far it is, how far it goes (0: not known)."""
    if not sys.stderr.isatty():
        yield lambda _articles, _done, _total: None
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
        TextColumn(label),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, articles=0, rate=0.0)
        started = monotonic()

        def move(articles: int, done: int, total: int) -> None:
            rate = articles / max(monotonic() - started, 1e-3)
            bar.update(task, completed=done, total=total or None, articles=articles, rate=rate)

        yield move
