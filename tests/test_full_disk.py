"""A disk that is full, or on which nothing may be written: one clear line, and nothing lost."""

from __future__ import annotations

import builtins
import errno
import io
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from unittest.mock import patch

import pytest
from conftest import Shell
from gazette import Gazette, write_gazette
from soundness import contents

from searcher.archive import Archive
from searcher.ingest import Dump
from searcher.upkeep.rejects import REJECTS


class _Disk:
    """Room for so many writes; then each is an error."""

    def __init__(self, folder: Path, room: int, error: int) -> None:
        self.room = room
        self.error = error
        self.files: list[IO[Any]] = []
        self._folder = folder
        self._open = io.open
        self._sync = os.fsync

    def open(self, file: Any, mode: str = "r", *arguments: Any, **options: Any) -> IO[Any]:
        """As the function of that name; files in the folder are written to this disk."""
        if not isinstance(file, str | os.PathLike) or not Path(file).is_relative_to(self._folder):
            return self._open(file, mode, *arguments, **options)
        if set(mode) & set("wax+"):
            self.files.append(self._to_write(file, mode, options.get("encoding")))
        else:
            self.files.append(self._open(file, mode, *arguments, **options))
        return self.files[-1]

    def _to_write(self, file: Any, mode: str, encoding: str | None) -> IO[Any]:
        if self.error == errno.EROFS:
            self.take()
        raw = _File(file, mode.replace("b", "").replace("t", ""))
        raw.disk = self
        buffered = (io.BufferedRandom if "+" in mode else io.BufferedWriter)(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding)

    def fsync(self, handle: int) -> None:
        """As the function of that name."""
        self.take()
        self._sync(handle)

    def take(self) -> None:
        """Use some of the room."""
        if self.room <= 0:
            raise OSError(self.error, os.strerror(self.error))
        self.room -= 1


class _File(io.FileIO):
    disk: _Disk

    def write(self, data: Any) -> int:
        self.disk.take()
        return super().write(data)


@contextmanager
def disk(folder: Path, room: int = 0, error: int = errno.ENOSPC) -> Iterator[_Disk]:
    """A disk with room for so many writes under a folder."""
    made = _Disk(folder, room, error)
    with (
        patch.object(builtins, "open", made.open),
        patch.object(io, "open", made.open),
        patch.object(os, "fsync", made.fsync),
    ):
        yield made
    for file in made.files:  # Whoosh leaves files open that it cannot write
        with suppress(OSError):
            file.close()


@pytest.fixture(scope="module")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Gazette:
    """A newspaper."""
    return write_gazette(tmp_path_factory.mktemp("gazette") / "dump", 20, 1)


@pytest.fixture(scope="module")
def before(gazette: Gazette, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of its first edition."""
    folder = tmp_path_factory.mktemp("before") / "index"
    with Archive.create(folder) as archive:
        archive.update(Dump([gazette.first]))
    return folder


_TO_BE_FINISHED = re.compile(r"is stored though it was|takedown was interrupted")
"""Faults of an archive in which removing was remembered and did not come to its end."""

COMMANDS = ("index", "delete", "takedown", "convert")


def arguments(command: str, gazette: Gazette, before: Path) -> list[str]:
    """What to call a command with."""
    if command == "index":
        return [command, str(gazette.second), "--processes", "1"]
    if command == "convert":
        return [command]
    return [command, *(each.rpartition(" ")[0] for each in contents(before)[3:6])]


@pytest.mark.parametrize("command", COMMANDS)
def test_full(shell: Shell, tmp_path: Path, gazette: Gazette, before: Path, command: str) -> None:
    """Wherever the room ends, that is said in one line; the archive is the old or the new one."""
    call = arguments(command, gazette, before)
    folder = tmp_path / "index"
    shutil.copytree(before, folder)
    states, lists = [contents(folder)], [(folder / REJECTS).read_text()]
    usual = shell("searcher", *call, "--index", folder).code
    states.append(contents(folder))
    lists.append((folder / REJECTS).read_text())
    room, left = 0, -1
    while left <= 0:
        shutil.rmtree(folder)
        shutil.copytree(before, folder)
        with disk(folder, room) as small:
            outcome = shell("searcher", *call, "--index", folder)
        if outcome.code != usual:
            assert outcome.code == 3, outcome
            assert re.fullmatch(r"searcher: cannot .*: .*No space left on device\n", outcome.err)
        assert contents(folder) in states
        assert (folder / REJECTS).read_text() in lists
        with Archive.open(folder) as archive:
            archive.tidy()
            assert all(_TO_BE_FINISHED.search(fault.what) for fault in archive.check())
        if room % 10 == 0:
            assert shell("searcher", *call, "--index", folder).code in (usual, 1)
            assert contents(folder) == states[1]
        room, left = room + 1, small.room
    assert outcome.code == usual


@pytest.mark.parametrize("command", COMMANDS)
def test_read_only(
    shell: Shell, tmp_path: Path, gazette: Gazette, before: Path, command: str
) -> None:
    """On a disk that may only be read nothing changes, and searching goes on."""
    folder = tmp_path / "index"
    shutil.copytree(before, folder)
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    with disk(folder, error=errno.EROFS):
        outcome = shell("searcher", *arguments(command, gazette, before), "--index", folder)
        found = shell("search", "council", "-c", "--index", folder)
        checked = shell("searcher", "check", "--index", folder)
    assert outcome.code == 3
    assert re.fullmatch(r"searcher: cannot .*: .*Read-only file system.*\n", outcome.err)
    assert (found.code, checked.code) == (0, 0), checked
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


def test_no_new_archive(shell: Shell, tmp_path: Path, gazette: Gazette) -> None:
    """Where no archive can be made, that is said in one line, and it may be tried again."""
    folder = tmp_path / "index"
    call = ("index", gazette.first, "--processes", "1", "--index", folder)
    for room in range(4):
        with disk(folder, room):
            outcome = shell("searcher", *call)
        assert outcome.code == 3, outcome
        assert outcome.err.count("\n") == 1
    assert shell("searcher", *call).code == 4
