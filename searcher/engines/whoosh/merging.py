"""Keeping the number of segments small.

Segments lie in the order in which they were written, and only neighbours are merged, so that
articles stay in the order of their storing.  Once `MOST_PER_TIER` segments of about the same size
have gathered at the end, they become one; so an article is rewritten once per tier, and even
years of daily additions leave a few dozen segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage

from searcher.engines.whoosh.building import Entry, SegmentBuilder, merge_entries
from searcher.engines.whoosh.segment import Segment

__all__ = ["mergeable", "merged"]

MOST_PER_TIER = 12
SMALLEST_TIER = 1_000
TIER_GROWTH = 8
LARGEST = 2_000_000
"""Documents; a larger segment is left alone, as a column must stay below 2 GB."""


def mergeable(sizes: Sequence[int]) -> slice | None:
    """Which neighbours to merge, given the number of live documents of each segment; or None."""
    ceiling = SMALLEST_TIER
    while ceiling <= LARGEST:
        start = len(sizes)
        while start and sizes[start - 1] < ceiling:
            start -= 1
        if len(sizes) - start >= MOST_PER_TIER:
            return slice(start, len(sizes))
        ceiling *= TIER_GROWTH
    return None


def merged(storage: FileStorage, segments: Sequence[W3Segment]) -> W3Segment:
    """Write one segment that holds the live documents of several, in their order."""
    builder = SegmentBuilder(storage)
    sources = []
    for info in segments:
        segment = Segment(storage, info)
        deleted = frozenset(info.deleted_docs())
        numbers: list[int | None] = []
        for doc in range(segment.count):
            if doc in deleted:
                numbers.append(None)
            else:
                numbers.append(builder.count)
                builder.add_row(*segment.row(doc))
        sources.append(_renumbered(segment, numbers))
    return builder.finish(merge_entries(sources))


def _renumbered(segment: Segment, numbers: Sequence[int | None]) -> Iterator[Entry]:
    for name, term, (docs, freqs), values in segment.entries():
        kept = [(number, at) for at, doc in enumerate(docs) if (number := numbers[doc]) is not None]
        if kept:
            yield (
                name,
                term,
                [number for number, _ in kept],
                [freqs[at] for _, at in kept],
                None if values is None else [values[at] for _, at in kept],
            )
