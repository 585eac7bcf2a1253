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

_ABBREVIATIONS = frozenset(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "mr mrs ms dr st gov sen rep gen col lt sgt capt prof rev hon jr sr corp inc ltd co cos bros "
    "no vs etc u.s u.k u.n a.m p.m calif fla mass penn conn mich minn wash".split()
)
_END = re.compile(r"\n[^\S\n]*\n|([\w.]*)[.!?][\"'”’)\]]{0,3}(?=\s|$)")

_INFINITIVE_AHEAD = (
    r"agree|aim|arrange|ask|call|compel|decide|demand|direct|hope|intend|invite|offer|order|pledge"
    r"|plan|prepare|promise|propose|request|require|schedule|seek|summon|swear|threaten|urge|vow|want"
)
_FUTURE = (
    r"(?:will|would|shall|won['’]t|wouldn['’]t|(?<=\w)['’](?:ll|d)|could|might|may|should|must|can)"
    r"(?:\s(?:not|also|then|now|probably|likely|\w{2,20}ly)){0,2}(?:\s(?:be|have|get)){0,2}(?:\s\w{2,20})?"
    r"|to\sbe\s\w{2,20}"
    r"|(?:is|are|was|were|be|been|being|['’]s|['’]re)\s(?:also\s|now\s|tentatively\s)?(?:due|expected"
    r"|scheduled|slated|set|likely|going|planning|planned|hoping|preparing|supposed|about|to)(?:\sto)?(?:\s\w{2,20})?"
    r"|expect(?:s|ed|ing)?(?:\sto)?|schedul(?:ed|ing)|slated|due|plan(?:s|ned|ning)?|intend(?:s|ed)?"
    r"|hop(?:es|ed|ing)|upcoming|forthcoming|coming|next|until|till|by|tentatively|deadline|ahead\sof"
    rf"|(?:{_INFINITIVE_AHEAD})(?:s|e?d|[a-z]?ed|ing)?\s(?:\w{{1,20}}\s){{0,3}}?to(?:\s\w{{2,20}})?"
    r"|(?:begin|start)(?:s|ning|ing)|effective"
)
_PAST = (
    r"was|were|had|did|has|been|since|ago|\w{2,20}ed|said|told|met|went|came|took|made|gave|got|won|lost"
    r"|fell|rose|grew|held|began|broke|brought|bought|built|caught|chose|cut|drew|drove|fought|flew|found"
    r"|hit|kept|knew|laid|led|left|let|paid|put|quit|ran|read|sat|saw|sent|set|shot|shook|shut|sold|sought"
    r"|spent|spoke|stood|struck|swept|swore|taught|thought|threw|wrote|woke|became|heard|hurt|dealt|done|gone"
    r"|late|earlier|says?|according"
)
_CUE = re.compile(rf"(?<![\w'’])(?:(?P<future>{_FUTURE})|(?P<past>{_PAST}))(?!\w)")


def sentence_around(lower: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence holding `lower[start:end]` begins and ends, as far as a window reaches."""
    first = max(0, start - _BEFORE)
    for boundary in _END.finditer(lower, first, start):
        if boundary[1] is None or boundary[1].rpartition(".")[2] not in _ABBREVIATIONS:
            first = boundary.end()
    last = min(len(lower), end + _AFTER)
    for boundary in _END.finditer(lower, end, last):
        if boundary[1] is None or boundary[1].rpartition(".")[2] not in _ABBREVIATIONS:
            return first, boundary.start()
    return first, last


def tense_at(lower: str, start: int, end: int) -> Tense | None:
    """The tense of what is said of the date at `lower[start:end]`; None when no verb tells.

    Looks at one sentence and at most at 240 characters before and 120 after the date.
    """
    first, last = sentence_around(lower, start, end)
    cue = None
    for cue in _CUE.finditer(lower, first, start):
        pass
    if cue is None:
        cue = _CUE.search(lower, end, last)
    if cue is None:
        return None
    return "future" if cue["future"] else "past"
