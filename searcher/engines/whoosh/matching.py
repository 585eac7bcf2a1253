"""Which documents of a segment match a query tree, and how well.

A match set maps document numbers to scores.  The tree is evaluated a node at a time, over whole
posting lists; that is several times faster in Python than Whoosh's matchers, which go through a
query a document at a time.  Deleted documents may be among the matches and are dropped at the end.

Words are scored by BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009):
the frequencies in all fields, each weighted and put in proportion to the field's length, are added
up before they saturate.  A phrase counts like a word as rare as all its words together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from itertools import repeat
from typing import TypeAlias

from searcher.analysis import words
from searcher.engines.whoosh.documents import key
from searcher.engines.whoosh.schema import form_field
from searcher.engines.whoosh.segment import day_of
from searcher.engines.whoosh.snapshot import LiveSegment, Snapshot, rarity_of
from searcher.errors import UsageError
from searcher.query.nodes import (
    And,
    DateRange,
    Everything,
    Exact,
    NameIs,
    Node,
    Not,
    Or,
    Phrase,
    QuoteScope,
    Wildcard,
    Word,
)
from searcher.schema import DEFAULT_TEXT_FIELDS, field_named

__all__ = ["Matches", "SegmentMatcher"]

Matches: TypeAlias = dict[int, float]
Frequencies: TypeAlias = Iterable[tuple[int, float]]

K1 = 3.0
"""How soon more occurrences of a word stop counting, BM25's k1.

