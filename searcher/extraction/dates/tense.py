"""Whether a sentence speaks of what was or of what is to come.

English leaves it to the verb whether "on Friday" is the last Friday or the next.  The verb group
nearest before the date decides, else the first one after it.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

__all__ = ["Tense", "sentence_around", "tense_at"]

Tense: TypeAlias = Literal["past", "future"]

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

_VERBS_AHEAD = (
    r"agree|aim|arrange|ask|call|decide|demand|direct|expect|hope|intend|invite|mean|need|offer|order"
    r"|plan|pledge|prepare|promise|propose|request|require|schedule|seek|slate|summon|swear|threaten"
    r"|urge|vow|want|wish"
)
"""Verbs whose infinitive lies ahead of them: "agreed to meet on Friday"."""

_ADVERBS = r"(?:\s(?:not|also|then|now|still|probably|likely|\w{2,20}ly)){0,2}"
_PRONOUN = r"(?:i|you|he|she|it|we|they|who|that|there|this|what)"
_FUTURE = (
    rf"(?:will|would|shall|won['’]t|wouldn['’]t|{_PRONOUN}['’](?:ll|d(?!\s\w{{2,20}}ed\b))|could|might|should|must|can|cannot"
    rf"|may(?!\s(?:\d|and\b|or\b|to\b|in\b))){_ADVERBS}(?:\s(?:be|have|get)){{0,2}}(?:\s\w{{2,20}})?"
    r"|to\sbe\s\w{2,20}|(?:is|are)\s(?:on|at)(?=\s)"
    rf"|(?:is|are|was|were|be|{_PRONOUN}['’](?:s|re|m)){_ADVERBS}\s"
    r"(?:due|expected|scheduled|slated|set|going|planning|planned|hoping|preparing|supposed|about|to)(?:\sto)?(?:\s\w{2,20})?"
    rf"|(?:is|are|am|{_PRONOUN}['’](?:s|re|m)){_ADVERBS}\s\w{{2,20}}ing"
    r"|expect(?:s|ed|ing)?(?:\sto)?(?:\sbe)?(?:\s\w{2,20}ed)?"
    r"|scheduled|scheduling|slated|due|set|planned|planning|plans?"
    r"|hop(?:es|ed|ing)|upcoming|forthcoming|tentatively|deadline|effective|payable|likely"
    rf"|(?:{_VERBS_AHEAD})(?:s|e?d|[a-z]?ed|ing)?\s(?:\w{{1,20}}\s){{0,3}}?to(?:\s\w{{2,20}})?"
    r"|expires?|retires|opens|reopens?|comes|goes|travels?|faces|hosts|visits|closes|begins?|starts?|ends|takes\seffect|kicks\soff|meets?|votes|holds|returns"
    r"|beginning|starting|concludes|takes\splace|comes\sinto|goes\sinto|resumes|steps\sdown|runs\sout|turns"
    r"|to\s(?:take|start|begin|meet|hold|discuss|vote|visit|attend|return|appear|open|close|launch|release"
    r"|announce|expire|end|decide|speak|travel|arrive|testify|face|play|report|elect|leave|go|come|consider)"
    r"|before\s\w{2,20}ing"
)
_ARTICLE_BEFORE = r"(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bits\s)(?<!\bof\s)"
_NO_VERB = (
    r"(?:unit|limit|hundr|ind|embarrass|fe|ne|spe|se|we|re|b|bre|gre|proce|succe|exce|cre|ble)ed\b"
)
_PAST = (
    r"(?:has|have|had)\sbeen(?:\s\w{2,20}(?:\sto\s\w{2,20})?)?|was|were|had|did"
    rf"|{_ARTICLE_BEFORE}(?!{_NO_VERB})\w{{2,20}}ed"
    r"|said|told|met|went|came|took|made|gave|got|won|lost"
    r"|fell|rose|grew|held|began|broke|brought|bought|built|caught|chose|cut|drew|drove|fought|flew"
    r"|found|hit|kept|knew|laid|led|left|let|paid|put|quit|ran|sat|saw|sent|shot|shook|shut|sold"
    r"|sought|spent|spoke|stood|struck|swept|swore|taught|thought|threw|wrote|woke|became|heard"
    r"|hurt|dealt|done|gone|tore|wore|bore|beat|bled|bred|clung|crept|dug|fed|fled|flung|forgot"
    r"|froze|hid|hung|lay|lent|lit|meant|overtook|rang|rode|sang|sank|shrank|shone|slept|slid|split"
    r"|sprang|stole|stuck|swam|swung|withdrew|withstood|wound|underwent|oversaw|undertook|outdid"
    r"|upheld|overthrew|dived|dove|died"
)
_CUE = re.compile(rf"(?<![\w'’-])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?!\w)")
_TO_DATE = re.compile(
    r"\b(?:(?P<future>by|until|till|due|effective)|(?P<past>since|end(?:ed|ing)|dated))\s(?:the\s)?$"
)
_FROM_DATE = re.compile(r"\s(?:deadline|will|is\s(?:expected|scheduled|due|set|likely|to))\b")
_MAIN_VERB = re.compile(
    rf",?(?:\s[\w.'’-]{{1,20}},?){{0,12}}?\s"
    rf"(?:(?P<future>will|(?:is|are)\s(?:expected|scheduled|due|set|to))|{_PAST})(?!\w)"
)


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
    adjacent = _TO_DATE.search(lower, max(first, start - 14), start)
    if adjacent and not (adjacent["future"] and "had" in lower[first:last].split()):
        return "future" if adjacent["future"] else "past"
    if _FROM_DATE.match(lower, end):
        return "future"
    cues = list(_CUE.finditer(lower, first, start))
    cue = cues[-1] if cues else None
    if cue is None and start - first < _FRONTED:
        cue = _MAIN_VERB.match(lower, end, last)
    if cue is None:
        return None
    return "future" if cue["future"] else "past"
