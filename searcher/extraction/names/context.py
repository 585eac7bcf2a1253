"""What the words around a mention tell about it.

Weights were set by hand and checked on labelled articles of many countries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.scores import Scores
from searcher.extraction.names.vocabulary import (
    FIELDS,
    FIRM_NOUNS,
    KIN,
    ORGANISATION_HEADS,
    ORGANISATION_NOUNS,
    PLACE_NOUNS,
    ROLES,
    SAYING,
    STATE_ABBREVIATIONS,
)
from searcher.text import fold

__all__ = ["context_scores"]

_BEFORE_PLACES: Mapping[float, str] = {
    3.0: """downtown northern southern eastern western northeastern northwestern southeastern
        southwestern mainland neighbouring neighboring""",
    2.0: "in near central southwest southeast northeast northwest nearby rural coastal",
    1.5: "outside throughout north south east west",
    1.2: "across around inside",
    0.8: "from toward towards into via",
    0.6: "to at",
}
# The word before the mention; of several classes that hold a word the last one counts.
_BEFORE: Mapping[str, Scores] = {
    **dict.fromkeys(PLACE_NOUNS, Scores(place=1.5)),
    **dict.fromkeys(SAYING, Scores(person=1.0, organisation=0.3)),
    **dict.fromkeys(ORGANISATION_NOUNS, Scores(organisation=3.0)),
    **dict.fromkeys(ROLES, Scores(person=3.0)),
    **dict.fromkeys("by with and between against for".split(), Scores(person=0.3)),
    **dict.fromkeys("a an this that every each any no".split(), Scores(person=-1.5, other=0.7)),
    **dict.fromkeys("named called nicknamed dubbed".split(), Scores(person=0.5)),
    "the": Scores(person=-2.0, organisation=0.8, place=-0.3),
    **{
        word: Scores(place=weight)
        for weight, words in _BEFORE_PLACES.items()
        for word in words.split()
    },
}
# The word after the mention.
_AFTER: Mapping[str, Scores] = {
    **dict.fromkeys("was is has had".split(), Scores(person=0.2)),
    **dict.fromkeys("police officials authorities government residents".split(), Scores(place=1.0)),
    **dict.fromkeys(
        "administration regime presidency era dynasty family years".split(), Scores(person=3.0)
    ),
    **dict.fromkeys(ORGANISATION_NOUNS, Scores(organisation=2.5)),
    **dict.fromkeys(FIRM_NOUNS, Scores(organisation=2.5)),
    **dict.fromkeys(PLACE_NOUNS, Scores(place=2.5)),
    **dict.fromkeys("who whose whom himself herself".split(), Scores(person=1.5)),
    **dict.fromkeys("crude futures".split(), Scores(other=4.0)),  # Brent
    **dict.fromkeys(SAYING, Scores(person=1.2, organisation=0.5)),
}
# The word after "'s".
_OWNED: Mapping[str, Scores] = {
    **dict.fromkeys(
        "capital government economy border parliament population president".split(),
        Scores(place=1.5),
    ),
    **dict.fromkeys(KIN, Scores(person=2.0)),
    **dict.fromkeys(FIRM_NOUNS, Scores(organisation=2.0)),
}
_OWNERS = frozenset("my our his her their".split())
_NOTHING = Scores()
_HEADED = frozenset("member members chairman ceo head founder president".split())
_HELD = FIRM_NOUNS | {"stake", "stakes"}
_LEFT_REACH = 48  # characters
_RIGHT_REACH = 80

_AGE = re.compile(r", (?:aged )?\d{1,2}(?:,|\.|;| and\b)|\s?\(\d{2}\)")
_STATE = re.compile(r", ([A-Z][a-z]{1,4})[.,]")  # Hartford, Conn.
_QUOTED = re.compile(r" \( ?[A-Z\d]{1,6}\.[A-Z]{1,2}\b")  # Sharp (6753.T): listed at an exchange
_APPOSITION = re.compile(r", ([\w’'-]+(?: [\w’'-]+){0,6})")
_PHRASE_END = frozenset(
    "of for at in on to from with who whose which that and said says by is was".split()
)
_PLACE_APPOSITION = re.compile(
    r", (?:an?|the) (?:(?!of |in |at |for )[\w-]+ ){0,3}"
    r"(?:city|town|village|suburb|capital|country|island|province|region)\b"
)
_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{0,20})?\s?(?:\([^()]{1,40}\)\s?)?(?:--|[-–—:])(?!\w)")


def context_scores(
    candidate: Candidate, text: str, block: tuple[int, int], lists: NameLists
) -> Scores:
    """The scores that the surroundings of one mention, within its block, give it."""
    scores = Scores()
    if candidate.before_title:
        scores.organisation += 0.5
        scores.place += 0.5
    if candidate.title:
        scores.person += 4.0
    elif text[candidate.start - 1 : candidate.start] == "(":
        _add_in_parentheses(candidate, text, block[0], scores)
    else:
        _add_left(candidate, text, block[0], scores, lists)
    _add_right(candidate, text, block, scores, lists)
    return scores


def _add_left(
    candidate: Candidate, text: str, block_start: int, scores: Scores, lists: NameLists
) -> None:
    before = text[max(block_start, candidate.start - _LEFT_REACH) : candidate.start].split(" ")
    if before[-1] or len(before) < 2:
        return  # a bracket, a quotation mark or the start of the block stands between
    nearest = before[-2].casefold()
    second = before[-3].casefold() if len(before) > 2 else ""
    last = candidate.words[-1].folded
    plain = (
        all(word.folded in lists.words for word in candidate.words)
        and (nearest == "of" or last not in ORGANISATION_HEADS or last in FIELDS)
        and candidate.key not in lists.large_places
    )
    if nearest in ("of", "for") and second in ROLES and plain:
        scores.other += 6.0  # the minister of "Finance"
    elif nearest.removesuffix(",") in KIN - {nearest} and second in _OWNERS:
        scores.person += 8.0  # his mother, "Florence", said
    elif nearest in ORGANISATION_NOUNS and candidate.words[0].text.isupper():
        scores.organisation += 3.0  # the broadcaster "RTA"
    elif nearest in ("of", "in") and second in _HELD:
        scores.organisation += 3.0  # shares in "Sharp"
    elif nearest in ("at", "with") and second in ROLES:
        scores.organisation += 2.0  # an analyst at "Stifel Nicolaus"
    elif nearest != "of":
        scores.add(_BEFORE.get(nearest, _NOTHING))
        if nearest == "the" and second in _BEFORE and _BEFORE[second].place > 0.0:
            scores.place += 0.6
    elif second in PLACE_NOUNS:
        scores.place += 4.0
    elif second in ORGANISATION_NOUNS or second in _HEADED:
        scores.organisation += 1.0
    else:
        scores.place += 0.4


def _add_in_parentheses(candidate: Candidate, text: str, block_start: int, scores: Scores) -> None:
    """An acronym abbreviates what stands before it: a name in capitals or plain words."""
    before = text[max(block_start, candidate.start - 60) : candidate.start - 1].split()
    acronym = candidate.words[0].text
    if not before or not acronym[:2].isupper():
        return
    if before[-1][0].isupper():
        scores.organisation += 0.8
    elif before[-1][0] == acronym.rstrip("s")[-1].lower():
        scores.other += 3.0


def _add_right(
    candidate: Candidate, text: str, block: tuple[int, int], scores: Scores, lists: NameLists
) -> None:
    after = text[candidate.end : min(block[1], candidate.end + _RIGHT_REACH)]
    mark = after[:1]
    if mark == " ":
        nearest = after[1:].split(" ", 1)[0].rstrip(",.;:").casefold()
        scores.add(_AFTER.get(nearest, _NOTHING))
    elif mark == ",":
        _add_apposition(after, scores, lists)
    elif mark in ("'", "’"):
        owned = after[2:].lstrip("s ").split(" ", 1)[0].strip(",.;:").casefold()
        scores.add(_OWNED.get(owned, _NOTHING))
    elif mark == "$":
        scores.other += 9.0  # "US" in US$
    elif after.startswith(("-based", "‑based")):
        scores.place += 3.0
    if _QUOTED.match(after):
        scores.organisation += 5.0
    elif _AGE.match(after):
        scores.person += 3.0
    elif (
        candidate.start == block[0]
        and _DATELINE.match(after)
        and not _is_agency(candidate, lists)
        and not _is_common(candidate, lists)
    ):
        scores.place += 3.0


def _is_agency(candidate: Candidate, lists: NameLists) -> bool:
    return candidate.words[0].text in lists.acronyms or candidate.key in lists.organisations


def _is_common(candidate: Candidate, lists: NameLists) -> bool:
    """Whether the words are ordinary ones ("Advertisement:") and no place's ("Nice")."""
    plain = all(word.folded in lists.words for word in candidate.words)
    return plain and candidate.key not in lists.large_places


