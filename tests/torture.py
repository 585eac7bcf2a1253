"""Killing the programs that write, at random moments, and looking at what they leave behind.

Stories are told of one archive after another: a newspaper's first edition is indexed, then its
second, some articles are deleted, some taken down, the archive is converted.  Every step is killed
once or several times in a row, then left to finish.  After every kill and every step the archive
must be whole: see `_Story`.

    python tests/torture.py --kills 200 --seed 1        (scripts/torture)
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from courses import Course, courses
from gazette import Gazette, mark, write_gazette
from soundness import Contents, contents, disagreements, everything_in

from searcher.archive import Archive
from searcher.engines.base import Fault
from searcher.engines.manifest import MANIFEST
from searcher.errors import SearcherError
from searcher.upkeep.rejects import read_rejects

__all__ = ["main"]

_PATIENCE = 5.0
"""Seconds until the processes that a killed one had started must be gone."""

_IN_BATCHES = """
import sys
from searcher.archive import Archive
from searcher.engines.manifest import MANIFEST
from searcher.ingest import Dump
from pathlib import Path
dump, folder, commit_every, processes = sys.argv[1:]
make = Archive.open if Path(folder, MANIFEST).exists() else Archive.create
with make(folder) as archive:
    archive.update(Dump([dump]), commit_every=int(commit_every), processes=int(processes))
"""

_NAMES = re.compile(
    r"searcher\.(json|lock)|refusals\.jsonl|takedowns\.log|rejects\.jsonl"
    r"|(files-\d+/)?(MAIN_WRITELOCK|_MAIN_\d+\.toc|MAIN_[0-9a-z]{16}\.seg)"
)
"""The files of an archive at rest."""


@dataclass(frozen=True, slots=True)
class _Task:
    """One step of a story.

    Attributes:
        name: for the table.
        commands: processes that do it, one of which is chosen for every kill.
        reachable: the states in which a command may leave the archive, given its number and the
            state before.
        done: the state after it.
        finish: the process that completes it.
    """

    name: str
    commands: Sequence[Sequence[str]]
    reachable: Callable[[int, Contents], set[Contents]]
    done: Contents
    finish: Sequence[str]


@dataclass(slots=True)
class _Row:
    """What was found in one kind of step."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: int = 0


