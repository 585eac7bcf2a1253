"""Building one segment of the index: documents in, Whoosh 2.7.4's own files out.

Whoosh's writer sorts every single posting; here each term's postings are gathered in order as the
documents come, so that only the terms need sorting.
"""

from __future__ import annotations

import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import IO, Any, TypeAlias

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.columns import VarBytesColumn
from whoosh.filedb import filetables
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.system import pack_ushort
from whoosh.util.numeric import length_to_byte

from searcher.engines.whoosh.documents import Document
from searcher.engines.whoosh.postings import encode_positions, write_postings
from searcher.engines.whoosh.schema import whoosh_schema

__all__ = ["INDEX_NAME", "Entry", "SegmentBuilder", "merge_entries"]

INDEX_NAME = "MAIN"
"""Whoosh's default, so that `whoosh.index.open_dir(folder)` finds the index."""

MOST_POSTINGS = 1_500_000
"""Postings held in memory (about 200 MB) before they are put aside in a temporary file."""

Entry: TypeAlias = tuple[str, bytes, list[int], list[float] | None, list[bytes] | None]
"""field, term, documents, weights (None: all 1), values (None: a field without positions)"""


class SegmentBuilder:
    """One new segment.

    Attributes:
        count: documents so far; the number of the next one.
    """

    def __init__(self, storage: FileStorage) -> None:
        self.count = 0
        self._storage = storage
        self._schema = whoosh_schema()
        self._codec = W3Codec()
        self._segment: W3Segment = self._codec.new_segment(storage, INDEX_NAME)
        self._per_document = self._codec.per_document_writer(storage, self._segment)
        self._byte_columns = {
            name
            for name, field in self._schema.items()
            if isinstance(field.column_type, VarBytesColumn)
        }
        self._last_row: dict[str, int] = {}
        self._lengths: dict[str, bytearray] = {}
        self._pool = _PostingPool(storage.folder)

    def add(self, document: Document) -> int:
        """Add a document and give its number in this segment."""
        doc = self.count
        self.add_row(document.stored, document.lengths, document.columns)
        for name, positions in document.positions.items():
            self._pool.add_positions(doc, name, positions)
        for name, terms in document.terms.items():
            self._pool.add_terms(doc, name, terms)
        moment = document.columns.get("date")
        if moment:
            self._pool.add_terms(doc, "date", (self._schema["date"].to_bytes(moment),))
        return doc

    def add_row(
        self, stored: dict[str, Any], lengths: dict[str, int], columns: dict[str, bytes | int]
    ) -> None:
        """Add all of a document but its postings."""
        doc = self.count
        write = self._per_document
        write.start_doc(doc)
        for name, value in stored.items():
            write.add_field(name, self._schema[name], value, 0)
        for name, length in lengths.items():
            write.add_field(name, self._schema[name], None, length)
            codes = self._lengths.setdefault(name, bytearray())
            codes.extend(bytes(doc - len(codes)))
            codes.append(length_to_byte(length))
        for name, value in columns.items():
            write.add_column_value(name, self._schema[name].column_type, value)
            self._last_row[name] = doc
        write.finish_doc()
        self.count += 1

    def finish(self, entries: Iterable[Entry] | None = None) -> W3Segment:
        """Write everything to disk.

        Args:
            entries: the postings, sorted, where they do not come from the documents added.
        """
        self._close_columns()
        self._write_terms(self._pool.entries() if entries is None else entries)
        self._segment.set_doc_count(self.count)
        self._segment.create_compound_file(self._storage)
        self._clear()
        return self._segment

    def discard(self) -> None:
        """Leave no trace of the segment, whatever state it is in."""
        with suppress(OSError, ValueError):
            if not self._per_document.is_closed:
                self._per_document.close()
        for name in self._segment.list_files(self._storage):
            self._storage.delete_file(name)
        self._clear()

    def _clear(self) -> None:
        self._pool.close()
        self._storage.temp_storage(f"{INDEX_NAME}.tmp").destroy()

    def _close_columns(self) -> None:
        # Whoosh 2.7.4 loses rows of a bytes column that ends in documents without a value when
        # its offsets outgrow their width just there; an explicit last row avoids that.
        last = self.count - 1
        for name in self._byte_columns:
            if self._last_row.get(name, last) != last:
                column = self._schema[name].column_type
                self._per_document.add_column_value(name, column, b"")
        self._per_document.close()

    def _write_terms(self, entries: Iterable[Entry]) -> None:
        numbers: dict[str, int] = {}
        for codes in self._lengths.values():
            codes.extend(bytes(self.count - len(codes)))
        create = self._segment.create_file
        with (
            create(self._storage, W3Codec.TERMS_EXT) as dictionary,
            create(self._storage, W3Codec.POSTS_EXT) as postings,
        ):
            terms = filetables.OrderedHashWriter(_KeptOpen(dictionary.file))
            terms.extras["fieldmap"] = numbers
            for name, term, docs, freqs, values in entries:
                number = numbers.setdefault(name, len(numbers))
                lengths = self._lengths.get(name, b"")
                info = write_postings(postings.file, docs, freqs, values, lengths)
                terms.add(pack_ushort(number) + term, info.to_bytes())
            terms.close()


