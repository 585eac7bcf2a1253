"""Origins, "path#n": which file of a dump an article was read from."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

__all__ = ["file_of", "is_same_file", "is_same_place", "located"]


def file_of(origin: str) -> str:
    """The path in an origin, through archive files and all: "dump/a.zip/b.json#3" without "#3"."""
    path, sign, number = origin.rpartition("#")
    return path if sign and number.isdigit() else origin


def is_same_file(a: str, b: str) -> bool:
    """Whether two origins name the same file, seen from one folder or another.

    "dump/a.json#1" and "/home/ann/dump/a.json#1" do, unless both are there and differ.
    """
    one, other = file_of(a), file_of(b)
    if one == other:
        return True
    shorter, longer = sorted((PurePosixPath(one).parts, PurePosixPath(other).parts), key=len)
    if longer[len(longer) - len(shorter) :] != shorter:
        return False
    first, second = located(a), located(b)
    return first is None or second is None or os.path.samefile(first, second)


def is_same_place(a: str, b: str) -> bool:
    """Whether two origins name the same article of the same file."""
    return a[len(file_of(a)) :] == b[len(file_of(b)) :] and is_same_file(a, b)


def located(origin: str) -> Path | None:
    """The file on disk that an origin lies in, an archive file perhaps; None when it is gone.

    A relative origin is one from the current folder.
    """
    path = Path(file_of(origin))
    try:
        return next((place for place in (path, *path.parents) if place.is_file()), None)
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
