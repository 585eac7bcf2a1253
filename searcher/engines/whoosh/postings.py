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
from collections.abc import Iterator, Sequence
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
    "read_positions",
    "read_postings",
    "read_values",
    "write_postings",
]

BLOCK_SIZE = 512
COMPRESSION = 3
WORTH_COMPRESSING = 160
"""Bytes below which compressing a block costs more time than it saves space."""

Weights: TypeAlias = None | float | tuple[float, ...]
"""As a block holds them: all 1, all the same, or each its own."""

_length = Struct("!i")
_count = Struct("!I")


class PostingList(NamedTuple):
    """The documents that hold a term, ascending, and how often each holds it."""

    docs: array[int]
    freqs: array[float]


def encode_positions(positions: Sequence[int]) -> bytes:
    """A posting's value in a field with positions, as `whoosh.formats.Positions` has it."""
    deltas = _deltas(positions)
    return _count.pack(len(deltas)) + pickle.dumps(deltas, 2)


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
    start = file.tell()
    file.write(WHOOSH3_HEADER_MAGIC)
    shortest, longest, heaviest = 255, 0, 0.0
    for at in range(0, len(docs), BLOCK_SIZE):
        ids = docs[at : at + BLOCK_SIZE]
        weights = (1.0,) if freqs is None else freqs[at : at + BLOCK_SIZE]
        low, high = _extremes(ids, lengths)
        shortest, longest, heaviest = (
            min(shortest, low),
            max(longest, high),
            max(heaviest, *weights),
        )
        held = None if values is None else tuple(values[at : at + BLOCK_SIZE])
        payload = pickle.dumps((tuple(_deltas(ids)), _compact(weights), held), 2)
        compression = COMPRESSION if len(payload) >= WORTH_COMPRESSING else 0
        if compression:
            payload = zlib.compress(payload, compression)
        summary = pickle.dumps((len(ids), ids[-1], max(weights), compression, low, high), 2)
        size = len(summary) + len(payload)
        file.write(
            _length.pack(-size if at + BLOCK_SIZE >= len(docs) else size) + summary + payload
        )
    info = W3TermInfo(
        weight=float(len(docs)) if freqs is None else sum(freqs),
        df=len(docs),
        minlength=byte_to_length(shortest),
        maxlength=byte_to_length(longest),
        maxweight=heaviest,
        minid=docs[0],
        maxid=docs[-1],
    )
    info.set_extent(start, file.tell() - start)
    return info


def _extremes(docs: Sequence[int], lengths: Sequence[int]) -> tuple[int, int]:
    if not lengths:
        return 0, 0
    codes = [lengths[doc] for doc in docs]
    return min(codes), max(codes)


def _compact(weights: Sequence[float]) -> Weights:
    first = weights[0]
    if any(weight != first for weight in weights):
        return tuple(weights)
    return None if first == 1.0 else first


class _Block(NamedTuple):
    size: int
    last: int
    payload: memoryview
    compression: int

    def load(self) -> tuple[tuple[int, ...], Weights, tuple[bytes, ...] | None]:
        payload = zlib.decompress(self.payload) if self.compression else self.payload
        ids, weights, values = pickle.loads(payload)  # noqa: S301 - as above
        return ids, weights, values


def _blocks(data: memoryview) -> Iterator[_Block]:
    at = len(WHOOSH3_HEADER_MAGIC)
    more = True
    while more:
        (size,) = _length.unpack_from(data, at)
        more = size > 0
        body = data[at + _length.size : at + _length.size + abs(size)]
        at += _length.size + abs(size)
        stream = BytesIO(body)
        count, last, _, compression, _, _ = pickle.load(stream)  # noqa: S301 - as above
        yield _Block(count, last, body[stream.tell() :], compression)


def read_postings(data: memoryview) -> PostingList:
    """All postings of a term, without their values."""
    docs, freqs = array("I"), array("f")
    for block in _blocks(data):
        deltas, weights, _ = block.load()
        docs.extend(accumulate(deltas))
        freqs.extend(_spread(weights, block.size))
    return PostingList(docs, freqs)


def read_values(data: memoryview) -> list[bytes] | None:
    """The encoded positions of all postings of a term; None in a field without."""
    values: list[bytes] = []
    for block in _blocks(data):
        _, _, held = block.load()
        values += held or ()
    return values or None


def _spread(weights: Weights, size: int) -> Sequence[float]:
    if weights is None:
        return [1.0] * size
    return [weights] * size if isinstance(weights, float) else weights


def read_positions(data: memoryview, wanted: Sequence[int]) -> dict[int, list[int]]:
    """Where a term stands in those of the wanted documents (ascending) that hold it."""
    found: dict[int, list[int]] = {}
    at = 0
    for block in _blocks(data):
        upto = bisect_right(wanted, block.last, at)
        if upto > at:
            deltas, _, values = block.load()
            among = set(wanted[at:upto])
            for doc, value in zip(accumulate(deltas), values or (), strict=True):
                if doc in among:
                    found[doc] = decode_positions(value)
        at = upto
    return found
