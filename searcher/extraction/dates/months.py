"""Months, with or without their year: "March 2022", "last April", "in May"."""

from __future__ import annotations

import re
from datetime import date

from searcher.extraction.dates.almanac import month_number
from searcher.extraction.dates.days import Reluctance, around, nearest
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.vocabulary import (
    GAP,
    MONTH,
    MONTHS,
    OF_LAST_YEAR,
    SHIFT,
    TURN,
    TURNS,
    YEAR,
    Rule,
)

__all__ = ["RULES"]

_AMBIGUOUS = frozenset(("march", "april", "may", "june", "august"))
"""Months that are words or names of people too: alone they need a word beside them that tells."""

# A month is seldom named far ahead, nor with a past verb when it is yet to come.
_RELUCTANCE: Reluctance = {
    "surely past": (1, 8), "past": (1, 8), None: (1, 2), "intended": (3, 1), "future": (3, 1),
}  # fmt: skip

_SURE = re.compile(
    r"\b(?:in|since|until|till|early|late|mid|(?:end|beginning|start|middle) of)[\s-]\s?$"
)
_LIKELY = re.compile(
    r"\b(?:during|through|throughout|by|before|after|for|from|to|between|of|and|or)\s$"
)
_REPEATED = re.compile(r"\b(?:every|each)\s$")
_PROTEST = re.compile(r"\s(?:on|for|against|of)\s(?!\d)")
_DETERMINER = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our)|['’]s?)\s$")


def _month_of_year(match: re.Match[str], scene: Scene) -> Period | None:
    if match["month"] in ("may", "mar") and not scene.text[match.start("month")].isupper():
        return None
    return Period(date(int(match["year"]), month_number(match["month"]), 1), "month")


def _month(match: re.Match[str], scene: Scene) -> Period | None:
    """A lone month: the likeliest one beside that of publication."""
    now = scene.now("month")
    if match["which"]:
        now = scene.now("year")
        return now and Period(
            date(now.shifted(SHIFT[match["which"]]).first.year, month_number(match["month"]), 1),
            "month",
        )
    if now is None or not _is_month(match, scene):
        return None
    months = around(now.first.year, month_number(match["month"]), 1)
    turn = match["turn"]
    if turn in ("last", "past"):
        months = [month for month in months if month < now.first]
    elif turn in ("next", "coming"):
        months = [month for month in months if month > now.first]
    elif turn == "this":
        months = [month for month in months if month.year == now.first.year]
    meant = nearest(months, now.first, scene.tense(match), _RELUCTANCE)
    return Period(meant, "month") if meant else None


def _is_month(match: re.Match[str], scene: Scene) -> bool:
    """Whether a lone "May" or "April" stands for the month, not for a person or a verb."""
    name, start = match["month"], match.start("month")
    if _REPEATED.search(scene.before(start, 8)):
        return False
    if not scene.text[start].isupper() or (len(name) == 3 and name != "may"):
        return False
    if scene.text[match.end() : match.end() + 1].isalnum():
        return False  # a ticker such as MAR.N
    if name not in _AMBIGUOUS:
        return True
    if name == "march" and _PROTEST.match(scene.lower, match.end()):
        return False
    before = scene.before(start)
    behind = scene.text[match.end() : match.end() + 2]
    if behind[:1].isspace() and behind[1:].isupper() and not match["turn"]:
        return False
    if match["turn"] or _SURE.search(before):
        return True
    if scene.mentions(rf"\b(?:mrs?|ms|theresa)\.?\s{name}\b|\b{name}\ssaid\b"):
        return False
    if _LIKELY.search(before):
        return True
    return bool(_DETERMINER.search(before)) and behind[1:].islower()


RULES = (
    Rule(
        "month_year",
        MONTHS,
        rf"(?P<month>{MONTH})(?:,?{GAP}|{GAP}of{GAP})(?P<year>{YEAR})",
        _month_of_year,
    ),
    Rule("month", (*TURNS, *MONTHS), rf"(?:{TURN})?(?P<month>{MONTH}){OF_LAST_YEAR}?", _month),
)
