"""The engine of an archive, whichever it is: a conversion by another process is followed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import TypeAlias

from searcher.article import Article
from searcher.engines.base import (
    ENGINES,
    Engine,
    EngineModule,
    Fault,
    Stats,
    Stored,
    Writer,
    load_engine,
)
from searcher.engines.folder import ArchiveMoved
from searcher.engines.manifest import MANIFEST, Manifest, read_manifest
from searcher.errors import ArchiveDamaged, ArchiveVersionError
from searcher.query.nodes import SearchRequest
from searcher.results import Page, QuotePage, Table

__all__ = ["FollowingEngine", "engine_module"]

_Stamp: TypeAlias = tuple[int, int] | None


class FollowingEngine:
    """Opens the engine that the manifest names, and another one once it names another.

    May be used from several threads at once, as every engine.

    Raises:
        ArchiveMissing, ArchiveVersionError, ArchiveDamaged: as opening the engine itself.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opening = Lock()
        self._closed = False
        self._stamp: _Stamp = None
        self._manifest: Manifest | None = None
        self._engine = self._follow()

    def _now(self) -> Engine:
        if not self._closed and _stamp(self._folder) not in (self._stamp, None):
            with self._opening:
                # Searches that have begun go on with the other one; it is freed with the last.
                self._engine = self._follow()
        return self._engine

    def _follow(self) -> Engine:
        """The engine of the present manifest: the one there is, or another."""
        while True:
            stamp, manifest = _stamp(self._folder), read_manifest(self._folder)
            try:
                if self._manifest is not None and _place(manifest) == _place(self._manifest):
                    engine = self._engine
                else:
                    engine = engine_module(self._folder, manifest).open_engine(self._folder)
            except ArchiveDamaged:
                if stamp == _stamp(self._folder):
                    raise
                continue  # its files went, as a conversion has ended just now
            self._stamp, self._manifest = stamp, manifest
            return engine

    def writer(self, wait: float = 0) -> Writer:
        """Start changing the archive."""
        try:
            return self._now().writer(wait)
        except ArchiveMoved:  # while we waited
            return self._now().writer(wait)

    def search(self, request: SearchRequest) -> Page:
        """One page of articles."""
        return self._now().search(request)

    def quotes(self, request: SearchRequest) -> QuotePage:
        """One page of utterances."""
        return self._now().quotes(request)

    def facets(self, request: SearchRequest) -> Mapping[str, Mapping[str, int]]:
        """Only the counts."""
        return self._now().facets(request)

    def table(self, request: SearchRequest, *, spoken: bool) -> Table:
        """Two facets counted together."""
        return self._now().table(request, spoken=spoken)

    def ids(self, request: SearchRequest) -> Iterator[str]:
        """The ids of all matches in order."""
        return self._now().ids(request)

    def matching(self, request: SearchRequest) -> Iterator[Article]:
        """The articles of all matches in order."""
        return self._now().matching(request)

    def get(self, article_id: str) -> Article | None:
        """The stored article, or None."""
        return self._now().get(article_id)

    def articles(self) -> Iterator[Article]:
        """Every stored article, in the order of their storing."""
        return self._now().articles()

    def stored(self) -> Iterator[Stored]:
        """The same with what belongs to each."""
        return self._now().stored()

    def check(self) -> Iterator[Fault]:
        """Read everything that is stored and compare it."""
        return self._now().check()

    def names(self, field: str) -> Mapping[str, int]:
        """All values of a facet with the number of articles each is in."""
        return self._now().names(field)

    def stats(self) -> Stats:
        """Figures of the archive."""
        return self._now().stats()

    def close(self) -> None:
        """Free files and memory."""
        self._closed = True
        self._engine.close()


def engine_module(folder: Path, manifest: Manifest) -> EngineModule:
    """The module of the engine that holds the articles of an archive.

    Raises:
        ArchiveVersionError: this version of searcher has no such engine.
    """
    if manifest.engine not in ENGINES:
        raise ArchiveVersionError(
            f"the archive in {folder} needs the engine {manifest.engine!r}; "
            f"use searcher {manifest.searcher} or later"
        )
    return load_engine(manifest.engine)


def _place(manifest: Manifest) -> tuple[str, str]:
    """What changes with every conversion."""
    return manifest.engine, manifest.files


def _stamp(folder: Path) -> _Stamp:
    """Changes with the manifest; None while there is none."""
    try:
        status = os.stat(folder / MANIFEST)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
