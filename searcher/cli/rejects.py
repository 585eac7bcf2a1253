"""What could not be read: kept in a file, the first of it told to the user."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from searcher.cli.running import note
from searcher.output.cleaning import one_line
from searcher.output.records import json_line
from searcher.readers.base import Reject

__all__ = ["Rejects", "told"]

_LISTED = 20


class Rejects:
    """The rejects of one run, as many as there may be.

    The file holds one JSON object a line with `origin` and `reason`.  It is made with the first
    reject; one of an earlier run is removed.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None
        self._first: list[Reject] = []
        self.count = 0

    def add(self, reject: Reject) -> None:
        """Keep one."""
        self.count += 1
        if len(self._first) < _LISTED:
            self._first.append(reject)
        if self._file is None:
            self._file = self._path.open("w", encoding="utf-8")
        self._file.write(json_line(asdict(reject)) + "\n")

    def close(self) -> None:
        """Finish the file; without rejects there is none."""
        if self._file is None:
            self._path.unlink(missing_ok=True)
        else:
            self._file.close()

    def tell(self) -> None:
        """List the first of them on stderr, and say where all of them are."""
        if not self.count:
            return
        note(f"{self.count:,} could not be read, listed in {self._path}:")
        for reject in self._first:
            note(f"  {told(reject)}")
        if self.count > len(self._first):
            note(f"  and {self.count - len(self._first):,} more")


def told(reject: Reject) -> str:
    """A reject in one line."""
    return f"{one_line(reject.origin)}: {one_line(reject.reason)}"
