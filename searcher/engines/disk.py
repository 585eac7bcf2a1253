"""Files and folders on the disk: written through to it, and removed as far as the system lets us.

What must outlive a power failure is synced before anything relies on it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

__all__ = ["remove", "sync_file", "sync_folder"]


def sync_file(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can tell."""
    with suppress(OSError):  # Windows opens no folders, some network drives sync none
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all in it; where the system refuses, it stays.

    A file that another process reads can be removed under POSIX, under Windows it cannot.
    """
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
