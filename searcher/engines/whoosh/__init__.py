"""Archives in a Whoosh 2.7.4 index: one folder, no server, readable by plain Whoosh."""

from __future__ import annotations

from pathlib import Path

import whoosh
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searcher.engines.manifest import check_manifest, claim_folder, write_manifest
from searcher.engines.whoosh.building import INDEX_NAME
from searcher.engines.whoosh.engine import WhooshEngine
from searcher.engines.whoosh.schema import whoosh_schema
from searcher.errors import ArchiveError

__all__ = ["WhooshEngine", "create_engine", "open_engine"]

_NAME = "whoosh"
_LAYOUT = 1
"""Our layout of the index; changes whenever older archives cannot be read any more."""

_VERSION = f"{whoosh.versionstring()}/{_LAYOUT}"


def open_engine(folder: Path) -> WhooshEngine:
    """Open an existing archive.

    Raises:
        ArchiveMissing: there is none.
        ArchiveVersionError: it was made by another version or engine.
        ArchiveDamaged: its files cannot be read.
    """
    check_manifest(folder, _NAME, _VERSION)
    return WhooshEngine(folder)


def create_engine(folder: Path) -> WhooshEngine:
    """Make a new, empty archive; the folder may exist if it is empty.

    Raises:
        UsageError: the folder holds an archive or other files.
        ArchiveError: nothing can be written there.
    """
    try:
        claim_folder(folder)
        TOC.create(FileStorage(str(folder)), whoosh_schema(), INDEX_NAME)
        write_manifest(folder, _NAME, _VERSION)
    except OSError as error:
        raise ArchiveError(f"cannot make an archive in {folder}: {error}") from error
    return WhooshEngine(folder)
