"""How much speaks for a person, an organisation or a place: lists, make-up and context.

Weights are in units of about one half-certain clue; a name is given out when its best kind reaches
`THRESHOLD`.  They were set by hand and checked on labelled articles of many countries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import (
    DIRECTIONS,
    EAST_ASIAN_SURNAMES,
    EVENT_HEADS,
    KIN,
    NAME_SUFFIXES,
    ORGANISATION_HEADS,
    ORGANISATION_NOUNS,
    ORGANISATION_SUFFIXES,
    PLACE_FIRST,
    PLACE_HEADS,
    PLACE_NOUNS,
    ROLES,
    SAYING,
    SURNAME_HEADS,
)
from searcher.text import fold

__all__ = ["THRESHOLD", "Scores", "context_scores", "prior_scores"]

THRESHOLD = 1.5
BASE = 1.2

# What precedes a place, with how much it speaks for one.
_BEFORE_PLACE = {
    "in": 2.0, "near": 2.0, "outside": 1.5, "across": 1.2, "throughout": 1.5, "around": 1.0,
    "from": 0.8, "to": 0.6, "at": 0.6, "toward": 0.8, "towards": 0.8, "into": 0.8, "inside": 1.0,
    "via": 0.8, "between": 0.4, "downtown": 3.0, "central": 2.0, "northern": 3.0, "southern": 3.0,
    "eastern": 3.0, "western": 3.0, "north": 1.5, "south": 1.5, "east": 1.5, "west": 1.5,
    "northeastern": 3.0, "northwestern": 3.0, "southeastern": 3.0, "southwestern": 3.0,
    "southwest": 2.0, "southeast": 2.0, "northeast": 2.0, "northwest": 2.0, "mainland": 3.0,
    "neighbouring": 3.0, "neighboring": 3.0, "nearby": 2.0, "rural": 2.0, "coastal": 2.0,
}  # fmt: skip


@dataclass(slots=True)
class Scores:
    """What speaks for each kind; `other` is a name of something else, or no name."""

    person: float = 0.0
    organisation: float = 0.0
    place: float = 0.0
    other: float = 0.0

    def add(self, scores: Scores) -> None:
        """Add another's weights to these."""
        self.person += scores.person
        self.organisation += scores.organisation
        self.place += scores.place
        self.other += scores.other


def prior_scores(candidate: Candidate, lists: NameLists, surface: str) -> Scores:
    """What the name itself tells, wherever it stands."""
    key = candidate.key
    scores = Scores()
    if surface in lists.place_codes or key in lists.large_places:
        scores.place += 3.0
    elif key in lists.small_places:
        scores.place += 1.2
    if surface in lists.acronyms or key in lists.organisations:
        scores.organisation += 4.0
    if len(candidate.words) == 1:
        _single(candidate, lists, scores)
    else:
        _several(candidate, lists, scores)
    return scores


_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Al|Van|O')[A-Z][a-z]+[A-Z]|[a-z][A-Z]|\d|\.com$|\.org$")
_ROMANISED = re.compile(r"[A-Z][a-z]+-[a-z]+$")


def _single(candidate: Candidate, lists: NameLists, scores: Scores) -> None:
    word = candidate.words[0]
    common = word.folded in lists.words
    if scores.place < 3.0 and not common:
        if word.folded in lists.first_names:
            scores.person += 1.0
        if word.folded in lists.surnames or word.folded in EAST_ASIAN_SURNAMES:
            scores.person += 1.0
    if word.folded in lists.public_figures:
        scores.person += 1.2
    if word.text.isupper() and 2 <= len(word.text) <= 7 and not scores.place:
        scores.organisation += 1.6
    elif _CAMEL.search(word.text):
        scores.organisation += 2.0
    if common:
        scores.other += 1.0
    if word.folded.startswith(("al-", "el-", "o'", "mc")):
        scores.person += 0.8
    if word.folded in ORGANISATION_HEADS or word.folded in EVENT_HEADS:
        scores.other += 1.0
    if word.folded in ROLES:
        scores.other += 2.0


def _several(candidate: Candidate, lists: NameLists, scores: Scores) -> None:
    words = [w.folded for w in candidate.words]
    surfaces = [w.text for w in candidate.words]
    first, last = words[0], words[-1]
    if scores.place or scores.organisation:
        return
    head = _head_scores(words, lists)
    if head is not None:
        scores.add(head)
        return
    if first in DIRECTIONS and (" ".join(words[1:]) in lists.large_places or len(words) == 2):
        scores.place += 1.5
    elif first in PLACE_FIRST:
        scores.place += 1.2
    scores.person += _person_shape(words, surfaces, lists)
    if any(w in ("of", "and", "for") for w in words):
        scores.person -= 3.0
        scores.organisation += 1.0
    if all(s.isupper() and len(s) > 1 for s in surfaces) and all(w in lists.words for w in words):
        scores.other += 3.0


