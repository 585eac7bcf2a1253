"""Posting lists in the format of Whoosh 2.7.4, written and read a block at a time.

Whoosh's own classes handle one posting per call, which is where most of its time goes.  The bytes
are the same: what is written here, plain Whoosh reads, and the reverse (tests hold it so).

A posting list is a tag and then blocks; a block is its length (negative on the last one), a
pickled summary that allows it to be skipped, and the pickled ids, weights and values.
"""

from __future__ import annotations

import pickle
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from io import BytesIO
from itertools import accumulate, chain, pairwise
from struct import Struct
from typing import IO, NamedTuple, TypeAlias

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo
from whoosh.util.numeric import byte_to_length

__all__ = [
    "PostingList",
    "decode_positions",
    "encode_positions",
    "read_all",
    "read_positions",
    "read_postings",
    "write_postings",
]

BLOCK_SIZE = 512
COMPRESSION = 3
WORTH_COMPRESSING = 160
"""Bytes below which compressing a block costs more time than it saves space."""
INLINED = 4
"""Most postings that are kept in the term dictionary itself; half of all terms occur once."""

Weights: TypeAlias = float | tuple[float, ...] | None
"""As a block holds them: all 1, all the same, or each its own."""

Postings: TypeAlias = tuple[Sequence[int], Sequence[float], Sequence[bytes]]

_length = Struct("!i")
_count = Struct("!I")


class PostingList(NamedTuple):
    """The documents that hold a term, ascending, and how often each holds it."""

    docs: array[int]
    freqs: array[float]


def encode_positions(positions: Sequence[int]) -> bytes:
    """A posting's value in a field with positions, as `whoosh.formats.Positions` has it."""
    if len(positions) == 1 and positions[0] < 4096:
        return _encode_one(positions[0])
    return _count.pack(len(positions)) + pickle.dumps(_deltas(positions), 2)


@cache
def _encode_one(position: int) -> bytes:
    return _count.pack(1) + pickle.dumps([position], 2)


def _deltas(numbers: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(chain((0,), numbers))]


def decode_positions(value: bytes) -> list[int]:
    """The inverse of `encode_positions`."""
    deltas: list[int] = pickle.loads(value[_count.size :])  # noqa: S301 - Whoosh is made of pickles
    return list(accumulate(deltas))


def write_postings(
    file: IO[bytes],
    docs: Sequence[int],
    freqs: Sequence[float] | None,
    values: Sequence[bytes] | None,
    lengths: Sequence[int],
) -> W3TermInfo:
    """Write one term's postings and give its entry for the term dictionary.

    Args:
        file: the open postings file.
        docs: document numbers, ascending.
        freqs: weight of each posting; None where all are 1.
        values: encoded positions of each, or None in a field without.
        lengths: length code of the field for every document of the segment; may be empty.
    """
    low, high = _extremes(docs, lengths)
    info = W3TermInfo(
        weight=float(len(docs) if freqs is None else sum(freqs)),
        df=len(docs),
        minlength=byte_to_length(low),
        maxlength=byte_to_length(high),
        maxweight=1.0 if freqs is None else float(max(freqs)),
        minid=docs[0],
        maxid=docs[-1],
    )
    if len(docs) <= INLINED:
        info.set_inlined(docs, map(float, freqs or (1,) * len(docs)), values or ())
        return info
    start = file.tell()
    file.write(WHOOSH3_HEADER_MAGIC)
    for at in range(0, len(docs), BLOCK_SIZE):
        part = slice(at, at + BLOCK_SIZE)
        block = _block(
            docs[part],
            (1.0,) if freqs is None else freqs[part],
            None if values is None else values[part],
            lengths,
        )
        last = at + BLOCK_SIZE >= len(docs)
        file.write(_length.pack(-len(block) if last else len(block)) + block)
    info.set_extent(start, file.tell() - start)
    return info


