"""From runs of capitalised words to candidates for names: titles, peoples and filler cut off.

"British Prime Minister Keir Starmer" gives the candidate "Keir Starmer" with the title "prime
minister"; "European Commission President Ursula von der Leyen" gives two.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from searcher.extraction.names.chunks import Chunk, Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import (
    CALENDAR,
    CALENDAR_ABBREVIATIONS,
    DOUBTFUL_TITLES,
    EAST_ASIAN_SURNAMES,
    EVENT_HEADS,
    FUNCTION_WORDS,
    HONORIFICS,
    NAME_SUFFIXES,
    NEVER_TITLES,
    OPENING_WORDS,
    ORGANISATION_HEADS,
    ORGANISATION_SUFFIXES,
    PARTICLES,
    PLACE_HEADS,
    ROLE_MODIFIERS,
    ROLES,
    SURNAME_HEADS,
)
from searcher.text import fold

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
_HEADS = ORGANISATION_HEADS | EVENT_HEADS | PLACE_HEADS
_MONTH_NAMES = frozenset(["april", "may", "june", "august", "jan"])
_INNER_FUNCTION = frozenset(("of", "and", "for", "de", "la"))
_AFTER_OF = re.compile(
    r"(?:inister|ecretary|irector)(?: \w+)? (?:of|for) (?:\w+ and )?$|\b(?:of|for) \w+ and $"
)
_DATED = re.compile(r"\.|[ \u00a0]\d")
_SUM = re.compile(r"[A-Z]{1,4}[a-z]{0,2}\d+")  # RM7, Dh28, F16: a sum or a make


def candidates_in(chunk: Chunk, text: str, lists: NameLists) -> Iterator[Candidate]:
    """The candidates of a run, from left to right."""
    segments = list(_segments(chunk.words, text, lists))
    last_end = chunk.end
    for words in segments:
        opens = chunk.opens and words[0].start == chunk.start
        possessive = chunk.possessive and words[-1].end == last_end
        after_of = _AFTER_OF.search(text, max(0, words[0].start - 24), words[0].start) is not None
        yield from _split_titles(words, opens, possessive, after_of, lists)


def split_pairs(
    candidates: Iterable[Candidate], seen: Container[str], lists: NameLists
) -> Iterator[Candidate]:
    """Cut "Zelenskyy-Putin" and "Russia-Ukraine" in two where both parts are names of their own.

    `seen` are the folded words of all names in the article.
    """
    for candidate in candidates:
        parts = _hyphen_parts(candidate)
        if parts and all(_is_known(part, seen, lists) for part in parts):
            for part in parts:
                yield Candidate((part,), opens=candidate.opens and part is parts[0])
        else:
            yield candidate


def _hyphen_parts(candidate: Candidate) -> list[Word]:
    word = candidate.words[0]
    if len(candidate.words) > 1 or not re.search(r"\w[-‐‑–]\w", word.text):
        return []
    return [
        Word(word.start + m.start(), word.start + m.end(), m.group(), fold(m.group()))
        for m in re.finditer(r"[^-‐‑–]+", word.text)
    ]


def _is_known(part: Word, seen: Container[str], lists: NameLists) -> bool:
    if not part.text[0].isupper():
        return False
    return (
        part.folded in seen
        or part.folded in lists.large_places
        or part.text in lists.place_codes
        or part.folded in lists.demonyms
    )


def _segments(words: Sequence[Word], text: str, lists: NameLists) -> Iterator[tuple[Word, ...]]:
    """Cut at words that belong to no name: "But", "Monday", what follows "Moscow-backed"."""
    segment: list[Word] = []
    for index, word in enumerate(words):
        if _is_cut(word, segment, words[index + 1 : index + 2], text, lists):
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


def _is_cut(
    word: Word, before: list[Word], after: Sequence[Word], text: str, lists: NameLists
) -> bool:
    if word.folded.rstrip(".") in CALENDAR_ABBREVIATIONS and _DATED.match(text, word.end):
        return True
    if word.folded in CALENDAR:
        named = before and before[-1].folded in lists.first_names | dict.fromkeys(HONORIFICS)
        followed = (
            after and after[0].folded in lists.surnames and after[0].folded not in lists.words
        )
        return not (word.folded in _MONTH_NAMES and (named or followed))
    if word.folded in FUNCTION_WORDS and not (word.text.isupper() and len(word.text) > 1):
        return not (before and after and word.folded in _INNER_FUNCTION)
    return word.text in lists.no_names or _SUM.match(word.text) is not None


def _split_titles(
    words: tuple[Word, ...], opens: bool, possessive: bool, after_of: bool, lists: NameLists
) -> Iterator[Candidate]:
    tail = words[-1].folded
    if len(words) > 1 and tail in _HEADS:
        titled = any(w.folded.rstrip(".") in HONORIFICS for w in words[:-1])
        if not (titled and tail in SURNAME_HEADS):
            start = 1 if opens and words[0].folded in OPENING_WORDS and len(words) > 2 else 0
            yield Candidate(words[start:], opens=opens and not start, possessive=possessive)
            return
    if len(words) == 1 and tail in ROLES and tail.endswith("s"):
        yield Candidate(words, opens=opens, possessive=possessive)  # House of "Representatives"
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
                Candidate(words[begin:first], title, opens and begin == 0, before_title=True),
                after_of,
                lists,
            )
            title = ""
        role = " ".join(w.folded.rstrip(".") for w in words[first : index + 1])
        title = f"{title} {role}".strip()
        begin = index = index + 1
    if begin < len(words):
        rest = Candidate(words[begin:], title, opens and begin == 0, possessive)
        yield from _plain(rest, after_of, lists)


def _is_title(words: tuple[Word, ...], index: int, begin: int) -> bool:
    word = words[index].folded.rstrip(".")
    if word not in ROLES or word in NEVER_TITLES:
        return False
    if word in DOUBTFUL_TITLES and index > begin:
        # "Attorney General", "Chief Justice" are titles; "Stephen King" is not.
        return words[index - 1].folded in ROLE_MODIFIERS or words[index - 1].folded in ROLES
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


def _plain(candidate: Candidate, after_of: bool, lists: NameLists) -> Iterator[Candidate]:
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
    if not keep_people and not candidate.title:
        yield from _place_before_person(words, candidate.opens and start == 0, after_of, lists)
        words = words[_person_start(words, lists, after_of) :]
    while (
        len(words) > 1
        and words[-1].folded in lists.demonyms
        and words[-1].folded not in lists.surnames
    ):
        words = words[:-1]
    alone = words[0].folded.rstrip(".") if len(words) == 1 else ""
    if words and not (alone in ROLES and alone not in lists.surnames and not alone.endswith("s")):
        opens = candidate.opens and start == 0
        ends = words[-1] is candidate.words[-1]
        yield Candidate(
            words, candidate.title, opens, candidate.possessive and ends, candidate.before_title
        )


def _after_peoples(words: tuple[Word, ...], lists: NameLists) -> int:
    start = 0
    while start < len(words):
        rest = " ".join(w.folded for w in words[start:])
        if rest in lists.large_places or rest in lists.organisations:
            break
        pair = " ".join(w.folded for w in words[start : start + 2])
        if start + 1 < len(words) and pair in lists.demonyms:
            start += 2
        elif words[start].folded in lists.demonyms:
            start += 1
        else:
            break
    return start


def _person_start(words: tuple[Word, ...], lists: NameLists, after_of: bool) -> int:
    """Where a full name starts after other words: "(Minister of Foreign) Affairs Wang Yi"."""
    for start in range(1, min(len(words) - 1, 6)):
        before, name = words[start - 1].folded, words[start]
        if after_of and before in lists.words and name.folded not in lists.words:
            return start
        if _opens_name(name, lists) and name.folded not in lists.words:
            common = before in lists.words or before in ORGANISATION_HEADS
            place = " ".join(w.folded for w in words[:start]) in lists.large_places
            if common and all(w.folded in lists.words for w in words[:start]):
                return start
            return start if place or words[start - 1].text in lists.place_codes else 0
    return 0


def _opens_name(word: Word, lists: NameLists) -> bool:
    if not word.text[0].isupper():
        return False
    return word.folded in lists.first_names or word.folded in EAST_ASIAN_SURNAMES


def _place_before_person(
    words: tuple[Word, ...], opens: bool, after_of: bool, lists: NameLists
) -> Iterator[Candidate]:
    start = _person_start(words, lists, after_of)
    key = " ".join(w.folded for w in words[:start])
    if start and (key in lists.large_places or words[start - 1].text in lists.place_codes):
        yield Candidate(words[:start], opens=opens)


def _after_opening(words: tuple[Word, ...], lists: NameLists) -> int:
    """Skip words that open a sentence before a name: "Nearby Toronto", "Striker Harry Kane"."""
    start = 0
    while start + 1 < len(words):
        word = words[start].folded
        named = (
            word in lists.first_names or word in EAST_ASIAN_SURNAMES or words[start].text.isupper()
        )
        rest = " ".join(w.folded for w in words[start:])
        known = (
            rest in lists.organisations or rest in lists.large_places or rest in lists.small_places
        )
        if (word not in lists.words and word not in OPENING_WORDS) or named or known:
            break
        if words[-1].folded in NAME_SUFFIXES | ORGANISATION_HEADS:
            break
        start += 1
    return start
