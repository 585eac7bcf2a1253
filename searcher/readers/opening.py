"""Files opened: decompressed within bounds, with their first bytes at hand.

What is compressed is told by content, not by name.  How much a file may expand is bounded, so that
a small file cannot keep a machine busy for days.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from searcher.errors import InputError
from searcher.readers.base import Source

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["ARTICLE_LIMIT", "Counted", "open_raw", "read_whole", "sources"]

ARTICLE_LIMIT = 64 * 2**20
"""Bytes of a file that is one article (text, web page)."""
EXPANSION_LIMIT = 200
"""Times its size that a compressed file may expand to; news text expands 3 to 20 times."""
EXPANSION_FREE = 2**30
"""Bytes that it may expand to in any case."""

_HEAD = 64 * 1024
_BUFFER = 256 * 1024
_GZIP = b"\x1f\x8b\x08"


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
    """A file that counts the bytes read from it in `count`."""

    def __init__(self, raw: io.RawIOBase) -> None:
        self._raw = raw
        self.count = 0

    def close(self) -> None:
        """Close the file as well."""
        self._raw.close()
        super().close()

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """As in `io.RawIOBase`."""
        size = self._raw.readinto(buffer) or 0
        self.count += size
        return size


class _Inflated(io.RawIOBase):
    """A gzip file decompressed; what could be read before an error is given out first."""

    def __init__(self, compressed: BinaryIO, counted: Counted) -> None:
        self._inside = gzip.GzipFile(fileobj=compressed)
        self._counted = counted
        self._size = 0
        self._error: InputError | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and not self._error:
            size = self._read(view[filled:])
            if not size:
                break
            filled += size
        if self._error and not filled:
            raise self._error
        return filled

    def _read(self, view: memoryview) -> int:
        try:
            data = self._inside.read1(len(view))  # read() would drop what came before an error
        except EOFError:
            self._error = InputError("the compressed file is cut off")
            return 0
        except (zlib.error, gzip.BadGzipFile) as error:
            self._error = InputError(f"the compressed file is damaged ({error})")
            return 0
        view[: len(data)] = data
        self._size += len(data)
        if self._size > max(EXPANSION_FREE, EXPANSION_LIMIT * self._counted.count):
            self._error = InputError(
                f"expands to more than {EXPANSION_LIMIT} times its size; decompress it first if "
                "that is right"
            )
        return len(data)


def sources(name: str, path: Path | None, raw: Counted) -> Iterator[Source]:
    """The files inside this one: itself, decompressed.

    Args:
        name: the origin of its records.
        path: where it lies; None for standard input.
        raw: its bytes; to be closed by the caller when the last source is done with.

    Raises:
        InputError: it is compressed and damaged at its very start.
    """
    stream = io.BufferedReader(cast("io.RawIOBase", raw), _BUFFER)
    if stream.peek(len(_GZIP)).startswith(_GZIP):
        stream = io.BufferedReader(_Inflated(stream, raw), _BUFFER)
    yield Source(name, path, stream.peek(_HEAD)[:_HEAD], cast("BinaryIO", stream))


def read_whole(source: Source, limit: int = ARTICLE_LIMIT) -> bytes:
    """All bytes of a file that is one article.

    Raises:
        InputError: there are more than `limit` of them.
    """
    data = source.stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"larger than {limit >> 20} MB, too large for one article")
    return data
