"""What all stories of tortured archives have in common."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from courses import courses
from gazette import write_gazette
from processes import Process

from searcher.upkeep.rejects import read_rejects

__all__ = ["Length", "World", "rejects_in"]


@dataclass(frozen=True, slots=True)
class Length:
    """Seconds that a process takes: altogether, and from when it first writes to the archive."""

    whole: float
    writing: float


class World:
    """What all stories have in common: the dump, how storing it goes, how long processes take."""

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self.gazette = write_gazette(folder / "dump", articles, seed)
        self.first = courses(self.gazette.first, None, folder / "first")
        self.second = courses(self.gazette.second, folder / "first" / "first", folder / "second")
        self.rejects = {
            edition: [rejects_in(folder / name / way, edition) for way in ("first", "again")]
            for name, edition in (("first", self.gazette.first), ("second", self.gazette.second))
        }
        """For each edition the lists that an undisturbed run may leave, and one begun again."""
        self._scratch = folder / "measured"
        self.lengths: dict[str, Length] = {}

    def length(self, key: str, command: Sequence[str], folder: Path) -> Length:
        """How long a process takes, measured once with a copy of the archive."""
        if key not in self.lengths:
            shutil.rmtree(self._scratch, ignore_errors=True)
            if folder.exists():
                shutil.copytree(folder, self._scratch)
            run = Process(_moved(command, folder, self._scratch), self._scratch)
            run.wait_for_write()
            writing = time.monotonic()
            run.wait()
            ended = time.monotonic()
            self.lengths[key] = Length(ended - run.started, ended - writing)
        return self.lengths[key]


def rejects_in(folder: Path, edition: Path) -> set[str]:
    """The origins in the list of rejects that lie in an edition."""
    origins = {reject.origin for reject in read_rejects(folder)}
    return {origin for origin in origins if Path(origin).is_relative_to(edition)}


def _moved(command: Sequence[str], folder: Path, to: Path) -> list[str]:
    return [str(to) if word == str(folder) else word for word in command]
