"""From runs of capitalised words to candidates for names: titles, peoples and filler cut off.

"British Prime Minister Keir Starmer" gives the candidate "Keir Starmer" with the title "prime
minister"; "European Commission President Ursula von der Leyen" gives two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from searcher.extraction.names.chunks import Chunk, Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import (
    CALENDAR,
    DOUBTFUL_TITLES,
    EAST_ASIAN_SURNAMES,
    EVENT_HEADS,
    FUNCTION_WORDS,
    HONORIFICS,
    NAME_SUFFIXES,
    NEVER_TITLES,
    ORGANISATION_HEADS,
    ORGANISATION_SUFFIXES,
    PARTICLES,
    PLACE_HEADS,
    ROLE_MODIFIERS,
    ROLES,
)

__all__ = ["Candidate", "candidates_in"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of capitalised words that may be a name.

    Attributes:
        words: those of the name.
        title: title or role in capitals before it, folded; "" where there is none.
        opens: whether it opens a sentence.
        possessive: whether "'s" follows.
        before_title: whether a title follows in the same run ("Google CEO").

    """

    words: tuple[Word, ...]
    title: str = ""
    opens: bool = False
    possessive: bool = False
    before_title: bool = False

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.words[-1].end

    @property
    def key(self) -> str:
        """The folded words, joined by one space."""
        return " ".join(word.folded for word in self.words)


_MINISTERIAL = frozenset(
    ("minister", "ministers", "secretary", "commissioner", "editor", "correspondent", "manager",
     "chairman")
)  # fmt: skip
_MONTH_NAMES = frozenset(["april", "may", "june", "august", "jan"])
_INNER_FUNCTION = frozenset(["of", "and", "the", "for", "de", "la", "in", "on"])
_DOTTED = re.compile(r"(?:\w\.){2,}$")


def candidates_in(chunk: Chunk, text: str, lists: NameLists) -> Iterator[Candidate]:
    """The candidates of a run, from left to right."""
    segments = list(_segments(chunk.words, text, lists))
    last_end = chunk.end
    for words in segments:
        opens = chunk.opens and words[0].start == chunk.start
        possessive = chunk.possessive and words[-1].end == last_end
        yield from _split_titles(words, opens, possessive, lists)


def _segments(words: Sequence[Word], text: str, lists: NameLists) -> Iterator[tuple[Word, ...]]:
    """Cut at words that belong to no name: "But", "Monday", what follows "Moscow-backed"."""
    segment: list[Word] = []
    for index, word in enumerate(words):
        if _is_cut(word, segment, words[index + 1 : index + 2], lists):
            if segment:
                yield tuple(_trimmed(segment))
            segment = []
            continue
        segment.append(word)
        if text[word.end : word.end + 2] and text[word.end] in "-‐‑":
            yield tuple(_trimmed(segment))
            segment = []
    segment = _trimmed(segment)
    if segment:
        yield tuple(segment)


def _trimmed(segment: list[Word]) -> list[Word]:
    while segment and (segment[-1].folded in _INNER_FUNCTION or segment[-1].text in PARTICLES):
        segment.pop()
    return segment


def _is_cut(word: Word, before: list[Word], after: Sequence[Word], lists: NameLists) -> bool:
    if word.folded in CALENDAR:
        named = before and before[-1].folded in lists.first_names | dict.fromkeys(HONORIFICS)
        followed = (
            after and after[0].folded in lists.surnames and after[0].folded not in lists.words
        )
        return not (word.folded in _MONTH_NAMES and (named or followed))
    if word.folded in FUNCTION_WORDS and not (word.text.isupper() and len(word.text) > 1):
        return not (before and after and word.folded in _INNER_FUNCTION)
    return word.text.isupper() and word.text in lists.no_names


