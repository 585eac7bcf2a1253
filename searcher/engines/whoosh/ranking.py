"""The order of hits, and a stretch of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeAlias

from searcher.engines.whoosh.segment import Segment, day_of
from searcher.query.nodes import Sort

__all__ = ["Match", "stretch"]


class Match(NamedTuple):
    """One matching document.

    Attributes:
        segment: where it is.
        doc: its number there.
        score: how well it matches.
    """

    segment: Segment
    doc: int
    score: float


Keys: TypeAlias = Callable[[Sequence[Match]], list[Any]]
"""What matches are compared by, ascending."""


def stretch(matches: Sequence[Match], sort: Sort, start: int, end: int | None) -> list[Match]:
    """The matches from place `start` up to place `end`, in order.

    Matches of the same relevance come newest first; those of the same moment by id, and within
    an article in the order of its utterances.
    """
    end = len(matches) if end is None else min(end, len(matches))
    return list(_ordered(matches, _ORDERS[sort], start, end))


def _ordered(
    matches: Sequence[Match], orders: Sequence[Keys], start: int, end: int
) -> Iterator[Match]:
    """Order by the first keys, and by the next ones only where a tie touches the stretch."""
    if start >= end:
        return
    if len(matches) == 1 or not orders:
        yield from matches[start:end]
        return
    keys = orders[0](matches)
    last = sorted(keys)[end - 1]
    near = [(key, match) for key, match in zip(keys, matches, strict=True) if key <= last]
    near.sort(key=itemgetter(0))
    place = 0
    for _, group in groupby(near, key=itemgetter(0)):
        equals = [match for _, match in group]
        yield from _ordered(
            equals, orders[1:], max(0, start - place), min(end - place, len(equals))
        )
        place += len(equals)


def _by_score(matches: Sequence[Match]) -> list[float]:
    return [-score for _, _, score in matches]


def _moments(matches: Sequence[Match]) -> Iterator[int]:
    """When each was published; 0 for what has no day."""
    for segment, doc, _ in matches:
        moment = segment.moments[doc - segment.nth[doc]]
        yield moment if day_of(moment) else 0


def _newest_first(matches: Sequence[Match]) -> list[int]:
    return [-moment for moment in _moments(matches)]


def _oldest_first(matches: Sequence[Match]) -> list[float]:
    return [moment or float("inf") for moment in _moments(matches)]


def _by_id(matches: Sequence[Match]) -> list[tuple[bytes, int]]:
    return [(segment.id(doc - segment.nth[doc]), segment.nth[doc]) for segment, doc, _ in matches]


_ORDERS: dict[Sort, Sequence[Keys]] = {
    "relevance": (_by_score, _newest_first, _by_id),
    "newest": (_newest_first, _by_id),
    "oldest": (_oldest_first, _by_id),
}
