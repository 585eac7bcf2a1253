"""Keeping the number of segments small.

Segments lie in the order in which they were written, and only neighbours are merged, so that
articles stay in the order of their storing.  Once `MOST_PER_TIER` segments of about the same size
have gathered at the end, they become one; so an article is rewritten once per tier, and even
years of daily additions leave a few dozen segments.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage

from searcher.engines.whoosh.building import SegmentBuilder
from searcher.engines.whoosh.pooling import Entry, merge_entries
from searcher.engines.whoosh.segment import Segment

__all__ = ["mergeable", "merged"]

MOST_PER_TIER = 12
SMALLEST_TIER = 1_000
TIER_GROWTH = 8
LARGEST = 2_000_000
"""Documents; a larger segment is left alone, as a column must stay below 2 GB."""

FORGET_EVERY = 10_000
"""Documents or terms of a segment, after which the memory for reading them is given back."""


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
    try:
        sources = [_copied(builder, storage, info) for info in segments]
        return builder.finish(merge_entries(sources))
    except BaseException:
        builder.discard()
        raise


def _copied(builder: SegmentBuilder, storage: FileStorage, info: W3Segment) -> Iterator[Entry]:
    """Copy a segment's documents at once, and give its postings with their new numbers."""
    segment = Segment(storage, info)
    first = builder.count
    deleted = frozenset(info.deleted_docs())
    numbers: dict[int, int] = {}
    for doc in range(segment.count):
        if doc not in deleted:
            numbers[doc] = builder.count
            builder.add_row(*segment.row(doc))
        if doc % FORGET_EVERY == 0:
            segment.forget()
    segment.forget()
    return _renumbered(segment, numbers) if deleted else _moved(segment, first)


def _entries(
    segment: Segment,
) -> Iterator[tuple[str, bytes, list[int], list[float], list[bytes] | None]]:
    for count, entry in enumerate(segment.entries(), 1):
        yield entry
        if count % FORGET_EVERY == 0:
            segment.forget()


def _moved(segment: Segment, by: int) -> Iterator[Entry]:
    for name, term, docs, freqs, values in _entries(segment):
        yield name, term, [doc + by for doc in docs], freqs, values


def _renumbered(segment: Segment, numbers: Mapping[int, int]) -> Iterator[Entry]:
    for name, term, docs, freqs, values in _entries(segment):
        kept = [at for at, doc in enumerate(docs) if doc in numbers]
        if kept:
            yield (
                name,
                term,
                [numbers[docs[at]] for at in kept],
                [freqs[at] for at in kept],
                None if values is None else [values[at] for at in kept],
            )
