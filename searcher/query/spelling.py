"""Names close to one that is not there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches

from searcher.text import name_words

__all__ = ["closest_names"]

_CLOSE = 0.72
_SIMILAR_WORDS = 8


def closest_names(wanted: str, names: Mapping[str, int], limit: int = 3) -> list[str]:
    """The names that a misspelt one may mean, likeliest first.

    A name qualifies when each word of `wanted` is close to one of its words (difflib's ratio).

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
    if not similar:
        return []
    found = []
    for name, words in words_of.items():
        scores = [max((close.get(word, 0.0) for word in words), default=0.0) for close in similar]
        if min(scores) > 0:
            found.append((-sum(scores), len(words), -names[name], name))
    return [name for *_, name in sorted(found)[:limit]]


def _similar(word: str, vocabulary: Iterable[str]) -> dict[str, float]:
    near = [other for other in vocabulary if abs(len(other) - len(word)) <= 1 + len(word) // 4]
    close = get_close_matches(word, near, _SIMILAR_WORDS, _CLOSE)
    return {other: SequenceMatcher(None, other, word).ratio() for other in close}
