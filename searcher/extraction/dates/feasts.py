"""Holidays: "Christmas Day", "last Thanksgiving", "Easter 2024"."""

from __future__ import annotations

import re
from datetime import date

from searcher.extraction.dates.almanac import HOLIDAYS, holiday_in
from searcher.extraction.dates.days import nearest
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.vocabulary import GAP, TURN, TURNS, Rule

__all__ = ["RULES"]

_OTHER = re.compile(r"\b(?:orthodox|canadian|canada['’]s|every|each|father)\s$")

_CAMPAIGN = 120  # days: spoken of at other times of the year, election day is any such day


def _holiday(match: re.Match[str], scene: Scene) -> Period | None:
    """The day of a holiday, or its week; the likeliest one beside the day of publication."""
    name, start = match["holiday"], match.start("holiday")
    if scene.text[start].islower() or _OTHER.search(scene.before(start)):
        return None
    meant = _meant(match, scene, name)
    return Period.containing(meant, "week" if match["week"] else "day") if meant else None


def _meant(match: re.Match[str], scene: Scene, name: str) -> date | None:
    if match["year"]:
        return holiday_in(name, int(match["year"]))
    today = scene.today()
    if today is None:
        return None
    days = [holiday_in(name, today.year + shift) for shift in (-1, 0, 1)]
    if match["turn"] in ("last", "past"):
        days = [day for day in days if day < today]
    elif match["turn"] in ("next", "coming"):
        days = [day for day in days if day > today]
    elif match["turn"] == "this":
        days = days[1:2]
    meant = nearest(days, today, scene.tense(match))
    far = name.startswith("election") and meant and abs(meant - today).days > _CAMPAIGN
    return None if far else meant


RULES = (
    Rule(
        "holiday",
        (*TURNS, *HOLIDAYS),
        rf"(?:{TURN})?(?P<holiday>{'|'.join(HOLIDAYS)})\b(?!{GAP}(?:island|road|carol|jumper))"
        rf"(?:,?{GAP}(?P<year>(?:19|20)\d\d)\b|{GAP}(?P<week>week(?:end)?)\b)?",
        _holiday,
    ),
)