def _head_scores(words: list[str], lists: NameLists) -> Scores | None:
    """What the head of the name tells: "Bank", "River", "Cup"; None where there is no head."""
    last = words[-1]
    if last in ORGANISATION_SUFFIXES:
        return Scores(organisation=6.0)
    plain = not any(w in lists.words for w in words[1:-1])
    if last in SURNAME_HEADS and words[0] in lists.first_names and plain and len(words) < 4:
        return None
    if last in EVENT_HEADS:
        return Scores(other=4.0)
    if last in ORGANISATION_HEADS or _headed(words):
        return Scores(organisation=4.0)
    if last in PLACE_HEADS:
        return Scores(place=4.0)
    return None


def _headed(words: list[str]) -> bool:
    """Whether a head stands before the first link: "Renmin University of China"."""
    return any(
        word in ("of", "for", "on", "against") and words[index - 1] in ORGANISATION_HEADS
        for index, word in enumerate(words[1:], 1)
    )


def _person_shape(words: list[str], surfaces: list[str], lists: NameLists) -> float:
    """How much the words look like first name and surname."""
    first, last = words[0], words[-1]
    weight = BASE
    if last.rstrip(".") in NAME_SUFFIXES and len(words) > 2:
        weight += 3.0
        last = words[-2]
    if len(words) > 5:
        weight -= 2.0
    if first in PLACE_FIRST:
        weight -= 0.8
    elif first in lists.first_names:
        weight += 1.0 if first in lists.words or first in lists.large_places else 2.0
    if last in lists.surnames:
        weight += 0.8 if last in lists.words or last in lists.large_places else 1.5
    elif last in lists.first_names:
        weight += 0.8
    if first in EAST_ASIAN_SURNAMES and len(words) <= 3:
        weight += 1.5
    if any(_ROMANISED.match(surface) for surface in surfaces[1:]):
        weight += 3.0
    if any(len(surface) == 2 and surface.endswith(".") for surface in surfaces[:-1]):
        weight += 2.0
    if any(
        w in ("bin", "ibn", "bint", "von", "van", "al") or w.startswith(("al-", "el-"))
        for w in words[1:]
    ):
        weight += 1.5
    common = sum(
        w in lists.words and w not in lists.first_names and w not in lists.surnames for w in words
    )
    weight -= 1.5 * common
    if len(words) <= 3 and first not in PLACE_FIRST and not _known_otherwise(words, lists):
        weight += 0.4
    if any(w in ORGANISATION_HEADS or w in PLACE_HEADS for w in words if w not in lists.surnames):
        weight -= 1.0
    if any(s.isupper() and len(s) > 2 for s in surfaces) and not all(s.isupper() for s in surfaces):
        weight -= 1.0
    return weight


def _known_otherwise(words: list[str], lists: NameLists) -> bool:
    return any(
        w in lists.words or w in lists.large_places or w in lists.small_places for w in words
    )


_AGE = re.compile(r", (?:aged )?\d{1,2}(?:,|\.|;| and\b)|\s?\(\d{2}\)")
_APPOSITION = re.compile(r", ([\w’'-]+(?: [\w’'-]+){0,6})")
_PERSONAL_RULE = frozenset(
    ["administration", "regime", "presidency", "era", "dynasty", "family", "years"]
)
_PHRASE_ENDS = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "on",
        "to",
        "from",
        "with",
        "who",
        "whose",
        "which",
        "that",
        "and",
        "said",
        "says",
        "by",
        "is",
        "was",
    ]
)
_PLACE_APPOSITION = re.compile(
    r", (?:an?|the) (?:[\w-]+ ){0,3}"
    r"(?:city|town|village|suburb|capital|country|island|province|region)\b"
)
_AGENCY_DATELINE = re.compile(
    r"(?:, [A-Z][\w. ]{0,20})?\s?(?:\([^()]{1,40}\)\s?)?(?:--|[-–—:])(?!\w)"
)


def context_scores(
    candidate: Candidate, text: str, block: tuple[int, int], lists: NameLists
) -> Scores:
    """What the words around one mention tell."""
    scores = Scores()
    if candidate.title:
        scores.person += 4.0
    if candidate.before_title:
        scores.organisation += 0.5
        scores.place += 0.5
    _left(candidate, text, block[0], scores)
    _right(candidate, text, block, lists, scores)
    return scores


