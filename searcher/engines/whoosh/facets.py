"""Counting the values of facets over matching documents, from columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from searcher.engines.whoosh.schema import SEPARATOR, VALUE_COLUMNS
from searcher.engines.whoosh.segment import Segment
from searcher.errors import UsageError
from searcher.schema import FACETS

__all__ = ["check_facets", "count", "ranked"]

_SEPARATOR = SEPARATOR.encode()

_CLOCK = 1_000_000
_DATE_PARTS = {"year": (_CLOCK * 10_000, 4), "month": (_CLOCK * 100, 6), "day": (_CLOCK, 8)}
"""For each facet of the date: what `published_moment` is divided by to give it, and its digits."""


def check_facets(names: Iterable[str]) -> None:
    """Make sure that there are facets of these names.

    Raises:
        UsageError: there is none of one of them.
    """
    for name in names:
        if name not in FACETS:
            raise UsageError(f"no facet named {name!r}; there is {', '.join(FACETS)}")


def count(segment: Segment, facet: str, docs: Sequence[int]) -> Counter[str]:
    """How many of the documents have each value; all of them articles, or all utterances."""
    nth = segment.nth
    if facet != "speaker" and docs and nth[docs[0]]:
        docs = [doc - nth[doc] for doc in docs]
    if facet in VALUE_COLUMNS:
        return _count_values(segment, facet, docs)
    return _count_dates(segment, facet, docs)


def _count_values(segment: Segment, facet: str, docs: Sequence[int]) -> Counter[str]:
    counted: Counter[str] = Counter()
    # Equal lists of values are counted before they are taken apart: many articles share one.
    for joined, times in Counter(map(segment.values(facet).__getitem__, docs)).items():
        if joined:
            for value in joined.split(_SEPARATOR):
                counted[value.decode("utf-8", "surrogatepass")] += times
    return counted


def _count_dates(segment: Segment, facet: str, docs: Sequence[int]) -> Counter[str]:
    unit, digits = _DATE_PARTS[facet]
    moments = segment.moments
    counted: Counter[str] = Counter()
    for number, times in Counter(moments[doc] // unit for doc in docs).items():
        known = number if facet == "year" else number % 100
        if known:
            text = f"{number:0{digits}}"
            counted["-".join(filter(None, (text[:4], text[4:6], text[6:])))] = times
    return counted


def ranked(counted: Counter[str]) -> Mapping[str, int]:
    """Most frequent first, equally frequent ones by value."""
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