class _Found:
    """All that was found so far."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, _Row] = defaultdict(_Row)
        self.kills = 0

    def fault(self, task: str, what: str) -> None:
        """Something is wrong: say so at once."""
        self.rows[task].faults += 1
        _write(f"FAULT after kill {self.kills}, {task}: {what}")

    def table(self) -> Iterator[str]:
        """Lines for the reader."""
        heads = ("killed", "ended", "old", "between", "new", "leftovers", "finished")
        yield (
            f"{'':12}" + "".join(f"{head:>11}" for head in heads) + f"{'slowest':>11}{'FAULTS':>9}"
        )
        for name, row in self.rows.items():
            counts = "".join(f"{row.counts[head]:11}" for head in heads)
            yield f"{name:12}{counts}{row.slowest:9.1f} s{row.faults:9}"

    @property
    def faults(self) -> int:
        return sum(row.faults for row in self.rows.values())


class _Options(argparse.Namespace):
    """What the caller asks for."""

    kills: int
    seed: int
    articles: int
    in_a_row: int


@dataclass(frozen=True, slots=True)
class _Length:
    """Seconds that a process takes: altogether, and from when it first writes to the archive."""

    whole: float
    writing: float


class _World:
    """What all stories have in common: the dump, how storing it goes, how long processes take."""

    def __init__(self, folder: Path, articles: int, seed: int) -> None:
        self.gazette: Gazette = write_gazette(folder / "dump", articles, seed)
        self.first = courses(self.gazette.first, None, folder / "first")
        self.second = courses(self.gazette.second, folder / "first" / "first", folder / "second")
        self.rejects = {
            edition: [rejects_in(folder / name / way, edition) for way in ("first", "again")]
            for name, edition in (("first", self.gazette.first), ("second", self.gazette.second))
        }
        """For each edition the lists that an undisturbed run may leave, and one begun again."""
        self._scratch = folder / "measured"
        self.lengths: dict[str, _Length] = {}

    def length(self, key: str, command: Sequence[str], folder: Path) -> _Length:
        """How long a process takes, measured once with a copy of the archive."""
        if key not in self.lengths:
            shutil.rmtree(self._scratch, ignore_errors=True)
            if folder.exists():
                shutil.copytree(folder, self._scratch)
            run = _Process(_moved(command, folder, self._scratch), self._scratch)
            run.wait_for_write()
            writing = time.monotonic()
            run.wait()
            ended = time.monotonic()
            self.lengths[key] = _Length(ended - run.started, ended - writing)
        return self.lengths[key]


def rejects_in(folder: Path, edition: Path) -> set[str]:
    """The origins in the list of rejects that lie in an edition."""
    origins = {reject.origin for reject in read_rejects(folder)}
    return {origin for origin in origins if Path(origin).is_relative_to(edition)}


def _moved(command: Sequence[str], folder: Path, to: Path) -> list[str]:
    return [str(to) if word == str(folder) else word for word in command]


class _Story:
    """One archive, from its making on."""

    def __init__(
        self, folder: Path, world: _World, rng: random.Random, found: _Found, options: _Options
    ) -> None:
        self._folder = folder
        self._world = world
        self._rng = rng
        self._found = found
        self._options = options
        self._reader: Archive | None = None

    def tell(self) -> None:
        """Kill every step and finish it, until there were kills enough."""
        try:
            for make in (self._first, self._second, self._delete, self._takedown, self._convert):
                task = make()
                self._kill(task)
                self._finish(task)
                if task.name == "takedown":
                    self._check_taken_down(task)
                if self._found.kills >= self._options.kills:
                    return
        finally:
            if self._reader is not None:
                self._reader.close()

    # The steps

    def _index(self, name: str, edition: Path, ways: Sequence[Course]) -> _Task:
        step, processes = self._rng.choice((1, 2, 5, 20)), self._rng.choice((1, 2))
        whole = self._searcher("index", str(edition), "--processes", str(processes))
        batches = [
            sys.executable, "-c", _IN_BATCHES, str(edition), str(self._folder),
            str(step), str(processes),
        ]  # fmt: skip

        def reachable(command: int, before: Contents) -> set[Contents]:
            steps = (None, step)
            return set().union(*(way.reachable(before, steps[command]) for way in ways))

        return _Task(name, (whole, batches), reachable, ways[0].states[-1], whole)

    def _first(self) -> _Task:
        return self._index("index", self._world.gazette.first, tuple(self._world.first))

    def _second(self) -> _Task:
        return self._index("correct", self._world.gazette.second, tuple(self._world.second))

    def _remove(self, name: str, count: int, *more: str) -> _Task:
        """Remove some articles at one moment."""
        now = contents(self._folder)
        chosen = self._rng.sample(now, count)
        after = tuple(each for each in now if each not in chosen)
        ids = [each.rpartition(" ")[0] for each in chosen]
        command = self._searcher(name, *ids, *more)
        return _Task(name, (command,), lambda _, before: {before, after}, after, command)

    def _delete(self) -> _Task:
        return self._remove("delete", 8)

    def _takedown(self) -> _Task:
        self._marks = {}
        with Archive.open(self._folder) as archive:
            for article in archive.articles():
                self._marks[article.id] = re.findall(r"\bzq[a-j]{5}\b", article.body)
        return self._remove("takedown", 5, "--reason", "order 7")

    def _convert(self) -> _Task:
        now = contents(self._folder)
        command = self._searcher("convert")
        return _Task("convert", (command,), lambda _, before: {before, now}, now, command)

    def _searcher(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "searcher", *arguments, "--index", str(self._folder)]

    # Killing

    def _kill(self, task: _Task) -> None:
        for _ in range(self._rng.randint(1, self._options.in_a_row)):
            if self._found.kills >= self._options.kills:
                return
            number = self._rng.randrange(len(task.commands))
            command = task.commands[number]
            before = contents(self._folder)
            key = f"{task.name} {number} {command[-3:]}"
            length = self._world.length(key, command, self._folder)
            row = self._found.rows[task.name]
            run = _Process(command, self._folder)
            if self._rng.random() < 0.5:
                run.wait(self._rng.uniform(0, length.whole))
            else:  # most of its time a short one takes to start
                run.wait_for_write()
                run.wait(self._rng.uniform(0, length.writing))
            killed = run.kill()
            self._found.kills += killed
            row.counts["killed" if killed else "ended"] += 1
            others = run.others()
            row.slowest = max(row.slowest, others)
            if others > _PATIENCE:
                self._found.fault(task.name, "processes that it had started are still there")
            self._look(task, before, task.reachable(number, before))

    def _look(self, task: _Task, before: Contents, reachable: set[Contents]) -> None:
        """Look at what a kill left behind."""
        fault = partial(self._found.fault, task.name)
        try:
            now = contents(self._folder)
        except SearcherError as error:
            fault(f"it does not open: {error}")
            return
        kind = "old" if now == before else "new" if now == task.done else "between"
        self._found.rows[task.name].counts[kind] += 1
        if now not in reachable:
            fault(f"neither the old nor the new state: {_difference(now, task.done)}")
        if not (self._folder / MANIFEST).exists():
            return
        self._check_reader(task, now)
        leftovers = self._faults()
        self._found.rows[task.name].counts["leftovers"] += bool(leftovers)
        for each in leftovers:
            if not Path(each.where).exists():
                fault(f"{each.where} {each.what}")
        if self._rng.random() < 0.5:  # else the next process finds the leftovers
            self._write_nothing(task, now)

    def _write_nothing(self, task: _Task, now: Contents) -> None:
        """Another writer begins and ends: it is let in at once, and tidies up."""
        try:
            with Archive.open(self._folder) as archive:
                archive.add([])
        except SearcherError as error:
            self._found.fault(task.name, f"it cannot be written to: {error}")
        self._check(task, now)

    def _finish(self, task: _Task) -> None:
        """Let the step be done, undisturbed."""
        code, said = _run(task.finish)
        self._found.rows[task.name].counts["finished"] += 1
        if code not in (0, 1, 4):
            self._found.fault(task.name, f"finishing it gives {code}: {said}")
        self._check(task, task.done)
        for edition, allowed in self._world.rejects.items():
            listed = rejects_in(self._folder, edition)
            if str(edition) in task.finish and listed not in allowed:
                self._found.fault(task.name, f"the list of rejects holds {listed}")
        for path in self._folder.rglob("*"):
            name = str(path.relative_to(self._folder))
            if path.is_file() and not _NAMES.fullmatch(name):
                self._found.fault(task.name, f"{name} is left over")

    # What must hold

    def _check(self, task: _Task, expected: Contents) -> None:
        """An archive at rest holds what it should, all of it found and counted, and no more."""
        now = contents(self._folder)
        if now != expected:
            self._found.fault(task.name, f"not all is there: {_difference(now, expected)}")
        self._check_reader(task, now)
        for each in self._faults():
            self._found.fault(task.name, f"{each.where} {each.what}")
        words = [mark(self._rng.randrange(len(now) + 5)) for _ in range(4)]
        for what in disagreements(self._folder, [*words, "council"]):
            self._found.fault(task.name, what)

    def _faults(self) -> list[Fault]:
        with Archive.open(self._folder) as archive:
            return list(archive.check())

    def _check_reader(self, task: _Task, now: Contents) -> None:
        """Who has the archive open all the time sees what is there now."""
        if self._reader is None:
            self._reader = Archive.open(self._folder)
        seen = [article.id for article in self._reader.articles()]
        if seen != [each.rpartition(" ")[0] for each in now]:
            self._found.fault(task.name, f"an open reader sees {len(seen)} articles")

    def _check_taken_down(self, task: _Task) -> None:
        """No byte is left, and indexing again does not bring it back."""
        gone = set(self._marks) - {each.rpartition(" ")[0] for each in task.done}
        marks = [word for article_id in gone for word in self._marks[article_id]]
        shutil.rmtree(self._world._scratch, ignore_errors=True)
        again = Path(shutil.copytree(self._folder, self._world._scratch))
        for edition in (self._world.gazette.first, self._world.gazette.second):
            code, said = _run([
                sys.executable, "-m", "searcher", "index", str(edition), "--index", str(again),
                "--processes", "1",
            ])  # fmt: skip
            if code != 4:
                self._found.fault(task.name, f"indexing again gives {code}: {said}")
        for folder in (self._folder, again):
            held = everything_in(folder)
            for word in marks:
                if word.encode() in held:
                    self._found.fault(task.name, f"{word} is left in {folder.name}")


def _difference(found: Contents, expected: Contents) -> str:
    """In words."""
    more, less = sorted(set(found) - set(expected)), sorted(set(expected) - set(found))
    sorted_alike = "" if more or less else ", in another order"
    return (
        f"{len(found)} articles{sorted_alike}; only here {more[:4]}, only in the state after it "
        f"{less[:4]}"
    )


# Processes


def _run(command: Sequence[str]) -> tuple[int, str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


class _Process:
    """A process that writes to the archive in a folder, and those that it starts.

    Attributes:
        started: when.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._folder = folder
        self._before = _written(folder)
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def wait_for_write(self) -> None:
        """Wait until it makes the first file, or ends."""
        while self._process.poll() is None and _written(self._folder) == self._before:
            time.sleep(0.001)

    def wait(self, seconds: float | None = None) -> None:
        """Wait until it ends, or so long."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def kill(self) -> bool:
        """Kill it; False when it had ended."""
        killed = self._process.poll() is None
        self._process.kill()
        self._process.wait()
        return killed

    def others(self) -> float:
        """Wait for the processes that it had started; give the seconds that they went on."""
        since = time.monotonic()
        while _lives(self._process.pid) and time.monotonic() < since + 2 * _PATIENCE:
            time.sleep(0.02)
        return time.monotonic() - since


def _written(folder: Path) -> int | None:
    """Changes when a file is made or removed in a folder."""
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _lives(group: int) -> bool:
    """Whether there are processes of this group."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


