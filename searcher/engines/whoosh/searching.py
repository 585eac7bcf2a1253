"""Answering one request on one snapshot of the index."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from searcher.article import Article
from searcher.engines.whoosh.facets import check_facets, count_pairs, count_values
from searcher.engines.whoosh.matching import SegmentMatcher
from searcher.engines.whoosh.ranking import Match, stretch
from searcher.engines.whoosh.segment import Segment
from searcher.engines.whoosh.snapshot import LiveSegment, Snapshot
from searcher.engines.whoosh.terms import Matches
from searcher.query.nodes import And, Node, Not, Or, QuoteScope, SearchRequest
from searcher.results import Hit, Lazy, QuoteHit, Table
from searcher.snippets import article_snippet, quote_snippet

__all__ = ["Search"]

_T = TypeVar("_T")
_KEPT = 100  # articles that are not loaded again for the next of their utterances


class Search:
    """One request and what matches it.

    Args:
        snapshot: the index to search.
        request: what to look for.
        spoken: whether utterances are looked for instead of articles.

    Attributes:
        total: how many match.
    """

    def __init__(self, snapshot: Snapshot, request: SearchRequest, *, spoken: bool) -> None:
        check_facets(request.facets)
        self._request = request
        self._spoken = spoken
        scored = request.sort == "relevance" and request.limit != 0
        self._loaded: dict[tuple[Segment, int], Article] = {}
        self._found: list[tuple[SegmentMatcher, Matches]] = []
        for live in snapshot:
            matcher = SegmentMatcher(snapshot, live, scored=scored)
            self._found.append((matcher, self._matches(live, matcher)))
        self.total = sum(len(matches) for _, matches in self._found)

    def _matches(self, live: LiveSegment, matcher: SegmentMatcher) -> Matches:
        request = self._request
        evaluate = matcher.utterances if self._spoken else matcher.articles
        found = evaluate(request.query)
        if request.narrow is not None:
            keep = matcher.keep_utterances if self._spoken else matcher.keep_articles
            found = keep(found, request.narrow)
        if live.deleted:
            return {doc: score for doc, score in found.items() if doc not in live.deleted}
        return found

    def hits(self) -> Iterator[tuple[SegmentMatcher, Match]]:
        """The matches that the request asks for, in order."""
        request = self._request
        matchers = {matcher.segment: matcher for matcher, _ in self._found}
        start = request.offset
        end = None if request.limit is None else start + request.limit
        for tier in self._tiers():
            for match in stretch(tier, request.sort, start, end):
                yield matchers[match.segment], match
            start = max(0, start - len(tier))
            end = None if end is None else max(0, end - len(tier))

    def page(self, load: Callable[[SegmentMatcher, Match], _T]) -> Sequence[_T]:
        """The hits that the request asks for, loaded; where it asks for all, one by one."""
        found = list(self.hits())
        hits = Lazy(lambda number: load(*found[number]), len(found))
        return hits if self._request.limit is None else tuple(hits)

    def _tiers(self) -> Iterator[list[Match]]:
        """Preferred matches and then the others, where relevance is asked for."""
        prefer = self._request.prefer if self._request.sort == "relevance" else None
        if prefer is None:
            yield [
                Match(matcher.segment, doc, score)
                for matcher, matches in self._found
                for doc, score in matches.items()
            ]
            return
        first: list[Match] = []
        others: list[Match] = []
        for matcher, matches in self._found:
            segment = matcher.segment
            preferred = (matcher.utterances if self._spoken else matcher.articles)(prefer)
            for doc, score in matches.items():
                if doc in preferred:
                    first.append(Match(segment, doc, score + preferred[doc]))
                else:
                    others.append(Match(segment, doc, score))
        yield first
        yield others

    def undated(self) -> int:
        """How many matches have no day of publication."""
        count = 0
        for matcher, matches in self._found:
            segment = matcher.segment
            if segment.undated:
                nth = segment.nth
                count += sum(doc - nth[doc] in segment.undated for doc in matches)
        return count

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """The counts of the facets asked for."""
        found = self._documents()
        return {name: count_values(name, found) for name in self._request.facets}

    def table(self) -> Table:
        """The two facets asked for, counted together."""
        found = self._documents()
        over, by = self._request.facets
        return Table(
            count_values(over, found), count_values(by, found), count_pairs(over, by, found)
        )

    def _documents(self) -> list[tuple[Segment, list[int]]]:
        return [(matcher.segment, list(matches)) for matcher, matches in self._found]

    def hit(self, matcher: SegmentMatcher, match: Match) -> Hit:
        """Load an article and say why it matches."""
        article = match.segment.article(match.doc)
        said = self._request.prefer or _about_quotes(self._request.query)
        utterances = matcher.utterances(said)
        places = range(match.doc + 1, match.doc + 1 + len(article.quotes))
        found = sorted((doc for doc in places if doc in utterances), key=lambda d: -utterances[d])
        quotes = tuple(article.quotes[doc - match.doc - 1] for doc in found)
        snippet = (
            quote_snippet(said, quotes[0])
            if quotes
            else article_snippet(self._request.query, article)
        )
        return Hit(article, match.score, snippet, quotes)

    def quote_hit(self, _: SegmentMatcher, match: Match) -> QuoteHit:
        """Load an utterance and its article."""
        nth = match.segment.nth[match.doc]
        place = (match.segment, match.doc - nth)
        article = self._loaded.get(place) or match.segment.article(match.doc - nth)
        if len(self._loaded) >= _KEPT:
            self._loaded.clear()
        self._loaded[place] = article
        quote = article.quotes[nth - 1]
        return QuoteHit(article, quote, quote_snippet(self._request.query, quote), match.score)


def _about_quotes(query: Node) -> Node:
    """What a query asks of utterances, leaving out what is asked not to be there."""
    return Or(tuple(_quote_parts(query)))


def _quote_parts(node: Node) -> Iterator[Node]:
    match node:
        case QuoteScope():
            yield node
        case And(children) | Or(children):
            for child in children:
                yield from _quote_parts(child)
        case Not():
            return
        case _:
            if getattr(node, "field", None) in ("quote", "speaker"):
                yield node
