"""Days as people write them: "2025-05", "16 May 2025", "last month", "2025-05-01..2025-05-31".

Every answer is a first and a last day, ISO, both included.  What could be read in two ways or
would have to be completed from today's date is an error, never a guess.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from searcher.errors import UsageError
from searcher.query.shown import shown
from searcher.query.written_days import Period, month_days, written_day

__all__ = ["day_range", "last_days", "period"]

_ISO = re.compile(
    r"(\d{4})(?:[-/.](\d\d?)(?:[-/.](\d\d?))?|-?W(\d\d?)|-?Q([1-4]))?", re.ASCII | re.I
)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_LAST = re.compile(r"(\d{1,6}) ?(d|w|m|y|days?|weeks?|months?|years?)", re.ASCII | re.I)
_RELATIVE = re.compile(r"(this|last|past) (?:(\d{1,6}) )?(day|week|month|year)s?", re.ASCII | re.I)
_AGO = re.compile(r"(\d{1,6}) (day|week|month|year)s? ago", re.ASCII | re.I)
_BRACKETS = re.compile(r"\[\s*(\S.*?)\s+TO\s+(\S.*?)\s*\]", re.I | re.S)
_COMPARED = re.compile(r"(>=|<=|>|<)\s*(.*)", re.S)

_EXAMPLES = "write 2025-05-16, 2025-05, 2025, 16 May 2025 or last month"
_LONGEST = 80
_DAY = timedelta(days=1)


def day_range(text: str, today: date) -> tuple[str | None, str | None]:
    """First and last day of any expression: one period, `a..b`, `[a TO b]`, `>=a`; None is open.

    >>> day_range("2025-05..", date(2025, 6, 1))
    ('2025-05-01', None)

    Raises:
        UsageError: it cannot be read, is ambiguous, or ends before it starts.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        raise _unreadable(text)
    if compared := _COMPARED.fullmatch(text):
        return _compared(compared[1], _read(compared[2], today))
    ends = _ends(text)
    if ends is None:
        return period(text, today)
    since, until = (None if end in ("", "*") else _read(end, today) for end in ends)
    if since is None and until is None:
        raise UsageError(f"the range {shown(text)} has neither a start nor an end")
    if since and until and since[0] > until[1]:
        raise UsageError(f"the range {shown(text)} ends before it starts")
    return since and since[0].isoformat(), until and until[1].isoformat()


def period(text: str, today: date) -> tuple[str, str]:
    """First and last day of one day, week, month, quarter, year or relative period.

    >>> period("May 2025", date(2025, 6, 1))
    ('2025-05-01', '2025-05-31')

    Raises:
        UsageError: it cannot be read or is ambiguous.
    """
    first, last = _read(text, today)
    return first.isoformat(), last.isoformat()


def last_days(text: str, today: date) -> tuple[str, str]:
    """The stretch before today and today itself: "30d", "2w", "6m", "1y".

    >>> last_days("2w", date(2025, 5, 16))
    ('2025-05-02', '2025-05-16')

    Raises:
        UsageError: it cannot be read.
    """
    match = _LAST.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{shown(text)} is not a stretch of time: write 30d, 2w, 6m or 1y")
    return _before(today, int(match[1]), match[2], text).isoformat(), today.isoformat()


def _ends(text: str) -> tuple[str, str] | None:
    if brackets := _BRACKETS.fullmatch(text):
        return brackets[1], brackets[2]
    start, dots, end = text.partition("..")
    return (start.strip(), end.strip()) if dots else None


def _compared(sign: str, days: Period) -> tuple[str | None, str | None]:
    first, last = days
    try:
        if sign == ">":
            return (last + _DAY).isoformat(), None
        if sign == "<":
            return None, (first - _DAY).isoformat()
    except OverflowError:
        raise UsageError(f"there is no day {sign} {first}") from None
    return (first.isoformat(), None) if sign == ">=" else (None, last.isoformat())


def _read(text: str, today: date) -> Period:
    words = " ".join(text.split()) if len(text) <= _LONGEST else ""
    found = _iso(words) or _relative(words.lower(), today) or written_day(words)
    if found is None:
        raise _unreadable(text)
    return found


def _unreadable(text: str) -> UsageError:
    return UsageError(f"{shown(text)} is not a date that can be read: {_EXAMPLES}")


def _iso(text: str) -> Period | None:
    match = _ISO.fullmatch(text) or _COMPACT.fullmatch(text)
    if not match:
        return None
    year, month, day, week, quarter = (int(part or -1) for part in (*match.groups(), 0, 0)[:5])
    try:
        if week >= 0:
            return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
        if quarter >= 0:
            return month_days(year, 3 * quarter - 2)[0], month_days(year, 3 * quarter)[1]
        if day >= 0:
            return date(year, month, day), date(year, month, day)
        if month >= 0:
            return month_days(year, month)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        raise UsageError(f"there is no {text} in the calendar") from None


def _relative(text: str, today: date) -> Period | None:
    if text in ("today", "yesterday"):
        day = today if text == "today" else _before(today, 1, "day", text)
        return day, day
    if ago := _AGO.fullmatch(text):
        day = _before(today, int(ago[1]), ago[2], text)
        return day, day
    match = _RELATIVE.fullmatch(text)
    if not match or (match[2] and match[1] == "this"):
        return None
    which, number, unit = match.groups()
    if number or which == "past":
        return _before(today, int(number or 1), unit, text), today
    inside = today if which == "this" else _before(_around(today, unit)[0], 1, "day", text)
    return _around(inside, unit)


def _around(day: date, unit: str) -> Period:
    """The whole day, week (from Monday), month or year that a day lies in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    return day, day


def _before(today: date, number: int, unit: str, text: str) -> date:
    """So many units before a day; the last day of a month where that month is shorter."""
    try:
        if unit[0].lower() in "dw":
            return today - timedelta(days=number * (7 if unit[0].lower() == "w" else 1))
        months = today.year * 12 + today.month - 1 - number * (12 if unit[0].lower() == "y" else 1)
        last = month_days(months // 12, months % 12 + 1)[1]
        return last.replace(day=min(today.day, last.day))
    except (OverflowError, ValueError):
        raise UsageError(f"{shown(text)} lies before the calendar begins") from None
