"""The pieces of which date patterns are made.  All are for text in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene

__all__ = ["CLOCK", "DAY", "DAYTIME", "GAP", "JOIN", "MONTH", "NUMBER", "WEEKDAY", "YEAR", "Rule"]

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

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER = (
    rf"(?:\d{{1,3}}\b|an?\b|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-{_UNIT})?\b"
    rf"|{_UNIT}\b|(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)\b)"
)
_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
DAY = (
    r"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w)"
    rf"|(?:twenty|thirty)-{_NTH}\b|{_NTH}\b|(?:ten|eleven|twelf|(?:thir|four|fif|six|seven|eigh|nine)teen)th\b"
    r"|(?:twent|thirt)ieth\b)"
)
YEAR = r"(?:1[6-9]\d\d|20\d\d)(?![\d:%]|[.,]\d|\w)"
DAYTIME = rf"(?:{GAP}(?:(?:early|late){GAP})?(?:morning|afternoon|evening|night|midday)\b)"
CLOCK = (
    rf"(?:(?:\d{{1,2}}(?:[:.]\d\d)?[^\S\n]?[ap](?:\.m\.?|m\b)|noon\b|midnight\b|\d\d?:\d\d\b|\d{{4}}(?={GAP}gmt))"
    rf"(?:{GAP}(?:[ecmp][sd]?t|gmt|bst|utc|ist|cet|local{GAP}time)\b)?(?:,?{GAP}(?:on{GAP})?))"
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
