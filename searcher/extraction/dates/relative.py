"""Weeks, months and years counted from publication, or from a date that the text gave before."""

from __future__ import annotations

import re

from searcher.article import Granularity
from searcher.extraction.dates.almanac import number
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.tense import AHEAD
from searcher.extraction.dates.vocabulary import GAP, JOIN, NUMBER, NUMBERS, SHIFT, TURNS, Rule

__all__ = ["RULES"]

_SEASONS = {"spring": 6, "summer": 9, "fall": 12, "autumn": 12, "winter": 13}
"""The seasons, and the month in which the year's own one begins to be "last"; winter's never is."""

_UNITS: dict[str, Granularity] = {
    "day": "day", "morning": "day", "afternoon": "day", "evening": "day", "night": "day",
    "week": "week", "month": "month", "year": "year",
    **dict.fromkeys(_SEASONS, "year"),
}  # fmt: skip

_BEFORE_SPAN = re.compile(r"\b(?:the|these|those|his|her|its|their|our|my)\s$")


def _turn(match: re.Match[str], scene: Scene) -> Period | None:
    """This, last or next week, month or year; a season counts by its year."""
    turn, unit = match["turn"], match["unit"]
    if turn != "this" and turn in SHIFT and _BEFORE_SPAN.search(scene.before(match.start())):
        return None  # "over the last year", "in his last week": how long, not when
    now = scene.now(_UNITS[unit])
    if now is None:
        return None
    if turn == "last" and unit in _SEASONS:
        month = scene.now("month")
        return now if month and month.first.month >= _SEASONS[unit] else now.shifted(-1)
    return now.shifted(SHIFT.get(turn, 0))


def _weekend(match: re.Match[str], scene: Scene) -> Period | None:
    """A weekend, as its week: until Thursday the last one unless the sentence looks ahead."""
    today, week = scene.today(), scene.now("week")
    if today is None or week is None:
        return None
    if match["turn"] in ("last", "next"):
        return week.shifted(SHIFT[match["turn"]])
    past = today.weekday() < 4 and match["turn"] != "coming" and scene.tense(match) not in AHEAD
    return week.shifted(-1 if past else 0)


def _within(match: re.Match[str], scene: Scene) -> Period | None:
    """The end of the month, later in the week, year-end: of the current one or the one named.

    Nothing where the date named before lies in another one: "by the end of the year" may then
    mean either.  Later in the day is always the day named before.
    """
    unit = _UNITS[match["unit"] or "year"]
    now, anchor = scene.now(unit), scene.anchor(match.start(), unit)
    named = Period.containing(anchor.first, unit) if anchor else None
    if unit == "day":
        return named
    return now if named is None or named == now else None


_INEXACT = re.compile(r"\b(?:(?:more|less|fewer|later|longer)\sthan|at\sleast|at\smost|over)\s$")


def _ago(match: re.Match[str], scene: Scene) -> Period | None:
    """Three days ago, two months from now, a week later."""
    if _INEXACT.search(scene.before(match.start())):
        return None
    count, unit = number(match["count"]), _UNITS[match["unit"]]
    way = match["way"]
    if unit == "year" and count == 1 and way in ("ago", "earlier", "before", "previously"):
        return _year_ago(match, scene)
    if way in ("ago", "earlier", "before", "previously"):
        count = -count
    if way in ("earlier", "before", "later", "previously"):
        reference = scene.anchor(match.start(), unit)
    else:
        reference = scene.now(unit)
    return Period.containing(reference.first, unit).shifted(count) if reference else None


def _year_ago(match: re.Match[str], scene: Scene) -> Period | None:
    """A year ago or earlier: than the quarter reported on, else than the month or year named."""
    quarter = scene.quarter_reported(match.start())
    if quarter:
        return quarter.years_shifted(-1)
    anchor = scene.anchor(match.start(), "year") if match["way"] != "ago" else None
    if anchor and anchor.granularity == "month":
        return anchor.years_shifted(-1)
    year = Period.containing(anchor.first, "year") if anchor else scene.now("year")
    return year.shifted(-1) if year else None


_BESIDE = {"next": 1, "following": 1, "after": 1}
_BESIDE |= {"previous": -1, "preceding": -1, "prior": -1, "before": -1}


def _anchored(match: re.Match[str], scene: Scene) -> Period | None:
    """That day, the following week, the day before: counted from the date named before."""
    unit = _UNITS[match["unit"] or "day"]
    anchor = scene.anchor(match.start(), unit)
    if anchor is None or match["then"]:
        return anchor
    shift = _BESIDE.get(match["turn"] or match["side"], 0)
    return Period.containing(anchor.first, unit).shifted(shift)


_SPAN = "week|month|year|" + "|".join(_SEASONS)
_PART = "morning|afternoon|evening|night"
_NOT_JOINED = r"\b(?!-)"

RULES = (
    Rule(
        "weekend",
        (*TURNS, r"the\sweekend"),
        rf"(?P<turn>this|last|next|the|coming){GAP}(?:past{GAP}|coming{GAP})?weekend\b",
        _weekend,
    ),
    Rule(
        "turn",
        (*TURNS, r"current\s"),
        rf"(?P<turn>this|last|next|current|coming|past){GAP}(?:fiscal{GAP}|calendar{GAP})?"
        rf"(?P<unit>{_SPAN}){_NOT_JOINED}",
        _turn,
    ),
    Rule(
        "within",
        (r"year[-\s]end", r"year['’]s\send", r"end\sof\sthe", r"(?:earlier|later)\sin"),
        rf"(?:(?:end{GAP}of(?!{GAP}the{GAP}day)|(?:earlier|later){GAP}in){GAP}the{GAP}(?P<unit>day|week|month|year)"
        rf"|year['’]s{GAP}end|year{JOIN}end)\b",
        _within,
    ),
    Rule(
        "ago",
        NUMBERS,
        rf"(?P<count>{NUMBER}){JOIN}(?P<unit>day|week|month|year)s?{GAP}"
        rf"(?P<way>ago|earlier|later|before(?=[,.;)])|previously|hence|from{GAP}now|from{GAP}today)\b",
        _ago,
    ),
    Rule(
        "anchored",
        (
            r"that\s(?:day|week|month|year|morning|afternoon|evening|night)",
            *(rf"then(?<={word}\sthen)" for word in ("until", "before")),
            r"the\s(?:same|next|following|previous|preceding|prior|day)\s",
        ),
        rf"(?:(?P<then>then)\b|(?:that|the{GAP}same|the{GAP}(?P<turn>next|following|previous|preceding|prior)){GAP}"
        rf"(?P<unit>day|week|month|year|{_PART}){_NOT_JOINED}"
        rf"|the{GAP}day{GAP}(?P<side>before|after)\b(?=[,.;)]|{GAP}and\b))",
        _anchored,
    ),
)
