"""The states that an archive goes through while a dump is stored, one change after the other."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from soundness import Contents, contents

from searcher.archive import Archive
from searcher.ingest import Dump
from searcher.upkeep.refusals import REFUSALS

__all__ = ["Course", "courses"]


@dataclass(frozen=True, slots=True)
class Course:
    """What is stored before the first change, after it, after the second and so on."""

    states: tuple[Contents, ...]

    def reachable(self, before: Contents, step: int | None) -> set[Contents]:
        """The states in which a run may end that begins with one of them, however it ends.

        Args:
            before: where it begins.
            step: how many changes become visible together; None for all of them.
        """
        if before not in self.states:
            return set()
        start = self.states.index(before)
        between = () if step is None else self.states[start::step]
        return {before, *between, self.states[-1]}


def courses(dump: Path, base: Path | None, scratch: Path) -> Collection[Course]:
    """How storing a dump goes, into a new archive or a copy of one.

    There are two ways: a publisher's withdrawal is remembered at once, so when storing is begun
    again, an article is refused from the start that was stored and removed the first time.

    Args:
        dump: a folder of articles.
        base: folder of an archive; None for a new one.
        scratch: a folder for the archives, which stay there: "first" holds all of the dump.
    """
    first = _course(dump, _copy(base, scratch / "first"))
    again = _copy(base, scratch / "again")
    shutil.copy(scratch / "first" / REFUSALS, again / REFUSALS)
    return (first, _course(dump, again))


def _copy(base: Path | None, folder: Path) -> Path:
    if base is None:
        Archive.create(folder).close()
    else:
        shutil.copytree(base, folder)
    return folder


def _course(dump: Path, folder: Path) -> Course:
    states = [contents(folder)]

    def look() -> None:
        now = contents(folder)
        if now != states[-1]:
            states.append(now)

    with Archive.open(folder) as archive:
        archive.update(Dump([dump]), commit_every=1, on_record=look)
    look()
    return Course(tuple(states))
