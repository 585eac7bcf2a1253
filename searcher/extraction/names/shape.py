"""What a name tells by itself: whether it is listed, and what it is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.chunks import Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.scores import Scores
from searcher.extraction.names.vocabulary import (
    DIRECTIONS,
    EAST_ASIAN_SURNAMES,
    EVENT_FIRST,
    EVENT_HEADS,
    LINKS,
    NAME_SUFFIXES,
    ORGANISATION_HEADS,
    ORGANISATION_SUFFIXES,
    PLACE_FIRST,
    PLACE_HEADS,
    ROLE_MODIFIERS,
    ROLES,
    SURNAME_HEADS,
    THINGS,
)

__all__ = ["SURE_ORGANISATION", "SURE_PLACE", "shape_scores"]

SURE_PLACE = 3.0  # a listed country, region or large city

SURE_ORGANISATION = 4.0  # a listed one
_HEAD = 4.0
_TWO_INNER_CAPITALS = re.compile(
    r"(?!Mc|Mac|De|Di|La|Le|Al|Van|O['’])[A-Z][a-z]+[A-Z]|[a-z][A-Z]|\d|\.(?:com|org|net)$"
)
_HYPHENATED_GIVEN_NAME = re.compile(r"[A-Z][a-z]+-[a-z]+$")  # Suk-yeol
_KIN_PARTICLES = frozenset(("bin", "ibn", "bint", "binti", "von", "van", "al"))


def shape_scores(candidate: Candidate, surface: str, lists: NameLists) -> Scores:
    """The scores of a name as printed (`surface`), wherever it stands."""
    key = candidate.key
    scores = Scores()
    if surface in lists.place_codes or key in lists.large_places:
        scores.place = SURE_PLACE
    elif key in lists.small_places:
        scores.place = 1.2
    if surface in lists.acronyms or _is_organisation(candidate, lists):
        scores.organisation, scores.place = SURE_ORGANISATION, min(scores.place, SURE_PLACE)
    if len(candidate.words) == 1:
        _add_one_word(candidate, scores, lists)
    elif not scores.place and not scores.organisation:
        _add_several_words(candidate, surface, scores, lists)
    return scores


def _is_organisation(candidate: Candidate, lists: NameLists) -> bool:
    """Whether a name is listed, perhaps with its country before it or its branch behind it.

    U.S. Federal Reserve, Al Jazeera English, BBC Cumbria.
    """
    words = candidate.words
    if candidate.key in lists.organisations:
        return True
    first, last = words[0], words[-1]
    if len(words) > 2:
        placed = first.text in lists.place_codes or first.folded in lists.large_places
        if placed and _key(words[1:]) in lists.organisations:
            return True
        whole = _key(words[:-1]) in lists.organisations
    else:
        whole = len(words) == 2 and first.text in lists.acronyms
    person = last.folded in lists.surnames or last.folded in lists.first_names
    if last.folded in lists.words or last.folded in PLACE_HEADS or last.folded in EVENT_HEADS:
        return False
    return whole and (not person or last.folded in lists.demonyms)


def _key(words: Sequence[Word]) -> str:
    return " ".join([word.folded for word in words])


def _add_one_word(candidate: Candidate, scores: Scores, lists: NameLists) -> None:
    word, surface = candidate.words[0].folded, candidate.words[0].text
    common = word in lists.words and word not in lists.public_figures
    if scores.place < SURE_PLACE and not common:
        scores.person += (word in lists.first_names) + (
            word in lists.surnames or word in EAST_ASIAN_SURNAMES
        )
    if word in lists.public_figures:
        scores.person += 2.0
    if word.startswith(("al-", "el-", "o'", "mc")):
        scores.person += 0.8
    if surface.isupper() and 2 <= len(surface.rstrip(".")) <= 7 and not scores.place:
        scores.organisation += 1.6
    elif _TWO_INNER_CAPITALS.search(surface):
        scores.organisation += 2.0
    if common:
        scores.other += 1.0
    if word in ORGANISATION_HEADS or word in EVENT_HEADS:
        scores.other += 1.0
    if word in ROLES:
        scores.other += 2.0
    if word in THINGS:
        scores.other += 4.0


def _add_several_words(
    candidate: Candidate, surface: str, scores: Scores, lists: NameLists
) -> None:
    words = [word.folded for word in candidate.words]
    surfaces = [word.text for word in candidate.words]
    head = Scores(organisation=_HEAD) if "&" in surface else _by_head(words, lists)
    if head is not None:
        scores.add(head)
        return
    first, last = words[0], words[-1]
    if first in DIRECTIONS:
        scores.place += 1.5
        scores.person -= 1.0
    elif first in PLACE_FIRST:
        scores.place += 1.2
    scores.person += _like_a_person(words, surfaces, lists)
    if last in lists.large_places and first not in lists.first_names:
        scores.person -= 1.5
        scores.organisation += 1.0  # "Gallup Korea"
    if any(word in LINKS for word in words):
        scores.person -= 3.0
        scores.organisation += 1.0
    if all(word in ROLES or word in ROLE_MODIFIERS for word in words):
        scores.other += 6.0
    if all(s.isupper() and len(s) > 1 for s in surfaces):
        common = sum(w in lists.words for w in words)
        scores.other += 5.0 if common == len(words) else 3.0 if common > 2 else 0.0


def _by_head(words: list[str], lists: NameLists) -> Scores | None:
    """What the head tells: "Bank", "River", "Cup"; None where there is no head."""
    last = words[-1]
    if last in ORGANISATION_SUFFIXES:
        return Scores(organisation=_HEAD + 2.0)
    if (
        last in SURNAME_HEADS
        and words[0] in lists.first_names
        and words[0] not in lists.words
        and len(words) < 4
        and not any(word in lists.words for word in words[1:-1])
    ):
        return None
    if _head_before_link(words):
        return Scores(organisation=_HEAD)
    if last in EVENT_HEADS or words[0] in EVENT_FIRST:
        return Scores(other=_HEAD)
    if last in ORGANISATION_HEADS:
        return Scores(organisation=_HEAD)
    if last in lists.large_places and any(word in ORGANISATION_HEADS for word in words[:-1]):
        return Scores(organisation=_HEAD - 0.5)  # "University College London"
    if last in PLACE_HEADS:
        return Scores(place=_HEAD)
    return None


def _head_before_link(words: list[str]) -> bool:
    """Whether a head stands before "of" or "for": Renmin "University" of China."""
    return any(
        word in LINKS and words[index] in ORGANISATION_HEADS for index, word in enumerate(words[1:])
    )


def _like_a_person(words: list[str], surfaces: list[str], lists: NameLists) -> float:
    """How much the words look like first name and surname."""
    weight = 1.2
    if words[-1].rstrip(".") in NAME_SUFFIXES and len(words) > 2:
        weight += 3.0
        words, surfaces = words[:-1], surfaces[:-1]
    first, last = words[0], words[-1]
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
    if first in lists.first_names and words[1:2] == ["the"]:
        weight += 5.0  # Peter the Great
    if any(_HYPHENATED_GIVEN_NAME.match(surface) for surface in surfaces[1:]):
        weight += 3.0
    if any(len(surface) == 2 and surface[1] == "." for surface in surfaces[:-1]):
        weight += 2.0
    if any(w in _KIN_PARTICLES or w.startswith(("al-", "el-")) for w in words[1:]):
        weight += 1.5
    return weight - _unlike_a_person(words, surfaces, lists)


def _unlike_a_person(words: list[str], surfaces: list[str], lists: NameLists) -> float:
    """How much the words look like something else."""
    weight = 0.0
    unknown = words[0] not in PLACE_FIRST and len(words) <= 3
    for word in words:
        if word in lists.words:
            unknown = False
            if word not in lists.first_names and word not in lists.surnames:
                weight += 1.5
        elif word in lists.large_places or word in lists.small_places:
            unknown = False
    if unknown:
        weight -= 0.4  # what no list knows is a person's more often than not
    if len(words) > 5:
        weight += 2.0
    if any(w in ORGANISATION_HEADS or w in PLACE_HEADS for w in words if w not in lists.surnames):
        weight += 1.0
    capital = sum(surface.isupper() and len(surface) > 2 for surface in surfaces)
    if 0 < capital < len(surfaces):
        weight += 1.0
    return weight