class _KeptOpen(StructFile):  # type: ignore[misc]  # Whoosh has no types
    """A file that Whoosh's hash writer may close as it pleases; its owner closes it for certain."""

    def close(self) -> None:
        self.flush()


def merge_entries(sources: Sequence[Iterator[Entry]]) -> Iterator[Entry]:
    """Join sorted entries; of one term the postings of earlier sources come first."""
    by_term = itemgetter(0, 1)
    for (name, term), parts in groupby(merge(*sources, key=by_term), key=by_term):
        docs: list[int] = []
        freqs: list[float] = []
        values: list[bytes] = []
        for _, _, more_docs, more_freqs, more_values in parts:
            docs += more_docs
            freqs += more_freqs or ()
            values += more_values or ()
        yield name, term, docs, freqs or None, values or None


class _PostingPool:
    """Postings gathered by field and term; what does not fit into memory waits in files."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._size = 0
        # For each field and term document, frequency and value in turn: one flat list.
        self._positions: defaultdict[str, defaultdict[bytes, list[Any]]]
        self._positions = defaultdict(lambda: defaultdict(list))
        self._terms: defaultdict[str, defaultdict[bytes, list[int]]]
        self._terms = defaultdict(lambda: defaultdict(list))
        self._runs: list[IO[bytes]] = []

    def add_positions(self, doc: int, name: str, positions: dict[bytes, list[int]]) -> None:
        lists = self._positions[name]
        for term, places in positions.items():
            lists[term] += (doc, len(places), encode_positions(places))
        self._grow(len(positions))

    def add_terms(self, doc: int, name: str, terms: Sequence[bytes] | set[bytes]) -> None:
        lists = self._terms[name]
        for term in terms:
            lists[term].append(doc)
        self._grow(len(terms))

    def _grow(self, count: int) -> None:
        self._size += count
        if self._size >= MOST_POSTINGS:
            self._put_aside()

    def entries(self) -> Iterator[Entry]:
        """All postings, sorted by field and term."""
        if not self._runs:
            return self._sorted()
        return merge_entries([*map(_read_run, self._runs), self._sorted()])

    def close(self) -> None:
        for run in self._runs:
            run.close()
        self._runs.clear()

    def _sorted(self) -> Iterator[Entry]:
        for name in sorted(self._positions.keys() | self._terms.keys()):
            placed = self._positions[name]
            for term in sorted(placed):
                flat = placed[term]
                yield name, term, flat[::3], flat[1::3], flat[2::3]
            plain = self._terms[name]
            for term in sorted(plain):
                yield name, term, plain[term], None, None

    def _put_aside(self) -> None:
        run = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by close()
        for entry in self._sorted():
            pickle.dump(entry, run, 4)
        self._runs.append(run)
        self._positions.clear()
        self._terms.clear()
        self._size = 0


def _read_run(run: IO[bytes]) -> Iterator[Entry]:
    run.seek(0)
    while True:
        try:
            yield pickle.load(run)  # noqa: S301 - our own temporary file
        except EOFError:
            return
