"""The manifest: a small file in an archive's folder that says what made the archive.

It is written last when an archive is made and checked before anything else is read, so that a
folder of other files is never taken for an archive, nor one version's words for another's.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from searcher.analysis import ANALYZER_VERSION
from searcher.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveMissing,
    ArchiveVersionError,
    UsageError,
)
from searcher.schema import SCHEMA_VERSION

__all__ = [
    "MANIFEST",
    "Manifest",
    "check_manifest",
    "claim_folder",
    "read_manifest",
    "write_manifest",
]

MANIFEST = "searcher.json"

_HARMLESS = frozenset({"README.md", ".gitignore", ".gitkeep", ".DS_Store"})
"""What may lie in a folder that is to become an archive."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What made an archive.

    Attributes:
        engine: name of the engine, as in `searcher.engines.base.ENGINES`.
        engine_version: version of the library behind it, and of our layout of its files.
        schema: `searcher.schema.SCHEMA_VERSION`.
        analyzer: `searcher.analysis.ANALYZER_VERSION`.
        searcher: version of this package, for the record.
        created: when, UTC.
    """

    engine: str
    engine_version: str
    schema: int
    analyzer: int
    searcher: str
    created: str


def claim_folder(folder: Path) -> None:
    """Make sure that a new archive may be made in a folder; make the folder if need be.

    Raises:
        UsageError: something else is there.
    """
    if (folder / MANIFEST).exists():
        raise UsageError(f"{folder} already holds an archive; choose another folder")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; an archive needs a folder")
    folder.mkdir(parents=True, exist_ok=True)
    others = sorted(entry.name for entry in folder.iterdir() if entry.name not in _HARMLESS)
    if others:
        raise UsageError(
            f"{folder} holds other files ({others[0]}); choose an empty folder for the archive"
        )


def write_manifest(folder: Path, engine: str, engine_version: str) -> Manifest:
    """Declare the folder an archive of this engine and of this version of the package."""
    manifest = Manifest(
        engine=engine,
        engine_version=engine_version,
        schema=SCHEMA_VERSION,
        analyzer=ANALYZER_VERSION,
        searcher=version("searcher"),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    draft = folder / f"{MANIFEST}.new"
    draft.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    os.replace(draft, folder / MANIFEST)
    return manifest


def read_manifest(folder: Path) -> Manifest:
    """Read what made the archive in a folder.

    Raises:
        ArchiveMissing: there is no archive.
        ArchiveDamaged: the manifest makes no sense.
        ArchiveError: the system does not let us read it.
    """
    path = folder / MANIFEST
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Manifest(**values)
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveMissing(
            f"there is no archive in {folder}; make one with: searcher index DUMP --index {folder}"
        ) from None
    except OSError as error:
        raise ArchiveError(f"the archive in {folder} cannot be read: {error}") from None
    except (ValueError, TypeError) as error:
        raise ArchiveDamaged(
            f"{path} cannot be read ({error}); index the dump again into a new folder"
        ) from None


def check_manifest(folder: Path, engine: str, engine_version: str) -> Manifest:
    """Read the manifest and make sure that this engine and version can read the archive.

    Raises:
        ArchiveMissing: there is no archive.
        ArchiveDamaged: the manifest cannot be read.
        ArchiveVersionError: it was made by another engine, or by a version that stores or
            compares words differently.
    """
    manifest = read_manifest(folder)
    for what, found, wanted in (
        ("engine", manifest.engine, engine),
        (f"version of {engine}", manifest.engine_version, engine_version),
        ("schema version", manifest.schema, SCHEMA_VERSION),
        ("analyzer version", manifest.analyzer, ANALYZER_VERSION),
    ):
        if found != wanted:
            raise ArchiveVersionError(
                f"the archive in {folder} was made with {what} {found}, this is {wanted}; "
                "index the dump again into a new folder"
            )
    return manifest
