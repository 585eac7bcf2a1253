"""Lining up the body that extraction gave with the golden text.

White space, marks and blocks that are no part of the body may differ, so places are compared by
words: a span becomes the numbers of its first and last word in the golden text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher

from searcher.article import Span
from searcher.text import fold

__all__ = ["Alignment", "Words", "best_match", "shared"]

_WORD = re.compile(r"[^\W_]+")


class Words:
    """The words of a text by number, counted from 0."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.forms = [fold(word.group()) for word in found]
        self._starts = [word.start() for word in found]
        self._ends = [word.end() for word in found]

    def within(self, start: int, end: int) -> Span | None:
        """Numbers of the first and the last word between two offsets, even if only touched."""
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end) - 1
        return (first, last) if first <= last else None


class Alignment:
    """Which word of the golden text each word of a body is."""

    def __init__(self, body: str, golden: Words) -> None:
        self._words = Words(body)
        self._numbers: list[int | None] = [None] * len(self._words.forms)
        matcher = SequenceMatcher(None, self._words.forms, golden.forms, autojunk=False)
        for here, there, size in matcher.get_matching_blocks():
            self._numbers[here : here + size] = range(there, there + size)

    def span(self, start: int, end: int) -> Span | None:
        """The golden words that a span of the body holds; None where it has none in common."""
        touched = self._words.within(start, end)
        if touched is None:
            return None
        numbers = [n for n in self._numbers[touched[0] : touched[1] + 1] if n is not None]
        return (min(numbers), max(numbers)) if numbers else None


def shared(one: Span, other: Span) -> float:
    """Words in both spans as a share of the words that both cover, 0 to 1."""
    common = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(0, common) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)


def best_match(wanted: Span, given: Sequence[Span | None], taken: set[int]) -> int | None:
    """The number of the span, not yet taken, that shares most with the wanted one."""
    open_ones = (
        (shared(wanted, span), -number)
        for number, span in enumerate(given)
        if span is not None and number not in taken
    )
    share, number = max(open_ones, default=(0.0, 0))
    return -number if share > 0 else None
