"""The pieces of which date patterns are made.  All are for text in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene

__all__ = [
    "ANY_WEEKDAY",
    "CLOCK",
    "DAY",
    "DAYTIME",
    "GAP",
    "JOIN",
    "MONTH",
    "NTH",
    "NUMBER",
    "OF_LAST_YEAR",
    "SHIFT",
    "TENS",
    "TURN",
    "WEEKDAY",
    "YEAR",
    "Rule",
]

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,3}\n[^\S\n]{0,8}(?=\S))"
"""Space between two words of a date: also a single line break, never a blank line."""

JOIN = rf"(?:[-‐‑–]|{GAP})"
"""What joins "third-quarter" and "third quarter"."""

MONTH = (
    r"(?:jan(?:uary\b|\.|\b)|feb(?:ruary\b|\.|\b)|mar(?:ch\b|\.|\b)|apr(?:il\b|\.|\b)|may\b"
    r"|june?\b\.?|july?\b\.?|aug(?:ust\b|\.|\b)|sept?(?:ember\b|\.|\b)"
    r"|oct(?:ober\b|\.|\b)|nov(?:ember\b|\.|\b)|dec(?:ember\b|\.|\b))"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
ANY_WEEKDAY = rf"(?:{WEEKDAY}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"

_ONES = r"(?:one|two|three|four|five|six|seven|eight|nine)"
TENS = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]{_ONES})?"
    r"|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"
)
NUMBER = rf"(?:\d{{1,3}}|an?|{TENS}|{_ONES})\b"
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
CLOCK = (
    rf"(?:(?:\d{{1,2}}(?:[:.]\d\d)?[^\S\n]?[ap](?:\.m\.?|m\b)|noon\b|midnight\b|\d\d?:\d\d\b|\d{{4}}(?={GAP}gmt))"
    rf"(?:{GAP}(?:[ecmp][sd]?t|gmt|bst|utc|ist|cet|local{GAP}time)\b)?(?:{GAP}\([\w :.]{{1,24}}\))?(?:,?{GAP}(?:on{GAP})?))"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of date expression.

    Attributes:
        name: an identifier, unique among the rules.
        pattern: a regular expression for text in lower case, of linear running time.
        resolve: what a match of it means where it stands; None when it is no date there.
    """

    name: str
    pattern: str
    resolve: Callable[[re.Match[str], Scene], Period | None]
