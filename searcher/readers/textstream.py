"""Long texts decoded piece by piece."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, cast

from searcher.errors import InputError
from searcher.readers.charsets import declared_codec, decode, decode_page, unicode_codec

__all__ = ["chunks", "lines"]

_CHUNK = 2**20


def chunks(stream: BinaryIO, *, start: bytes = b"", markup: bool = False) -> Iterator[str]:
    """The text of a file in pieces; a byte order mark is no part of it.

    A short file comes whole and in whatever charset it is; a longer one must keep to what it
    declares (markup) or to Unicode.

    Args:
        stream: read to its end.
        start: what has been read of it already.
        markup: whether it may declare its charset as XML and HTML do.

    Raises:
        InputError: its bytes do not fit its charset.
    """
    pieces = _Pieces(stream, start)
    start = b""
    for piece in pieces:
        start += piece
        if len(start) > _CHUNK:
            break
    else:
        yield decode_page(start) if markup else decode(start)
        pieces.check()
        return
    codec = (declared_codec(start) if markup else None) or unicode_codec(start)
    decoder = codecs.getincrementaldecoder(codec)()
    try:
        yield decoder.decode(start).removeprefix("\ufeff")
        yield from map(decoder.decode, pieces)
        pieces.check()
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise InputError(f"its bytes are not {codec.upper()}; convert it to UTF-8") from None


class _Pieces:
    """The bytes of a file as far as they can be read."""

    def __init__(self, stream: BinaryIO, start: bytes) -> None:
        self._stream = cast("io.BufferedReader", stream)
        self._start = start
        self._error: InputError | None = None

    def __iter__(self) -> Iterator[bytes]:
        start, self._start = self._start, b""
        if start:
            yield start
        try:
            while piece := self._stream.read1(_CHUNK):
                yield piece
        except InputError as error:
            self._error = error

    def check(self) -> None:
        """Raise what ended the reading too early, if anything did."""
        if self._error:
            raise self._error


def lines(stream: BinaryIO, longest: int) -> Iterator[str]:
    """The lines of a text as `chunks` decodes it; all but the last end with a line feed.

    Raises:
        InputError: a line has more than `longest` characters.
    """
    newlines = io.IncrementalNewlineDecoder(None, translate=True)
    rest = ""
    for chunk in chain(chunks(stream), [""]):
        *whole, rest = (rest + newlines.decode(chunk, final=not chunk)).split("\n")
        yield from (f"{line}\n" for line in whole)
        if len(rest) > longest:
            raise InputError(f"a line is longer than {longest >> 20} million characters")
    if rest:
        yield rest
