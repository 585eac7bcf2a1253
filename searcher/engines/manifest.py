"""The manifest: a small file in an archive's folder that says what made the archive.

It is written last when an archive is made and checked before anything else is read, so that a
folder of other files is never taken for an archive, nor one version's words for another's.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from searcher.analysis import ANALYZER_VERSION
from searcher.engines.disk import sync_file, sync_folder
from searcher.errors import ArchiveDamaged, ArchiveError, ArchiveMissing, ArchiveVersionError
from searcher.schema import SCHEMA_VERSION

__all__ = [
    "DRAFT",
    "MANIFEST",
    "Manifest",
    "check_manifest",
    "check_stored",
    "read_manifest",
    "replace_manifest",
    "write_manifest",
]

MANIFEST = "searcher.json"

DRAFT = f"{MANIFEST}.new"
"""The manifest on its way; where there is no other, an archive is being made or was left so."""


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
        files: subfolder that holds the engine's files after a conversion; "" for the folder itself.
        outdated: what lies in the folder from before a conversion and is to be removed.
    """

    engine: str
    engine_version: str
    schema: int
    analyzer: int
    searcher: str
    created: str
    files: str = ""
    outdated: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.schema, int) or not isinstance(self.analyzer, int):
            raise TypeError("its versions are no numbers")
        # These names are opened and even removed; they must not lead out of the folder.
        for name in (self.files or "files", *self.outdated):
            if name in ("", "..") or name != Path(name).name:
                raise ValueError(f"{name!r} is not the name of a file in the folder")


def write_manifest(
    folder: Path,
    engine: str,
    engine_version: str,
    *,
    files: str = "",
    outdated: Sequence[str] = (),
) -> None:
    """Declare the folder an archive of this engine and of this version of the package.

    That happens at one moment: before it the folder is what it was, after it is the new archive,
    whatever befalls the machine.
    """
    manifest = Manifest(
        engine=engine,
        engine_version=engine_version,
        schema=SCHEMA_VERSION,
        analyzer=ANALYZER_VERSION,
        searcher=version("searcher"),
        created=datetime.now(UTC).isoformat(timespec="seconds"),
        files=files,
        outdated=tuple(outdated),
    )
    replace_manifest(folder, manifest)


def replace_manifest(folder: Path, manifest: Manifest) -> None:
    """Put another manifest in the place of the one there is, at one moment."""
    draft = folder / DRAFT
    draft.write_text(json.dumps(asdict(manifest), indent=2) + "\n", encoding="utf-8")
    sync_file(draft)
    os.replace(draft, folder / MANIFEST)
    sync_folder(folder)


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
        values["outdated"] = tuple(values.get("outdated", ()))
        return Manifest(**values)
    except (FileNotFoundError, NotADirectoryError):
        raise ArchiveMissing(
            f"there is no archive in {folder}; make one with: searcher index DUMP --index {folder}"
        ) from None
    except OSError as error:
        raise ArchiveError(f"the archive in {folder} cannot be read: {error}") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise ArchiveDamaged(
            f"{path} cannot be read ({error}); index the dump again into a new folder"
        ) from None


def check_manifest(folder: Path, engine: str, engine_version: str) -> Manifest:
    """Read the manifest and make sure that this engine and version can search the archive.

    Raises:
        ArchiveMissing: there is no archive.
        ArchiveDamaged: the manifest cannot be read.
        ArchiveVersionError: it was made by another engine, or by a version that stores or
            compares words differently.
    """
    manifest = check_stored(folder, engine, engine_version)
    for what, found, wanted in _versions(manifest):
        if found != wanted:
            raise ArchiveVersionError(
                f"the archive in {folder} was made with {what} {found}, this is {wanted}; "
                f"convert it with: searcher convert --index {folder}"
            )
    return manifest


def check_stored(folder: Path, engine: str, engine_version: str) -> Manifest:
    """Read the manifest and make sure that the stored articles, at least, can be read.

    Raises:
        ArchiveMissing, ArchiveDamaged: as for `check_manifest`.
        ArchiveVersionError: it was made by another engine or version of its library, or by a
            newer searcher, whose articles may hold what this one would lose.
    """
    manifest = read_manifest(folder)
    for what, found, wanted in (
        ("engine", manifest.engine, engine),
        (f"version of {engine}", manifest.engine_version, engine_version),
    ):
        if found != wanted:
            raise ArchiveVersionError(
                f"the archive in {folder} was made with {what} {found}, this is {wanted}; "
                "index the dumps again into a new folder"
            )
    for what, newer, ours in _versions(manifest):
        if newer > ours:
            raise ArchiveVersionError(
                f"the archive in {folder} was made with {what} {newer}, this is {ours}; "
                f"use searcher {manifest.searcher} or later"
            )
    return manifest


def _versions(manifest: Manifest) -> tuple[tuple[str, int, int], ...]:
    return (
        ("schema version", manifest.schema, SCHEMA_VERSION),
        ("analyzer version", manifest.analyzer, ANALYZER_VERSION),
    )