# The program


def main(arguments: Sequence[str] | None = None) -> int:
    """Torture archives and print what was found; 1 when there was any fault."""
    options = _parser().parse_args(arguments, _Options())
    rng = random.Random(options.seed)  # noqa: S311 - nobody is to be kept from guessing
    found = _Found()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        world = _World(Path(name), options.articles, options.seed)
        stories = 0
        while found.kills < options.kills:
            stories += 1
            folder = Path(name, f"story-{stories}")
            _Story(folder, world, rng, found, options).tell()
            shutil.rmtree(folder, ignore_errors=True)
    for line in found.table():
        _write(line)
    _write(
        f"{found.kills} kills in {stories} archives of {options.articles} articles and more, "
        f"seed {options.seed}, {time.monotonic() - started:,.0f} s: {found.faults or 'no'} faults"
    )
    return 1 if found.faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scripts/torture",
        description="Kill the programs that write to archives, at random moments, and look at what "
        "they leave behind.  Exits with 1 on any fault.",
    )
    option = parser.add_argument
    option("--kills", type=int, default=200, metavar="N", help="how often (default 200)")
    option("--in-a-row", type=int, default=3, metavar="N",
           help="kills of one step before it is left to finish, at most (default 3)")  # fmt: skip
    option("--seed", type=int, default=1, metavar="N", help="of all that is random (default 1)")
    option("--articles", type=int, default=200, metavar="N",
           help="articles in the first edition (default 200)")  # fmt: skip
    return parser


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
