"""Years by their number, told from other numbers by the words beside them."""

from __future__ import annotations

import re

from searcher.extraction.dates.almanac import number
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene
from searcher.extraction.dates.vocabulary import GAP, TENS, YEAR, YEAR_DIGITS, Rule

__all__ = ["RULES"]

_SURE_CUE = re.compile(
    r"\b(?:in|since|during|until|till|early|late|mid|pre|post|year|fiscal|circa|summer|winter|spring"
    r"|fall|autumn)[\s-]$"
)
_OWNED_CUE = re.compile(r"(?:\b(?:the|his|her|its|their|our)|['’]s?)\s$")
_CUE = re.compile(
    r"(?:\b(?:through|throughout|of|by|from|to|before|after|between|and|or|around|for|as|than|an?"
    r"|season|election|ended|ending|back|calendar|beyond|versus|vs\.?|class|vintage)[\s-]"
    r"|\(|\d{4}(?:[-–]|,?\s(?:and\s|to\s|or\s|through\s)?))$"
)
_NUMBER_BEFORE = re.compile(
    r"(?:[$£€¥#@/\d.,:&=+*_]|[-–—]|\b(?:no\.?|number|flight|route|highway|room|channel|at|about"
    r"|nearly|almost|some|over|than|least|roughly|approximately|boeing|page|top|only|another)\s)$"
)
_UNIT_AFTER = re.compile(
    r"[\s-](?:gmt|hours?|hrs|people|percent|per\scent|dollars?|pounds|euros|yen|marks|francs|miles?"
    r"|feet|foot|met(?:re|er)s?|km|kilomet(?:re|er)s?|tons?|tonnes?|barrels?|points?|votes?|men|women"
    r"|children|times|lbs?|kg|mhz|acres|hectares|of)\b"
)
_PLURAL_AFTER = re.compile(r"\s[a-z]+s\b")


def _year(match: re.Match[str], scene: Scene) -> Period | None:
    """Four digits; those of a count ("2022 people"), a price or an hour are left alone."""
    before, end = scene.before(match.start()), match.end()
    if _SURE_CUE.search(before):
        return Period.year(int(match["year"]))
    if _UNIT_AFTER.match(scene.lower, end):
        return None
    owned = _OWNED_CUE.search(before)
    if _PLURAL_AFTER.match(scene.text, end) and not owned:
        return None
    if owned or _CUE.search(before):
        return Period.year(int(match["year"]))
    if _NUMBER_BEFORE.search(before):
        return None
    latest = scene.published.first.year + 30 if scene.published else 2050
    return Period.year(int(match["year"])) if 1900 <= int(match["year"]) <= latest else None


_SHORT_CUE = re.compile(
    r"\b(?:in|since|of|until|by|from|to|early|late|summer|winter|spring|fall)\s$"
)


def _short_year(match: re.Match[str], scene: Scene) -> Period | None:
    """'98: of the century that brings it near to publication, at most ten years ahead."""
    if scene.published is None or not _SHORT_CUE.search(scene.before(match.start())):
        return None
    if _PLURAL_AFTER.match(scene.lower, match.end()):
        return None
    now = scene.published.first.year
    year = now // 100 * 100 + number(match["digits"])
    return Period.year(year - 100 if year > now + 10 else year)


def _spoken_year(match: re.Match[str], scene: Scene) -> Period | None:
    """Nineteen ninety-six; "twenty ten" only where a word before it tells."""
    if match["rest"] is None:
        return Period.year(2000)
    if match["century"] == "twenty" and not _SURE_CUE.search(scene.before(match.start())):
        return None
    return Period.year(number(match["century"]) * 100 + number(match["rest"]))


def _decade(_: re.Match[str], __: Scene) -> None:
    """The 1990s: read, so that no year is made of it, but no value can say it."""


RULES = (
    Rule(
        "decade",
        (r"\d{3}0['’s]", r"['’]\d", r"\d0['’s]"),
        r"(?:\d{3}0['’]s|\d{4}s|['’]?\d0['’]?s)\b",
        _decade,
    ),
    Rule("year", YEAR_DIGITS, rf"(?P<year>{YEAR})", _year),
    Rule("short_year", (r"['’]\d",), r"['’](?P<digits>\d\d)(?![\w%]|['’]?s|[.,:]\d)", _short_year),
    Rule(
        "spoken_year",
        (r"eighteen\s", r"nineteen\s", r"twenty\s", r"year\stwo"),
        rf"(?:(?P<century>eighteen|nineteen|twenty){GAP}(?P<rest>{TENS})\b|year{GAP}two{GAP}thousand\b)",
        _spoken_year,
    ),
)
