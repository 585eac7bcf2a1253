"""Whether a sentence speaks of what was or of what is to come.

English leaves it to the verb whether "on Friday" is the last Friday or the next.  The verb group
nearest before the date decides, else the first one after it.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from searcher.extraction.dates.cues import ANNOUNCED, INTENDED, MODAL, STATED

__all__ = ["AHEAD", "Tense", "sentence_around", "tense_at"]

Tense: TypeAlias = Literal["surely past", "past", "intended", "future"]
"""From what the text states as done, over what it only reports as wished, to what it announces."""

AHEAD: frozenset[Tense | None] = frozenset(("intended", "future"))

_BEFORE = 240
_AFTER = 120
_FRONTED = 60  # characters in which "At a hearing in Dover on Friday" comes before its verb

_SHORT = (
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "mr mrs ms dr st gov sen rep gen col lt sgt capt prof rev hon jr sr corp inc ltd co cos bros "
    "no vs etc calif fla mass penn conn mich minn wash"
)
_ABBREVIATIONS = frozenset(_SHORT.split())
_END = re.compile(r"[.!?][\"'”’)\]]{0,3}(?=\s)|\n[^\S\n]{0,8}\n")
_LAST_WORD = re.compile(r"[\w.]*$")

_CUE = re.compile(
    rf"(?<![\w'’-])(?:(?P<future>{ANNOUNCED})|(?P<intended>{INTENDED})|(?P<past>{STATED}))(?!\w)"
)
_TO_DATE = re.compile(
    r"\b(?:(?P<future>by|until|till|due|effective|upcoming|coming|set\san?|as\s(?:soon|early)\sas)"
    r"|(?P<past>since|end(?:ed|ing)|dated))\s(?:the\s)?$"
)
_HAD = re.compile(r"(?:,?\s[\w'’-]{1,20}){0,5}?\shad\b")
_COMPARED = re.compile(r"\b(?:from|than|with|since)\s$")
_OWNS = re.compile(r"['’]s\b")
_NO_PREDICATE = r"(?:expect|schedul|plann|need|propos|ow|follow|compar|relat|bas)ed\b"
_FROM_DATE = re.compile(
    r"\s(?:(?P<intended>(?:[\w-]{2,20}\s){0,3}?deadline)"
    r"|(?P<future>will|is\s(?:expected|scheduled|due|set|likely|to))"
    rf"|(?:\w{{2,20}}ly\s|also\s)?(?!{_NO_PREDICATE})(?:{STATED}))(?!\w)"
    rf"|,\s(?:which|when|where)(?:\s(?!{MODAL})\w{{1,20}}){{0,3}}?\s(?!{MODAL})(?:{STATED})(?!\w)"
)
_MAIN_VERB = re.compile(
    r",?(?:\s[\w.'’&-]{1,20},?){0,12}?\s"
    rf"(?:(?P<future>will|(?:is|are)\s(?:expected|scheduled|due|set|to))|{STATED})(?!\w)"
)
_OPENS_SENTENCE = re.compile(r"[.!?][\"”’)]{0,3}\s{1,3}(?:on|by|late(?:r\son)?|early)\s$")


def sentence_around(lower: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence holding `lower[start:end]` begins and ends, as far as a window reaches."""
    first = max(0, start - _BEFORE)
    for stop in _END.finditer(lower, first, start):
        if not _abbreviates(lower, stop):
            first = stop.end()
    last = min(len(lower), end + _AFTER)
    for stop in _END.finditer(lower, end, last):
        if not _abbreviates(lower, stop):
            return first, stop.start()
    return first, last


def _abbreviates(lower: str, stop: re.Match[str]) -> bool:
    """Whether a full stop belongs to the word before it: "Gov.", "U.S.", an initial."""
    if lower[stop.start()] != ".":
        return False
    before = _LAST_WORD.search(lower[max(0, stop.start() - 12) : stop.start()])
    word = before.group() if before else ""
    return word in _ABBREVIATIONS or len(word) == 1 or (len(word) < 5 and "." in word)


def tense_at(lower: str, start: int, end: int) -> Tense | None:
    """The tense of what is said of the date at `lower[start:end]`; None when no verb tells.

    Looks at one sentence and at most at 240 characters before and 120 after the date.
    """
    first, last = sentence_around(lower, start, end)
    before = lower[max(first, start - 20) : start]
    beside = _beside(lower, before, (first, start, end, last))
    if beside:
        return beside
    if _OPENS_SENTENCE.search(before) and lower[end : end + 1] == ",":
        first = start  # after "N.J." the stop was read as an abbreviation's
    cues = list(_CUE.finditer(lower, first, start))
    if cues:
        return _tense_of(cues[-1])
    main = _MAIN_VERB.match(lower, end, last) if start - first < _FRONTED else None
    return None if main is None else "future" if main["future"] else "past"


def _beside(lower: str, before: str, bounds: tuple[int, int, int, int]) -> Tense | None:
    """The tense that the words right beside a date tell: "by Friday", "Friday's", "Friday said"."""
    first, start, end, last = bounds
    owns = _OWNS.match(lower, end) is not None
    if owns and _COMPARED.search(before):
        return "past"
    behind = _FROM_DATE.match(lower, end)
    if behind and behind["intended"]:
        return "intended"
    ahead = None if owns else _TO_DATE.search(before)
    if ahead and (ahead["past"] or _HAD.match(lower, end, last)):
        return "surely past"
    if ahead and "had" not in lower[first:start].split():
        return "future"
    return ("future" if behind["future"] else "past") if behind else None


def _tense_of(cue: re.Match[str]) -> Tense:
    if cue["past"]:
        return "past"
    return "future" if cue["future"] else "intended"
