"""Who bears a full name: found by the name in any form, without comparing it with all the others.

Names are one person's when one holds the other's words in a row ("Keir Starmer", "Keir Rodney
Starmer"), when the last words agree and the first ones are spellings or initials of one another,
or when the first words agree and the last ones are spellings of one another.  "Jr." must agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Generic, TypeAlias, TypeVar

from searcher.extraction.names.spelling import variants
from searcher.extraction.names.vocabulary import NAME_SUFFIXES

__all__ = ["FullNames", "keep"]

Person = TypeVar("Person")
_Words: TypeAlias = tuple[str, ...]

# So that time stays linear: how many people are kept for one form, and with how many words of like
# beginning a word is compared.
_MOST_BEARERS = 50
_MOST_SPELLINGS = 10


class FullNames(Generic[Person]):
    """The bearers of full names; these are given as folded words."""

    def __init__(self) -> None:
        # All by the suffix as well.
        self._whole: dict[tuple[_Words, str], list[Person]] = defaultdict(list)
        self._runs: dict[tuple[_Words, str], list[Person]] = defaultdict(list)
        # For the last word and the letter that the first begins with, the bearers by first words;
        # and the other way round.
        self._by_last: dict[_Words, dict[str, list[Person]]]
        self._by_last = defaultdict(lambda: defaultdict(list))
        self._by_first: dict[_Words, dict[str, list[Person]]]
        self._by_first = defaultdict(lambda: defaultdict(list))

    def add(self, name: Sequence[str], person: Person) -> None:
        """Remember that somebody bears a name."""
        words, suffix = _without_suffix(name)
        keep(person, self._whole[words, suffix])
        for run in _runs(words):
            keep(person, self._runs[run, suffix])
        first, last = words[0].rstrip("."), words[-1]
        keep(person, self._by_last[last, first[:1], suffix][first])
        keep(person, self._by_first[first, last[:1], suffix][last])

    def bearers(self, name: Sequence[str]) -> list[Person]:
        """Everybody whose name it is, perhaps shortened, lengthened or spelt otherwise."""
        words, suffix = _without_suffix(name)
        found = list(self._runs.get((words, suffix), ()))
        for run in _runs(words):
            found += self._whole.get((run, suffix), ())
        first, last = words[0].rstrip("."), words[-1]
        for other, people in self._like(self._by_last, (last, first[:1], suffix), first):
            if 1 in (len(first), len(other)) or variants(first, other):
                found += people
        for other, people in self._like(self._by_first, (first, last[:1], suffix), last):
            if variants(last, other):
                found += people
        return list({id(person): person for person in found}.values())

    @staticmethod
    def _like(
        index: dict[_Words, dict[str, list[Person]]], key: _Words, word: str
    ) -> Iterator[tuple[str, list[Person]]]:
        """Words that begin like one, itself first, then its initial, with their bearers."""
        similar = index.get(key, {})
        for certain in (word, word[:1]):
            if certain in similar:
                yield certain, similar[certain]
        yield from islice(similar.items(), _MOST_SPELLINGS)


def keep(person: Person, bearers: list[Person]) -> None:
    """Add somebody to a list, unless there already or one too many."""
    if len(bearers) < _MOST_BEARERS and person not in bearers:
        bearers.append(person)


def _runs(words: _Words) -> Iterator[_Words]:
    """All runs of words; a name has 16 at most (`chunks`)."""
    size = len(words)
    for start in range(size):
        for end in range(start + 1, size + 1):
            yield words[start:end]


def _without_suffix(name: Sequence[str]) -> tuple[_Words, str]:
    if len(name) > 1 and name[-1].rstrip(".") in NAME_SUFFIXES:
        return tuple(name[:-1]), name[-1].rstrip(".")
    return tuple(name), ""
