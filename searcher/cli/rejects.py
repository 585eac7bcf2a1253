"""What could not be read, told to the user: the first of it, and where all of it is listed."""

from __future__ import annotations

from pathlib import Path

from searcher.cli.running import note
from searcher.output.cleaning import one_line
from searcher.readers.base import Reject
from searcher.upkeep.rejects import REJECTS

__all__ = ["Rejects", "told"]

_LISTED = 20


class Rejects:
    """The rejects of one run, as many as there may be."""

    def __init__(self) -> None:
        self._first: list[Reject] = []
        self._count = 0

    def add(self, reject: Reject) -> None:
        """Remember one to be told."""
        self._count += 1
        if len(self._first) < _LISTED:
            self._first.append(reject)

    def tell(self, folder: Path) -> None:
        """List the first of them on stderr, and say where all of them are."""
        if not self._count:
            return
        note(f"{self._count:,} could not be read, listed in {folder / REJECTS}:")
        for reject in self._first:
            note(f"  {told(reject)}")
        if self._count > len(self._first):
            note(f"  and {self._count - len(self._first):,} more")


def told(reject: Reject) -> str:
    """A reject in one line."""
    return f"{one_line(reject.origin)}: {one_line(reject.reason)}"
