"""Publication dates as dumps, feeds and pages print them, read into ISO 8601.

A stamp is read as precisely as it is printed: nothing that it leaves out is filled in, neither from
today nor from a default.  What can be read in two ways is not read at all.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, time, tzinfo

__all__ = ["read_stamp"]

_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_LONGEST = 80

_LABEL = re.compile(
    r"(?:first\s|last\s)?(?:published|posted|updated|modified|created|issued|date)\b"
    r"(?:\s(?:on|at))?:?\s",
    re.IGNORECASE,
)
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?", re.ASCII
)
_YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})(?:(?P<sep>[-/.]?)(?P<month>\d\d?)"
    r"(?:(?P=sep)(?P<day>\d\d?)(?P<time>[T\s].*|\d{4}(?:\d\d)?|)|))?",
    re.ASCII | re.IGNORECASE,
)
_YEAR_LAST = re.compile(
    r"(?P<first>\d\d?)(?P<sep>[-/.])(?P<second>\d\d?)(?P=sep)(?P<year>\d{4}|\d\d)(?P<time>[,\s].*|)",
    re.ASCII,
)
_TIME = re.compile(
    r"[T,\s]*(?:at\s)?(?P<hour>\d\d?)"
    r"(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9}))?)?)?"
    r"\s?(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>[+-]\d\d:?\d\d|[a-z]{1,5}(?:\s?[+-]\d{1,2})?)?"
    r"(?:\s?\(?[a-z]{1,5}\)?)?\s*",
    re.ASCII | re.IGNORECASE,
)
_MONTH_NAME = re.compile(
    r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?(?![a-z])",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    r"(?<!\d)(?P<rest>\d\d?(?P<sep>[\s-])[a-z]{3,9}\.?(?P=sep))(?P<year>\d\d)(?=\s|$)(?!\s*[ap]m)",
    re.IGNORECASE,
)

_HOURS = {
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "CEST": 2,
    "EET": 2, "SAST": 2, "EEST": 3, "MSK": 3, "PKT": 5, "HKT": 8, "SGT": 8, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
"""Zone names and their hours ahead of UTC; American ones as RFC 822 (section 5.1) defines them.

Names that several countries use for different hours, such as IST, are left out: such a time is
given without its offset.
"""

_REGIONS = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}


def read_stamp(printed: str | int | float | None, *, day_first: bool | None = None) -> str | None:
    """The ISO 8601 form of a publication date, as precise as it is printed.

    Args:
        printed: ISO 8601 in any of its forms; the dates of RFC 822 and 2822; dates with English
            month names; numeric dates; seconds, milli-, micro- or nanoseconds since 1970.
        day_first: how to read a numeric date such as 03/04/2025; None leaves it unread, unless one
            part is above 12.  Between full stops (03.04.2025) the day always comes first.

    Returns:
        "2025", "2025-05", "2025-05-16" or "2025-05-16T18:15:00", the last with its offset
        ("-04:00", "Z") where one is printed; None where there is no date, where the year is
        missing, and for years before 1600 or after 2100.
    """
    if printed is None or isinstance(printed, bool):
        return None
    if isinstance(printed, float):
        return _epoch(printed) if math.isfinite(printed) else None
    try:
        text = " ".join(str(printed)[: _LONGEST + 1].split())
        label = _LABEL.match(text)
        if len(text) > _LONGEST:
            return None
        return _read(text[label.end() :] if label else text, day_first)
    except (ValueError, OverflowError):
        return None


def _read(text: str, day_first: bool | None) -> str | None:
    if _ISO.fullmatch(text):
        return text if _in_range(datetime.fromisoformat(text).year) else None
    digits = re.fullmatch(r"\d{9,19}(?:\.\d+)?", text)
    if digits and len(text) not in (12, 14):
        return _epoch(float(text))
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _year_first(match)
    match = _YEAR_LAST.fullmatch(text)
    if match:
        return _year_last(match, day_first)
    return _with_month_name(text) if _MONTH_NAME.search(text) else None


def _in_range(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _epoch(count: float) -> str | None:
    """Seconds since 1970, or thousandths, millionths … of them; nothing before 1973."""
    for scale in (1, 1e3, 1e6, 1e9):
        if 1e8 <= count / scale < 4.1e9:
            return _stamp(datetime.fromtimestamp(count / scale, UTC))
    return None


def _stamp(moment: datetime) -> str:
    fraction = moment.microsecond and (
        "microseconds" if moment.microsecond % 1000 else "milliseconds"
    )
    return moment.isoformat(timespec=fraction or "seconds").replace("+00:00", "Z")


def _year_first(match: re.Match[str]) -> str | None:
    """2025, 2025-05, 2025/5/16, 20250516, 2025-05-16 10:00:00 +0100."""
    year = int(match["year"])
    if not _in_range(year):
        return None
    if not match["month"]:
        return f"{year:04}"
    month = int(match["month"])
    if not match["day"]:
        return date(year, month, 1).isoformat()[:7] if match["sep"] else None
    return _day_and_time(date(year, month, int(match["day"])), match["time"])


def _year_last(match: re.Match[str], day_first: bool | None) -> str | None:
    """16/05/2025, 5/16/2025 10:30 AM; a year of two digits counts as POSIX has it, 69 is 1969."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 2000 if year < 69 else 1900
    if match["sep"] == ".":
        day_first = True
    if day_first is None or max(first, second) > 12:
        if min(first, second) > 12 or (first <= 12 and second <= 12 and first != second):
            return None
        day_first = first > 12
    day, month = (first, second) if day_first else (second, first)
    return _day_and_time(date(year, month, day), match["time"]) if _in_range(year) else None


