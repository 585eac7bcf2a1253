"""The commands of saved searches: watch add, list, remove, run."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from searcher.archive import Archive
from searcher.cli.bundles import with_filters, with_forms
from searcher.cli.options import Any_, Debug, Form, Index, Query
from searcher.cli.printing import print_lines, print_page
from searcher.cli.running import FOUND, NOTHING_FOUND, counted, note
from searcher.errors import UsageError
from searcher.output import lines
from searcher.query.filters import FilterOptions
from searcher.query.nodes import Everything
from searcher.query.parser import Match, parse_query
from searcher.results import Hit, Page
from searcher.snippets import article_snippet
from searcher.upkeep.watching import Watch, Watches

__all__ = ["add", "list_", "remove", "run"]

Name = Annotated[str, typer.Argument(metavar="NAME", help="What the saved search is called.")]
Names = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME]", help="Which saved searches; all of them unless told."),
]


@with_filters
def add(
    name: Name,
    query: Query = None,
    *,
    any_: Any_ = False,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    filters: FilterOptions,
) -> int:
    """Save a search; what matches at present does not count as new."""
    words = " ".join(query or ())
    if not (words.strip() or filters):
        raise UsageError("nothing to look for: give words, or a filter such as --speaker NAME")
    match: Match = "any" if any_ else "all"
    with Archive.open(index) as archive:
        found = archive.matching(words, match=match, sort="newest", **filters)
        number = Watches(index).add(Watch(name, words, match, dict(filters)), found)
    note(f"saved {name}; {counted(number, 'article')} match now")
    return FOUND


def list_(
    *,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """List the saved searches, each as it was asked."""
    Archive.open(index).close()
    return FOUND if print_lines(map(_asked, Watches(index))) else NOTHING_FOUND


def remove(
    name: Name,
    *,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """Forget a saved search."""
    Archive.open(index).close()
    Watches(index).remove(name)
    return FOUND


@with_forms("jsonl", "ids")
def run(
    names: Names = None,
    *,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
) -> int:
    """Print what is new since the last run; the exit code is 1 when nothing is.

    An article is new when it was stored since then, or its words have changed.
    """
    told = 0
    with Archive.open(index) as archive:
        watches = Watches(index)
        for watch in [watches.named(name) for name in names or ()] or list(watches):
            hits = tuple(_new(archive, watches, watch))
            if not hits:
                continue
            note(f"{watch.name}: {len(hits):,} new")
            print_page(Page(len(hits), hits), form)
            sys.stdout.flush()  # before it counts as told
            watches.tell(watch.name, (hit.article for hit in hits))
            told += len(hits)
    if not told:
        note("nothing new")
    return FOUND if told else NOTHING_FOUND


def _new(archive: Archive, watches: Watches, watch: Watch) -> Iterator[Hit]:
    """What a saved search has not told of, newest first, each with the passage that matches."""
    match: Match = "any" if watch.match == "any" else "all"
    tree = parse_query(watch.query, match) if watch.query.strip() else Everything()
    found = archive.matching(watch.query, match=match, sort="newest", **_filters(watch))
    for article in watches.new(watch.name, found):
        yield Hit(article, 0.0, article_snippet(tree, article))


def _filters(watch: Watch) -> FilterOptions:
    filters: FilterOptions = {}
    filters.update(watch.filters)  # type: ignore[typeddict-item]  # checked when they are read
    return filters


def _asked(watch: Watch) -> str:
    """Name and search, as they would be typed."""
    words = [shlex.quote(watch.query)] if watch.query else []
    for name, value in watch.filters.items():
        values = (value,) if isinstance(value, str) else value
        words += [f"--{name} {shlex.quote(each)}" for each in values]
    if watch.match == "any":
        words.append("--any")
    return lines.line(watch.name, " ".join(words))
