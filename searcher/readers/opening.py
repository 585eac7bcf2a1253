"""Files opened: what is packed in them is unpacked, however nested, each with its first bytes."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from searcher.errors import InputError
from searcher.readers.base import Reject, Source
from searcher.readers.compression import BUFFER, Budget, decompressed
from searcher.readers.containers import Member, members

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["ARTICLE_LIMIT", "Counted", "open_raw", "read_whole", "sources"]

ARTICLE_LIMIT = 64 * 2**20
"""Bytes of a file that is one article (text, web page)."""
DEEPEST = 6
"""Layers of packing in one another: a .json.gz in a .tar.gz in a .zip has four."""

_HEAD = 64 * 1024


def open_raw(path: Path | None) -> io.FileIO:
    """A file to be read; standard input where there is no path.

    Raises:
        OSError: it cannot be opened.
        ValueError: its path cannot be one.
    """
    if path is None:
        return io.FileIO(sys.stdin.fileno(), closefd=False)
    return io.FileIO(path)


class Counted(io.RawIOBase):
    """A file that counts the bytes read from it in `count`; no more than it has."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw
        self._size = _size(raw)
        self.count = 0

    def close(self) -> None:
        """Close the file as well."""
        self._raw.close()
        super().close()

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """As the file is."""
        return self._raw.seekable()

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """As in `io.RawIOBase`."""
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        """As in `io.RawIOBase`."""
        return self._raw.tell()

    def readinto(self, buffer: WriteableBuffer) -> int:
        """As in `io.RawIOBase`."""
        size = self._raw.readinto(buffer) or 0
        self.count = min(self.count + size, self._size or sys.maxsize)
        return size


def _size(raw: io.RawIOBase) -> int:
    """Bytes of the file; 0 when that is not known."""
    try:
        status = os.fstat(raw.fileno())
    except OSError:  # not a file of the system
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def sources(
    name: str, path: Path | None, raw: Counted, mapping: Mapping[str, str] | None = None
) -> Iterator[Source | Reject]:
    """The files inside this one: itself, decompressed, or the members of an archive file.

    Args:
        name: the origin of its records.
        path: where it lies; None for standard input.
        raw: its bytes; to be closed by the caller when the last source is done with.
        mapping: as in `Source`.

    Raises:
        InputError: it is damaged at its very start, or where no next member can be found.
    """
    stream = cast("BinaryIO", io.BufferedReader(cast("io.RawIOBase", raw), BUFFER))
    budget = Budget(lambda: raw.count)
    yield from _unpacked(Source(name, path, b"", stream, mapping or {}), budget, DEEPEST)


def _unpacked(packed: Source, budget: Budget, deepest: int) -> Iterator[Source | Reject]:
    head = cast("io.BufferedReader", packed.stream).peek(_HEAD)[:_HEAD]
    inside = decompressed(packed.stream, head, budget)
    inner = None if inside else members(packed.name, packed.stream, head, budget)
    if (inside or inner) and not deepest:
        yield Reject(packed.name, f"packed more than {DEEPEST} times over: unpack it")
    elif inside:
        yield from _unpacked(replace(packed, stream=inside), budget, deepest - 1)
    elif inner:
        yield from _members(inner, packed.mapping, budget, deepest - 1)
    else:
        yield replace(packed, head=head)


def _members(
    inner: Iterator[Member | Reject], mapping: Mapping[str, str], budget: Budget, deepest: int
) -> Iterator[Source | Reject]:
    for member in inner:
        if isinstance(member, Reject):
            yield member
            continue
        try:
            source = Source(member.name, None, b"", member.stream, mapping)
            yield from _unpacked(source, budget, deepest)
        except InputError as error:
            yield Reject(member.name, str(error))


def read_whole(source: Source, limit: int = ARTICLE_LIMIT) -> bytes:
    """All bytes of a file that is one article.

    Raises:
        InputError: there are more than `limit` of them.
    """
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"larger than {limit >> 20} MB, too large for one article")
    return data
