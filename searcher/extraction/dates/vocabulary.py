"""The pieces of which date patterns are made.  All are for text in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene

__all__ = [
    "ANY_WEEKDAY",
    "ANY_WEEKDAYS",
    "DAY",
    "DAYTIME",
    "GAP",
    "JOIN",
    "MONTH",
    "MONTHS",
    "NTH",
    "NTH_WORDS",
    "NUMBER",
    "NUMBERS",
    "OF_LAST_YEAR",
    "SHIFT",
    "TENS",
    "TURN",
    "TURNS",
    "WEEKDAY",
    "WEEKDAYS",
    "YEAR",
    "YEAR_DIGITS",
    "Rule",
]

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,8}(?=\S))"
"""Space between two words of a date: also a single line break, never a blank line."""

JOIN = rf"(?:[-‐‑–]|{GAP})"
"""What joins "third-quarter" and "third quarter"."""

MONTHS = (
    r"jan(?:uary\b|\.|\b)", r"feb(?:ruary\b|\.|\b)", r"mar(?:ch\b|\.|\b)", r"apr(?:il\b|\.|\b)",
    r"may\b", r"jun(?:e\b|\.|\b)", r"jul(?:y\b|\.|\b)", r"aug(?:ust\b|\.|\b)",
    r"sept?(?:ember\b|\.|\b)", r"oct(?:ober\b|\.|\b)", r"nov(?:ember\b|\.|\b)",
    r"dec(?:ember\b|\.|\b)",
)  # fmt: skip
MONTH = rf"(?:{'|'.join(MONTHS)})"

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
ANY_WEEKDAYS = (
    r"mon(?:day)?\b\.?", r"tue(?:s(?:day)?)?\b\.?", r"wed(?:nesday)?\b\.?",
    r"thu(?:r(?:s(?:day)?)?)?\b\.?", r"fri(?:day)?\b\.?", r"sat(?:urday)?\b\.?",
    r"sun(?:day)?\b\.?",
)  # fmt: skip
ANY_WEEKDAY = rf"(?:{'|'.join(ANY_WEEKDAYS)})"

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
TENS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]{_ONES})?"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
NUMBER = rf"(?:\d{{1,3}}|an?|{TENS}|{_ONES})\b"
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth"
)
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TEENS_AND_BELOW = (r"\d{1,3}", "an?", *_CARDINALS.split())
_NUMBER_WORDS = (*_TEENS_AND_BELOW, *(rf"{tens}(?:-[a-z]+)?" for tens in _DECADES.split()))
NUMBERS = tuple(rf"{number}[-\s](?:day|week|month|year)" for number in _NUMBER_WORDS)
NTH_WORDS = (*_ORDINALS.split(), "twenty-[a-z]+", "thirty-first")
_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
DAY = r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w))"
NTH = (
    rf"(?:(?:twenty|thirty)-{_NTH}\b|{_NTH}\b|(?:twent|thirt)ieth\b"
    r"|(?:ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen)th\b)"
)
YEAR = r"(?:1[6-9]\d\d|20\d\d)(?![\d:%]|[.,]\d|\w)"
DAYTIME = rf"(?:{GAP}(?:(?:early|late){GAP})?(?:morning|afternoon|evening|night|midday)\b)"
TURN = rf"(?P<turn>last|past|this|next|coming){GAP}"
SHIFT = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
OF_LAST_YEAR = rf"(?:{GAP}(?:of{GAP})?(?P<which>last|this|next){GAP}year\b)"

TURNS = tuple(rf"{turn}\s" for turn in SHIFT)
YEAR_DIGITS = (r"[12]\d\d\d(?!\d)",)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of date expression.

    Attributes:
        name: an identifier, unique among the rules.
        openings: what an expression of the kind can begin with; the text is scanned for these.
        pattern: a regular expression for text in lower case, of linear running time.
        resolve: what a match of it means where it stands; None when it is no date there.
    """

    name: str
    openings: tuple[str, ...]
    pattern: str
    resolve: Callable[[re.Match[str], Scene], Period | None]
