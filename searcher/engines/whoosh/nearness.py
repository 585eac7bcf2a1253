"""Which documents of a segment hold words near one another.

The index knows where stems stand, but not in which form.  So where an operand asks for forms (exact
words, patterns, fuzzy words), documents in which the same stem also stands in another form are
read: at most `MOST_READ` of them, more is an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from searcher.analysis import stem_of, words
from searcher.engines.whoosh.schema import form_field
from searcher.engines.whoosh.segment import Segment
from searcher.engines.whoosh.snapshot import Snapshot
from searcher.errors import UsageError
from searcher.query.nodes import Exact, Fuzzy, Near, Node, Or, Phrase, Together, Wildcard, Word
from searcher.query.places import Place, chain, gathered, linked, places_in
from searcher.schema import field_named

__all__ = ["Nearness", "starts_of_row"]

MOST_READ = 2000
"""Articles that one `w/n` may read, in each segment and field; that takes about a second."""

Row = Sequence[Sequence[bytes]]
"""Words in a row, each given as the stems that will do."""


def starts_of_row(
    segment: Segment, field: str, row: Row, within: Collection[int] | None = None
) -> dict[int, set[int]]:
    """For each document that holds the row the positions at which it begins there.

    Goes from the rarest word to the most frequent, whose positions are then read for few
    documents only.

    Args:
        segment: the segment.
        field: a field with positions.
        row: the words, each as its alternatives.
        within: the documents to look at; None means all.
    """
    sizes = [sum(segment.doc_frequency(field, term) for term in terms) for terms in row]
    order = sorted(range(len(row)), key=sizes.__getitem__)
    if within is None:
        within = {doc for term in row[order[0]] for doc in segment.postings(field, term).docs}
    docs = sorted(within)
    starts: dict[int, set[int]] = {}
    for at in order:
        places: dict[int, set[int]] = {}
        for term in row[at]:
            for doc, positions in segment.positions(field, term, docs).items():
                places.setdefault(doc, set()).update(place - at for place in positions)
        if at != order[0]:
            places = {doc: starts[doc] & found for doc, found in places.items()}
        starts = {doc: found for doc, found in places.items() if found}
        docs = sorted(starts)
    return starts


class Nearness:
    """Evaluates `Near` and `Together` on one segment.

    Args:
        snapshot: the whole index, which patterns are expanded from.
        segment: the segment.
        name: its name.
    """

    def __init__(self, snapshot: Snapshot, segment: Segment, name: str) -> None:
        self._snapshot = snapshot
        self._segment = segment
        self._name = name

    def frequencies(self, node: Near | Together, field: str) -> dict[int, float]:
        """For each document that matches in a field how many of its words do.

        Raises:
            UsageError: too many articles would have to be read.
        """
        found = self._near(node, field) if isinstance(node, Near) else self._together(node, field)
        return {doc: float(count) for doc, count in found.items() if count}

    def _together(self, node: Together, field: str) -> dict[int, int]:
        needed = Counter(word.stem for part in node.words for word in words(part))
        docs = sorted(self._holding([[stem.encode()] for stem in needed], field))
        positions = {
            stem: self._segment.positions(field, stem.encode(), docs) for stem in needed if docs
        }
        return {
            doc: len(
                gathered({stem: at[doc] for stem, at in positions.items()}, needed, node.distance)
            )
            for doc in docs
        }

    def _near(self, node: Near, field: str) -> dict[int, int]:
        operands, links = chain(node)
        rows = [[self._row(leaf, field) for leaf in _leaves(operand)] for operand in operands]
        docs = set.intersection(
            *(set().union(*(self._holding(row, field) for row in either)) for either in rows)
        )
        places = [self._places(either, field, docs) for either in rows]
        found = {}
        for doc in docs:
            if all(doc in at for at in places):
                near = {
                    place for kept in linked([at[doc] for at in places], links) for place in kept
                }
                if near:
                    found[doc] = len(near)
        unsure = set().union(
            *(self._unsure(leaf, field, found) for each in operands for leaf in _leaves(each))
        )
        return found | self._read(node, field, unsure)

    def _holding(self, row: Row, field: str) -> set[int]:
        """The documents that hold all words of a row, wherever they stand."""
        if not row:
            return set()
        return set.intersection(
            *(
                set().union(*(self._segment.postings(field, stem).docs for stem in stems))
                for stems in row
            )
        )

    def _places(
        self, either: Sequence[Row], field: str, docs: Collection[int]
    ) -> dict[int, list[Place]]:
        """Where in the documents any of some rows stands."""
        found: dict[int, list[Place]] = {}
        for row in filter(None, either):
            for doc, starts in starts_of_row(self._segment, field, row, docs).items():
                found.setdefault(doc, []).extend((start, start + len(row)) for start in starts)
        return found

    def _row(self, leaf: Node, field: str) -> Row:
        """The stems of an operand; those of a pattern in whatever form."""
        match leaf:
            case Word(text) | Exact(text):
                return [[word.stem.encode()] for word in words(text)]
            case Phrase(parts):
                return [[word.stem.encode()] for part in parts for word in words(part)]
            case Wildcard() | Fuzzy():
                return [sorted({stem_of(form).encode() for form in self._forms(leaf, field)})]
            case _:
                raise TypeError(f"not an operand: {leaf!r}")

    def _forms(self, leaf: Node, field: str) -> set[str]:
        """The forms that an operand asks for; empty where any form will do."""
        if isinstance(leaf, Exact):
            return {word.form for word in words(leaf.text)}
        if not isinstance(leaf, Wildcard | Fuzzy):
            return set()
        name = form_field(field)
        terms = self._snapshot.expand(leaf, (name,)).get((self._name, name), ())
        return {term.decode() for term in terms}

    # Stems that stand in several forms

    def _unsure(self, leaf: Node, field: str, docs: Mapping[int, int]) -> set[int]:
        """Those of the documents that hold a stem of an operand in a form not asked for as well."""
        forms, name = self._forms(leaf, field), form_field(field)
        return {
            doc
            for stem in set(map(stem_of, forms))
            for other in _related(self._segment, name, stem)
            if other not in forms
            for doc in self._segment.postings(name, other.encode()).docs
            if doc in docs
        }

    def _read(self, node: Near, field: str, docs: Collection[int]) -> dict[int, int]:
        if len(docs) > MOST_READ:
            raise UsageError(
                f"a pattern or exact word near others would need {len(docs):,} articles to be "
                f"read, {MOST_READ:,} are possible; write rarer words, or plain words"
            )
        find = places_in(node)
        return {
            doc: sum(len(find(words(text))) for text in self._texts(doc, field))
            for doc in sorted(docs)
        }

    def _texts(self, doc: int, field: str) -> Iterable[str]:
        nth = self._segment.nth[doc]
        article = self._segment.article(doc - nth)
        if nth:
            return (article.quotes[nth - 1].text,)
        described = field_named(field)
        return described.values(article) if described else ()


def _leaves(operand: Node) -> Iterator[Node]:
    if isinstance(operand, Or):
        for child in operand.children:
            yield from _leaves(child)
    else:
        yield operand


def _related(segment: Segment, name: str, stem: str) -> Iterator[str]:
    """The words of a field of forms that share a stem.

    Snowball's English rules leave all but the last letter of the stem as it was, save in dying,
    lying and tying (die, lie, tie).
    """
    beginning = stem[:1] if len(stem) <= 3 else stem[:-1]
    for term in segment.terms(name, beginning.encode()):
        form = term.decode()
        if stem_of(form) == stem:
            yield form
