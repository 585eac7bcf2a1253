"""The commands that remove articles from an archive: delete, takedown."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Annotated

import typer

from searcher.archive import Archive
from searcher.cli.bundles import with_filters
from searcher.cli.options import Debug, Index
from searcher.cli.printing import print_lines
from searcher.cli.running import FOUND, NOTHING_FOUND, counted, note
from searcher.errors import UsageError
from searcher.output.cleaning import one_line
from searcher.query.filters import FilterOptions
from searcher.upkeep.removing import TAKEDOWNS, Takedown

__all__ = ["delete", "takedown"]

_TITLES = 5
_IDS = 20
"""How many articles are named before they are removed, and how many of those alike."""

_NOTHING_NAMED = "name articles by id or address, or give --query QUERY"

Keys = Annotated[
    list[str] | None, typer.Argument(metavar="ID_OR_URL", help="Ids or addresses of articles.")
]
Matching = Annotated[
    str | None,
    typer.Option("--query", metavar="QUERY", help="All articles that match, as search finds them."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the ids of what would be removed, remove nothing.")
]
Confirm = Annotated[
    int | None,
    typer.Option(
        "--confirm",
        metavar="N",
        help="How many articles match the query or the filters; else nothing is removed.",
    ),
]
Reason = Annotated[
    str | None,
    typer.Option("--reason", metavar="TEXT", help="For the log, such as the number of an order."),
]
Lift = Annotated[
    bool, typer.Option("--lift", help="Forget a takedown, so that the article may come again.")
]


@with_filters
def delete(
    keys: Keys = None,
    *,
    query: Matching = None,
    dry_run: DryRun = False,
    confirm: Confirm = None,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    filters: FilterOptions,
) -> int:
    """Remove articles from an archive.

    Prints the ids of those that were there.  They may be indexed again; takedown is for good.
    """
    words = _query_asked(keys, query, filters, confirm)
    if words is None and not keys:
        raise UsageError(_NOTHING_NAMED)
    with Archive.open(index) as archive:
        if dry_run:
            return _dry_run(archive, keys, words, filters)
        if words is not None:
            confirmed = _confirmed(archive, words, filters, confirm)
            removed = archive.delete_matching(words, confirmed=confirmed, **filters)
            return _told_of(removed)
        missing = archive.lookup(*keys or ()).missing
        print_lines(archive.delete(*keys or ()))
    return _told_missing(missing)


@with_filters
def takedown(
    keys: Keys = None,
    *,
    query: Matching = None,
    dry_run: DryRun = False,
    confirm: Confirm = None,
    reason: Reason = None,
    lift: Lift = False,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    filters: FilterOptions,
) -> int:
    """Remove articles so that no byte of them is left, and refuse them from now on.

    Prints the ids of those that were there.  After an interruption the same command, or one
    without any article, finishes what was begun.
    """
    words = _query_asked(keys, query, filters, confirm)
    if lift and (words is not None or dry_run or not keys):
        raise UsageError("--lift takes ids or addresses, and no query")
    with Archive.open(index) as archive:
        if lift:
            return _lifted(archive, keys or (), reason)
        if dry_run:
            return _dry_run(archive, keys, words, filters)
        if words is not None:
            confirmed = _confirmed(archive, words, filters, confirm)
            done = archive.takedown_matching(words, confirmed=confirmed, reason=reason, **filters)
        else:
            done = archive.takedown(*keys or (), reason=reason)
    if words is None and not keys and not done.resumed:
        raise UsageError(_NOTHING_NAMED)
    return _told_takedown(done, index)


def _query_asked(
    keys: Sequence[str] | None, query: str | None, filters: FilterOptions, confirm: int | None
) -> str | None:
    """The query, empty where filters alone choose; None where ids and addresses do."""
    if query is None and not filters:
        if confirm is not None:
            raise UsageError("--confirm goes with --query or filters")
        return None
    if keys:
        raise UsageError("name articles or give a query, not both")
    if not (query or "").strip() and not filters:
        raise UsageError("the query is empty; for all articles write --query '*'")
    return query or ""


def _confirmed(
    archive: Archive, words: str, filters: FilterOptions, confirm: int | None
) -> int | Collection[str]:
    """How many articles the user says there are, or which the user was shown and agreed to.

    Raises:
        UsageError: nobody is there to be asked.
        Abort: the user does not agree.
    """
    if confirm is not None:
        return confirm
    ids = list(archive.ids(words, **filters))
    if ids and not _somebody_is_there():
        raise UsageError(
            f"{_told(len(ids))}; to remove them, give the same command with --confirm {len(ids)}"
        )
    if ids:
        note(f"{_told(len(ids))}:")
        for article_id in ids[:_TITLES]:
            article = archive.get(article_id)
            title = one_line(article.title) if article else ""
            note(f"  {one_line(article_id)}  {title or '(no headline)'}")
        if len(ids) > _TITLES:
            note(f"  and {len(ids) - _TITLES:,} more")
        typer.confirm("Remove them?", abort=True, err=True)
    return ids


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _dry_run(
    archive: Archive, keys: Sequence[str] | None, words: str | None, filters: FilterOptions
) -> int:
    if words is not None:
        return _told_of(list(archive.ids(words, **filters)))
    if not keys:
        raise UsageError(_NOTHING_NAMED)
    found = archive.lookup(*keys)
    print_lines(found.ids)
    return _told_missing(found.missing)


def _told_of(ids: Sequence[str]) -> int:
    if print_lines(ids):
        return FOUND
    note("nothing found")
    return NOTHING_FOUND


def _told_missing(keys: Sequence[str]) -> int:
    for key in keys:
        note(f"there is no article with the id or address {one_line(key)}")
    return NOTHING_FOUND if keys else FOUND


def _lifted(archive: Archive, keys: Sequence[str], reason: str | None) -> int:
    lifted = archive.lift_takedown(*keys, reason=reason)
    print_lines(lifted)
    unknown = [key for key in dict.fromkeys(keys) if key not in lifted]
    for key in unknown:
        note(f"{one_line(key)} was not refused")
    return NOTHING_FOUND if unknown else FOUND


def _told_takedown(done: Takedown, index: Path) -> int:
    if not (done.removed or done.missing or done.resumed):
        return _told_of(())
    print_lines(done.removed)
    if done.resumed:
        note("a takedown that was interrupted before is finished, too")
    if done.removed:
        note(
            f"{counted(len(done.removed), 'article')} taken down and refused from now on; "
            f"logged in {index / TAKEDOWNS}"
        )
    for key in done.missing:
        note(f"nothing was stored under {one_line(key)}; it is refused from now on")
    if done.alike:
        more = " …" if len(done.alike) > _IDS else ""
        note(
            f"{counted(len(done.alike), 'stored article')} with the same text or address; to take "
            f"them down, too: searcher takedown {shlex.join(done.alike[:_IDS])}{more}"
        )
    return NOTHING_FOUND if done.missing else FOUND


def _told(number: int) -> str:
    return f"{counted(number, 'article')} {'matches' if number == 1 else 'match'}"
