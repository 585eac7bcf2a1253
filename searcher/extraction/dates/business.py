"""Quarters and years of business reports: "third-quarter", "the year-earlier period"."""

from __future__ import annotations

import re

from searcher.extraction.dates.almanac import number
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.tense import AHEAD
from searcher.extraction.dates.vocabulary import GAP, JOIN, TURNS, YEAR, YEAR_DIGITS, Rule

__all__ = ["RULES"]

_SPORT = (
    r"\b(?:touchdowns?|yards|rebounds|quarterbacks?|halftime|half-time|free throws|field goal"
    r"|kickoff|nba|nfl|basketball|netball|three-pointers?|tackles?)\b"
)

_FORECAST = re.compile(
    r"\b(?:forecasts?|outlook|guidance|estimates?|expectations?|targets?|prospects|plans)"
    r"\s(?:for|of|in)\s(?:(?:its|the)\s)?$"
)
_OUTLOOK = re.compile(
    r"\s(?:[\w-]{2,20}\s){0,3}?(?:targets?|outlook|guidance|production|forecasts?)\b"
)
_SOON = 120  # days to a quarter of which an outlook is given
_OF_A_TIME = re.compile(
    r"\b(?:in|for|of|during|over|from|since|by|through|throughout|to|as|with|after|before|until|on)\s$"
)

_ENDED = re.compile(r"\s(?:ended|ending|through|to|was|were|will)\b|['’]s\b")


def _nth_quarter(match: re.Match[str], scene: Scene) -> Period | None:
    """The third quarter: of the year named, else the last one begun, or the next after "will"."""
    nth = number(match["nth"] or match["q"])
    if not 1 <= nth <= 4:
        return None
    year = match["year"] or match["of_year"]
    if year:
        quarter = Period.quarter(int(year), nth)
    else:
        if scene.published is None or scene.mentions(_SPORT):
            return None
        now = scene.published.first
        if match["which"] or match["whose"]:
            shift = {"last": -1, "next": 1}.get(match["which"] or match["whose"], 0)
            quarter = Period.quarter(now.year + shift, nth)
        else:
            quarter = Period.quarter(now.year, nth)
            ahead = scene.tense(match) in AHEAD or _FORECAST.search(scene.before(match.start()))
            if (quarter.first - now).days < _SOON and _OUTLOOK.match(scene.lower, match.end()):
                ahead = True
            if quarter.first > now and not ahead:
                quarter = quarter.shifted(-4)
            elif (
                Period.containing(now, "quarter").first > quarter.shifted(1).first
                and scene.tense(match) in AHEAD
            ):
                quarter = quarter.shifted(4)
    if match["back"]:
        return quarter.years_shifted(-1)
    if scene.quarter is None or not year:
        scene.report_on(quarter, match.end())
    return quarter


def _which_quarter(match: re.Match[str], scene: Scene) -> Period | None:
    """The latest, current or year-earlier quarter."""
    now = scene.now("quarter")
    which = match["which"]
    period = match["unit"] == "period"
    if (
        which in ("year-earlier", "year-ago", "comparable", "corresponding", "same")
        or match["back"]
        or "year" in which
    ):
        reported = scene.quarter_reported(match.start()) if period else scene.quarter
        if reported is None and not period and now is not None:
            reported = now.shifted(-1)
        if reported is not None:
            return reported.years_shifted(-1)
        return _last_year(scene)
    if period or scene.mentions(_SPORT):
        return scene.quarter if period and which in ("latest", "recent") else None
    if now is None or (which == "the" and not _reported(match, scene)):
        return None
    if which in ("this", "current"):
        return now
    if which == "next":
        return now.shifted(1)
    if which in ("last", "previous", "prior", "preceding"):
        return (scene.quarter or now).shifted(-1) if which != "last" else now.shifted(-1)
    if which in ("latest", "recent", "just-ended", "the") and (
        scene.quarter is None or (which != "the" and scene.quarter.first >= now.first)
    ):
        return now.shifted(-1)
    return scene.quarter


def _reported(match: re.Match[str], scene: Scene) -> bool:
    """Whether "the quarter" is a time, not a coin or a part of a town."""
    return (
        scene.quarter is not None
        or _OF_A_TIME.search(scene.before(match.start())) is not None
        or _ENDED.match(scene.lower, match.end()) is not None
    )


def _last_year(scene: Scene) -> Period | None:
    now = scene.now("year")
    return now.shifted(-1) if now else None


def _year_ago(match: re.Match[str], scene: Scene) -> Period | None:
    """Year-earlier results: of the quarter a year before the one reported on."""
    quarter = scene.quarter_reported(match.start())
    return quarter.years_shifted(-1) if quarter else _last_year(scene)


def _year_named(match: re.Match[str], scene: Scene) -> Period | None:
    """The 1988 period: its quarter like the one reported on, where the text reports on one."""
    year = int(match["year"])
    quarter = scene.quarter_reported(match.start())
    if quarter is None:
        return Period.year(year)
    return quarter.years_shifted(year - quarter.first.year)


_BACK = rf"(?P<back>(?:a|one){GAP}year{GAP}(?:ago|earlier|before))"

_NTHS = ("first", "second", "third", "fourth", "final", r"[1-4](?:st|nd|rd|th)")
_NTH_QUARTER = (
    rf"(?:(?P<nth>{'|'.join(_NTHS)})"
    rf"(?:{JOIN}(?:fiscal|calendar))?{JOIN}quarter\b(?!-?finals?\b)|q(?P<q>[1-4])\b)"
)
_WHICH = (
    "latest", "just-ended", "current", "this", "last", "next", "previous", "prior", "preceding",
    "recent", "same", "comparable", "corresponding", "year-earlier", "year-ago", "that",
)  # fmt: skip

RULES = (
    Rule(
        "nth_quarter",
        (
            *YEAR_DIGITS,
            *TURNS,
            *(rf"{nth}[-\s](?:fiscal|calendar|quarter)" for nth in _NTHS),
            r"q[1-4]",
        ),
        rf"(?:(?P<year>{YEAR})(?:['’]s)?{JOIN}(?:fiscal{JOIN})?"
        rf"|(?P<whose>last|this|next){GAP}year['’]s{GAP})?"
        rf"{_NTH_QUARTER}(?:{GAP}(?:of{GAP}|in{GAP})?(?:the{GAP})?"
        rf"(?:(?:fiscal{GAP})?(?:year{GAP})?(?P<of_year>{YEAR})"
        rf"|(?P<which>last|this|next){GAP}year\b|{_BACK}))?",
        _nth_quarter,
    ),
    Rule(
        "which_quarter",
        (
            *(
                rf"{word}\s(?:fiscal\s|comparable\s|year-)?(?:quarter|period|earlier|ago)"
                for word in _WHICH
            ),
            r"last\syear",
            r"the\squarter",
        ),
        rf"(?P<which>last{GAP}year['’]s|the(?={GAP}quarter)|{'|'.join(_WHICH)})"
        rf"(?:{GAP}(?:fiscal|comparable|year-earlier|year-ago))?{GAP}(?P<unit>quarter|period)\b"
        rf"(?!-|{GAP}of{GAP}(?:the|a){GAP})"
        rf"(?:{GAP}(?:(?:of{GAP})?last{GAP}year\b|{_BACK}))?",
        _which_quarter,
    ),
    Rule("year_ago", ("year-",), r"year-(?:ago|earlier)\b", _year_ago),
    Rule(
        "year_named",
        YEAR_DIGITS,
        rf"(?P<year>{YEAR}){GAP}(?P<unit>period|quarter)\b",
        _year_named,
    ),
)