def _block(
    docs: Sequence[int],
    weights: Sequence[float],
    values: Sequence[bytes] | None,
    lengths: Sequence[int],
) -> bytes:
    held = None if values is None else tuple(values)
    payload = pickle.dumps((tuple(_deltas(docs)), _compact(weights), held), 2)
    compression = COMPRESSION if len(payload) >= WORTH_COMPRESSING else 0
    if compression:
        payload = zlib.compress(payload, compression)
    summary = (len(docs), docs[-1], float(max(weights)), compression, *_extremes(docs, lengths))
    return pickle.dumps(summary, 2) + payload


def _extremes(docs: Sequence[int], lengths: Sequence[int]) -> tuple[int, int]:
    if not lengths:
        return 0, 0
    codes = [lengths[doc] for doc in docs]
    return min(codes), max(codes)


def _compact(weights: Sequence[float]) -> Weights:
    if len(set(weights)) > 1:
        return tuple(map(float, weights))
    return None if weights[0] == 1 else float(weights[0])


class _Block(NamedTuple):
    """A block as it is read: its postings are unpacked only when they are needed."""

    size: int
    last: int
    compression: int
    payload: memoryview

    def load(self) -> Postings:
        """Document numbers, weights and values.

        Raises:
            ValueError: they are not those that the block's summary tells of.
        """
        payload = zlib.decompress(self.payload) if self.compression else self.payload
        deltas, weights, values = pickle.loads(payload)  # noqa: S301 - as above
        if weights is None or isinstance(weights, float):
            weights = [weights or 1.0] * self.size
        docs = list(accumulate(deltas))
        if len(docs) != self.size or docs[-1] != self.last:
            raise ValueError("a block of postings contradicts its summary")
        return docs, weights, values or ()


def _blocks(info: W3TermInfo, file: memoryview) -> Iterator[_Block]:
    at = info.extent()[0] + len(WHOOSH3_HEADER_MAGIC)
    more = True
    while more:
        (size,) = _length.unpack_from(file, at)
        more = size > 0
        body = file[at + _length.size : at + _length.size + abs(size)]
        at += _length.size + abs(size)
        stream = BytesIO(body)
        count, last, _, compression, _, _ = pickle.load(stream)  # noqa: S301 - as above
        yield _Block(count, last, compression, body[stream.tell() :])


def read_postings(info: W3TermInfo, file: memoryview) -> PostingList:
    """All postings of a term, without their values."""
    if info.is_inlined():
        docs, freqs, _ = info.inlined_postings()
        return PostingList(array("I", docs), array("f", freqs))
    read = PostingList(array("I"), array("f"))
    for block in _blocks(info, file):
        docs, freqs, _ = block.load()
        read.docs.extend(docs)
        read.freqs.extend(freqs)
    return read


def read_all(
    info: W3TermInfo, file: memoryview
) -> tuple[list[int], list[float], list[bytes] | None]:
    """All postings of a term: documents, weights, and values (None in a field without)."""
    docs: list[int] = []
    freqs: list[float] = []
    values: list[bytes] = []
    if info.is_inlined():
        parts: Iterable[Postings] = (info.inlined_postings(),)
    else:
        parts = (block.load() for block in _blocks(info, file))
    for more_docs, more_freqs, more_values in parts:
        docs += more_docs
        freqs += more_freqs
        values += more_values
    return docs, freqs, values or None


def read_positions(
    info: W3TermInfo, file: memoryview, wanted: Sequence[int]
) -> dict[int, list[int]]:
    """Where a term stands in those of the wanted documents (ascending) that hold it."""
    if info.is_inlined():
        docs, _, values = info.inlined_postings()
        return _positions_in(docs, values, set(wanted))
    found: dict[int, list[int]] = {}
    at = 0
    for block in _blocks(info, file):
        upto = bisect_right(wanted, block.last, at)
        if upto > at:
            docs, _, values = block.load()
            found |= _positions_in(docs, values, set(wanted[at:upto]))
        at = upto
    return found


def _positions_in(
    docs: Sequence[int], values: Sequence[bytes], wanted: set[int]
) -> dict[int, list[int]]:
    return {
        doc: decode_positions(value)
        for doc, value in zip(docs, values, strict=True)
        if doc in wanted
    }
