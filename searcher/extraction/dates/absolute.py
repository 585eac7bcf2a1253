"""Dates that name their place in the calendar: days, months and years, with or without the year."""

from __future__ import annotations

import re
from datetime import date

from searcher.extraction.dates.almanac import month_number, number
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.tense import Tense
from searcher.extraction.dates.vocabulary import (
    ANY_WEEKDAY,
    CLOCK,
    DAY,
    GAP,
    MONTH,
    YEAR,
    Rule,
)

__all__ = ["RULES", "nearest"]

_LEAD = rf"(?:{CLOCK})?(?:{ANY_WEEKDAY},?{GAP}(?:the{GAP})?)?"

# How much further a date may lie on the less likely side: three months ahead count as nine ago.
_RELUCTANCE = {None: (1, 3), "past": (1, 6), "future": (6, 1)}


def nearest(candidates: list[date], today: date, tense: Tense | None) -> date | None:
    """The most likely of several days that one expression may mean, seen from `today`."""
    back, ahead = _RELUCTANCE[tense]

    def distance(day: date) -> int:
        days = (day - today).days
        return days * ahead if days > 0 else -days * back

    return min(candidates, key=distance, default=None)


def _around(year: int, month: int, day: int) -> list[date]:
    """That day in the year and the years beside it, where it exists."""
    found = []
    for candidate in (year - 1, year, year + 1):
        try:
            found.append(date(candidate, month, day))
        except ValueError:
            continue
    return found


def _is_name(match: re.Match[str], scene: Scene) -> bool:
    """Whether a month's name is printed as a name, with a capital."""
    return scene.text[match.start("month")].isupper()


def _day_of_month(match: re.Match[str], scene: Scene) -> Period | None:
    if not _is_name(match, scene) and match["month"] in ("may", "mar", "march", "dec", "sun"):
        return None
    month, day = month_number(match["month"]), number(match["day"])
    if match["year"]:
        return Period(date(int(match["year"]), month, day), "day")
    today = scene.today()
    if today is None:
        return None
    day_meant = nearest(_around(today.year, month, day), today, scene.tense(match))
    return Period(day_meant, "day") if day_meant else None


def _numeric(match: re.Match[str], _: Scene) -> Period | None:
    """Day and month in either order are only read where one order makes a date."""
    first, second, year = (int(part) for part in re.split(r"[/.]", match["date"]))
    orders = {(first, second), (second, first)}
    if "." in match["date"]:
        orders = {(second, first)}
    days = [date(year, month, day) for month, day in orders if month <= 12]
    return Period(days[0], "day") if len(days) == 1 else None


def _iso(match: re.Match[str], _: Scene) -> Period | None:
    return Period(date.fromisoformat(match["date"]), "day")


def _month_of_year(match: re.Match[str], scene: Scene) -> Period | None:
    if not _is_name(match, scene) and match["month"] in ("may", "mar"):
        return None
    year = int(match["year"])
    return Period(date(year, month_number(match["month"]), 1), "month")


# Months that are also names of people or words: they need a word before them that tells.
_AMBIGUOUS = frozenset(("march", "april", "may", "june", "august"))
_MONTH_CUE = re.compile(
    r"\b(?:in|since|during|until|till|through|throughout|early|late|mid|end of|beginning of|start of"
    r"|middle of|by|before|after|for|from|to|between|of|and|or|as of|every|each|it's|next|this|last|past)"
    r"(?:\s|-)\s?$"
)
_STRICT_CUE = re.compile(
    r"\b(?:in|since|until|till|early|late|mid|(?:end|beginning|start|middle|month) of|next|this|last|past)"
    r"(?:\s|-)\s?$"
)
_MODIFIER_CUE = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our)|['’]s?)\s$")


def _names_a_month(match: re.Match[str], scene: Scene) -> bool:
    """Whether a lone "May" or "April" stands for the month, not for a person or a verb."""
    name = match["month"]
    if not _is_name(match, scene):
        return False
    if name not in _AMBIGUOUS:
        return True
    before = scene.before(match.start("month"))
    following = scene.text[match.end() : match.end() + 2]
    if following[:1].isspace() and following[1:].isupper() and not match["turn"]:
        return False
    used_as_surname = re.search(rf"\b(?:mrs|ms|mr|theresa|{name} said|said {name})\b", scene.lower)
    if match["turn"] or _STRICT_CUE.search(before):
        return True
    if name == "may" and used_as_surname:
        return False
    if _MONTH_CUE.search(before):
        return True
    return bool(_MODIFIER_CUE.search(before)) and following[1:].islower()


def _month(match: re.Match[str], scene: Scene) -> Period | None:
    now = scene.now("month")
    if now is None or not _names_a_month(match, scene):
        return None
    month = month_number(match["month"])
    year = now.first.year
    turn = match["turn"]
    if turn in ("last", "past"):
        year -= month >= now.first.month
    elif turn in ("next", "coming"):
        year += month <= now.first.month
    else:
        tense = "future" if turn == "this" and month > now.first.month else scene.tense(match)
        meant = nearest(_around(year, month, 1), now.first, tense)
        return Period(meant, "month") if meant else None
    return Period(date(year, month, 1), "month")


_NOT_A_YEAR_BEFORE = re.compile(
    r"(?:[$£€¥#@/\d.,:&=+*_]|(?<!\d)[-–—]|\b(?:no\.?|number|flight|route|highway|room|channel|at|about|nearly|almost|some"
    r"|over|than|least|roughly|approximately|boeing|windows|page|top|only|another)\s)$"
)
_UNITS = re.compile(
    r"[\s-](?:gmt|hours?|hrs|people|percent|per\scent|dollars?|pounds|euros|yen|marks|francs|miles?|feet|foot|metres?"
    r"|meters?|km|kilometers?|kilometres?|tons?|tonnes?|barrels?|points?|votes?|men|women|children|times"
    r"|troops|soldiers|workers|jobs|shares|employees|members|acres|hectares|rupees|lb|lbs|kg|mhz|am|pm|block|of)\b"
)
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|during|until|till|through|throughout|early|late|mid|year|fiscal|of|by|from|to|before|after|between"
    r"|and|or|around|circa|for|as|than|the|a|an|his|her|its|their|our|season|summer|winter|spring|fall|autumn|election"
    r"|ended?|ending|back|pre|post|nov|calendar|beyond|versus|vs\.?|election|class|vintage)[\s-]|['’]s?\s|\(|\d{4}[-–]|\d{4}(?:,| and| to| or| through) )$"
)
_SURE_CUE = re.compile(r"\b(?:in|since|during|until|till|early|late|mid|year|fiscal|circa|summer|winter|spring|fall|autumn)[\s-]$")


