"""From runs of capitalised words to candidates for names: titles, peoples and filler cut off.

"British Prime Minister Keir Starmer" gives the candidate "Keir Starmer" with the title "prime
minister"; "European Commission President Ursula von der Leyen" gives two.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field

from searcher.extraction.names.chunks import Chunk, Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.segments import segments
from searcher.extraction.names.titles import split_titles
from searcher.extraction.names.trimming import place_before_person, trim
from searcher.text import fold

__all__ = ["Candidate", "candidates_in", "split_pairs"]


@dataclass(slots=True)
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
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = " ".join([word.folded for word in self.words])

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.words[-1].end


_IN_A_ROLE = re.compile(
    r"(?:inister|ecretary|irector|Sec\.|Chief)(?: \w+)? (?:of|for) (?:\w+ and )?$"
    r"|\b(?:of|for) \w+ and $"
)


def candidates_in(chunk: Chunk, text: str, lists: NameLists) -> Iterator[Candidate]:
    """The candidates of a run, from left to right."""
    for segment in segments(chunk.words, text, lists):
        opens = chunk.opens and segment[0].start == chunk.start
        start = segment[0].start
        in_role = _IN_A_ROLE.search(text, max(0, start - 24), start) is not None
        pieces = list(split_titles(segment, lists))
        if not pieces and chunk.possessive and segment[-1] is chunk.words[-1]:
            yield Candidate(segment, opens=opens, possessive=True)  # Attorney General's Office
        for piece in pieces:
            first = opens and piece.words[0] is segment[0]
            words = piece.words
            if not piece.whole:
                if place := place_before_person(words, in_role, lists):
                    yield Candidate(place, opens=first)
                words = trim(words, bool(piece.title), first, in_role, lists)
            if words:
                possessive = chunk.possessive and words[-1] is chunk.words[-1]
                named = _with_possessive(words, text, lists) if possessive else words
                office = in_role and not piece.title and words[0] is not piece.words[0]
                yield Candidate(
                    named,
                    "minister" if office else piece.title,  # (Minister of) Tourism "Ann Lowell"
                    opens=first and words[0] is piece.words[0],
                    possessive=possessive and named is words,
                    before_title=piece.before_title,
                )


def _with_possessive(words: tuple[Word, ...], text: str, lists: NameLists) -> tuple[Word, ...]:
    """The words with their "'s" where it belongs to a listed name: McDonald's, Moody's."""
    last = words[-1]
    end = last.end + 2
    if fold(text[words[0].start : end]) not in lists.organisations:
        return words
    return (*words[:-1], Word(last.start, end, text[last.start : end], f"{last.folded}'s"))


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
                if part.folded not in lists.demonyms:
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
