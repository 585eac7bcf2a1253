"""What a trained model adds to the names that the rules found.

The rules come first: what they decided stays, and guesses of the model that overlap it are ignored.
Elsewhere a guess is one more clue, with a weight that was measured.  It is none for people, whom
small models see in too many names of places, peoples and events; only full names are believed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeAlias

from searcher.article import Span
from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.chunks import Word
from searcher.extraction.names.entities import NameKind
from searcher.extraction.names.forms import Form
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.scores import Scores
from searcher.extraction.names.vocabulary import PARTICLES
from searcher.text import fold

__all__ = ["Guess", "NameModel", "fill_gaps"]

Guess: TypeAlias = tuple[int, int, NameKind | None]
"""Start, end and kind of what a model takes for a name; None where it is of another kind."""
NameModel: TypeAlias = Callable[[str], Iterable[Guess]]

_ONE_WORD: Mapping[NameKind, Scores] = {
    "organisation": Scores(organisation=0.5),
    "place": Scores(place=1.0),
}
_SEVERAL_WORDS: Mapping[NameKind, Scores] = {
    "organisation": Scores(organisation=1.5),
    "place": Scores(place=1.0),
}
_LONGEST = 80  # characters of a guess
_MOST_WORDS = 6  # of a person's name
_BARE = re.compile(r"(?:(?:the|an?)\s+)?(.+?)(?:['’]s?)?", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[\w.\-‐‑’' ]+[^\W\d_]")


def fill_gaps(
    forms: dict[str, Form], guesses: Iterable[Guess], text: str, lists: NameLists
) -> None:
    """Decide forms that the rules left undecided, and add full names of people that they missed.

    Args:
        forms: those of the article by their keys, decided by the rules; changed in place.
        guesses: the model's, not overlapping one another.
        text: what the offsets of both count in.
    """
    guessed = {
        span: kind for start, end, kind in guesses if (span := _bare(text, start, end)) is not None
    }
    for form in forms.values():
        if form.kind is None:
            _weigh_in(form, guessed)
    for form in _missed_people(forms, guessed, text, lists):
        forms.setdefault(form.key, form)


def _bare(text: str, start: int, end: int) -> Span | None:
    """The span without article and possessive; None where nothing is left or it is no name."""
    if not 0 <= start < end <= min(len(text), start + _LONGEST):
        return None
    found = _BARE.fullmatch(text, start, end)
    return found.span(1) if found else None


def _weigh_in(form: Form, guessed: Mapping[Span, NameKind | None]) -> None:
    """Let the model vote: it is heard on what it says of most mentions of a form."""
    votes = Counter(guessed.get((mention.start, mention.end)) for mention in form.mentions)
    [(kind, count)] = votes.most_common(1)
    clues = _ONE_WORD if len(form.words) == 1 else _SEVERAL_WORDS
    if kind is not None and kind in clues and 2 * count > len(form.mentions):
        form.scores.add(clues[kind])
        best = form.scores.best()
        form.kind = best if best == kind else None


def _missed_people(
    forms: Mapping[str, Form],
    guessed: Mapping[Span, NameKind | None],
    text: str,
    lists: NameLists,
) -> Iterator[Form]:
    """Full names where the rules saw no candidate: in headings and rows of names."""
    seen = {(m.start, m.end) for form in forms.values() for m in form.mentions}
    decided = sorted(
        (m.start, m.end) for form in forms.values() if form.kind is not None for m in form.mentions
    )
    kinds: dict[str, set[NameKind | None]] = defaultdict(set)
    missed: dict[str, Form] = {}
    for (start, end), kind in sorted(guessed.items()):
        words = _words(text, start, end)
        candidate = Candidate(words)
        kinds[candidate.key].add(kind)
        if (
            kind == "person"
            and (start, end) not in seen
            and not _overlaps(start, end, decided)
            and _like_a_full_name(words, text, lists)
        ):
            form = missed.setdefault(
                candidate.key, Form(tuple(word.folded for word in words), kind="person")
            )
            form.mentions.append(candidate)
    return (form for form in missed.values() if kinds[form.key] == {"person"})


def _words(text: str, start: int, end: int) -> tuple[Word, ...]:
    return tuple(
        Word(found.start(), found.end(), found.group(), fold(found.group()))
        for found in _WORD.finditer(text, start, end)
    )


def _overlaps(start: int, end: int, spans: list[Span]) -> bool:
    """Whether a span touches one of others, which are sorted and do not overlap one another."""
    before = bisect_left(spans, (end, end)) - 1
    return before >= 0 and spans[before][1] > start


def _like_a_full_name(words: tuple[Word, ...], text: str, lists: NameLists) -> bool:
    """Whether these are two words or more, with capitals, none of them an ordinary one."""
    start, end = words[0].start, words[-1].end
    whole = not text[end : end + 1].isalnum() and not text[max(0, start - 1) : start].isalnum()
    return (
        1 < len(words) <= _MOST_WORDS
        and whole
        and _LETTERS.fullmatch(text, start, end) is not None
        and words[0].text[0].isupper()
        and words[-1].text[0].isupper()
        and not words[-1].text.isupper()  # Mark IV
        and all(word.text[0].isupper() or word.folded in PARTICLES for word in words)
        and not any(w.folded in lists.words and w.folded not in lists.surnames for w in words)
    )
