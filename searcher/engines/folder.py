"""The folder of an archive: what may lie in it, what belongs to it, what a crash left over.

The engine's files lie in the folder itself or, after a conversion, in a subfolder that the manifest
names.  Only the engine knows its own files; here are all others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path

from searcher.engines.disk import remove
from searcher.engines.locking import LOCK, locked
from searcher.engines.manifest import DRAFT, MANIFEST, Manifest, read_manifest, replace_manifest
from searcher.errors import ArchiveError, UsageError

__all__ = ["ArchiveMoved", "clean_up", "free_subfolder", "leftovers", "making", "writing"]

_HARMLESS = frozenset({"README.md", ".gitignore", ".gitkeep", ".DS_Store", LOCK})
"""What may lie in a folder that is to become an archive."""

_SUBFOLDER = re.compile(r"files-([0-9]+)")


class ArchiveMoved(ArchiveError):
    """The engine's files were replaced by a conversion; whoever opens the archive again goes on."""


@contextmanager
def making(folder: Path) -> Iterator[None]:
    """Make an archive in a folder, which is made if need be, and keep others out meanwhile.

    Where the making of an archive was interrupted, it may begin again.

    Raises:
        UsageError: something else is there.
        ArchiveLocked: another process is making or writing an archive there.
        OSError: the folder cannot be made.
    """
    _check_free(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        _check_free(folder)
        (folder / DRAFT).touch()
        yield


def _check_free(folder: Path) -> None:
    if (folder / MANIFEST).exists():
        raise UsageError(f"{folder} already holds an archive; choose another folder")
    if not folder.exists() or (folder / DRAFT).exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file; an archive needs a folder")
    others = sorted(entry.name for entry in folder.iterdir() if entry.name not in _HARMLESS)
    if others:
        raise UsageError(
            f"{folder} holds other files ({others[0]}); choose an empty folder for the archive"
        )


@contextmanager
def writing(folder: Path, files: Path, wait: float = 0) -> Iterator[None]:
    """Keep other writers and conversions out while an archive is changed; first clean it up.

    Args:
        folder: of the archive.
        files: where the engine's files are, as far as the writer knows.
        wait: seconds to wait for another writer to finish.

    Raises:
        ArchiveLocked: another writer is at work.
        ArchiveMoved: the engine's files are somewhere else by now.
        ArchiveError: the system does not let us write there.
    """
    with locked(folder, wait):
        manifest = read_manifest(folder)
        if folder / manifest.files != files:
            raise ArchiveMoved(f"the archive in {folder} has just been converted; try again")
        clean_up(folder, manifest)
        yield


def clean_up(folder: Path, manifest: Manifest) -> None:
    """Remove leftovers; for whoever has locked the archive."""
    for name in leftovers(folder, manifest):
        remove(folder / name)
    if manifest.outdated and not leftovers(folder, manifest):
        with suppress(OSError):  # on a full disk the next one forgets their names
            replace_manifest(folder, replace(manifest, outdated=()))


def leftovers(folder: Path, manifest: Manifest) -> list[str]:
    """What an interrupted conversion left over, or a finished one could not remove.

    While another process converts the archive, what it has made so far is among them.
    """
    return sorted(
        entry.name
        for entry in folder.iterdir()
        if entry.name == DRAFT
        or entry.name in manifest.outdated
        or (entry.name != manifest.files and _SUBFOLDER.fullmatch(entry.name))
    )


def free_subfolder(folder: Path, manifest: Manifest) -> str:
    """A name for the engine's next files that none of them ever had."""
    present = _SUBFOLDER.fullmatch(manifest.files)
    numbers = count(int(present[1]) + 1 if present else 1)
    names = (f"files-{number}" for number in numbers)
    return next(name for name in names if not (folder / name).exists())
