"""Which documents of a segment hold words, phrases, patterns and names, and how much they tell.

Words are scored by BM25F (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009):
the frequencies in all fields, each weighted and put in proportion to the field's length, are added
up before they saturate.  A phrase counts like a word as rare as all its words together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from typing import TypeAlias

from searcher.analysis import words
from searcher.engines.whoosh.documents import key
from searcher.engines.whoosh.nearness import Nearness, starts_of_row
from searcher.engines.whoosh.schema import form_field
from searcher.engines.whoosh.segment import Segment
from searcher.engines.whoosh.snapshot import Snapshot, rarity_of
from searcher.errors import UsageError
from searcher.query.nodes import Exact, Fuzzy, Near, Phrase, Text, Together, Wildcard, Word
from searcher.schema import PEOPLE_FIELDS, field_named
from searcher.spelling import spelling

__all__ = ["Matches", "TermMatcher"]

Matches: TypeAlias = dict[int, float]
"""Documents and their scores."""

Frequencies: TypeAlias = Iterable[tuple[int, float]]

K1 = 3.0
"""How soon more occurrences of a word stop counting, BM25's k1.

Higher than for a single field, as the weights of all fields add up in the frequency.
"""


class TermMatcher:
    """Looks terms up in one segment.

    Args:
        snapshot: the whole index, whose statistics count.
        segment: the segment.
        name: its name.
        scored: whether the scores matter; without, all are 0.
    """

    def __init__(self, snapshot: Snapshot, segment: Segment, name: str, *, scored: bool) -> None:
        self._snapshot = snapshot
        self._segment = segment
        self._name = name
        self._scored = scored

    def text(self, node: Text, fields: Sequence[str], total: int) -> Matches:
        """The documents that hold the words in one of the fields, `total` being all there are."""
        match node:
            case Word(text):
                return self._stems([word.stem for word in words(text)], fields, total)
            case Phrase(parts):
                stems = [word.stem for part in parts for word in words(part)]
                return self._stems(stems, fields, total)
            case Exact(text):
                return self._exact(text, fields, total)
            case Wildcard() | Fuzzy():
                return self._expanded(node, fields, total)
            case Near() | Together():
                return self._near(node, fields, total)
            case _:
                raise TypeError(f"not a query node: {node!r}")

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
                    (name, zip(*self._segment.postings(name, terms[0]), strict=True))
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
                *(set(self._segment.postings(form_field(name), form).docs) for form in forms)
            )
            if len(parts) > 1:
                docs &= self._in_a_row(name, [[part.stem.encode()] for part in parts]).keys()
            return zip(docs, repeat(1.0))

        return self._weighed(rarity, ((name, holding(name)) for name in fields))

    def _expanded(self, node: Wildcard | Fuzzy, fields: Sequence[str], total: int) -> Matches:
        expanded = self._snapshot.expand(node, tuple(map(form_field, fields)))
        of_this = {name: expanded.get((self._name, form_field(name)), ()) for name in fields}
        return self._as_one(
            {
                name: dict.fromkeys(
                    set().union(
                        *(self._segment.postings(form_field(name), term).docs for term in terms)
                    ),
                    1.0,
                )
                for name, terms in of_this.items()
            },
            total,
        )

    def _near(self, node: Near | Together, fields: Sequence[str], total: int) -> Matches:
        nearness = Nearness(self._snapshot, self._segment, self._name)
        return self._as_one({name: nearness.frequencies(node, name) for name in fields}, total)

    def _as_one(self, found: Mapping[str, Matches], total: int) -> Matches:
        """Score what was found in each field like one word that occurs there so often."""
        rarity = rarity_of(total, max(map(len, found.values()), default=0))
        return self._weighed(rarity, ((name, docs.items()) for name, docs in found.items()))

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
            codes = self._segment.length_codes(name)
            for doc, frequency in frequencies:
                total[doc] = total.get(doc, 0.0) + frequency * norms[codes[doc]]
        return {doc: rarity * sum_ * (K1 + 1) / (sum_ + K1) for doc, sum_ in total.items()}

    def _in_a_row(self, name: str, row: Sequence[Sequence[bytes]]) -> Matches:
        """How often the words of a row (each given as its alternatives) follow one another."""
        starts = starts_of_row(self._segment, name, row)
        return {doc: float(len(found)) for doc, found in starts.items()}

    def names(self, name: str, wanted: Sequence[str]) -> Matches:
        """The documents with a name that holds the wanted words in a row, or with that key.

        Raises:
            UsageError: the field holds neither names nor keys.
        """
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
        nth = self._segment.nth
        return {
            doc: 0.0
            for term in row[0]
            for doc in self._segment.postings(name, term).docs
            if name == "speaker" or not nth[doc]
        }

    def _name_terms(self, name: str, word: str) -> Sequence[bytes]:
        if not word.endswith("*"):
            return [key(spelling(word) if name in PEOPLE_FIELDS else word)]
        return self._snapshot.expand(Wildcard(word), (name,)).get((self._name, name), ())
