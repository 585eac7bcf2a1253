"""Titles and roles within a run of capitalised words: "Foreign Minister", "Lt. Gen.", "Coach"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from searcher.extraction.names.chunks import Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import (
    DOUBTFUL_TITLES,
    EVENT_HEADS,
    HONORIFICS,
    NEVER_TITLES,
    OPENING_WORDS,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    ROLE_MODIFIERS,
    ROLES,
    SURNAME_HEADS,
)

__all__ = ["Piece", "split_titles"]


@dataclass(frozen=True, slots=True)
class Piece:
    """The words between two titles.

    Attributes:
        words: at least one.
        title: the title before them, folded.
        before_title: whether another title follows.
        whole: whether the head shows them to be one name that loses no words ("Bank", "River").
    """

    words: tuple[Word, ...]
    title: str = ""
    before_title: bool = False
    whole: bool = False


_HEADS = ORGANISATION_HEADS | EVENT_HEADS | PLACE_HEADS
# Two of these make one title; alone most are names as well.
_MALAY_TITLES = frozenset(("dato", "datuk", "tan", "puan", "seri", "sri"))
_ROLE_PREFIXES = frozenset(("co", "ex", "vice", "then", "former", "deputy", "under", "self"))
# Any common word may stand before these: "Tourism" Minister.
_MINISTERIAL = frozenset(
    ("minister", "ministers", "secretary", "commissioner", "editor", "correspondent", "manager",
     "chairman")
)  # fmt: skip


def split_titles(words: tuple[Word, ...], lists: NameLists) -> Iterator[Piece]:
    """The pieces of a segment that may be names, each with the title before it."""
    if _is_whole(words):
        start = 1 if words[0].folded in OPENING_WORDS - {"new"} and len(words) > 2 else 0
        yield Piece(words[start:], whole=True)
        return
    begin = 0
    title = ""
    for index in range(len(words)):
        if index < begin or not _is_title(words, index):
            continue
        first = _role_start(words, index, begin, lists)
        if first > begin and not (title and _is_common(words[begin:first], lists)):
            yield Piece(words[begin:first], title, before_title=True)
            title = ""
        role = " ".join([word.folded.rstrip(".") for word in words[first : index + 1]])
        title = f"{title} {role}".strip()
        begin = index + 1
    if begin < len(words):
        yield Piece(words[begin:], title)


def _is_common(words: tuple[Word, ...], lists: NameLists) -> bool:
    """Whether words between two titles are part of a role: Chief "Financial" Officer."""
    return all(word.folded in lists.words for word in words)


def _is_whole(words: tuple[Word, ...]) -> bool:
    tail = words[-1].folded
    if len(words) == 1:
        return tail in ROLES and tail.endswith("s")  # House of "Representatives"
    if tail not in _HEADS:
        return False
    titled = any(word.folded.rstrip(".") in HONORIFICS for word in words[:-1])
    return not (titled and tail in SURNAME_HEADS)


def _is_title(words: tuple[Word, ...], index: int) -> bool:
    word = words[index].folded.rstrip(".")
    if _is_malay_title(words, index):
        return True
    if word not in ROLES or word in NEVER_TITLES:
        return "-" in word and len(words) > index + 1 and _is_compound(word)
    if word not in DOUBTFUL_TITLES:
        return True
    if index > 0:
        # "Attorney General", "Chief Justice" are titles; "Stephen King" is not.
        before = words[index - 1].folded.rstrip(".")
        return before in ROLE_MODIFIERS or before in ROLES
    return len(words) > 1


def _is_compound(word: str) -> bool:
    """Whether a word is made of roles: "singer-actor", "co-organizer"."""
    first, *others = word.split("-")
    return (first in ROLES or first in _ROLE_PREFIXES) and all(part in ROLES for part in others)


def _is_malay_title(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word is half of a title of two words: "Tan Sri", "Datuk Seri"."""
    if words[index].folded not in _MALAY_TITLES or len(words) < 3:
        return False
    beside = {
        word.folded for word in (*words[max(0, index - 1) : index], *words[index + 1 : index + 2])
    }
    return bool(beside & (_MALAY_TITLES - {words[index].folded}))


def _key(words: tuple[Word, ...]) -> str:
    return " ".join([word.folded for word in words])


def _role_start(words: tuple[Word, ...], index: int, begin: int, lists: NameLists) -> int:
    """Where the role that ends with the title at `index` starts: "Deputy Foreign" Minister."""
    ministerial = words[index].folded in _MINISTERIAL
    if any(_key(words[start:index]) in lists.organisations for start in range(begin, index - 1)):
        return index  # "Federal Reserve" Chairman
    first = index
    while first > begin:
        word = words[first - 1].folded
        common = ministerial and word in lists.words and word not in ORGANISATION_HEADS
        if word in lists.demonyms or not (word in ROLE_MODIFIERS or common):
            break
        first -= 1
    return first
