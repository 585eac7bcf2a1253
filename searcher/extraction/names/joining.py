"""Joining candidates to longer names: "Ministry" of "Foreign Affairs" and "Trade"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.chunks import Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import ORGANISATION_HEADS
from searcher.text import fold

__all__ = ["joined"]

_LINK = re.compile(
    r" (?:of|for|against|on|to|to the|against the|in|of the|for the|on the|para la|por la) "
)
_POSSESSIVES = frozenset(("'s ", "’s ", "' ", "’ "))
_AND = re.compile(r" (?:and|&|and the) ")
_INNER = re.compile(r"\S+")
# Places that are named with "of".
_PLACES_OF = frozenset(
    [
        "gulf",
        "bay",
        "strait",
        "straits",
        "sea",
        "isle",
        "isles",
        "republic",
        "kingdom",
        "cape",
        "horn",
        "commonwealth",
        "state",
        "emirate",
        "sultanate",
    ]
)
_HEADS_OF = (
    ORGANISATION_HEADS
    | frozenset(
        [
            "house",
            "houses",
            "court",
            "high",
            "international",
            "general",
            "national",
            "voice",
            "secretary",
            "organisation",
        ]
    )
) - frozenset(
    [
        "states",
        "rangers",
        "nations",
        "united",
        "city",
        "studies",
        "science",
        "sciences",
        "security",
        "development",
        "health",
        "education",
    ]
)


def joined(candidates: Sequence[Candidate], text: str, lists: NameLists) -> list[Candidate]:
    """The candidates of one block, those that belong together made one."""
    result: list[Candidate] = []
    for candidate in candidates:
        if result and (merged := _merged(result[-1], candidate, text, lists)) is not None:
            result[-1] = merged
        else:
            result.append(candidate)
    return result


def _merged(left: Candidate, right: Candidate, text: str, lists: NameLists) -> Candidate | None:
    gap = text[left.end : right.start]
    if left.possessive and _takes_possessive(left, right, gap, lists):
        return _together(left, right, text)
    if len(gap) > 9 or left.possessive or right.title or left.before_title:
        return None
    if _LINK.fullmatch(gap):
        fits = _takes_of(left, gap, lists)
    elif _AND.fullmatch(gap) or gap == ", ":
        fits = _takes_and(left, right, text, gap, lists)
    else:
        return None
    if not fits:
        return None
    return _together(left, right, text)


def _together(left: Candidate, right: Candidate, text: str) -> Candidate:
    between = tuple(
        Word(m.start(), m.end(), m.group(), fold(m.group()))
        for m in _INNER.finditer(text, left.end, right.start)
        if m.group() != ","
    )
    words = (*left.words, *between, *right.words)
    return replace(left, words=words, possessive=right.possessive, before_title=right.before_title)


def _takes_possessive(left: Candidate, right: Candidate, gap: str, lists: NameLists) -> bool:
    """Whether a possessive belongs to a name: King's College London, Workers' Party."""
    if gap not in _POSSESSIVES or right.title or left.before_title:
        return False
    common = all(w.folded in lists.words and w.folded not in lists.large_places for w in left.words)
    saint = left.words[0].folded.rstrip(".") in ("st", "saint")
    headed = any(w.folded in ORGANISATION_HEADS for w in right.words)
    return headed and (saint or (common and not (left.opens and len(right.words) == 1)))


def _takes_of(left: Candidate, gap: str, lists: NameLists) -> bool:
    last = left.words[-1].folded
    if last in _PLACES_OF:
        return gap.startswith(" of")
    if gap == " in " or " to" in gap:
        return False
    if any(word.folded in ("of", "for") for word in left.words) and not gap.startswith(" of the"):
        return gap == " of " and left.words[0].folded in (
            "university",
            "faculty",
            "office",
            "embassy",
            "department",
            "ministry",
            "institute",
            "bank",
        )
    return last in _HEADS_OF and last not in lists.demonyms


def _takes_and(left: Candidate, right: Candidate, text: str, gap: str, lists: NameLists) -> bool:
    """Whether "and" or a comma joins: Ministry of Energy and Mines."""
    plain = all(
        word.folded in lists.words
        and word.folded not in lists.large_places
        and word.folded not in lists.demonyms
        for word in right.words
    )
    first, last = left.words[0].folded, left.words[-1].folded
    if gap == ", ":
        following = text[right.end : right.end + 6]
        listed = following.startswith((", ", " and ", " & "))
        return (
            plain
            and listed
            and first in ("ministry", "department", "minister")
            and len(left.words) > 2
        )
    if (
        plain
        and first in ORGANISATION_HEADS
        and len(left.words) > 2
        and left.words[1].folded in ("of", "for")
    ):
        return right.words[0].folded not in _HEADS_OF or right.words[0].folded in (
            "health",
            "education",
            "science",
            "development",
            "security",
            "culture",
            "technology",
            "trade",
            "investment",
            "industry",
            "commerce",
            "transport",
            "agriculture",
            "energy",
            "justice",
            "finance",
            "labour",
            "labor",
            "research",
            "welfare",
            "tourism",
            "mines",
            "defence",
            "defense",
            "environment",
            "construction",
            "communications",
            "services",
            "housing",
            "planning",
            "power",
            "interior",
            "resources",
            "exchange",
        )
    tail = right.words[-1].folded
    opens = left.opens and len(left.words) == 1
    common_left = all(word.folded in lists.words for word in left.words)
    return (
        tail in ORGANISATION_HEADS
        and len(right.words) > 1
        and common_left
        and not opens
        and last
        not in ORGANISATION_HEADS
        - {
            "health",
            "energy",
            "power",
            "security",
            "trade",
            "science",
            "education",
            "research",
            "transport",
            "labour",
            "labor",
            "environment",
            "housing",
            "food",
            "mines",
            "oil",
            "press",
            "media",
            "development",
            "services",
            "industries",
            "finance",
            "securities",
            "insurance",
            "investment",
            "resources",
            "agriculture",
            "commerce",
            "planning",
            "justice",
            "defence",
            "defense",
            "mining",
            "technology",
            "communications",
            "welfare",
            "engineering",
            "construction",
            "banking",
        }
        and right.words[0].folded in lists.words
    )
