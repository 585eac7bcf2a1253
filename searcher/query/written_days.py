"""Dates written out, "16 May 2025" or "16/05/2025", by python-dateutil but without its guesses.

dateutil fills what is missing from a default date and takes 03/04 for one of two days.  Here the
year must have four digits, a missing day means the whole month, anything else missing means that
the text is not a date, and what could be two days is an error.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TypeAlias

from searcher.errors import UsageError
from searcher.query.shown import shown

__all__ = ["Period", "month_days", "written_day"]

Period: TypeAlias = tuple[date, date]
"""First and last day, both included."""

_ALLOWED = re.compile(r"\w[\w ,./-]{0,38}\w")
_NUMBERS = re.compile(r"\d+", re.ASCII)
_WORDS = re.compile(r"[^\W\d_]+")
_ORDINALS = {"st", "nd", "rd", "th", "of"}

# Two dates without a part in common: a part that follows the default was not in the text.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))


def written_day(text: str) -> Period | None:
    """First and last day of a written date; None when it is none.

    Raises:
        UsageError: it could be two different days.
    """
    numbers = _NUMBERS.findall(text)
    words = [word for word in _WORDS.findall(text.lower()) if word not in _ORDINALS]
    years = [number for number in numbers if len(number) == 4]
    if (
        not _ALLOWED.fullmatch(text)
        or len(years) != 1
        or len(words) > 1
        or len(numbers) + len(words) not in (2, 3)
    ):
        return None
    dayfirst, monthfirst = _read(text, dayfirst=True), _read(text, dayfirst=False)
    if dayfirst is None or dayfirst[0].year != int(years[0]):
        return None
    if monthfirst and dayfirst != monthfirst:
        raise UsageError(
            f"{shown(text)} can be two different days: write {dayfirst[0]} or {monthfirst[0]}"
        )
    return dayfirst


def month_days(year: int, month: int) -> Period:
    """First and last day of a month.

    Raises:
        ValueError: there is no such month.
    """
    first = date(year, month, 1)
    if month == 12:
        return first, date(year, 12, 31)
    return first, date(year, month + 1, 1) - timedelta(days=1)


def _read(text: str, *, dayfirst: bool) -> Period | None:
    # On demand: dateutil takes as long to import as the rest of the query language.
    from dateutil import parser

    try:
        one, two = (parser.parse(text, default=fill, dayfirst=dayfirst) for fill in _DEFAULTS)
    except (ValueError, OverflowError):
        return None
    if (one.year, one.month) != (two.year, two.month) or one.time() != two.time():
        return None
    if one.day == two.day:
        return one.date(), one.date()
    return month_days(one.year, one.month)
