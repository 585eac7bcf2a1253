"""Building one segment of the index: documents in, Whoosh 2.7.4's own files out.

Whoosh's writer sorts every single posting; here each term's postings are gathered in order as the
documents come, so that only the terms need sorting.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.columns import VarBytesColumn
from whoosh.filedb import filetables
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.system import pack_ushort
from whoosh.util.numeric import length_to_byte

from searcher.engines.whoosh.documents import Document
from searcher.engines.whoosh.pooling import Entry, PostingPool
from searcher.engines.whoosh.postings import write_postings
from searcher.engines.whoosh.schema import whoosh_schema

__all__ = ["INDEX_NAME", "SegmentBuilder"]

INDEX_NAME = "MAIN"
"""Whoosh's default, so that `whoosh.index.open_dir(folder)` finds the index."""


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
        self._pool = PostingPool(storage.folder)

    def add(self, document: Document) -> int:
        """Add a document and give its number in this segment."""
        doc = self.count
        self.add_row(document.stored, document.lengths, document.columns)
        self._pool.add(doc, document)
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
            terms.buckets = [_Pairs() for _ in terms.buckets]
            terms.extras["fieldmap"] = numbers
            for name, term, docs, freqs, values in entries:
                number = numbers.setdefault(name, len(numbers))
                lengths = self._lengths.get(name, b"")
                info = write_postings(postings.file, docs, freqs, values, lengths)
                terms.add(pack_ushort(number) + term, info.to_bytes())
            terms.close()


class _Pairs:
    """A list of pairs of numbers that takes a tenth of the memory of Python's own."""

    def __init__(self) -> None:
        self._numbers = array("Q")

    def append(self, pair: tuple[int, int]) -> None:
        self._numbers.extend(pair)

    def __len__(self) -> int:
        return len(self._numbers) // 2

    def __iter__(self) -> Iterator[tuple[int, int]]:
        numbers = iter(self._numbers)
        return zip(numbers, numbers, strict=True)


class _KeptOpen(StructFile):  # type: ignore[misc]  # Whoosh has no types
    """A file that Whoosh's hash writer may close as it pleases; its owner closes it for certain."""

    def close(self) -> None:
        self.flush()
