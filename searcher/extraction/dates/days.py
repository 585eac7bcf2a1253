"""Days named by their place in the calendar, with or without the year: "May 16, 2025", "16 May"."""

from __future__ import annotations

import re
from datetime import date
from typing import TypeAlias

from searcher.extraction.dates.almanac import month_number, number, weekday_number
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.tense import Tense
from searcher.extraction.dates.vocabulary import (
    ANY_WEEKDAY,
    ANY_WEEKDAYS,
    DAY,
    GAP,
    MONTH,
    MONTHS,
    NTH,
    NTH_WORDS,
    OF_LAST_YEAR,
    SHIFT,
    TURN,
    TURNS,
    YEAR,
    Rule,
)

__all__ = ["RULES", "Reluctance", "around", "nearest"]

Reluctance: TypeAlias = dict[Tense | None, tuple[int, int]]
"""What a day back and a day ahead weigh in each tense, when the nearest of several is sought."""

# Without a verb that tells, one month ahead is as likely as three months ago.
_RELUCTANCE: Reluctance = {
    "surely past": (1, 4), "past": (1, 4), None: (1, 3), "intended": (4, 1), "future": (4, 1),
}  # fmt: skip


def nearest(
    candidates: list[date], today: date, tense: Tense | None, reluctance: Reluctance = _RELUCTANCE
) -> date | None:
    """The most likely of several days that one expression may mean, seen from `today`."""
    back, ahead = reluctance[tense]

    def distance(day: date) -> int:
        days = (day - today).days
        return days * ahead if days > 0 else -days * back

    return min(candidates, key=distance, default=None)


def around(year: int, month: int, day: int) -> list[date]:
    """That day of the year and of the years beside it, where it exists."""
    found = []
    for candidate in (year - 1, year, year + 1):
        try:
            found.append(date(candidate, month, day))
        except ValueError:
            continue
    return found


def _day(match: re.Match[str], scene: Scene) -> Period | None:
    """A day of a month; without a year the likeliest one beside the day of publication."""
    name, printed = match["month"], scene.text[match.start("month")]
    if name in ("may", "mar", "march", "dec") and not printed.isupper():
        return None
    month, day = month_number(name), number(match["day"])
    if match["year"]:
        return Period(date(int(match["year"]), month, day), "day")
    if match["later"]:
        later = int(match["later"])
        crossing = match["until"] and month_number(match["until"]) < month
        return Period(date(later - bool(crossing), month, day), "day")
    today = scene.today()
    entry = scene.chronicled(match, month)
    told = entry and min(d for d in around(entry.year, month, day) if d >= entry)
    if told and (today is None or told <= today):
        return Period(told, "day")
    if match["which"]:
        year = scene.now("year")
        return (
            Period(date(year.shifted(SHIFT[match["which"]]).first.year, month, day), "day")
            if year
            else None
        )
    if today is None:
        return None
    days = around(today.year, month, day)
    if match["weekday"]:
        weekday = weekday_number(match["weekday"])
        days = [day for day in days if day.weekday() == weekday] or days
    turn = match["turn"]
    if turn in ("last", "past"):
        days = [day for day in days if day < today]
    elif turn in ("next", "coming"):
        days = [day for day in days if day > today]
    meant = nearest(days, today, scene.tense(match))
    return Period(meant, "day") if meant else None


def _numeric(match: re.Match[str], _: Scene) -> Period | None:
    """Day and month between slashes are read only where one order makes a date."""
    first, second, year = (int(part) for part in re.split(r"[/.]", match["date"]))
    orders = {(second, first)} if "." in match["date"] else {(first, second), (second, first)}
    days = [date(year, month, day) for month, day in orders if month <= 12]
    return Period(days[0], "day") if len(days) == 1 else None


def _nine_eleven(_: re.Match[str], scene: Scene) -> Period | None:
    """The Sept. 11 attacks are those of 2001, in every text since."""
    day = Period(date(2001, 9, 11), "day")
    before = scene.published is not None and scene.published.first < day.first
    return None if before else day


def _iso(match: re.Match[str], _: Scene) -> Period | None:
    return Period(date.fromisoformat(match["date"]), "day")


def _week_of(match: re.Match[str], scene: Scene) -> Period | None:
    """The week of March 6."""
    day = _day(match, scene)
    return Period.containing(day.first, "week") if day else None


_LEAD = rf"(?:(?P<weekday>{ANY_WEEKDAY}),?{GAP}(?:the{GAP})?)?(?:{TURN})?"
_OF_YEAR = rf"(?:(?:[^\S\n]?,)?{GAP}(?P<year>{YEAR})|{OF_LAST_YEAR}"
_AND = rf"(?:[^\S\n]?[-‐‑–—][^\S\n]?|{GAP}(?:and|or|to|through|until|till){GAP})"
_LATER = rf",?{GAP}(?P<later>{YEAR})"  # the year in "May 3-5, 2021" is that of both days
_TO_DAY = rf"|(?={_AND}(?:(?P<until>{MONTH}){GAP})?{DAY}{_LATER}))?"
_TO_MONTH = rf"|(?={_AND}{DAY}{GAP}(?P<until>{MONTH}){_LATER}))?"
_NOT_A_COUNT = rf"(?![:,.]\d|[%/]|{GAP}(?:million|billion|percent|per{GAP}cent|people|years)\b)"
_MONTH_DAY = (
    rf"(?P<month>{MONTH})(?:{GAP}(?:the{GAP})?|(?<=\.))(?P<day>{DAY}|{NTH}){_NOT_A_COUNT}"
    rf"{_OF_YEAR}{_TO_DAY}"
)
_DAY_MONTH = (
    rf"(?P<day>{DAY}|{NTH}(?={GAP}of\b))(?:{GAP}day)?{GAP}(?:of{GAP})?(?P<month>{MONTH})"
    rf"{_OF_YEAR}{_TO_MONTH}"
)

_LEADS = (*ANY_WEEKDAYS, *TURNS)
_DAYS = (
    rf"\d\d?(?:st|nd|rd|th)?\s(?:day\s)?(?:of\s)?{MONTH}",
    *(rf"{word}\sof\s" for word in NTH_WORDS),
)

_TERROR = rf"(?={GAP}(?:terror|attacks\b|hijack|commission\b|victims?\b|memorial\b))"

RULES = (
    Rule(
        "nine_eleven",
        (r"9/11\b", r"sept?(?:\.|ember)?\s11"),
        rf"(?:9/11\b(?!/)|sept?(?:\.|ember)?{GAP}11(?:th)?{_TERROR})",
        _nine_eleven,
    ),
    Rule("iso_day", (r"\d{4}-\d",), r"(?P<date>\d{4}-\d\d-\d\d)(?![\d-])", _iso),
    Rule(
        "numeric_day",
        (r"\d\d?[/.]\d\d?[/.]\d",),
        r"(?P<date>\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})(?![/.]?\d)",
        _numeric,
    ),
    Rule("week_of_month_day", (r"week\sof",), rf"week{GAP}of{GAP}{_LEAD}{_MONTH_DAY}", _week_of),
    Rule("month_day", (*_LEADS, *MONTHS), _LEAD + _MONTH_DAY, _day),
    Rule("day_month", (*_LEADS, *_DAYS), _LEAD + _DAY_MONTH, _day),
)
