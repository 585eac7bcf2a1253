"""The story of an archive that is tortured: a step after the other, each killed and then finished."""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from courses import Course
from findings import Findings
from gazette import mark
from processes import PATIENCE, Process, run
from soundness import Contents, contents, disagreements, everything_in
from world import World, rejects_in

from searcher.archive import Archive
from searcher.engines.base import Fault
from searcher.engines.manifest import MANIFEST
from searcher.errors import SearcherError

__all__ = ["Options", "Story"]

_IN_BATCHES = """
import sys
from searcher.archive import Archive
from searcher.engines.manifest import MANIFEST
from searcher.ingest import Dump, workers
from pathlib import Path
workers.FIRST = 0.0  # processes are started at once
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
class Task:
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


class Options(argparse.Namespace):
    """What the caller asks for."""

    kills: int
    seed: int
    articles: int
    in_a_row: int


class Story:
    """One archive, from its making on."""

    def __init__(
        self, folder: Path, world: World, rng: random.Random, found: Findings, options: Options
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

    def _index(self, name: str, edition: Path, ways: Sequence[Course]) -> Task:
        step, processes = self._rng.choice((1, 2, 5, 20)), self._rng.choice((1, 2))
        whole = self._searcher("index", str(edition), "--processes", str(processes))
        batches = [
            sys.executable, "-c", _IN_BATCHES, str(edition), str(self._folder),
            str(step), str(processes),
        ]  # fmt: skip

        def reachable(command: int, before: Contents) -> set[Contents]:
            steps = (None, step)
            return set().union(*(way.reachable(before, steps[command]) for way in ways))

        return Task(name, (whole, batches), reachable, ways[0].states[-1], whole)

    def _first(self) -> Task:
        return self._index("index", self._world.gazette.first, tuple(self._world.first))

    def _second(self) -> Task:
        return self._index("correct", self._world.gazette.second, tuple(self._world.second))

    def _remove(self, name: str, count: int, *more: str) -> Task:
        """Remove some articles at one moment."""
        now = contents(self._folder)
        chosen = self._rng.sample(now, count)
        after = tuple(each for each in now if each not in chosen)
        ids = [each.rpartition(" ")[0] for each in chosen]
        command = self._searcher(name, *ids, *more)
        return Task(name, (command,), lambda _, before: {before, after}, after, command)

    def _delete(self) -> Task:
        return self._remove("delete", 8)

    def _takedown(self) -> Task:
        self._marks = {}
        with Archive.open(self._folder) as archive:
            for article in archive.articles():
                self._marks[article.id] = re.findall(r"\bzq[a-j]{5}\b", article.body)
        return self._remove("takedown", 5, "--reason", "order 7")

    def _convert(self) -> Task:
        now = contents(self._folder)
        command = self._searcher("convert")
        return Task("convert", (command,), lambda _, before: {before, now}, now, command)

    def _searcher(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "searcher", *arguments, "--index", str(self._folder)]

    # Killing

    def _kill(self, task: Task) -> None:
        for _ in range(self._rng.randint(1, self._options.in_a_row)):
            if self._found.kills >= self._options.kills:
                return
            number = self._rng.randrange(len(task.commands))
            command = task.commands[number]
            before = contents(self._folder)
            key = f"{task.name} {number} {command[-3:]}"
            length = self._world.length(key, command, self._folder)
            row = self._found.rows[task.name]
            run = Process(command, self._folder)
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
            if others > PATIENCE:
                self._found.fault(task.name, "processes that it had started are still there")
            self._look(task, before, task.reachable(number, before))

    def _look(self, task: Task, before: Contents, reachable: set[Contents]) -> None:
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
        leftovers = self._faults(task, done=False)
        self._found.rows[task.name].counts["leftovers"] += bool(leftovers)
        for each in leftovers:
            if not Path(each.where).exists():
                fault(f"{each.where} {each.what}")
        if self._rng.random() < 0.5:  # else the next process finds the leftovers
            self._write_nothing(task, now)

    def _write_nothing(self, task: Task, now: Contents) -> None:
        """Another writer begins and ends: it is let in at once, and tidies up."""
        try:
            with Archive.open(self._folder) as archive:
                archive.add([])
        except SearcherError as error:
            self._found.fault(task.name, f"it cannot be written to: {error}")
        self._check(task, now, done=False)

    def _finish(self, task: Task) -> None:
        """Let the step be done, undisturbed."""
        code, said = run(task.finish)
        self._found.rows[task.name].counts["finished"] += 1
        if code not in (0, 1, 4):
            self._found.fault(task.name, f"finishing it gives {code}: {said}")
        self._check(task, task.done, done=True)
        for edition, allowed in self._world.rejects.items():
            listed = rejects_in(self._folder, edition)
            if str(edition) in task.finish and listed not in allowed:
                self._found.fault(task.name, f"the list of rejects holds {listed}")
        for path in self._folder.rglob("*"):
            name = str(path.relative_to(self._folder))
            if path.is_file() and not _NAMES.fullmatch(name):
                self._found.fault(task.name, f"{name} is left over")

    # What must hold

    def _check(self, task: Task, expected: Contents, *, done: bool) -> None:
        """An archive at rest holds what it should, all of it found and counted, and no more."""
        now = contents(self._folder)
        if now != expected:
            self._found.fault(task.name, f"not all is there: {_difference(now, expected)}")
        self._check_reader(task, now)
        for each in self._faults(task, done=done):
            self._found.fault(task.name, f"{each.where} {each.what}")
        words = [mark(self._rng.randrange(len(now) + 5)) for _ in range(4)]
        for what in disagreements(self._folder, [*words, "council"]):
            self._found.fault(task.name, what)

    def _faults(self, task: Task, *, done: bool) -> list[Fault]:
        """What the archive's own check says, but that a takedown waits to be finished."""
        waits = task.name == "takedown" and not done
        with Archive.open(self._folder) as archive:
            return [
                fault
                for fault in archive.check()
                if not (waits and "searcher takedown" in fault.remedy)
            ]

    def _check_reader(self, task: Task, now: Contents) -> None:
        """Who has the archive open all the time sees what is there now."""
        if self._reader is None:
            self._reader = Archive.open(self._folder)
        seen = [article.id for article in self._reader.articles()]
        if seen != [each.rpartition(" ")[0] for each in now]:
            self._found.fault(task.name, f"an open reader sees {len(seen)} articles")

    def _check_taken_down(self, task: Task) -> None:
        """No byte is left, and indexing again does not bring it back."""
        gone = set(self._marks) - {each.rpartition(" ")[0] for each in task.done}
        marks = [word for article_id in gone for word in self._marks[article_id]]
        shutil.rmtree(self._world._scratch, ignore_errors=True)
        again = Path(shutil.copytree(self._folder, self._world._scratch))
        for edition in (self._world.gazette.first, self._world.gazette.second):
            code, said = run([
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
