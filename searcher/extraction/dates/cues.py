"""The English words that tell whether a sentence speaks of what was or of what is to come.

All patterns are for text in lower case; each is bounded, so that reading it takes linear time.
"""

from __future__ import annotations

__all__ = ["ANNOUNCED", "INTENDED", "MODAL", "STATED"]

_ADVERBS = r"(?:\s(?:not|also|then|now|still|probably|likely|\w{2,20}ly)){0,2}"
_PRONOUN = r"(?:i|you|he|she|it|we|they|who|that|there|this|what)"
_BE_OR_HAVE = r"(?:\s(?:be|have|get)){0,2}(?:\s\w{2,20})?"
_INFINITIVE = r"\sto(?:\s\w{2,20})?"

_VERBS_AHEAD = (
    r"(?:agree|aim|arrange|ask|call|decide|demand|direct|expect|hope|intend|invite|mean|need|offer"
    r"|order|plan|pledge|prepare|promise|propose|request|require|schedule|seek|slate|summon|swear"
    r"|threaten|urge|vow|want|wish)"
)
"""Verbs whose infinitive lies ahead of them: "agreed to meet on Friday"."""

_NO_NOUN = r"(?<!\btheir\s)(?<!\bits\s)(?<!\bhis\s)(?<!\bher\s)"  # "extended its offer to buy"
_DUE = r"due(?!\sto\s(?:an?|the|its?|their|his|her)\b)"  # not "due to a holiday"
_PREPARED = (
    rf"(?:{_DUE}|expected|scheduled|slated|set|going|planning|planned|hoping|preparing|supposed|about|to)"
    r"(?:\sto)?(?:\s\w{2,20})?"
)

MODAL = r"(?:is|are|will|would|could|should|may|might|can|to)\b"

ANNOUNCED = "|".join((
    rf"(?:will|shall|won['’]t|{_PRONOUN}['’]ll){_ADVERBS}{_BE_OR_HAVE}",
    r"(?:is|are)\s(?:on|at)(?=\s)",
    rf"(?:is|are|{_PRONOUN}['’](?:s|re|m)){_ADVERBS}\s{_PREPARED}",
    r"scheduled|slated|tentatively|deadline|effective|payable|an\santicipated|upcoming",
    _DUE,
    r"set\s(?:\w{1,12}\s){0,4}?(?:for|to)",
    rf"{_NO_NOUN}{_VERBS_AHEAD}s?{_INFINITIVE}",
    # the timetable's present: "the court hears it on Friday"
    r"expires?|takes\seffect|kicks\soff|takes\splace|retires|opens|reopens?|closes|begins|concludes",
    r"resumes|meets|testifies|travels?|faces|hosts|heads|runs\sout|steps\sdown|meet(?!\sthe\b)",
    r"(?:comes|starts|ends|votes|goes|returns)\son(?!\sthe\b)",
    r"reports(?=\s(?:its\s|\w{2,20}\s)?(?:earnings|results)\s(?:on\s)?$)",
    r"when\s(?:\w{1,20}\s){1,4}?(?:meet|vote|begin|gather|return|report|open)",
    r"ahead\sof(?=\s(?:an?|the|its|his|her|their|this|key)\b|\s?$|\s\w{2,20}['’]s)",
))  # fmt: skip
"""What announces: it looks ahead, although the same weekday may only just have passed."""

INTENDED = "|".join((
    rf"(?:would|wouldn['’]t|{_PRONOUN}['’]d(?!\s\w{{2,20}}ed\b)|could(?!\snot\b)|might|should|must"
    rf"|can|cannot|may(?!\s(?:\d|and\b|or\b|to\b|in\b))){_ADVERBS}{_BE_OR_HAVE}",
    rf"(?:was|were|be){_ADVERBS}\s{_PREPARED}",
    rf"(?:is|are|am|{_PRONOUN}['’](?:s|re|m)){_ADVERBS}\s\w{{2,20}}ing",
    r"expect(?:s|ed|ing)?(?:\sto)?(?:\sbe)?(?:\s\w{2,20}ed)?|to\sbe\s\w{2,20}",
    r"scheduling|planned|planning|plans?\sfor|hop(?:es|ed|ing)|forthcoming|likely",
    rf"{_NO_NOUN}{_VERBS_AHEAD}(?:s|e?d|[a-z]?ed|ing)?\s(?:\w{{1,20}}\s){{0,3}}?to(?:\s\w{{2,20}})?",
    r"goes|visits|starts|ends|holds|returns|votes|comes|beginning(?!\sof\b)|starting",
    r"to\s(?:take|start|begin|meet|hold|discuss|vote|visit|attend|return|appear|open|close|launch"
    r"|release|announce|expire|end|decide|speak|travel|arrive|testify|face|play|report|elect|leave"
    r"|go|come|consider)",
))  # fmt: skip
"""What wishes, plans or reports speech: of a weekday that has just passed it tells little."""

_NO_ARTICLE = r"(?<!\ba\s)(?<!\ban\s)(?<!\bthe\s)(?<!\bits\s)(?<!\bof\s)"  # "the expected vote"
_NO_VERB = (
    r"(?:unit|limit|hundr|ind|embarrass|fe|ne|spe|se|we|re|b|bre|gre|proce|succe|exce|cre|ble)ed\b"
)

STATED = "|".join((
    r"(?:has|have|had)\sbeen(?:\s\w{2,20}(?:\sto\s\w{2,20})?)?|was|were|had|did",
    r"(?:could\snot|couldn['’]t|unable\sto)(?:\s\w{2,20}){0,2}",
    r"(?:refus|declin|fail|manag|continu|attempt|help|us|start)ed\sto\s\w{2,20}",
    r"(?:tried|began)\sto\s\w{2,20}",
    rf"{_NO_ARTICLE}(?!{_NO_VERB})\w{{2,20}}ed",
    r"said|told|telling|met|went|came|took|made|gave|got|won|lost|fell|rose|grew|held|began|broke",
    r"brought|bought|built|caught|chose|cut|drew|drove|fought|flew|found|hit|kept|knew|laid|led",
    r"left|let|paid|put|quit|ran|sat|saw|sent|shot|shook|shut|sold|sought|spent|spoke|stood|struck",
    r"swept|swore|taught|thought|threw|wrote|woke|became|heard|hurt|dealt|done|gone|tore|wore|bore",
    r"beat|bled|bred|clung|crept|dug|fed|fled|flung|forgot|froze|hid|hung|lay|lent|lit|meant",
    r"overtook|rang|rode|sang|sank|shrank|shone|slept|slid|split|sprang|stole|stuck|swam|swung",
    r"withdrew|withstood|wound|underwent|oversaw|undertook|outdid|upheld|overthrew|dived|dove|died",
    r"clos(?:e|ing)\s(?:\w{2,10}\s)?(?:of|at)",
    r"in\san?\s(?:\w{2,20}\s)?(?:interview|e-?mail|filing|tweet)",
))  # fmt: skip
"""What states as done."""
