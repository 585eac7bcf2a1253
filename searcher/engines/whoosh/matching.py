"""Which documents of a segment match a query tree.

The tree is evaluated a node at a time, over whole posting lists; that is several times faster in
Python than Whoosh's matchers, which go through a query a document at a time.  Deleted documents
may be among the matches and are dropped at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

from searcher.engines.whoosh.segment import day_of
from searcher.engines.whoosh.snapshot import LiveSegment, Snapshot
from searcher.engines.whoosh.terms import Matches, TermMatcher
from searcher.query.nodes import (
    And,
    DateRange,
    Everything,
    NameIs,
    Node,
    Not,
    Or,
    QuoteScope,
    Text,
)
from searcher.schema import DEFAULT_TEXT_FIELDS

__all__ = ["SegmentMatcher"]


class SegmentMatcher:
    """Evaluates query trees on one segment; made anew for each search.

    Args:
        snapshot: the whole index, whose statistics count.
        live: the segment.
        scored: whether the scores matter; without, all are 0.

    Attributes:
        segment: the segment, as it is read.
    """

    def __init__(self, snapshot: Snapshot, live: LiveSegment, *, scored: bool) -> None:
        self._snapshot = snapshot
        self._live = live
        self.segment = live.segment
        self._terms = TermMatcher(snapshot, live.segment, live.name, scored=scored)
        self._done: dict[tuple[bool, Node], Matches] = {}

    def articles(self, node: Node) -> Matches:
        """The articles that match."""
        return self._once(False, node, self._articles)

    def utterances(self, node: Node) -> Matches:
        """The utterances that match, the tree being read as if inside `QuoteScope`."""
        return self._once(True, node, self._utterances)

    def keep_articles(self, found: Matches, node: Node) -> Matches:
        """Those of the articles found that match a tree as well; it does not score."""
        if isinstance(node, And):
            return reduce(self.keep_articles, node.children, found)
        among = self.articles(node)
        return {doc: score for doc, score in found.items() if doc in among}

    def keep_utterances(self, found: Matches, node: Node) -> Matches:
        """Those of the utterances found that match a tree as well; it does not score."""
        if isinstance(node, And):
            return reduce(self.keep_utterances, node.children, found)
        if not _is_of_articles(node):
            among = self.utterances(node)
            return {doc: score for doc, score in found.items() if doc in among}
        around, nth = self.articles(node), self.segment.nth
        return {doc: score for doc, score in found.items() if doc - nth[doc] in around}

    def _once(self, spoken: bool, node: Node, evaluate: Callable[[Node], Matches]) -> Matches:
        done = self._done.get((spoken, node))
        if done is None:
            done = self._done[spoken, node] = evaluate(node)
        return done

    def _articles(self, node: Node) -> Matches:
        match node:
            case QuoteScope(child):
                return self._articles_around(self.utterances(child))
            case NameIs("speaker"):
                return self._articles_around(self.utterances(node))
            case Text() if node.field == "quote":
                return self._articles_around(self.utterances(node))
            case Text():
                fields = (node.field,) if node.field else DEFAULT_TEXT_FIELDS
                return self._terms.text(node, fields, self._snapshot.articles)
            case NameIs(field, wanted):
                return self._terms.names(field, wanted)
            case DateRange(since, until):
                return self._published(since, until)
            case Everything():
                return dict.fromkeys(self._live.articles(), 0.0)
            case _:
                return self._combined(node, self.articles)

    def _utterances(self, node: Node) -> Matches:
        match node:
            case QuoteScope(child):
                return self.utterances(child)
            case Text() if node.field in (None, "quote"):
                return self._terms.text(node, ("quote",), self._snapshot.utterances)
            case NameIs("speaker", wanted):
                return self._terms.names("speaker", wanted)
            case Everything():
                return dict.fromkeys(self._live.utterances(), 0.0)
            case _ if _is_of_articles(node):
                return self._utterances_in(self.articles(node))
            case And(children):
                # What is asked of the articles narrows what is asked of the utterances: that is
                # quicker than to list all utterances of many articles.
                spoken = And(tuple(child for child in children if not _is_of_articles(child)))
                around = And(tuple(child for child in children if _is_of_articles(child)))
                return self.keep_utterances(self._combined(spoken, self.utterances), around)
            case _:
                return self._combined(node, self.utterances)

    # And, or, not

    def _combined(self, node: Node, matches: Callable[[Node], Matches]) -> Matches:
        match node:
            case And(children):
                wanted = [matches(child) for child in children if not isinstance(child, Not)]
                unwanted = [matches(child.child) for child in children if isinstance(child, Not)]
                found = _all_of(wanted) if wanted else matches(Everything())
                return _none_of(found, unwanted)
            case Or(children):
                return _any_of([matches(child) for child in children])
            case Not(child):
                return _none_of(matches(Everything()), [matches(child)])
            case _:
                raise TypeError(f"not a query node: {node!r}")

    # From utterances to their articles and back

    def _articles_around(self, utterances: Matches) -> Matches:
        nth = self.segment.nth
        found: Matches = {}
        for doc, score in utterances.items():
            article = doc - nth[doc]
            if score >= found.get(article, 0.0):
                found[article] = score
        return found

    def _utterances_in(self, articles: Matches) -> Matches:
        nth = self.segment.nth
        if len(articles) * 4 > len(self.segment.articles):
            return {
                doc: articles[doc - nth[doc]]
                for doc in self.segment.utterances
                if doc - nth[doc] in articles
            }
        found: Matches = {}
        last = len(nth) - 1
        for article, score in articles.items():
            doc = article
            while doc < last and nth[doc + 1]:
                doc += 1
                found[doc] = score
        return found

    # Dates

    def _published(self, since: str | None, until: str | None) -> Matches:
        first = _day_number(since) if since else 1
        last = _day_number(until) if until else 99991231
        moments = self.segment.moments
        return {doc: 0.0 for doc in self.segment.articles if first <= day_of(moments[doc]) <= last}


def _is_of_articles(node: Node) -> bool:
    """Whether a tree inside `QuoteScope` asks only for what all utterances of an article share."""
    match node:
        case And(children) | Or(children):
            return all(map(_is_of_articles, children))
        case Not(child):
            return _is_of_articles(child)
        case QuoteScope() | Everything():
            return False
        case DateRange():
            return True
        case NameIs(field):
            return field != "speaker"
        case _:
            return node.field not in (None, "quote")


def _day_number(day: str) -> int:
    return int(day.replace("-", ""))


def _all_of(found: Sequence[Matches]) -> Matches:
    smallest, *others = sorted(found, key=len)
    docs = set(smallest).intersection(*others) if others else smallest
    if not others:
        return smallest
    return {doc: sum(matches[doc] for matches in found) for doc in docs}


def _any_of(found: Sequence[Matches]) -> Matches:
    if not found:
        return {}
    *others, largest = sorted(found, key=len)
    total = dict(largest)
    for matches in others:
        for doc, score in matches.items():
            total[doc] = total.get(doc, 0.0) + score
    return total


def _none_of(found: Matches, unwanted: Sequence[Matches]) -> Matches:
    if not any(unwanted):
        return found
    out = set().union(*unwanted)
    return {doc: score for doc, score in found.items() if doc not in out}
