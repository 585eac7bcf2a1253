"""Processes that write to an archive, to be killed at some moment."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

__all__ = ["PATIENCE", "Process", "run"]

PATIENCE = 5.0
"""Seconds until the processes that a killed one had started must be gone."""


def run(command: Sequence[str]) -> tuple[int, str]:
    """Let a process run; its exit code and what it says on stderr."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr.strip()


class Process:
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
        while _lives(self._process.pid) and time.monotonic() < since + 2 * PATIENCE:
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
