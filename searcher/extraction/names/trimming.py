"""Cutting words off the ends of a candidate: peoples, opening words, parts of roles."""

from __future__ import annotations

from searcher.extraction.names.chunks import Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import (
    AGENCIES,
    EAST_ASIAN_SURNAMES,
    NAME_SUFFIXES,
    OPENING_WORDS,
    ORGANISATION_HEADS,
    ORGANISATION_SUFFIXES,
    ROLES,
)

__all__ = ["place_before_person", "trim"]

_VERBS_TO_OPEN = frozenset(("add",))  # which some people are called as well
_LONGEST_ROLE = 6  # words that may stand between "Minister of" and the name


def trim(
    words: tuple[Word, ...], titled: bool, opens: bool, in_role: bool, lists: NameLists
) -> tuple[Word, ...]:
    """The words that may be a name.

    Args:
        words: what stands between two titles.
        titled: whether a title stands before them.
        opens: whether they open a sentence.
        in_role: whether "Minister of" or the like stands before them.
        lists: what names are looked up in.
    """
    whole = words
    headed = words[-1].folded in ORGANISATION_HEADS or words[-1].folded in ORGANISATION_SUFFIXES
    if not headed:
        words = words[_after_peoples(words, lists) :]
    if words and not headed:
        words = words[_after_agency(words, lists) :]
    if opens and words and words[0] is whole[0]:
        words = words[_after_opening(words, lists) :]
    if not headed and not titled and words:
        words = words[_person_start(words, in_role, lists) :]
    while len(words) > 1 and _is_people(words[-1], lists) and not _is_first_name(words[-2], lists):
        words = words[:-1]
    if len(words) == 1 and _is_role(words[0], lists):
        return ()
    return words


def place_before_person(
    words: tuple[Word, ...], in_role: bool, lists: NameLists
) -> tuple[Word, ...]:
    """The place before a full name, if there is one: (Ambassador to) "Bangladesh" Li Jiming."""
    before = words[: _person_start(words, in_role, lists)]
    if before and (_key(before) in lists.large_places or before[-1].text in lists.place_codes):
        return before
    return ()


def _key(words: tuple[Word, ...]) -> str:
    return " ".join([word.folded for word in words])


def _is_people(word: Word, lists: NameLists) -> bool:
    return word.folded in lists.demonyms and word.folded not in lists.surnames


def _is_role(word: Word, lists: NameLists) -> bool:
    role = word.folded.rstrip(".")
    return role in ROLES and role not in lists.surnames


def _is_first_name(word: Word, lists: NameLists) -> bool:
    """Whether a full name may start with the word."""
    if not word.text[0].isupper():
        return False
    return word.folded in lists.first_names or word.folded in EAST_ASIAN_SURNAMES


def _is_common(word: Word, lists: NameLists) -> bool:
    return word.folded in lists.words and word.folded not in lists.first_names


def _after_peoples(words: tuple[Word, ...], lists: NameLists) -> int:
    """Skip "South Korean", "Torres Strait Islander"; but "Saudi Arabia" is a place."""
    start = 0
    while start < len(words):
        rest = _key(words[start:])
        if rest in lists.large_places or rest in lists.organisations:
            break
        size = next((n for n in (3, 2, 1) if _key(words[start : start + n]) in lists.demonyms), 0)
        if not size:
            break
        start += size
    return start


def _after_opening(words: tuple[Word, ...], lists: NameLists) -> int:
    """Skip words that open a sentence before a name: "Nearby" Toronto."""
    if words[-1].folded in NAME_SUFFIXES or words[-1].folded in ORGANISATION_HEADS:
        return 0
    for start, word in enumerate(words[:-1]):
        if word.folded not in lists.words and word.folded not in OPENING_WORDS:
            return start
        if word.text.isupper() or (
            _is_first_name(word, lists) and word.folded not in _VERBS_TO_OPEN
        ):
            return start
        rest = _key(words[start:])
        if rest in lists.organisations or rest in lists.large_places or rest in lists.small_places:
            return start
    return len(words) - 1


def _after_agency(words: tuple[Word, ...], lists: NameLists) -> int:
    """Skip the credit of a picture before a name: REUTERS "Clinton"."""
    if words[0].folded not in AGENCIES or len(words) == 1:
        return 0
    first, last = words[1], words[-1]
    if last.folded in lists.public_figures or _is_first_name(first, lists):
        return 1
    return 0


def _person_start(words: tuple[Word, ...], in_role: bool, lists: NameLists) -> int:
    """Where a full name starts after other words: (Minister of) Foreign Affairs "Wang Yi"."""
    if in_role and (_key(words) in lists.large_places or _key(words) in lists.organisations):
        return 0  # (Prime Minister of) "New Zealand"
    # A surname alone is told from the rest of an office: (Secretary of) State "Pompeo".
    end = len(words) if in_role else len(words) - 1
    for start in range(1, min(end, _LONGEST_ROLE)):
        before, name = words[start - 1], words[start]
        if name.folded in lists.words and not (in_role and name.folded in lists.first_names):
            continue
        if in_role and before.folded in lists.words:
            return start
        if _is_first_name(name, lists):
            if all(_is_common(word, lists) for word in words[:start]):
                return start
            place = _key(words[:start]) in lists.large_places
            return start if place or before.text in lists.place_codes else 0
    return 0