def _add_apposition(after: str, scores: Scores, lists: NameLists) -> None:
    """What follows between commas: ", a spokesman", ", a city in", ", France"."""
    if (state := _STATE.match(after)) and state.group(1).casefold() in STATE_ABBREVIATIONS:
        scores.place += 3.0
        return
    found = _APPOSITION.match(after)
    if found is None:
        return
    capital = after[2:3].isupper()
    words = list(takewhile(lambda w: w not in _PHRASE_END, fold(found.group(1)).split()))
    if _PLACE_APPOSITION.match(after):
        scores.place += 3.0
    elif after.startswith((", who", ", whose")):
        scores.person += 2.0
    elif capital:
        if _opens_with_place(after[2:], lists):
            scores.place += 1.5
    elif words and words[0] in SAYING:
        scores.person += 0.5
    elif any(word in ROLES for word in words):
        scores.person += 2.0
    elif after.startswith((", a ", ", the ")) and any(w in ORGANISATION_NOUNS for w in words):
        scores.organisation += 1.5


def _opens_with_place(after: str, lists: NameLists) -> bool:
    words = after.split(" ", 3)
    if words[0].rstrip(",.;:") in lists.place_codes:
        return True
    return any(
        fold(" ".join(words[:count])).rstrip(",.;:") in lists.large_places for count in (1, 2)
    )
