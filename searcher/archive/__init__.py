"""The archive: one object for all that can be done with an index.

The shell programs, the examples and the tests use nothing else.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from searcher.archive.finding import Finding
from searcher.archive.keeping import Keeping
from searcher.engines.base import Engine, load_engine
from searcher.engines.following import FollowingEngine

__all__ = ["Archive"]


class Archive(Finding, Keeping):
    """An index of news articles, open for searching and adding.

    Filters are keyword arguments (`FilterOptions`): `speaker`, `person`, `org`, `place`, `author`,
    `source`, `section`, `tag`, `handle` and `lang` take a name or a list of names (any of them),
    `since`, `until` and `on` a day, month, year or "last week", `last` a stretch such as "30d".
    Several filters must all hold.

    Use it as a context manager, or close it.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the archive in a folder; its engine is known from its manifest.

        Raises:
            ArchiveMissing: there is none.
            ArchiveVersionError: another version made it.
            ArchiveDamaged: its files cannot be read.
        """
        return cls(FollowingEngine(Path(path)), Path(path))

    @classmethod
    def create(cls, path: str | Path, engine: str = "whoosh") -> Self:
        """Make a new, empty archive in a folder, which is made if need be.

        Raises:
            UsageError: there is no such engine, or the folder holds something else.
        """
        load_engine(engine).create_engine(Path(path)).close()
        return cls.open(path)

    def close(self) -> None:
        """Free files and memory; the archive cannot be used afterwards."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
