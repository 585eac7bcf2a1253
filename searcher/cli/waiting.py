"""Waiting for another process that writes to the archive."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeVar

from searcher.cli.running import note
from searcher.errors import ArchiveLocked

__all__ = ["waiting"]

_T = TypeVar("_T")


def waiting(write: Callable[..., _T]) -> _T:
    """Call what takes `wait`, in seconds, once no other process is writing."""
    try:
        return write()
    except ArchiveLocked:
        note("waiting until the other process has finished; Ctrl-C twice to give up")
        return write(wait=math.inf)
