"""Archives in a Whoosh 2.7.4 index: one folder, no server, readable by plain Whoosh."""

from __future__ import annotations

from pathlib import Path

import whoosh
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searcher.engines.base import Salvage
from searcher.engines.folder import making
from searcher.engines.manifest import check_manifest, check_stored, write_manifest
from searcher.engines.whoosh.building import INDEX_NAME
from searcher.engines.whoosh.engine import WhooshEngine
from searcher.engines.whoosh.files import names_in
from searcher.engines.whoosh.schema import whoosh_schema
from searcher.engines.whoosh.snapshot import open_snapshot
from searcher.errors import ArchiveError

__all__ = [
    "VERSION",
    "WhooshEngine",
    "create_engine",
    "create_files",
    "files",
    "open_engine",
    "salvage",
]

_NAME = "whoosh"
_LAYOUT = 1
"""Our layout of the index; changes whenever older archives cannot be read any more."""

VERSION = f"{whoosh.versionstring()}/{_LAYOUT}"


def open_engine(folder: Path) -> WhooshEngine:
    """Open an existing archive.

    Raises:
        ArchiveMissing: there is none.
        ArchiveVersionError: it was made by another version or engine.
        ArchiveDamaged: its files cannot be read.
    """
    manifest = check_manifest(folder, _NAME, VERSION)
    return WhooshEngine(folder / manifest.files, folder)


def create_engine(folder: Path) -> WhooshEngine:
    """Make a new, empty archive; the folder may exist if it is empty.

    Raises:
        UsageError: the folder holds an archive or other files.
        ArchiveLocked: another process is making one there.
        ArchiveError: nothing can be written there.
    """
    try:
        with making(folder):
            create_files(folder)
            write_manifest(folder, _NAME, VERSION)
    except OSError as error:
        raise ArchiveError(f"cannot make an archive in {folder}: {error}") from error
    return WhooshEngine(folder, folder)


def create_files(folder: Path) -> WhooshEngine:
    """Make an empty index in an existing folder; other files there stay."""
    TOC.create(FileStorage(str(folder)), whoosh_schema(), INDEX_NAME)
    return WhooshEngine(folder)


def files(folder: Path) -> list[str]:
    """The names of the files of an index in a folder, its lock and leftovers included."""
    lock = f"{INDEX_NAME}_WRITELOCK"
    return [*names_in(folder), *([lock] if (folder / lock).exists() else ())]


def salvage(folder: Path) -> Salvage:
    """Read an archive that may be of an older schema or analyzer version.

    Raises:
        ArchiveMissing, ArchiveDamaged: as for `open_engine`.
        ArchiveVersionError: it was made by another version of Whoosh, or by a newer searcher.
    """
    manifest = check_stored(folder, _NAME, VERSION)
    snapshot = open_snapshot(folder / manifest.files)
    return Salvage(snapshot.articles, snapshot.stored())
