"""Reading one segment of the index.

A segment never changes once it is written (deletions are kept apart, see `snapshot`), and all of
it is read by slicing a memory map.  So one `Segment` may serve any number of threads, which
Whoosh's own readers must not: they share file positions.
"""

from __future__ import annotations

import json
import pickle
import struct
import sys
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from threading import Lock
from typing import Any

from whoosh.codec.whoosh3 import STORED_COLUMN, W3Codec, W3Segment, W3TermInfo
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound
from whoosh.system import pack_ushort
from whoosh.util.numeric import byte_to_length

from searcher.article import Article
from searcher.engines.base import Stored
from searcher.engines.whoosh.mapped import MappedFiles
from searcher.engines.whoosh.postings import (
    PostingList,
    read_all,
    read_positions,
    read_postings,
)
from searcher.engines.whoosh.schema import NTH, POSITION_FIELDS, VALUE_COLUMNS, whoosh_schema
from searcher.errors import ArchiveDamaged

__all__ = ["NOTHING", "Segment", "day_of"]

_ENTRY = struct.Struct("!ii")  # of the term dictionary: the sizes of its key and value

MOST_CACHED = 500_000
"""Postings kept decoded per segment (8 bytes each)."""

NOTHING = PostingList(array("I"), array("f"))


_DAMAGE = (zlib.error, pickle.UnpicklingError, struct.error, EOFError, ValueError, LookupError)
"""What reading broken bytes may raise."""


