"""The folder of an archive: what may lie in it, what belongs to it, what a crash left over.

The engine's files lie in the folder itself or, after a conversion, in a subfolder that the manifest
names.  Only the engine knows its own files; here are all others.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from pathlib import Path

from searcher.engines.disk import remove
from searcher.engines.locking import LOCK
from searcher.engines.manifest import DRAFT, MANIFEST, Manifest, read_manifest, replace_manifest
from searcher.errors import UsageError

__all__ = ["claim_folder", "clean_folder", "free_subfolder", "leftovers"]

_HARMLESS = frozenset({"README.md", ".gitignore", ".gitkeep", ".DS_Store", LOCK})
"""What may lie in a folder that is to become an archive."""

_SUBFOLDER = re.compile(r"files-[0-9]+")


def claim_folder(folder: Path) -> None:
    """Make sure that a new archive may be made in a folder; make the folder if need be.

    Where the making of an archive was interrupted, it may begin again.

    Raises:
        UsageError: something else is there.
    """
    if (folder / MANIFEST).exists():
        raise UsageError(f"{folder} already holds an archive; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; an archive needs a folder")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / DRAFT).exists():
        others = sorted(entry.name for entry in folder.iterdir() if entry.name not in _HARMLESS)
        if others:
            raise UsageError(
                f"{folder} holds other files ({others[0]}); choose an empty folder for the archive"
            )
    (folder / DRAFT).touch()


def free_subfolder(folder: Path) -> str:
    """A name for a subfolder that is not there yet."""
    names = (f"files-{number}" for number in count(1))
    return next(name for name in names if not (folder / name).exists())


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


def clean_folder(folder: Path) -> None:
    """Remove leftovers; for whoever has locked the archive.

    Raises:
        ArchiveMissing, ArchiveDamaged, ArchiveError: the manifest cannot be read.
    """
    manifest = read_manifest(folder)
    for name in leftovers(folder, manifest):
        remove(folder / name)
    if manifest.outdated and not leftovers(folder, manifest):
        replace_manifest(folder, replace(manifest, outdated=()))
