"""Joining candidates to longer names: "Ministry" of "Foreign Affairs" and "Trade"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.chunks import Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import FIELDS, LINKING_HEADS, ORGANISATION_HEADS
from searcher.text import fold

__all__ = ["joined"]

_LONGEST = 16  # words
_LONGEST_GAP = 9  # characters
_LINK = re.compile(r" (?:of|for|against|on|of the|for the|on the|against the|para la|por la) ")
_AND = re.compile(r" (?:and|&|and the) ")
_POSSESSIVE = re.compile(r"['’]s? ")
_TOKEN = re.compile(r"\S+")
# Places that are named with "of".
_PLACES_OF = frozenset(
    "gulf bay strait straits sea isle isles republic kingdom cape horn state emirate".split()
)
# Heads whose names may hold a second link: Office of the Commissioner "for" Human Rights.
_LINKED_TWICE = frozenset(
    "university faculty office embassy department ministry institute bank".split()
)
# Heads after which several fields are listed: Department of Land, Water and Planning.
_LISTING = frozenset(
    "ministry department faculty school college institute committee bureau directorate".split()
)
_OWNERS = frozenset(("women", "men", "children", "people"))
_TAKING_OF = (ORGANISATION_HEADS | LINKING_HEADS) - FIELDS - {"rangers", "nations", "studies"}


def joined(candidates: Sequence[Candidate], text: str, lists: NameLists) -> list[Candidate]:
    """The candidates of one block, those that belong together made one."""
    result: list[Candidate] = []
    for candidate in candidates:
        if result and _belong_together(result[-1], candidate, text, lists):
            result[-1] = _together(result[-1], candidate, text)
        else:
            result.append(candidate)
    return result


def _together(left: Candidate, right: Candidate, text: str) -> Candidate:
    between = tuple(
        Word(match.start(), match.end(), match.group(), fold(match.group()))
        for match in _TOKEN.finditer(text, left.end, right.start)
        if match.group() != ","
    )
    return replace(
        left,
        words=(*left.words, *between, *right.words),
        possessive=right.possessive,
        before_title=right.before_title,
    )


def _belong_together(left: Candidate, right: Candidate, text: str, lists: NameLists) -> bool:
    if right.start - left.end > _LONGEST_GAP or len(left.words) > _LONGEST:
        return False
    if right.title or left.before_title:
        return False
    gap = text[left.end : right.start]
    whole = fold(text[left.start : right.end])
    if whole in lists.large_places or whole in lists.organisations:
        return True  # Trinidad and Tobago
    if left.possessive:
        return _POSSESSIVE.fullmatch(gap) is not None and _by_possessive(left, right, lists)
    if _LINK.fullmatch(gap):
        return _by_link(left, right, gap, lists)
    if gap == ", ":
        return _by_comma(left, right, text, lists)
    return _AND.fullmatch(gap) is not None and _by_and(left, right, gap, lists)


def _by_possessive(left: Candidate, right: Candidate, lists: NameLists) -> bool:
    """King's College London, Workers' Party, St Paul's School."""
    if not any(word.folded in ORGANISATION_HEADS for word in right.words):
        return False
    if left.words[0].folded.rstrip(".") in ("st", "saint"):
        return True
    owner = left.words[-1].folded
    if owner in _OWNERS or (owner.endswith("s") and owner in lists.words):
        return len(left.words) > 1 or not left.opens  # Elmford Farmers' Union
    return _is_plain(left, lists) and not (left.opens and len(right.words) == 1)


def _by_link(left: Candidate, right: Candidate, gap: str, lists: NameLists) -> bool:
    """Bank of Namibia, Centre for African Studies, Gulf of Aden."""
    last = left.words[-1].folded
    if last in _PLACES_OF:
        return gap.startswith(" of")
    if _is_linked(left) and last in lists.words and " of" in gap:
        return True  # Committee for Freedom of the Press
    if _is_linked(left) and last in lists.words and gap == " on ":
        return _is_plain(right, lists)  # Centre for Research on Energy
    if _is_linked(left) and gap != " of the ":
        return gap == " of " and left.words[0].folded in _LINKED_TWICE
    return last in _TAKING_OF and last not in lists.demonyms


def _by_comma(left: Candidate, right: Candidate, text: str, lists: NameLists) -> bool:
    """Department of Land, Water and Planning: more is to follow."""
    more = text.startswith((", ", " and ", " & "), right.end)
    listing = any(word.folded in _LISTING for word in left.words)
    return more and listing and _is_linked(left) and _is_plain(right, lists)


def _by_and(left: Candidate, right: Candidate, gap: str, lists: NameLists) -> bool:
    """Ministry of Energy and Mines, Securities and Futures Commission."""
    last = left.words[-1].folded
    opening, tail = right.words[0].folded, right.words[-1].folded
    if _is_headed(left) and _is_plain(right, lists):
        if "the" in gap or right.key in lists.organisations:
            return False
        return opening in FIELDS or opening not in ORGANISATION_HEADS
    if left.opens and len(left.words) == 1:
        return False
    open_left = last in FIELDS or last not in ORGANISATION_HEADS
    common = opening in lists.words and all(
        word.folded in lists.words
        or word.folded in lists.large_places
        or word.text in lists.place_codes
        for word in left.words
    )
    return tail in ORGANISATION_HEADS and len(right.words) > 1 and open_left and common


def _is_linked(candidate: Candidate) -> bool:
    return any(word.folded in ("of", "for") for word in candidate.words)


def _is_headed(candidate: Candidate) -> bool:
    """Whether a head stands before "of" or "for": Elmford "Chamber" of Commerce."""
    words = [word.folded for word in candidate.words]
    return any(
        link in ("of", "for") and head in ORGANISATION_HEADS for head, link in pairwise(words)
    )


def _is_plain(candidate: Candidate, lists: NameLists) -> bool:
    """Whether the words are ordinary ones, no place's and no people's."""
    return all(
        word.folded in lists.words
        and word.folded not in lists.large_places
        and word.folded not in lists.demonyms
        for word in candidate.words
    )