class Segment:
    """One segment as it lies on disk, with the documents that were deleted since."""

    def __init__(self, storage: FileStorage, info: W3Segment) -> None:
        name = info.make_filename(info.COMPOUND_EXT)
        self._path = f"{storage.folder}/{name}"
        self._files = MappedFiles.open(storage, name)
        self._info = info
        self._terms = info.codec().terms_reader(self._files, info)
        self._cache: OrderedDict[tuple[str, bytes], PostingList] = OrderedDict()
        self._cached = 0
        self._caching = Lock()
        self._lengths: dict[str, bytes] = {}
        self._values: dict[str, Any] = {}
        self.count: int = info.doc_count_all()

    def forget(self) -> None:
        """Hold no more in memory than before reading, as far as the system is concerned."""
        self._files.forget()

    # Terms

    def doc_frequency(self, field: str, term: bytes) -> int:
        """How many documents hold the term, deleted ones included."""
        with self._telling_damage():
            info = self._term_info(field, term)
            return 0 if info is None else int(info.doc_frequency())

    def postings(self, field: str, term: bytes) -> PostingList:
        """The documents that hold the term, deleted ones included."""
        with self._caching:
            found = self._cache.get((field, term))
            if found is not None:
                self._cache.move_to_end((field, term))
                return found
        with self._telling_damage():
            info = self._term_info(field, term)
            read = NOTHING if info is None else read_postings(info, self._postings_file)
        with self._caching:
            self._remember((field, term), read)
        return read

    def _remember(self, key: tuple[str, bytes], postings: PostingList) -> None:
        if key in self._cache or len(postings.docs) > MOST_CACHED:
            return
        self._cache[key] = postings
        self._cached += len(postings.docs)
        while self._cached > MOST_CACHED:
            _, oldest = self._cache.popitem(last=False)
            self._cached -= len(oldest.docs)

    def positions(self, field: str, term: bytes, docs: Sequence[int]) -> dict[int, list[int]]:
        """Where the term stands in those of the documents (ascending) that hold it."""
        with self._telling_damage():
            info = self._term_info(field, term)
            return {} if info is None else read_positions(info, self._postings_file, docs)

    def _term_info(self, field: str, term: bytes) -> W3TermInfo | None:
        try:
            return self._terms.term_info(field, term)
        except TermNotFound:
            return None

    @cached_property
    def _terms_file(self) -> memoryview:
        return self._files.view(self._info.make_filename(W3Codec.TERMS_EXT))

    @cached_property
    def _postings_file(self) -> memoryview:
        return self._files.view(self._info.make_filename(W3Codec.POSTS_EXT))

    def terms(self, field: str, prefix: bytes) -> Iterator[bytes]:
        """The terms of a field that begin so, in order."""
        # The keys of Whoosh's ordered hash file are read straight from the file: its own
        # iterators take ten times as long, which tells when a pattern begins with `*`.
        number = self._terms._fieldmap.get(field)
        if number is None:
            return
        table, view = self._terms._tindex, self._terms_file
        beginning = pack_ushort(number) + prefix
        at, end = table.closest_key_pos(beginning), table.endofdata
        with self._telling_damage():
            while at is not None and at < end:
                key_size, value_size = _ENTRY.unpack_from(view, at)
                start = at + _ENTRY.size
                key = bytes(view[start : start + key_size])
                if not key.startswith(beginning):
                    return
                yield key[2:]
                at = start + key_size + value_size

    def entries(self) -> Iterator[tuple[str, bytes, list[int], list[float], list[bytes] | None]]:
        """All terms by field, in order: documents, frequencies and encoded positions."""
        for (field, term), info in self._terms.items():
            yield field, term, *read_all(info, self._postings_file)

    # Columns

    @cached_property
    def nth(self) -> array[int]:
        """For each document which utterance of its article it is; 0 for an article."""
        return self._numbers(W3Codec.column_filename(self._info, NTH), "I")

    @cached_property
    def moments(self) -> array[int]:
        """For each article `published_moment`."""
        return self._numbers(W3Codec.column_filename(self._info, "date"), "Q")

    @cached_property
    def undated(self) -> frozenset[int]:
        """The articles without a day of publication, deleted ones included."""
        moments = self.moments
        return frozenset(doc for doc in self.articles if not day_of(moments[doc]))

    @cached_property
    def articles(self) -> list[int]:
        """The documents that are articles, deleted ones included."""
        return [doc for doc, nth in enumerate(self.nth) if not nth]

    @cached_property
    def utterances(self) -> list[int]:
        """The documents that are utterances, deleted ones included."""
        return [doc for doc, nth in enumerate(self.nth) if nth]

    def length_codes(self, field: str) -> bytes:
        """For each document the length of the field, as Whoosh encodes it in a byte."""
        codes = self._lengths.get(field)
        if codes is None:
            name = W3Codec.column_filename(self._info, f"_{field}_len")
            codes = bytes(self._files.view(name)) if self._files.file_exists(name) else b""
            codes = self._lengths[field] = codes.ljust(self.count, b"\0")
        return codes

    def values(self, field: str) -> Any:
        """The column of a field's values: indexed by document, UTF-8, joined by `SEPARATOR`."""
        if field not in self._values:
            self._values[field] = self._column(field, whoosh_schema()[field].column_type)
        return self._values[field]

    def id(self, doc: int) -> bytes:
        """The id of an article, UTF-8."""
        found: bytes = self.values("id")[doc]
        return found

    def _column(self, name: str, column: Any) -> Any:
        filename = W3Codec.column_filename(self._info, name)
        if not self._files.file_exists(filename):
            return [b""] * self.count
        file, length = self._files.open_file(filename), self._files.file_length(filename)
        return column.reader(file, 0, length, self.count)

    def _numbers(self, name: str, typecode: str) -> array[int]:
        numbers = array(typecode)
        if self._files.file_exists(name):
            numbers.frombytes(self._files.view(name))
            if sys.byteorder == "little":
                numbers.byteswap()
        numbers.extend([0] * (self.count - len(numbers)))
        return numbers

    # Documents

    def row(self, doc: int) -> tuple[dict[str, Any], dict[str, int], dict[str, Any]]:
        """All of a document but its postings: what is stored, lengths by field, columns."""
        lengths = {name: byte_to_length(self.length_codes(name)[doc]) for name in POSITION_FIELDS}
        columns: dict[str, Any] = {name: self.values(name)[doc] for name in ("id", *VALUE_COLUMNS)}
        columns |= {NTH: self.nth[doc], "date": self.moments[doc]}
        return (
            self._stored[doc],
            {name: length for name, length in lengths.items() if length},
            {name: value for name, value in columns.items() if value},
        )

    def article(self, doc: int) -> Article:
        """Read an article back."""
        return self.kept(doc).article

    def kept(self, doc: int) -> Stored:
        """Read back all that is stored of an article."""
        with self._telling_damage():
            row = self._stored[doc]
            article = Article.from_dict(json.loads(row["record"]))
            return Stored(article, tuple(row.get("fingerprints", ())))

    @contextmanager
    def _telling_damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE as error:
            raise ArchiveDamaged(
                f"{self._path} cannot be read ({error}); index the dump again into a new folder"
            ) from error

    @cached_property
    def _stored(self) -> Any:
        return self._column("_stored", STORED_COLUMN)


def day_of(moment: int) -> int:
    """The day of a moment as a number, 20250516; 0 when only the month or nothing is known."""
    day = moment // 1_000_000
    return day if day % 100 else 0
