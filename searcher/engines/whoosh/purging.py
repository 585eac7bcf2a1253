"""Removing deleted articles from the files, word by word.

A deletion is first only noted in the table of contents; the words stay in the segment until it is
merged.  Purging writes such segments anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage

from searcher.engines.whoosh.merging import merged

__all__ = ["purged"]


def purged(storage: FileStorage, segments: Sequence[W3Segment]) -> Iterator[list[W3Segment]]:
    """Rewrite the segments that hold deleted documents, one after the other, in their order.

    Yields:
        All segments after each step; each is a whole index, to be published before the next.
    """
    current = list(segments)
    for info in segments:
        if info.has_deletions():
            at = current.index(info)
            current[at : at + 1] = [merged(storage, [info])] if info.doc_count() else []
            yield current
