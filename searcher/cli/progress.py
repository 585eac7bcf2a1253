"""A progress bar on stderr while a dump is read, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

from searcher.article import Article
from searcher.readers.base import Reject

if TYPE_CHECKING:
    from searcher.ingest import Dump

__all__ = ["reading"]


@contextmanager
def reading(dump: Dump) -> Iterator[Iterator[Article | Reject]]:
    """The articles and rejects of a dump, with a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield dump.articles()
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
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]:,} articles, {task.fields[rate]:,.0f}/s"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=dump.size or None, articles=0, rate=0.0)

        def watched() -> Iterator[Article | Reject]:
            started = monotonic()
            for number, item in enumerate(dump.articles(), 1):
                rate = number / max(monotonic() - started, 1e-3)
                bar.update(task, completed=dump.done, articles=number, rate=rate)
                yield item
            bar.update(task, description="writing")

        yield watched()
