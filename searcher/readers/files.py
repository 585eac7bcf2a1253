"""The files of a dump: folders walked in a fixed order, nothing dropped without a word."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from searcher.errors import UsageError
from searcher.readers.base import Reject

__all__ = [
    "STDIN",
    "Found",
    "checked_paths",
    "find",
    "found_again",
    "printable",
    "reason_of",
    "visible",
]

STDIN = "-"

_LITTER = frozenset(
    {"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "readme", "readme.md", "readme.txt"}
)
"""What systems leave in folders beside hidden files, and notes about a dump that are none of it."""


ARCHIVE_MARK = "searcher.json"
"""A folder with this file is an archive: `searcher index .` may meet it, but it is no dump."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read.

    Attributes:
        name: its path in printable characters; "-" for standard input.
        path: where it lies; None for standard input.
        size: in bytes; 0 when it cannot be known beforehand.
        chosen: True when the user named it, False when it was found in a folder.
    """

    name: str
    path: Path | None
    size: int
    chosen: bool


def checked_paths(paths: Sequence[str | Path]) -> Sequence[str | Path]:
    """The same paths.

    Raises:
        UsageError: they are no sequence of paths.
    """
    if isinstance(paths, str | bytes) or not isinstance(paths, Sequence):
        raise UsageError(f"a dump is a list of paths, not {paths!r}")
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise UsageError(f"a path is text or a Path, not {path!r}")
    return paths


def find(paths: Sequence[str | Path]) -> Iterator[Found | Reject]:
    """The files at these paths; of folders sorted by name, without hidden ones and archives."""
    for path in paths:
        if str(path) == STDIN:
            yield Found(STDIN, None, 0, chosen=True)
            continue
        try:
            status = os.stat(path)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            yield Reject(printable(path), reason_of(error))
        else:
            if stat.S_ISDIR(status.st_mode):
                yield from _walk(os.fspath(path))
            else:  # also a pipe, which a shell makes of <(command)
                yield Found(printable(path), Path(path), _size(status), chosen=True)


def found_again(path: str | Path) -> Found | Reject:
    """A file that was found in a folder before; not taken for a text that the user named."""
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        return Reject(printable(path), reason_of(error))
    return Found(printable(path), Path(path), _size(status), chosen=False)


def _walk(folder: str) -> Iterator[Found | Reject]:
    """The files below a folder; a folder that a link leads to again is not entered again."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            status = os.stat(path)
            identity = status.st_dev, status.st_ino
            if stat.S_ISREG(status.st_mode):
                yield Found(printable(path), Path(path), _size(status), chosen=False)
            elif not stat.S_ISDIR(status.st_mode):
                yield Reject(printable(path), "neither a file nor a folder")
            elif identity in seen:
                yield Reject(printable(path), "a link to a folder that is read already")
            else:
                seen.add(identity)
                names = sorted(filter(visible, os.listdir(path)), key=os.fsencode, reverse=True)
                if ARCHIVE_MARK not in names:
                    waiting += (os.path.join(path, name) for name in names)
        except OSError as error:
            yield Reject(printable(path), reason_of(error))


def visible(name: str) -> bool:
    """Whether a file or folder of this name belongs to a dump: not when hidden, and not litter."""
    return not name.startswith(".") and name.lower() not in _LITTER


def _size(status: os.stat_result) -> int:
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def printable(path: str | Path) -> str:
    """A path in characters that can be printed and written as UTF-8, whatever bytes it has."""
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def reason_of(error: OSError | ValueError) -> str:
    """Why a file cannot be opened, for its reject."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (getattr(error, "strerror", None) or str(error)).lower()
