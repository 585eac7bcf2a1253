"""A file of JSON objects, one a line, that only grows and outlasts a crash at any moment."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from searcher.errors import ArchiveDamaged, ArchiveError

__all__ = ["Ledger"]


class Ledger:
    """The lines of such a file.

    A line that was cut short by a crash had not been promised to anyone: it is not read, and the
    next one takes its place.  One process at a time may append.

    Raises:
        ArchiveError: the system does not let us read it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise ArchiveError(f"{path} cannot be read: {error}") from error
        *self._lines, torn = content.split(b"\n")
        self._whole, self._size = len(content) - len(torn), len(content)

    def records(self) -> Iterator[dict[str, str]]:
        """Every object that the file held when it was opened.

        Raises:
            ArchiveDamaged: a line is none.
        """
        for number, line in enumerate(self._lines, 1):
            try:
                record = json.loads(line)
            except ValueError:
                record = None
            if not isinstance(record, dict):
                raise ArchiveDamaged(
                    f"{self._path}, line {number}, is no JSON object; "
                    "restore the file from a backup"
                )
            yield record

    def append(self, records: Sequence[Mapping[str, object]]) -> None:
        """Write objects; once this returns they are on the disk, all of them.

        Raises:
            ArchiveError: nothing can be written, on a full disk for instance, or somebody else has
                written meanwhile.
        """
        lines = "".join(f"{json.dumps(record)}\n" for record in records).encode("ascii")
        try:
            with self._path.open("ab") as file:
                if file.tell() != self._size:
                    raise ArchiveError(f"{self._path} has been changed meanwhile; try again")
                file.truncate(self._whole)
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())
            if not self._size:
                _sync_folder(self._path.parent)
        except OSError as error:
            raise ArchiveError(f"cannot write to {self._path}: {error}") from error
        self._whole = self._size = self._whole + len(lines)


def _sync_folder(folder: Path) -> None:
    """Put the name of a new file on the disk, too, where the system can do so."""
    with suppress(OSError):  # Windows opens no folders, some network drives sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