def _split_titles(
    words: tuple[Word, ...], opens: bool, possessive: bool, lists: NameLists
) -> Iterator[Candidate]:
    tail = words[-1].folded
    if len(words) > 1 and (
        tail in ORGANISATION_HEADS or tail in EVENT_HEADS or tail in PLACE_HEADS
    ):
        titled = [i for i, w in enumerate(words[:-1]) if w.folded in HONORIFICS]
        if not titled or tail not in lists.surnames:
            yield Candidate(words, opens=opens, possessive=possessive)
            return
    begin = 0
    title = ""
    index = 0
    while index < len(words):
        if not _is_title(words, index, begin):
            index += 1
            continue
        first = _role_start(words, index, begin, lists)
        if first > begin:
            yield from _plain(
                Candidate(words[begin:first], title, opens and begin == 0, before_title=True), lists
            )
            title = ""
        role = " ".join(w.folded.rstrip(".") for w in words[first : index + 1])
        title = f"{title} {role}".strip()
        begin = index = index + 1
    if begin < len(words):
        rest = Candidate(words[begin:], title, opens and begin == 0, possessive)
        yield from _plain(rest, lists)


def _is_title(words: tuple[Word, ...], index: int, begin: int) -> bool:
    word = words[index].folded.rstrip(".")
    if word not in ROLES or word in NEVER_TITLES:
        return False
    if word in DOUBTFUL_TITLES and index > begin:
        # "Attorney General", "Chief Justice" are titles; "Stephen King" is not.
        return words[index - 1].folded in ROLE_MODIFIERS
    return not (word in DOUBTFUL_TITLES and index + 1 == len(words))


def _role_start(words: tuple[Word, ...], index: int, begin: int, lists: NameLists) -> int:
    """Where the role that ends with the title at `index` starts: "Deputy Foreign" Minister."""
    wide = words[index].folded in _MINISTERIAL
    first = index
    while first > begin:
        word = words[first - 1].folded
        common = wide and word in lists.words and word not in ORGANISATION_HEADS
        if word in lists.demonyms or not (word in ROLE_MODIFIERS or common):
            break
        first -= 1
    return first


def _plain(candidate: Candidate, lists: NameLists) -> Iterator[Candidate]:
    """The candidate without peoples and opening words before the name, if anything is left."""
    words = candidate.words
    keep_people = (
        words[-1].folded in ORGANISATION_HEADS or words[-1].folded in ORGANISATION_SUFFIXES
    )
    start = 0
    if not keep_people:
        start = _after_peoples(words, lists)
    if candidate.opens and start == 0:
        start = _after_opening(words, lists)
    words = words[start:]
    while (
        len(words) > 1
        and words[-1].folded in lists.demonyms
        and words[-1].folded not in lists.surnames
    ):
        words = words[:-1]
    if words and not (len(words) == 1 and words[0].folded.rstrip(".") in ROLES - lists.surnames):
        opens = candidate.opens and start == 0
        ends = words[-1] is candidate.words[-1]
        yield Candidate(
            words, candidate.title, opens, candidate.possessive and ends, candidate.before_title
        )


def _after_peoples(words: tuple[Word, ...], lists: NameLists) -> int:
    start = 0
    while start < len(words):
        pair = " ".join(w.folded for w in words[start : start + 2])
        if start + 1 < len(words) and pair in lists.demonyms:
            start += 2
        elif words[start].folded in lists.demonyms:
            start += 1
        else:
            break
    return start


def _after_opening(words: tuple[Word, ...], lists: NameLists) -> int:
    """Skip words that open a sentence before a name: "Nearby Toronto", "Striker Harry Kane"."""
    start = 0
    while start + 1 < len(words):
        word = words[start].folded
        named = (
            word in lists.first_names or word in EAST_ASIAN_SURNAMES or words[start].text.isupper()
        )
        known = " ".join(w.folded for w in words[start:]) in lists.organisations
        if word not in lists.words or named or known:
            break
        if words[-1].folded in NAME_SUFFIXES | ORGANISATION_HEADS:
            break
        start += 1
    return start