def _day_and_time(day: date, printed: str) -> str | None:
    """The day, with the time behind it where that can be read."""
    match = _TIME.fullmatch(printed)
    if not match:
        return day.isoformat()
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    elif not match["minute"]:
        return day.isoformat()
    if hour > 23:
        return day.isoformat()
    fraction = (match["fraction"] or "").ljust(6, "0")[:6]
    clock = time(hour, int(match["minute"] or 0), int(match["second"] or 0), int(fraction))
    return _stamp(datetime.combine(day, clock, _zone(match["zone"])))


def _zone(name: str | None, offset: int | None = None) -> tzinfo | None:
    """The time zone of a printed offset or zone name; None for a name that is not clear."""
    from dateutil.tz import gettz, tzoffset

    if offset is not None:
        return tzoffset(None, offset)
    name = (name or "").upper()
    digits = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d\d?):?(\d\d)?", name)
    if digits:
        seconds = int(digits[2]) * 3600 + int(digits[3] or 0) * 60
        return tzoffset(None, seconds if digits[1] == "+" else -seconds)
    if name in _REGIONS:
        return gettz(_REGIONS[name])
    return tzoffset(None, _HOURS[name] * 3600) if name in _HOURS else None


# Two moments that differ in every part: what a stamp leaves out shows as a difference.
_DEFAULTS = (datetime(2000, 1, 1, 0, 0, 0), datetime(2004, 2, 2, 1, 1, 1))


def _with_month_name(text: str) -> str | None:
    """Free forms with a month's name, read by dateutil."""
    from dateutil.parser import parse

    text = re.sub(r"[|•·–—,]", " ", text)
    text = re.sub(r"(\d)\s?([ap])\.\s?m\.?", r"\1 \2m", text, flags=re.IGNORECASE)
    text = _SHORT_YEAR.sub(_full_year, text, count=1)
    one, other = (parse(text, default=default, tzinfos=_zone) for default in _DEFAULTS)
    if not re.search(rf"(?<!\d){one.year}(?!\d)", text) or not _in_range(one.year):
        return None
    if one.year != other.year or one.month != other.month:
        return None
    if one.day != other.day:
        return one.isoformat()[:7]
    if one.hour != other.hour:
        return one.date().isoformat()
    if one.minute != other.minute:
        one = one.replace(minute=0)
    return _stamp(one.replace(second=one.second if one.second == other.second else 0))


def _full_year(match: re.Match[str]) -> str:
    year = int(match["year"])
    return f"{match['rest']}{year + (2000 if year < 69 else 1900)}"
