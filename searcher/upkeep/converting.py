"""Converting an archive: into another engine or today's version, from the articles it holds.

The new files are made beside the old ones and take their place at one moment, when the manifest is
replaced.  Until then the archive is the old one, from then on the new one, whatever happens; what
an interruption leaves over is removed by whoever writes to the archive next.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Set
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from searcher.engines.base import EngineModule, Salvage, load_engine
from searcher.engines.folder import clean_up, free_subfolder, making
from searcher.engines.following import engine_module
from searcher.engines.locking import LOCK, locked
from searcher.engines.manifest import DRAFT, MANIFEST, read_manifest, write_manifest
from searcher.errors import ArchiveError

__all__ = ["Converted", "convert"]

Progress: TypeAlias = Callable[[int, int], None]

COMMIT_EVERY = 5_000
"""Articles held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Converted:
    """What a conversion did.

    Attributes:
        folder: where the converted archive is.
        engine: what holds it now.
        articles: how many there are.
    """

    folder: Path
    engine: str
    articles: int


def convert(
    path: str | Path,
    *,
    engine: str | None = None,
    to: str | Path | None = None,
    wait: float = 0,
    on_progress: Progress = lambda _done, _total: None,
) -> Converted:
    """Rebuild an archive from the articles stored in it, also one of an older version.

    Articles, copies and fingerprints come along in the order of storing.  Needs as much space
    again as the archive takes.

    Args:
        path: folder of the archive.
        engine: engine to convert into; the same as before by default.
        to: new folder for the converted archive, which leaves the old one as it is; without it the
            archive is converted in place, and other processes that have it open follow.
        wait: seconds to wait for another process that is writing.
        on_progress: called with the number of articles done and of all.

    Raises:
        ArchiveMissing, ArchiveDamaged: there is no archive, or it cannot be read.
        ArchiveVersionError: a newer searcher or another version of the engine's library made it.
        ArchiveLocked: another process is writing to it.
        UsageError: there is no such engine, or the new folder holds something else.
    """
    folder = Path(path)
    read_manifest(folder)
    if to is not None:
        return _into_new_folder(folder, Path(to), engine, on_progress)
    with locked(folder, wait):
        return _in_place(folder, engine, on_progress)


def _in_place(folder: Path, engine: str | None, on_progress: Progress) -> Converted:
    manifest = read_manifest(folder)
    clean_up(folder, manifest)
    old, name = engine_module(folder, manifest), engine or manifest.engine
    new = load_engine(name)
    subfolder = free_subfolder(folder, manifest)
    outdated = [manifest.files] if manifest.files else old.files(folder)
    salvaged = old.salvage(folder)
    try:
        (folder / subfolder).mkdir()
        count = _build(new, folder / subfolder, salvaged, on_progress)
        write_manifest(folder, name, new.VERSION, files=subfolder, outdated=outdated)
    except OSError as error:
        raise ArchiveError(f"cannot convert the archive in {folder}: {error}") from error
    finally:
        # Of old and new files those go that the manifest does not name, whichever it is now.
        clean_up(folder, read_manifest(folder))
    return Converted(folder, name, count)


def _into_new_folder(
    folder: Path, target: Path, engine: str | None, on_progress: Progress
) -> Converted:
    manifest = read_manifest(folder)
    old, name = engine_module(folder, manifest), engine or manifest.engine
    new = load_engine(name)
    salvaged = old.salvage(folder)
    try:
        with making(target):
            count = _build(new, target, salvaged, on_progress)
            _copy_others(folder, target, {*old.files(folder), *manifest.outdated})
            write_manifest(target, name, new.VERSION)
    except OSError as error:
        raise ArchiveError(f"cannot make an archive in {target}: {error}") from error
    return Converted(target, name, count)


def _build(module: EngineModule, folder: Path, salvaged: Salvage, on_progress: Progress) -> int:
    """Make files that hold the same articles; give their number."""
    done = replaced = 0
    with closing(module.create_files(folder)) as engine, engine.writer() as writer:
        for stored in salvaged.stored:
            replaced += writer.add(stored.article, stored.fingerprints)
            done += 1
            if done % COMMIT_EVERY == 0:
                writer.commit()
            on_progress(done, salvaged.articles)
    return done - replaced


def _copy_others(folder: Path, target: Path, engines: Set[str]) -> None:
    """Copy what lies beside the engine's files: refusals, logs, notes; what is there stays."""
    for entry in folder.iterdir():
        ours = {MANIFEST, DRAFT, LOCK, *engines}
        if entry.is_file() and entry.name not in ours and not (target / entry.name).exists():
            shutil.copy2(entry, target)
