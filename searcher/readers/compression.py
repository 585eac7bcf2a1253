"""Compressed files read as they are decompressed, within bounds.

What is compressed is told by content, not by name.  How much a file may expand is bounded over all
that is packed in it, so that a small file cannot keep a machine busy for days.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import sys
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Protocol, cast

from searcher.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["BUFFER", "COMPRESSED_SUFFIXES", "Allowance", "Budget", "Guarded", "decompressed"]

BUFFER = 256 * 1024
COMPRESSED_SUFFIXES = (".gz", ".bz2", ".xz", ".lzma", ".zst")
EXPANSION_LIMIT = 200
"""Times its size that a file may expand to; news text expands 3 to 20 times."""
EXPANSION_FREE = 2**30
"""Bytes that it may expand to in any case."""

_CHUNK = 64 * 1024
_XZ_MEMORY = 256 * 2**20
"""Bytes that a decompressor may use; `xz -9` needs 65 MB."""
_ZSTD_WINDOW = 27
"""Binary logarithm of the same for Zstandard: as much as its own program accepts."""


class Budget:
    """How much more a file may expand to.

    Args:
        read: gives the bytes of the file on disk read so far.
    """

    def __init__(self, read: Callable[[], int]) -> None:
        self._read = read
        self._spent = 0

    def spend(self, size: int) -> None:
        """Take note of so many bytes more.

        Raises:
            InputError: they are too many.
        """
        self._spent += size
        if self._spent > max(EXPANSION_FREE, EXPANSION_LIMIT * self._read()):
            raise InputError(
                f"expands to more than {EXPANSION_LIMIT} times its size; decompress it first if "
                "that is right"
            )


class Guarded(io.RawIOBase):
    """Packed bytes unpacked; what could be read before an error is given out first.

    Args:
        read: gives some of the next bytes, at most as many as asked for; none at the end.
        budget: what they count against, if they do.
    """

    def __init__(self, read: Callable[[int], bytes], budget: Budget | None) -> None:
        self._unpack = read
        self._budget = budget
        self._error: InputError | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """As in `io.RawIOBase`.

        Raises:
            InputError: the bytes are damaged, cut off, or expand too far.
        """
        view = memoryview(buffer).cast("B")
        filled = 0
        while filled < len(view) and not self._error:
            size = self._fill(view[filled:])
            if not size:
                break
            filled += size
        if self._error and not filled:
            raise self._error
        return filled

    def _fill(self, view: memoryview) -> int:
        try:
            data = self._unpack(len(view))
            if self._budget:
                self._budget.spend(len(data))
        except InputError as error:
            self._error = error
        except EOFError:
            self._error = InputError("the compressed file is cut off")
        except (zlib.error, lzma.LZMAError, zstd.ZstdError, OSError, ValueError) as error:
            self._error = InputError(f"the compressed file is damaged ({error})")
        else:
            view[: len(data)] = data
            return len(data)
        return 0


class Allowance:
    """Bytes handed to a library, which gets only so many at a time.

    Some libraries read a header of whatever size its writer claims; how much there is to be read
    is known better here.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = cast("io.BufferedReader", stream)
        self._left = 0

    def allow(self, size: int) -> None:
        """From now on, so many bytes may be read."""
        self._left = size

    def read(self, size: int = -1) -> bytes:
        """As in `io.RawIOBase`.

        Raises:
            InputError: there were more than allowed.
        """
        wanted = min(size, self._left + 1) if size >= 0 else self._left + 1
        data = self._stream.read1(wanted)  # read() would drop what comes before an error
        self._left -= len(data)
        if self._left < 0:
            raise InputError("damaged: the header of a part of it is far too long")
        return data


def decompressed(packed: BinaryIO, head: bytes, budget: Budget) -> BinaryIO | None:
    """The content of a compressed file; None when it is not compressed.

    Args:
        packed: the file from its start.
        head: its first bytes.
        budget: what its expansion counts against.
    """
    for magic, unpack in _FORMATS:
        if magic.match(head):
            raw = Guarded(unpack(packed), budget)
            return cast("BinaryIO", io.BufferedReader(raw, BUFFER))
    return None


class _Decompressor(Protocol):
    """What the decompressors of bz2, lzma and zstd have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Frames:
    """Compressed streams, one after another, as these three formats allow.

    Their own file objects cannot be told how much memory a stream may ask for.
    """

    def __init__(self, packed: BinaryIO, new: Callable[[], _Decompressor]) -> None:
        self._packed = packed
        self._new = new
        self._current = new()
        self._ahead = b""

    def read(self, size: int) -> bytes:
        while True:
            if self._current.eof and not self._next():
                return b""
            more = self._more() if self._current.needs_input else b""
            if self._current.needs_input and not more:
                raise EOFError
            if data := self._current.decompress(more, size):
                return data

    def _more(self) -> bytes:
        ahead, self._ahead = self._ahead, b""
        return ahead or self._packed.read(_CHUNK)

    def _next(self) -> bool:
        """Go to the next stream if there is one; between two of xz may be zeros."""
        rest = self._current.unused_data.lstrip(b"\0")
        while not rest and (more := self._packed.read(_CHUNK)):
            rest = more.lstrip(b"\0")
        if rest:
            self._current, self._ahead = self._new(), rest
        return bool(rest)


def _gzip(packed: BinaryIO) -> Callable[[int], bytes]:
    return gzip.GzipFile(fileobj=packed).read1  # read() would drop what came before an error


def _bz2(packed: BinaryIO) -> Callable[[int], bytes]:
    return _Frames(packed, bz2.BZ2Decompressor).read


def _xz(packed: BinaryIO) -> Callable[[int], bytes]:
    return _Frames(packed, lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)).read


def _zstd(packed: BinaryIO) -> Callable[[int], bytes]:
    options: dict[int, int] = {zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW}
    return _Frames(packed, lambda: zstd.ZstdDecompressor(options=options)).read


_FORMATS: tuple[tuple[re.Pattern[bytes], Callable[[BinaryIO], Callable[[int], bytes]]], ...] = (
    (re.compile(rb"\x1f\x8b\x08"), _gzip),
    (re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)"), _bz2),
    (re.compile(rb"\xfd7zXZ\0|\x5d\0\0"), _xz),  # also the older .lzma
    (re.compile(rb"\x28\xb5\x2f\xfd"), _zstd),
)
