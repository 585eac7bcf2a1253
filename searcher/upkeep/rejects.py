"""What could not be read: kept in a file of the archive until it can be.

The file holds one JSON object a line: `origin` and `reason` of the reject, and `file`, the whole
path of the file of the dump that holds it.  Each run writes anew what it could not read; rejects
of files that it did not read stay.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from searcher.errors import ArchiveError
from searcher.readers.base import Reject
from searcher.upkeep.origins import file_of, located

__all__ = ["REJECTS", "Rejected", "Rejects", "read_rejects", "write_rejects"]

REJECTS = "rejects.jsonl"
"""Name of the file in an archive's folder."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A reject as it is kept.

    Attributes:
        origin, reason: as in `Reject`.
        file: path of the file of the dump, absolute; None for standard input.
    """

    origin: str
    reason: str
    file: str | None = None


def read_rejects(folder: Path) -> Iterator[Rejected]:
    """The rejects kept in an archive's folder; lines that make no sense are none."""
    try:
        file = (folder / REJECTS).open(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return
    with file:
        for line in file:
            try:
                values = json.loads(line)
                yield Rejected(values["origin"], values["reason"], values.get("file"))
            except (ValueError, TypeError, KeyError):
                continue


def write_rejects(folder: Path, rejects: Iterable[Rejected]) -> None:
    """Keep these rejects and no others.

    Raises:
        ArchiveError: nothing can be written, on a full disk for instance.
    """
    lines = "".join(map(_line, rejects))
    draft = folder / f"{REJECTS}.new"
    with _writing(folder):
        draft.write_text(lines, encoding="utf-8")
        _publish(folder, draft if lines else None)


class Rejects:
    """The rejects of one run, as many as there may be.

    Nothing of an earlier run is forgotten before `close`.

    Raises:
        ArchiveError: nothing can be written, on a full disk for instance.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._draft = folder / f"{REJECTS}.new"
        self._file: TextIO | None = None

    def add(self, reject: Reject) -> None:
        """Keep one."""
        kept = Rejected(reject.origin, reject.reason, _file_on_disk(reject.origin))
        with _writing(self._folder):
            self._opened().write(_line(kept))

    def close(self, files_read: Callable[[], Collection[str]]) -> None:
        """Finish the file; without rejects there is none.

        Args:
            files_read: the absolute paths of the files that this run read to their end.
        """
        before = [reject for reject in read_rejects(self._folder) if reject.file is not None]
        read = files_read() if before else ()
        with _writing(self._folder):
            for reject in before:
                if reject.file not in read:
                    self._opened().write(_line(reject))
            if self._file is not None:
                self._file.close()
            _publish(self._folder, None if self._file is None else self._draft)

    def forget(self) -> None:
        """Leave the file of the earlier runs as it is."""
        if self._file is not None:
            with suppress(OSError):  # perhaps there is no room for what is to be forgotten
                self._file.close()
            with suppress(OSError):
                self._draft.unlink(missing_ok=True)

    def _opened(self) -> TextIO:
        if self._file is None:
            self._file = self._draft.open("w", encoding="utf-8")
        return self._file


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"cannot write to {folder / REJECTS}: {error}") from error


def _line(reject: Rejected) -> str:
    return json.dumps(asdict(reject)) + "\n"


def _publish(folder: Path, draft: Path | None) -> None:
    """Let a finished draft be the file; without one there is none."""
    if draft is None:
        (folder / REJECTS).unlink(missing_ok=True)
        (folder / f"{REJECTS}.new").unlink(missing_ok=True)
    else:
        os.replace(draft, folder / REJECTS)


def _file_on_disk(origin: str) -> str | None:
    """Where to look again: the file, or the place where one was looked for in vain."""
    path = file_of(origin)
    return None if path == "-" else os.path.abspath(located(origin) or path)
