"""The Whoosh engine: reads the index, a snapshot per commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock

import whoosh

from searcher.article import Article
from searcher.engines.base import Fault, Stats, Stored
from searcher.engines.whoosh.checking import faults_in, leftover_faults
from searcher.engines.whoosh.facets import check_facets, count_values
from searcher.engines.whoosh.searching import Search
from searcher.engines.whoosh.snapshot import (
    NO_GENERATION,
    Snapshot,
    latest_generation,
    open_snapshot,
)
from searcher.engines.whoosh.writer import WhooshWriter
from searcher.errors import ArchiveError
from searcher.query.nodes import SearchRequest
from searcher.results import Page, QuotePage, Table
from searcher.schema import FACETS

__all__ = ["WhooshEngine"]


class WhooshEngine:
    """An open archive in a Whoosh index.  Any number of threads may use it at once.

    Args:
        folder: where the files of the index are.
        home: the folder of the archive; None where the index is not part of one yet.
    """

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self._folder = folder
        self._home = home
        self._opening = Lock()
        self._current = open_snapshot(folder)
        self._closed = False

    def writer(self, wait: float = 0) -> WhooshWriter:
        """Start changing the archive."""
        self._check_open()
        return WhooshWriter(self._folder, wait, self._home)

    def close(self) -> None:
        """Finish; files are freed once no search reads them any more."""
        self._closed = True
        self._current = Snapshot(-1, ())

    def _snapshot(self) -> Snapshot:
        """The index after the last commit, whoever made it."""
        self._check_open()
        with self._opening:
            # There is none any more once the archive was converted into other files.
            if latest_generation(self._folder) not in (self._current.generation, NO_GENERATION):
                self._current = open_snapshot(self._folder, self._current)
            return self._current

    def _check_open(self) -> None:
        if self._closed:
            raise ArchiveError(f"the archive in {self._folder} has been closed")

    # Searching

    def search(self, request: SearchRequest) -> Page:
        """One page of articles."""
        search = Search(self._snapshot(), request, spoken=False)
        return Page(
            total=search.total,
            hits=search.page(search.hit),
            facets=search.facets(),
            undated=search.undated(),
        )

    def quotes(self, request: SearchRequest) -> QuotePage:
        """One page of utterances."""
        search = Search(self._snapshot(), request, spoken=True)
        return QuotePage(
            total=search.total,
            hits=search.page(search.quote_hit),
            facets=search.facets(),
            undated=search.undated(),
        )

    def facets(self, request: SearchRequest) -> Mapping[str, Mapping[str, int]]:
        """Only the counts."""
        return Search(self._snapshot(), replace(request, limit=0), spoken=False).facets()

    def table(self, request: SearchRequest, *, spoken: bool) -> Table:
        """Two facets counted together."""
        return Search(self._snapshot(), replace(request, limit=0), spoken=spoken).table()

    def ids(self, request: SearchRequest) -> Iterator[str]:
        """The ids of all matches in order."""
        for _, match in Search(self._snapshot(), request, spoken=False).hits():
            yield match.segment.id(match.doc).decode("utf-8", "surrogatepass")

    def matching(self, request: SearchRequest) -> Iterator[Article]:
        """All matching articles in order."""
        for _, match in Search(self._snapshot(), request, spoken=False).hits():
            yield match.segment.article(match.doc)

    # Without a query

    def get(self, article_id: str) -> Article | None:
        """The stored article, or None."""
        for live in self._snapshot():
            found = live.find(article_id)
            if found:
                return live.segment.article(found[0])
        return None

    def articles(self) -> Iterator[Article]:
        """Every stored article, in the order of their storing."""
        return (stored.article for stored in self.stored())

    def stored(self) -> Iterator[Stored]:
        """The same with what belongs to each."""
        yield from self._snapshot().stored()

    def check(self) -> Iterator[Fault]:
        """Read everything that is stored and compare it; what contradicts itself."""
        home = self._home or self._folder
        yield from faults_in(self._snapshot(), self._folder, home)
        yield from leftover_faults(self._folder, home)

    def names(self, field: str) -> Mapping[str, int]:
        """All values of a facet with the number of articles each is in."""
        check_facets((field,))
        return _values(self._snapshot(), field)

    def stats(self) -> Stats:
        """Figures of the archive."""
        snapshot = self._snapshot()
        days = _values(snapshot, "day")
        return Stats(
            articles=snapshot.articles,
            quotes=snapshot.utterances,
            undated=snapshot.articles - sum(days.values()),
            first=min(days, default=None),
            last=max(days, default=None),
            bytes=sum(f.stat().st_size for f in self._folder.iterdir() if f.is_file()),
            engine=f"whoosh {whoosh.versionstring()}",
            facets={name: len(_values(snapshot, name)) for name in FACETS},
        )


def _values(snapshot: Snapshot, facet: str) -> Mapping[str, int]:
    return count_values(facet, ((live.segment, live.articles()) for live in snapshot))
