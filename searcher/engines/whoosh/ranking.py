"""The order of hits, and a page of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from searcher.engines.whoosh.snapshot import LiveSegment
from searcher.query.nodes import Sort

__all__ = ["Match", "order", "stretch"]


class Match(NamedTuple):
    """One matching document.

    Attributes:
        live: the segment it is in.
        doc: its number there.
        score: how well it matches.
        preferred: whether it comes before all others when sorting by relevance.
    """

    live: LiveSegment
    doc: int
    score: float
    preferred: bool


Key: TypeAlias = tuple[float, ...]

_LAST = float("inf")


def order(sort: Sort) -> Callable[[Match], Key]:
    """What hits are sorted by, ascending.

    Hits of the same relevance come newest first; what is left equal is sorted by id and, within
    an article, by the order of its utterances.
    """
    return {"relevance": _relevance, "newest": _newest, "oldest": _oldest}[sort]


def _relevance(match: Match) -> Key:
    return (not match.preferred, -match.score, -_moment(match))


def _newest(match: Match) -> Key:
    return (-_moment(match),)


def _oldest(match: Match) -> Key:
    return (_moment(match) or _LAST,)


def _moment(match: Match) -> int:
    """0 for what has no day, so that it comes last."""
    segment = match.live.segment
    moment = segment.moments[match.doc - segment.nth[match.doc]]
    return moment if moment // 1_000_000 % 100 else 0


def stretch(matches: Sequence[Match], sort: Sort, offset: int, limit: int | None) -> list[Match]:
    """The matches from `offset` on, at most `limit` of them, in order."""
    key = order(sort)
    keyed = [(key(match), match) for match in matches]
    if limit is not None and offset + limit < len(keyed):
        if limit == 0:
            return []
        last = nsmallest(offset + limit, keyed, key=itemgetter(0))[-1][0]
        keyed = [pair for pair in keyed if pair[0] <= last]
    keyed.sort(key=itemgetter(0))
    end = None if limit is None else offset + limit
    return list(islice(_ties_by_id(keyed), offset, end))


def _ties_by_id(keyed: Sequence[tuple[Key, Match]]) -> Iterator[Match]:
    start = 0
    while start < len(keyed):
        end = start + 1
        while end < len(keyed) and keyed[end][0] == keyed[start][0]:
            end += 1
        equals = [match for _, match in keyed[start:end]]
        yield from equals if len(equals) == 1 else sorted(equals, key=_id)
        start = end


def _id(match: Match) -> tuple[bytes, int]:
    segment = match.live.segment
    nth = segment.nth[match.doc]
    return segment.id(match.doc - nth), nth