Higher than for a single field, as the weights of all fields add up in the frequency.
"""

TextNode: TypeAlias = Word | Exact | Wildcard | Phrase


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
        self._scored = scored
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
            case Word(field="quote") | Exact(field="quote") | Wildcard(field="quote"):
                return self._articles_around(self.utterances(node))
            case Phrase(field="quote") | NameIs("speaker"):
                return self._articles_around(self.utterances(node))
            case Word() | Exact() | Wildcard() | Phrase():
                fields = (node.field,) if node.field else DEFAULT_TEXT_FIELDS
                return self._text(node, fields, self._snapshot.articles)
            case NameIs(field, wanted):
                return self._names(field, wanted)
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
            case Word() | Exact() | Wildcard() | Phrase() if node.field in (None, "quote"):
                return self._text(node, ("quote",), self._snapshot.utterances)
            case NameIs("speaker", wanted):
                return self._names("speaker", wanted)
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
                return reduce(_either, map(matches, children), {})
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

    # Words

    def _text(self, node: TextNode, fields: Sequence[str], total: int) -> Matches:
        match node:
            case Word(text):
                return self._stems([word.stem for word in words(text)], fields, total)
            case Phrase(parts):
                stems = [word.stem for part in parts for word in words(part)]
                return self._stems(stems, fields, total)
            case Exact(text):
                return self._exact(text, fields, total)
            case Wildcard(pattern):
                return self._wildcard(pattern, fields, total)

    def _stems(self, stems: Sequence[str], fields: Sequence[str], total: int) -> Matches:
        """A word, or several in a row; a word that the analyzer splits is several.

        What holds no letter and no digit matches nothing.
        """
        terms = [stem.encode() for stem in stems]
        if not terms:
            return {}
        rarity = sum(self._rarity(fields, term, total) for term in terms)
        if len(terms) == 1:
            return self._weighed(
                rarity,
                (
                    (name, zip(*self.segment.postings(name, terms[0]), strict=True))
                    for name in fields
                ),
            )
        row = [[term] for term in terms]
        return self._weighed(rarity, ((name, self._in_a_row(name, row).items()) for name in fields))

    def _exact(self, text: str, fields: Sequence[str], total: int) -> Matches:
        """A word as printed.

        Of one that the analyzer splits, each part must be in the field as printed, and their
        stems in a row.
        """
        parts = words(text)
        if not parts:
            return {}
        forms = [part.form.encode() for part in parts]
        rarity = sum(self._rarity(map(form_field, fields), form, total) for form in forms)

        def holding(name: str) -> Frequencies:
            docs = set.intersection(
                *(set(self.segment.postings(form_field(name), form).docs) for form in forms)
            )
            if len(parts) > 1:
                docs &= self._in_a_row(name, [[part.stem.encode()] for part in parts]).keys()
            return zip(docs, repeat(1.0))

        return self._weighed(rarity, ((name, holding(name)) for name in fields))

    def _wildcard(self, pattern: str, fields: Sequence[str], total: int) -> Matches:
        expanded = self._snapshot.expand(pattern, tuple(map(form_field, fields)))
        of_this = {name: expanded.get((self._live.name, form_field(name)), ()) for name in fields}
        found = {
            name: set().union(
                *(self.segment.postings(form_field(name), term).docs for term in terms)
            )
            for name, terms in of_this.items()
        }
        rarity = rarity_of(total, max(map(len, found.values()), default=0))
        return self._weighed(
            rarity, ((name, zip(docs, repeat(1.0))) for name, docs in found.items())
        )

    def _rarity(self, fields: Iterable[str], term: bytes, total: int) -> float:
        if not self._scored:
            return 0.0
        return min(self._snapshot.rarity(name, term, total) for name in fields)

    def _weighed(self, rarity: float, found: Iterable[tuple[str, Frequencies]]) -> Matches:
        """Score the documents by how often each field holds what is looked for."""
        total: Matches = {}
        if not self._scored:
            for _, frequencies in found:
                total.update((doc, 0.0) for doc, _ in frequencies)
            return total
        for name, frequencies in found:
            described = field_named(name)
            norms = self._snapshot.norms(name, described.boost if described else 1.0)
            codes = self.segment.length_codes(name)
            for doc, frequency in frequencies:
                total[doc] = total.get(doc, 0.0) + frequency * norms[codes[doc]]
        return {doc: rarity * sum_ * (K1 + 1) / (sum_ + K1) for doc, sum_ in total.items()}

    def _in_a_row(self, name: str, row: Sequence[Sequence[bytes]]) -> Matches:
        """How often the words of a row (each given as its alternatives) follow one another.

        Goes from the rarest word to the most frequent, whose positions are then read for few
        documents only.
        """
        segment = self.segment
        sizes = [sum(segment.doc_frequency(name, term) for term in terms) for terms in row]
        order = sorted(range(len(row)), key=sizes.__getitem__)
        docs = sorted({doc for term in row[order[0]] for doc in segment.postings(name, term).docs})
        starts: dict[int, set[int]] = {}
        for at in order:
            places: dict[int, set[int]] = {}
            for term in row[at]:
                for doc, positions in segment.positions(name, term, docs).items():
                    places.setdefault(doc, set()).update(place - at for place in positions)
            if at != order[0]:
                places = {doc: starts[doc] & found for doc, found in places.items()}
            starts = {doc: found for doc, found in places.items() if found}
            docs = sorted(starts)
        return {doc: float(len(found)) for doc, found in starts.items()}

    # Names and dates

    def _names(self, name: str, wanted: Sequence[str]) -> Matches:
        described = field_named(name)
        row: list[Sequence[bytes]]
        if described is not None and described.kind == "key":
            row = [[key(word)] for word in wanted]
        elif described is not None and described.kind == "name":
            row = [self._name_terms(name, word) for word in wanted]
        else:
            raise UsageError(f"there is no name field {name!r}")
        if not row:
            return {}
        if len(row) > 1:
            return dict.fromkeys(self._in_a_row(name, row), 0.0)
        nth = self.segment.nth
        return {
            doc: 0.0
            for term in row[0]
            for doc in self.segment.postings(name, term).docs
            if name == "speaker" or not nth[doc]
        }

    def _name_terms(self, name: str, word: str) -> Sequence[bytes]:
        if not word.endswith("*"):
            return [key(word)]
        return self._snapshot.expand(word, (name,)).get((self._live.name, name), ())

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


def _either(left: Matches, right: Matches) -> Matches:
    if len(left) < len(right):
        left, right = right, left
    found = dict(left)
    for doc, score in right.items():
        found[doc] = found.get(doc, 0.0) + score
    return found


def _none_of(found: Matches, unwanted: Sequence[Matches]) -> Matches:
    if not any(unwanted):
        return found
    out = set().union(*unwanted)
    return {doc: score for doc, score in found.items() if doc not in out}
