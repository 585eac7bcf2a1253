"""One writer at a time in an archive's folder, whatever engine holds the articles.

Engines have locks of their own, but these move or change with a conversion; this one stays.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from searcher.errors import ArchiveError, ArchiveLocked

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["LOCK", "locked", "locked_message"]

LOCK = "searcher.lock"
"""Name of the file that is locked; it stays in the folder, empty."""

_PAUSE = 0.1


@contextmanager
def locked(folder: Path, wait: float = 0) -> Iterator[None]:
    """Keep other writers out; the system lets them in again should the process die.

    Args:
        folder: of the archive.
        wait: seconds to wait for another writer to finish.

    Raises:
        ArchiveLocked: another writer is at work.
        ArchiveError: the system does not let us write there.
    """
    try:
        file = (folder / LOCK).open("ab")
    except OSError as error:
        raise ArchiveError(f"cannot write to the archive in {folder}: {error}") from error
    with file:  # closing it frees the lock
        until = time.monotonic() + wait
        while not _lock(file):
            if time.monotonic() >= until:
                raise ArchiveLocked(locked_message(folder))
            time.sleep(_PAUSE)
        yield


def locked_message(folder: Path) -> str:
    """What a second writer is told."""
    return (
        f"the archive in {folder} is being written to by another process; "
        "try again when it has finished, or wait for it with --wait"
    )


def _lock(file: IO[bytes]) -> bool:
    """Lock a file for as long as it is open; False where another process has it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
