"""Which of two versions of an article is the later one, where their dates tell."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from searcher.article import Article

__all__ = ["is_before", "is_older", "version_of"]

_DAY = timedelta(days=1)
_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def version_of(article: Article) -> str | None:
    """When this version of an article was made, ISO 8601; None when that is not known."""
    return article.modified or article.published


def is_older(article: Article, stored: Article) -> bool:
    """Whether an article is surely an earlier version than a stored one."""
    one, other = version_of(article), version_of(stored)
    return one is not None and other is not None and is_before(one, other)


def is_before(one: str, other: str) -> bool:
    """Whether one ISO 8601 moment surely lies before another.

    They are compared as precisely as both are known: of two on the same day neither is before the
    other unless both tell the time, with its zone or both without.  What is no such moment is
    before and after nothing.
    """
    try:
        (_, end), (start, _) = _bounds(one), _bounds(other)
    except ValueError:
        return False
    if (end.tzinfo is None) != (start.tzinfo is None):
        return end.date() < start.date()
    return end < start


def _bounds(moment: str) -> tuple[datetime, datetime]:
    """The first and the last instant meant.

    Raises:
        ValueError: it is no ISO 8601 year, month, day or time.
    """
    parts = _PARTS.fullmatch(moment)
    if parts is None:
        instant = datetime.fromisoformat(moment)
        return instant, instant
    year, month, day = parts.groups()
    first = datetime(int(year), int(month or 1), int(day or 1))
    if day:
        last = first + _DAY
    elif month:
        last = first.replace(day=28) + 4 * _DAY
        last = last.replace(day=1)
    else:
        last = first.replace(month=12, day=31) + _DAY
    return first, last - timedelta(microseconds=1)