def _left(candidate: Candidate, text: str, block_start: int, scores: Scores) -> None:
    if candidate.title:
        return
    before = text[max(block_start, candidate.start - 48) : candidate.start].split(" ")
    if before[-1] != "" or len(before) < 2:
        return
    nearest = before[-2].casefold()
    second = before[-3].casefold() if len(before) > 2 else ""
    if nearest == "the":
        scores.person -= 2.0
        scores.organisation += 0.8
        scores.place -= 0.3
        if second in _BEFORE_PLACE:
            scores.place += 0.6
    elif nearest in _BEFORE_PLACE:
        scores.place += _BEFORE_PLACE[nearest]
    elif nearest == "of":
        if second in PLACE_NOUNS:
            scores.place += 4.0
        elif second in ORGANISATION_NOUNS or second in (
            "member",
            "members",
            "chairman",
            "ceo",
            "head",
        ):
            scores.organisation += 1.0
        else:
            scores.place += 0.4
    elif nearest in ROLES:
        scores.person += 3.0
    elif nearest in ORGANISATION_NOUNS:
        scores.organisation += 3.0
    elif nearest in PLACE_NOUNS:
        scores.place += 1.5
    elif nearest in SAYING:
        scores.person += 1.0
        scores.organisation += 0.3
    elif nearest in ("by", "with", "told", "and", "between", "against", "for"):
        scores.person += 0.3
    elif nearest in ("a", "an", "this", "that", "every", "each", "any", "no"):
        scores.person -= 1.5
        scores.other += 0.7
    elif nearest in ("named", "called", "nicknamed", "dubbed"):
        scores.person += 0.5


def _right(
    candidate: Candidate, text: str, block: tuple[int, int], lists: NameLists, scores: Scores
) -> None:
    end = candidate.end
    after = text[end : min(block[1], end + 80)]
    if after.startswith(("-based", "‑based")):
        scores.place += 3.0
        return
    if after.startswith("$"):
        scores.other += 9.0
        return
    if after[:1] in ("'", "’"):
        following = after[2:].lstrip("s ").split(" ", 1)[0].strip(",.;:").casefold()
        if following in KIN:
            scores.person += 2.0
        elif following in (
            "capital",
            "government",
            "economy",
            "border",
            "parliament",
            "population",
            "president",
        ):
            scores.place += 1.5
        return
    if after[:1] == " ":
        nearest = after[1:].split(" ", 1)[0].rstrip(",.;:").casefold()
        if nearest in SAYING:
            scores.person += 1.2
            scores.organisation += 0.5
        elif nearest in ("who", "whose", "whom", "himself", "herself"):
            scores.person += 1.5
        elif nearest in PLACE_NOUNS:
            scores.place += 2.5
        elif nearest in ORGANISATION_NOUNS:
            scores.organisation += 2.5
        elif nearest in _PERSONAL_RULE:
            scores.person += 1.5
        elif nearest in ("police", "officials", "authorities", "government", "residents"):
            scores.place += 1.0
        elif nearest in ("was", "is", "has", "had"):
            scores.person += 0.2
        if candidate.start == block[0] and _AGENCY_DATELINE.match(after):
            scores.place += 3.0
        return
    if after[:1] == ",":
        if _AGE.match(after):
            scores.person += 3.0
        elif _PLACE_APPOSITION.match(after):
            scores.place += 3.0
        elif (found := _APPOSITION.match(after)) is not None:
            words = list(takewhile(lambda w: w not in _PHRASE_ENDS, fold(found.group(1)).split()))
            if after.startswith((", who", ", whose")):
                scores.person += 2.0
            elif words and words[0] in SAYING and not after[2:3].isupper():
                scores.person += 0.5
            elif any(w in ROLES for w in words) and not after[2:3].isupper():
                scores.person += 2.0
            elif any(w in ORGANISATION_NOUNS for w in words) and after.startswith(
                (", a ", ", the ")
            ):
                scores.organisation += 1.5
            elif after[2:3].isupper() and _opens_with_place(after[2:], lists):
                scores.place += 1.5
        return
    if _AGE.match(after):
        scores.person += 2.0
    elif candidate.start == block[0] and _AGENCY_DATELINE.match(after):
        scores.place += 2.0


def _opens_with_place(after: str, lists: NameLists) -> bool:
    words = after.split(" ", 3)
    return (
        any(fold(" ".join(words[:count]).rstrip(",.;:")) in lists.large_places for count in (1, 2))
        or words[0].rstrip(",;:") in lists.place_codes
    )
