"""The Whoosh engine: reads the index, a snapshot per commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock

import whoosh

from searcher.article import Article, Quote
from searcher.engines.base import Stats
from searcher.engines.whoosh.facets import check_facets, count, ranked
from searcher.engines.whoosh.matching import Matches, SegmentMatcher
from searcher.engines.whoosh.ranking import Match, stretch
from searcher.engines.whoosh.snapshot import (
    LiveSegment,
    Snapshot,
    latest_generation,
    open_snapshot,
)
from searcher.engines.whoosh.writer import WhooshWriter
from searcher.errors import ArchiveMissing
from searcher.query.nodes import And, Node, Not, Or, QuoteScope, SearchRequest
from searcher.results import Hit, Page, QuoteHit, QuotePage
from searcher.schema import FACETS
from searcher.snippets import article_snippet, quote_snippet

__all__ = ["WhooshEngine"]


class WhooshEngine:
    """An open archive in a Whoosh index.  Any number of threads may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._opening = Lock()
        self._current: Snapshot | None = open_snapshot(folder)

    def writer(self) -> WhooshWriter:
        """Start changing the archive."""
        return WhooshWriter(self._folder)

    def close(self) -> None:
        """Forget what was read; a later call opens the archive anew."""
        self._current = None

    def _snapshot(self) -> Snapshot:
        with self._opening:
            generation = latest_generation(self._folder)
            if generation < 0:
                raise ArchiveMissing(f"the archive in {self._folder} is gone")
            if self._current is None or self._current.generation != generation:
                self._current = open_snapshot(self._folder, self._current)
            return self._current

    # Searching

    def search(self, request: SearchRequest) -> Page:
        """One page of articles."""
        search = _Search(self._snapshot(), request, spoken=False)
        chosen = stretch(search.matches, request.sort, request.offset, request.limit)
        return Page(
            total=len(search.matches),
            hits=tuple(map(search.hit, chosen)),
            facets=search.facets(),
            undated=search.undated(),
        )

    def quotes(self, request: SearchRequest) -> QuotePage:
        """One page of utterances."""
        search = _Search(self._snapshot(), request, spoken=True)
        chosen = stretch(search.matches, request.sort, request.offset, request.limit)
        return QuotePage(
            total=len(search.matches),
            hits=tuple(map(search.quote_hit, chosen)),
            facets=search.facets(),
            undated=search.undated(),
        )

    def facets(self, request: SearchRequest) -> Mapping[str, Mapping[str, int]]:
        """Only the counts."""
        return _Search(self._snapshot(), request, spoken=False).facets()

    def ids(self, request: SearchRequest) -> Iterator[str]:
        """The ids of all matches in order."""
        search = _Search(self._snapshot(), request, spoken=False)
        for match in stretch(search.matches, request.sort, request.offset, request.limit):
            yield match.live.segment.id(match.doc).decode("utf-8", "surrogatepass")

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
        for live in self._snapshot():
            yield from map(live.segment.article, live.articles())

    def names(self, field: str) -> Mapping[str, int]:
        """All values of a facet with the number of articles each is in."""
        check_facets((field,))
        return ranked(_counted(self._snapshot(), field))

    def stats(self) -> Stats:
        """Figures of the archive."""
        snapshot = self._snapshot()
        days = sorted(_counted(snapshot, "day"))
        dated = sum(_counted(snapshot, "day").values())
        return Stats(
            articles=snapshot.articles,
            quotes=snapshot.utterances,
            undated=snapshot.articles - dated,
            first=days[0] if days else None,
            last=days[-1] if days else None,
            bytes=sum(f.stat().st_size for f in self._folder.iterdir() if f.is_file()),
            engine=f"whoosh {whoosh.versionstring()}",
            facets={name: len(_counted(snapshot, name)) for name in FACETS},
        )


def _counted(snapshot: Snapshot, facet: str) -> Counter[str]:
    return sum((count(live.segment, facet, live.articles()) for live in snapshot), Counter())


class _Search:
    """One request answered on one snapshot.

    Attributes:
        matches: all of them, in no order.
    """

    def __init__(self, snapshot: Snapshot, request: SearchRequest, *, spoken: bool) -> None:
        check_facets(request.facets)
        self._request = request
        self._spoken = spoken
        scored = request.sort == "relevance" and request.limit != 0
        self._matchers = {
            live.name: SegmentMatcher(snapshot, live, scored=scored) for live in snapshot
        }
        self._segments = snapshot.segments
        self._quote_query = request.prefer or QuoteScope(
            Or(tuple(_looks_into_quotes(request.query)))
        )
        self.matches = [match for live in snapshot for match in self._in(live)]

    def _in(self, live: LiveSegment) -> Iterator[Match]:
        matcher = self._matchers[live.name]
        evaluate = matcher.utterances if self._spoken else matcher.articles
        narrow, prefer = self._request.narrow, self._request.prefer
        found = evaluate(self._request.query)
        among = None if narrow is None else evaluate(narrow)
        preferred: Matches = {} if prefer is None else evaluate(prefer)
        for doc, score in found.items():
            if doc not in live.deleted and (among is None or doc in among):
                first = doc in preferred
                yield Match(live, doc, score + preferred[doc] if first else score, first)

    def undated(self) -> int:
        """How many matches have no day of publication."""
        return sum(
            not segment.moments[doc - segment.nth[doc]] // 1_000_000 % 100
            for segment, doc in ((match.live.segment, match.doc) for match in self.matches)
        )

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The counts of the facets asked for."""
        docs: dict[str, list[int]] = {live.name: [] for live in self._segments}
        for match in self.matches:
            docs[match.live.name].append(match.doc)
        return {
            name: ranked(
                sum(
                    (count(live.segment, name, docs[live.name]) for live in self._segments),
                    Counter(),
                )
            )
            for name in self._request.facets
        }

    def hit(self, match: Match) -> Hit:
        """Load an article and say why it matches."""
        article = match.live.segment.article(match.doc)
        spoken = self._matchers[match.live.name].utterances(self._quote_query)
        numbers = range(1, len(article.quotes) + 1)
        found = [nth for nth in numbers if match.doc + nth in spoken]
        found.sort(key=lambda nth: -spoken[match.doc + nth])
        quotes = tuple(article.quotes[nth - 1] for nth in found)
        snippet = (
            quote_snippet(self._quote_query, quotes[0])
            if quotes
            else article_snippet(self._request.query, article)
        )
        return Hit(article, match.score, snippet, quotes)

    def quote_hit(self, match: Match) -> QuoteHit:
        """Load an utterance and its article."""
        segment = match.live.segment
        nth = segment.nth[match.doc]
        article = segment.article(match.doc - nth)
        quote: Quote = article.quotes[nth - 1]
        return QuoteHit(article, quote, quote_snippet(self._request.query, quote), match.score)


def _looks_into_quotes(node: Node) -> Iterator[Node]:
    """The parts of a query that ask for utterances, leaving out what is asked not to be there."""
    match node:
        case QuoteScope():
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from _looks_into_quotes(child)
        case Not():
            return
        case _:
            if getattr(node, "field", None) in ("quote", "speaker"):
                yield node
