"""Postings on their way into a segment: gathered by term, put aside on disk when they are many."""

from __future__ import annotations

import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from typing import IO, Any, TypeAlias

from searcher.engines.whoosh.documents import Document
from searcher.engines.whoosh.postings import encode_positions
from searcher.engines.whoosh.schema import whoosh_schema

__all__ = ["Entry", "PostingPool", "merge_entries"]

MOST_POSTINGS = 1_500_000
"""Postings held in memory (about 200 MB) before they are put aside in a temporary file."""

Entry: TypeAlias = tuple[str, bytes, list[int], list[float] | None, list[bytes] | None]
"""field, term, documents, weights (None: all 1), values (None: a field without positions)"""


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


class PostingPool:
    """Postings gathered by field and term; what does not fit into memory waits in files.

    Args:
        folder: where these files may lie; the system's place for temporary files without it.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._size = 0
        # For each field and term document, frequency and value in turn: one flat list.
        self._positions: defaultdict[str, defaultdict[bytes, list[Any]]]
        self._positions = defaultdict(lambda: defaultdict(list))
        self._terms: defaultdict[str, defaultdict[bytes, list[int]]]
        self._terms = defaultdict(lambda: defaultdict(list))
        self._runs: list[IO[bytes]] = []

    def add(self, doc: int, document: Document) -> None:
        """Add all postings of a document; they must come in the order of their numbers."""
        for name, positions in document.positions.items():
            self._add_positions(doc, name, positions)
        for name, terms in document.terms.items():
            self._add_terms(doc, name, terms)
        moment = document.columns.get("date")
        if moment:
            self._add_terms(doc, "date", (whoosh_schema()["date"].to_bytes(moment),))

    def _add_positions(self, doc: int, name: str, positions: dict[bytes, list[int]]) -> None:
        lists = self._positions[name]
        for term, places in positions.items():
            lists[term] += (doc, len(places), encode_positions(places))
        self._grow(len(positions))

    def _add_terms(self, doc: int, name: str, terms: Sequence[bytes] | set[bytes]) -> None:
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
        """Free the files."""
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
