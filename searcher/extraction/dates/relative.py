"""Dates counted from the day of publication, or from a date that the text gave before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from searcher.article import Granularity
from searcher.extraction.dates.almanac import HOLIDAYS, holiday_in, number, weekday_number
from searcher.extraction.dates.absolute import nearest
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.vocabulary import CLOCK, DAYTIME, GAP, JOIN, NUMBER, WEEKDAY, Rule

__all__ = ["RULES"]

_UNITS: dict[str, Granularity] = {
    "day": "day", "morning": "day", "afternoon": "day", "evening": "day", "night": "day",
    "week": "week", "weekend": "week", "month": "month", "year": "year",
    "spring": "year", "summer": "year", "fall": "year", "autumn": "year", "winter": "year",
}  # fmt: skip

_FROM_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _day(scene: Scene, shift: int) -> Period | None:
    today = scene.now("day")
    return today.shifted(shift) if today else None


def _deictic(match: re.Match[str], scene: Scene) -> Period | None:
    """Today, yesterday, tonight; "the day after tomorrow"."""
    shift = _FROM_TODAY[match["when"]]
    if match["side"]:
        shift += -1 if match["side"] == "before" else 1
    return _day(scene, shift)


def _part_of_day(match: re.Match[str], scene: Scene) -> Period | None:
    """This morning, last night."""
    return _day(scene, -1 if match["turn"] == "last" else 0)


# Fixed names of days, works and newspapers; "the following Monday" is not counted from today.
_NAMED_DAY_BEFORE = re.compile(
    r"\b(?:good|ash|bloody|black|super|palm|cyber|blue|manic|sheffield|ruby|on any given|each|every"
    r"|any|girl|mail on|my|happy)\s$"
)
_NAMED_DAY_AFTER = re.compile(
    r"(?:\snight\s(?:live|football|lights)|\s(?:times|mirror|express|telegraph|mail|post|herald|independent"
    r"|age|star|world|sun|tribune|business post|school|best|league|roast|mass\b(?!acre))\b)"
)


def _weekday(match: re.Match[str], scene: Scene) -> Period | None:
    if _NAMED_DAY_BEFORE.search(scene.before(match.start())):
        return None
    if _NAMED_DAY_AFTER.match(scene.after(match.end("weekday"))):
        return None
    turn = match["turn"] or ""
    weekday = weekday_number(match["weekday"])
    if turn in ("previous", "preceding", "following", "same"):
        anchor = scene.anchor(match.start(), "day")
        if anchor is None:
            return None
        ahead = turn == "following"
        return _on_weekday(anchor.first, weekday, ahead=ahead, same_day=turn == "same")
    today = scene.today()
    if today is None:
        return None
    if turn == "last":
        return _on_weekday(today, weekday, ahead=False, same_day=False)
    if turn in ("next", "coming"):
        return _on_weekday(today, weekday, ahead=True, same_day=False)
    if match["from"]:
        day = _on_weekday(today, weekday, ahead=match["from"] == "from", same_day=False)
        return day.shifted(7 if match["from"] == "from" else -7)
    tense = scene.tense(match)
    ahead = tense == "future" or (turn == "this" and tense is None)
    return _on_weekday(today, weekday, ahead=ahead, same_day=True)


def _on_weekday(day: date, weekday: int, *, ahead: bool, same_day: bool) -> Period:
    """The nearest such weekday before `day`, or after it; `day` itself counts if `same_day`."""
    distance = (weekday - day.weekday() if ahead else day.weekday() - weekday) % 7
    if not distance and not same_day:
        distance = 7
    return Period(day + timedelta(days=distance if ahead else -distance), "day")


_BEFORE_SPAN = re.compile(r"\b(?:the|these|those|in|over|for|his|her|its|their|our|my)\s$")


def _turn(match: re.Match[str], scene: Scene) -> Period | None:
    """This, last or next week, month, year; weekends count by their week, seasons by their year."""
    turn, unit = match["turn"], match["unit"]
    if turn in ("last", "next", "past") and _BEFORE_SPAN.search(scene.before(match.start(), 8)):
        return None
    now = scene.now(_UNITS[unit])
    if now is None:
        return None
    if turn == "last" and unit in ("spring", "summer", "fall", "autumn", "winter"):
        today = scene.today()
        begun = {"spring": 6, "summer": 9, "fall": 12, "autumn": 12, "winter": 13}[unit]
        return now.shifted(0 if today and today.month >= begun else -1)
    return now.shifted({"last": -1, "past": -1, "next": 1, "coming": 1}.get(turn, 0))


def _weekend(match: re.Match[str], scene: Scene) -> Period | None:
    """The weekend: the last one until Wednesday unless the verb looks ahead."""
    today, week = scene.today(), scene.now("week")
    if today is None or week is None:
        return None
    turn = match["turn"]
    if turn == "last":
        return week.shifted(-1)
    if turn in ("next", "coming"):
        return week.shifted(1 if turn == "next" else 0)
    past = scene.tense(match) != "future" and today.weekday() < 4
    return week.shifted(-1 if past else 0)


def _ago(match: re.Match[str], scene: Scene) -> Period | None:
    """Three days ago, two months from now; a year ago means the like quarter in a report on one."""
    if re.search(r"\b(?:than|least|most)\s$", scene.before(match.start())):
        return None
    count, unit = number(match["count"]), match["unit"]
    if unit == "decade":
        count, unit = count * 10, "year"
    back = match["way"] in ("ago", "earlier", "before", "previously")
    count = -count if back else count
    if match["way"] in ("ago", "from now", "from today", "hence"):
        if unit == "year" and count == -1 and scene.quarter:
            return scene.quarter.years_shifted(-1)
        now = scene.now(_UNITS[unit])
        return now.shifted(count) if now else None
    if unit == "year" and count == -1:
        return _year_earlier(match, scene)
    anchor = scene.anchor(match.start(), _UNITS[unit])
    return Period.containing(anchor.first, _UNITS[unit]).shifted(count) if anchor else None


def _year_earlier(match: re.Match[str], scene: Scene) -> Period | None:
    """A year earlier: than the quarter reported on, else than the last month or year named."""
    if scene.quarter:
        return scene.quarter.years_shifted(-1)
    anchor = scene.anchor(match.start(), "year")
    if anchor is None:
        now = scene.now("year")
        return now.shifted(-1) if now else None
    if anchor.granularity in ("day", "week"):
        anchor = Period.containing(anchor.first, "year")
    return anchor.years_shifted(-1)


def _anchored(match: re.Match[str], scene: Scene) -> Period | None:
    """That day, the following week, the next morning: counted from the date named before."""
    unit = _UNITS[match["unit"]]
    anchor = scene.anchor(match.start(), unit)
    if anchor is None:
        return None
    shift = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "prior": -1}
    return Period.containing(anchor.first, unit).shifted(shift.get(match["turn"], 0))


def _day_beside(match: re.Match[str], scene: Scene) -> Period | None:
    """The day before, a day later."""
    anchor = scene.anchor(match.start(), "day")
    if anchor is None:
        return None
    return anchor.shifted(-1 if match["way"] == "before" else 1)


def _holiday(match: re.Match[str], scene: Scene) -> Period | None:
    name = match["holiday"]
    if scene.text[match.start("holiday")].islower():
        return None
    if match["year"]:
        return Period(holiday_in(name, int(match["year"])), "day")
    today = scene.today()
    if today is None or re.search(r"\b(?:orthodox|canadian|every|each)\s$", scene.before(match.start())):
        return None
    days = [holiday_in(name, today.year + shift) for shift in (-1, 0, 1)]
    if match["turn"] == "last":
        return Period(max(day for day in days if day < today), "day")
    if match["turn"] == "next":
        return Period(min(day for day in days if day > today), "day")
    day = nearest(days, today, scene.tense(match))
    return Period(day, "day") if day else None


_NOT_PLURAL = r"(?!s\b|-)"
_LEAD = rf"(?:{CLOCK})?"
_SPAN_UNIT = r"(?P<unit>week|month|year|spring|summer|fall|autumn|winter)"

RULES = (
    Rule(
        "deictic",
        rf"{_LEAD}(?:the{GAP}day{GAP}(?P<side>before|after){GAP})?"
        rf"(?P<when>today|tonight|yesterday|tomorrow)\b{DAYTIME}?{_NOT_PLURAL}",
        _deictic,
    ),
    Rule(
        "part_of_day",
        rf"{_LEAD}(?P<turn>this|last){GAP}(?:morning|afternoon|evening|night)\b",
        _part_of_day,
    ),
    Rule(
        "weekday",
        rf"{_LEAD}(?:a{GAP}week{GAP}(?P<from>from|ago){GAP}(?:next{GAP})?)?"
        rf"(?:(?:the{GAP}|this{GAP})?(?P<turn>last|next|this|past|coming|previous|preceding|following|same){GAP})?"
        rf"(?P<weekday>{WEEKDAY}){DAYTIME}?{_NOT_PLURAL}",
        _weekday,
    ),
    Rule("weekend", rf"(?P<turn>this|last|next|the|coming){GAP}(?:past{GAP}|coming{GAP})?weekend\b", _weekend),
    Rule("turn", rf"(?:the{GAP})?(?P<turn>this|last|next|current|coming|past){GAP}(?:fiscal{GAP}|calendar{GAP})?{_SPAN_UNIT}\b{_NOT_PLURAL}", _turn),
    Rule(
        "ago",
        rf"(?P<count>{NUMBER})(?:{JOIN}(?:full{GAP})?)(?P<unit>day|week|month|year|decade)s?"
        rf"{GAP}(?P<way>ago|earlier|later|before|previously|hence|from{GAP}now|from{GAP}today)\b",
        _ago,
    ),
    Rule(
        "anchored",
        rf"(?:(?:that|the{GAP}same)|the{GAP}(?P<turn>next|following|previous|preceding|prior)){GAP}"
        rf"(?P<unit>day|week|month|year|morning|afternoon|evening|night)\b{_NOT_PLURAL}",
        _anchored,
    ),
    Rule("day_beside", rf"the{GAP}day{GAP}(?P<way>before|after)\b", _day_beside),
    Rule(
        "holiday",
        rf"(?:(?P<turn>last|this|next){GAP})?(?P<holiday>{'|'.join(HOLIDAYS)})\b(?!{GAP}(?:island|road|carol))"
        rf"(?:,?{GAP}(?P<year>(?:19|20)\d\d)\b)?",
        _holiday,
    ),
)
