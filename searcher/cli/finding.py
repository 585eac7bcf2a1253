"""The commands that ask: search, quotes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from searcher.archive import Archive
from searcher.cli.bundles import with_filters, with_forms
from searcher.cli.hints import tell_nothing_found, tell_undated
from searcher.cli.options import (
    Any_,
    Cursor,
    Debug,
    Facet,
    Form,
    Index,
    Limit,
    Query,
    Sort_,
)
from searcher.cli.printing import print_lines
from searcher.cli.running import FOUND, NOTHING_FOUND, counted, note
from searcher.cli.shaping import Shape, with_shape
from searcher.errors import UsageError
from searcher.query.filters import FilterOptions
from searcher.query.parser import Match
from searcher.results import Page, QuotePage

__all__ = ["quotes", "search"]


@with_filters
@with_shape
@with_forms("json", "jsonl", "csv", "tsv", "ids", "count")
def search(
    query: Query = None,
    *,
    any_: Any_ = False,
    sort: Sort_ = "relevance",
    limit: Limit = 10,
    cursor: Cursor = None,
    facet: Facet = None,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
    shape: Shape,
    filters: FilterOptions,
) -> int:
    """Find articles: who said what, when.

    Where words and a speaker are asked for, articles in which the speaker says these words come
    first, and that quote is what is shown.
    """
    words = _words(query, filters, facet)
    shape.check(form, facet, cursor)
    match: Match = "any" if any_ else "all"
    asked: dict[str, Any] = {"match": match, **filters}
    with Archive.open(index) as archive:
        undated = partial(archive.undated, words, **asked)
        if form == "count":
            total = archive.count(words, **asked)
            print_lines([str(total)])
            return _counted(total, undated)
        if form == "ids" and not limit and not cursor:
            total = print_lines(archive.ids(words, sort=sort, **asked), shape.end)
            return _counted(total, undated)
        page = archive.search(
            words, sort=sort, limit=limit, cursor=cursor, facets=facet or (), **asked
        )
        shape.print(page, form, words, match)
        return _conclude(page, form, "article", archive, words, filters, undated)


@with_filters
@with_shape
@with_forms("json", "jsonl", "csv", "tsv", "count")
def quotes(
    query: Query = None,
    *,
    any_: Any_ = False,
    sort: Sort_ = "relevance",
    limit: Limit = 10,
    cursor: Cursor = None,
    facet: Facet = None,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
    shape: Shape,
    filters: FilterOptions,
) -> int:
    """Find quotes: words and speaker in the same one."""
    words = _words(query, filters, facet)
    shape.check(form, facet, cursor)
    match: Match = "any" if any_ else "all"
    asked: dict[str, Any] = {"match": match, **filters}
    with Archive.open(index) as archive:
        undated = partial(archive.undated, words, spoken=True, **asked)
        page = archive.quotes(
            words,
            sort=sort,
            limit=1 if form == "count" else limit,
            cursor=cursor,
            facets=facet or (),
            **asked,
        )
        if form == "count":
            print_lines([str(page.total)])
            return _counted(page.total, undated)
        shape.print(page, form, words, match)
        return _conclude(page, form, "quote", archive, words, filters, undated)


def _words(query: Sequence[str] | None, filters: FilterOptions, facet: object) -> str:
    words = " ".join(query or ())
    if words.strip() or filters or facet:
        return words
    raise UsageError("nothing to look for: give words, or a filter such as --speaker NAME")


def _counted(total: int, undated: Callable[[], int]) -> int:
    tell_undated(undated())
    return FOUND if total else NOTHING_FOUND


def _conclude(
    page: Page | QuotePage,
    form: Form,
    noun: str,
    archive: Archive,
    words: str,
    filters: FilterOptions,
    left_out: Callable[[], int],
) -> int:
    """Say on stderr what the page does not show, and give the exit code."""
    if not page.total:
        tell_nothing_found(archive, words, filters)
        tell_undated(left_out())
        return NOTHING_FOUND
    tell_undated(left_out())
    if form == "json":
        return FOUND
    on_screen = form == "text" and sys.stdout.isatty()
    undated = f", {page.undated:,} without a date" if page.undated and on_screen else ""
    if on_screen:
        note("")
    if page.next:
        total = counted(page.total, noun)
        note(f"{len(page):,} of {total}{undated}; next page: --cursor {page.next}")
    elif on_screen:
        note(f"{counted(page.total, noun)}{undated}")
    return FOUND
