"""What a file holds beside articles: drafts, pictures, failed downloads, and the like.

They are rightly no articles, so each by itself is no reject; but a file that holds nothing else is,
and its reason says what was found instead.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator

from searcher.readers.base import Record, Reject

__all__ = ["Tally"]

_log = logging.getLogger("searcher")


class Tally:
    """Counts what one file holds.

    Args:
        name: the origin of its records.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._items = 0
        self._others: Counter[str] = Counter()

    def items(self, items: Iterator[Record | Reject]) -> Iterator[Record | Reject]:
        """The same items, and at their end the verdict over the file."""
        for item in items:
            self._items += 1
            yield item
        counts = ", ".join(f"{kind}: {n}" for kind, n in sorted(self._others.items()))
        if not self._items:
            yield Reject(self._name, "no article in it" + (f" ({counts})" if counts else ""))
        elif counts:
            _log.info("%s: left out as no articles (%s)", self._name, counts)

    def leave_out(self, kind: str) -> None:
        """Take note of something that is no article."""
        self._others[kind] += 1
