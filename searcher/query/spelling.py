"""Names close to one that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches

from searcher.text import name_words

__all__ = ["closest_names"]

_CLOSE = 0.72
_SIMILAR_WORDS = 8


def closest_names(wanted: str, names: Mapping[str, int], limit: int = 3) -> list[str]:
    """The names that a misspelt one may mean, likeliest first.

    A name qualifies when each word of `wanted` is close to one of its words (difflib's ratio).
    Where none does, the first words are given up one by one: what comes before a surname may be a
    title or another forename.

    Args:
        wanted: the name as typed.
        names: the names there are, with the number of articles that hold each.
        limit: how many to give at most.
    """
    words_of = {name: name_words(name) for name in names}
    vocabulary = list({word for words in words_of.values() for word in words})
    similar = [
        _similar(word, vocabulary) for word in name_words(wanted.rstrip("*")) if len(word) > 1
    ]
    for first in range(len(similar)):
        found = []
        for name, words in words_of.items():
            score = _score(words, similar[first:])
            if score:
                found.append((-score, len(words), -names[name], name))
        if found:
            return [name for *_, name in sorted(found)[:limit]]
    return []


def _score(words: Sequence[str], similar: Sequence[Mapping[str, float]]) -> float:
    """How close a name's words come to all the words asked for; 0 where one has no counterpart."""
    scores = [max((close.get(word, 0.0) for word in words), default=0.0) for close in similar]
    return sum(scores) if all(scores) else 0.0


def _similar(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    near = [other for other in vocabulary if abs(len(other) - len(word)) <= 1 + len(word) // 4]
    close = get_close_matches(word, near, _SIMILAR_WORDS, _CLOSE)
    return {other: SequenceMatcher(None, other, word).ratio() for other in close}