def _year(match: re.Match[str], scene: Scene) -> Period | None:
    year = int(match["year"])
    before, after = scene.before(match.start("year")), scene.after(match.end("year"))
    if _UNITS.match(after) and not _SURE_CUE.search(before):
        return None
    if _YEAR_CUE.search(before):
        if re.match(r"\s[a-z]+s\b", scene.text[match.end("year") : match.end("year") + 24]):
            sure = _SURE_CUE.search(before) or re.search(r"\b(?:the|his|her|its|their|our)\s$|['’]s?\s$", before)
            return Period.year(year) if sure else None
        return Period.year(year)
    if _NOT_A_YEAR_BEFORE.search(before):
        return None
    latest = scene.published.first.year + 30 if scene.published else 2050
    if not 1900 <= year <= latest or re.match(r"\s[a-z]+s\b", after):
        return None
    return Period.year(year)


def _short_year(match: re.Match[str], scene: Scene) -> Period | None:
    """'98: of the century that brings it nearest to publication, at most ten years ahead."""
    if not re.search(r"\b(?:in|since|of|until|by|from|to|early|late|summer|winter|spring|fall)\s$", scene.before(match.start())):
        return None
    if scene.published is None or re.match(r"\s[a-z]+s\b", scene.after(match.end())):
        return None
    now = scene.published.first.year
    year = now // 100 * 100 + int(match["yy"])
    return Period.year(year - 100 if year > now + 10 else year)


def _spoken_year(match: re.Match[str], _: Scene) -> Period | None:
    century = {"sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20}
    return Period.year(century[match["century"]] * 100 + number(match["rest"]))


def _none(_: re.Match[str], __: Scene) -> Period | None:
    return None


_TENS = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"

RULES = (
    Rule("iso_day", r"(?P<date>\d{4}-\d\d-\d\d)(?![\d-])", _iso),
    Rule("numeric_day", r"(?P<date>\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\.\d{1,2}\.\d{4})(?![\d/.]\d)(?!\d)", _numeric),
    Rule(
        "month_day",
        rf"{_LEAD}(?P<month>{MONTH}){GAP}(?:the{GAP})?(?P<day>{DAY})(?![:,.]\d|[%/])(?:,?{GAP}(?P<year>{YEAR}))?",
        _day_of_month,
    ),
    Rule(
        "day_month",
        rf"{_LEAD}(?P<day>{DAY})(?:{GAP}day)?{GAP}(?:of{GAP})?(?P<month>{MONTH})(?:,?{GAP}(?P<year>{YEAR}))?",
        _day_of_month,
    ),
    Rule("month_year", rf"(?P<month>{MONTH})(?:,?{GAP}|{GAP}of{GAP})(?P<year>{YEAR})", _month_of_year),
    Rule("month", rf"(?:(?P<turn>last|past|this|next|coming){GAP})?(?P<month>{MONTH})", _month),
    Rule("decade", r"(?:\d{3}0['’]s|\d{4}s|['’]?\d0['’]?s)\b", _none),
    Rule("year", rf"(?P<year>{YEAR})", _year),
    Rule("short_year", r"['’](?P<yy>\d\d)(?![\w%]|['’]?s|[.,:]\d)", _short_year),
    Rule("spoken_year", rf"(?P<century>sixteen|seventeen|eighteen|nineteen|twenty){GAP}(?P<rest>{_TENS})\b", _spoken_year),
)  # fmt: skip
