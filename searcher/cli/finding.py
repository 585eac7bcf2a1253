"""The commands that ask: search, quotes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from searcher.archive import Archive
from searcher.cli.bundles import with_filters, with_forms
from searcher.cli.hints import tell_nothing_found
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
from searcher.cli.printing import print_lines, print_page
from searcher.cli.running import FOUND, NOTHING_FOUND, counted, note
from searcher.errors import UsageError
from searcher.query.filters import FilterOptions
from searcher.results import Page, QuotePage

__all__ = ["quotes", "search"]


@with_filters
@with_forms("json", "jsonl", "csv", "ids", "count")
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
    filters: FilterOptions,
) -> int:
    """Find articles: who said what, when.

    Where words and a speaker are asked for, articles in which the speaker says these words come
    first, and that quote is what is shown.
    """
    words = _words(query, filters, facet)
    _check(form, facet, cursor)
    asked: dict[str, Any] = {"match": "any" if any_ else "all", **filters}
    with Archive.open(index) as archive:
        if form == "count":
            total = archive.count(words, **asked)
            print_lines([str(total)])
            return FOUND if total else NOTHING_FOUND
        if form == "ids" and not limit and not cursor:
            return FOUND if print_lines(archive.ids(words, sort=sort, **asked)) else NOTHING_FOUND
        page = archive.search(
            words, sort=sort, limit=limit, cursor=cursor, facets=facet or (), **asked
        )
        print_page(page, form)
        return _conclude(page, form, "article", archive, words, filters)


@with_filters
@with_forms("json", "jsonl", "csv", "count")
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
    filters: FilterOptions,
) -> int:
    """Find quotes: words and speaker in the same one."""
    words = _words(query, filters, facet)
    _check(form, facet, cursor)
    with Archive.open(index) as archive:
        page = archive.quotes(
            words,
            match="any" if any_ else "all",
            sort=sort,
            limit=1 if form == "count" else limit,
            cursor=cursor,
            facets=facet or (),
            **filters,
        )
        if form == "count":
            print_lines([str(page.total)])
            return FOUND if page.total else NOTHING_FOUND
        print_page(page, form)
        return _conclude(page, form, "quote", archive, words, filters)


def _words(query: Sequence[str] | None, filters: FilterOptions, facet: object) -> str:
    words = " ".join(query or ())
    if words.strip() or filters or facet:
        return words
    raise UsageError("nothing to look for: give words, or a filter such as --speaker NAME")


def _check(form: Form, facet: object, cursor: str | None) -> None:
    """Refuse options that would have no effect in this form of output."""
    if facet and form not in ("text", "json"):
        raise UsageError("--facet needs text or --json output; or use: searcher facets")
    if cursor and form == "count":
        raise UsageError("-c counts all matches; leave out --cursor")


def _conclude(
    page: Page | QuotePage,
    form: Form,
    noun: str,
    archive: Archive,
    words: str,
    filters: FilterOptions,
) -> int:
    """Say on stderr what the page does not show, and give the exit code."""
    if not page.total:
        tell_nothing_found(archive, words, filters)
        return NOTHING_FOUND
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
