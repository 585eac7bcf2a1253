"""The query tree: what is searched for, independent of any engine.

Nodes are values: immutable, comparable, hashable.  The parser makes them, engines translate them,
snippets look for their words.  Field names are those of `searcher.schema`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = [
    "And",
    "DateRange",
    "Everything",
    "Exact",
    "Filters",
    "Fuzzy",
    "NameIs",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "QuoteScope",
    "SearchRequest",
    "Sort",
    "Text",
    "Together",
    "Wildcard",
    "Word",
    "has_words",
]

Sort: TypeAlias = Literal["relevance", "newest", "oldest"]


class Text:
    """What looks for words of running text."""

    __slots__ = ()

    @property
    def field(self) -> str | None:
        """The one text field to look in; None means title, lead, body and posts."""
        raise AttributeError


@dataclass(frozen=True, slots=True)
class Word(Text):
    """A word in any of its inflected forms."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Exact(Text):
    """A word as printed, case and accents aside: no other inflected form."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Wildcard(Text):
    """A word as printed with `*` (any letters, also none) and `?` (one letter)."""

    pattern: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Fuzzy(Text):
    """Words as printed, case and accents aside, that a few changes make the same as this one.

    A change puts in, takes out or replaces one letter, or swaps two neighbours (the optimal string
    alignment distance).
    """

    text: str
    changes: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase(Text):
    """Words in a row, each in any of its inflected forms."""

    words: tuple[str, ...]
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Together(Text):
    """Words in any order, each in any of its inflected forms, from first to last within `distance`.

    Neighbours are at distance 1.
    """

    words: tuple[str, ...]
    distance: int
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Near(Text):
    """Something of `right` near something of `left`, in one text and not overlapping.

    Operands are words, patterns and phrases, or alternatives (`Or`) of these, all of one field.
    `left` may itself be `Near`: its right operand is then what must be near.

    Attributes:
        distance: how many words it is at most from the end of one to the start of the other;
            neighbours are at distance 1.
        ordered: whether `left` must come first.
    """

    left: Node
    right: Node
    distance: int
    ordered: bool = False

    @property
    def field(self) -> str | None:
        """The field of all operands."""
        leaf = self.right
        while isinstance(leaf, Or):
            leaf = leaf.children[0]
        return leaf.field if isinstance(leaf, Text) else None


@dataclass(frozen=True, slots=True)
class NameIs:
    """A value of a name or keyword field whose words hold these words in a row.

    `words` are folded (`searcher.text.name_words`); one of them may end in `*`.  In the
    fields of people (`searcher.schema.PEOPLE_FIELDS`) a word stands for all its spellings.  For the
    fields `id` and `url` the one word is the whole value, unfolded.
    """

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Published from day `since` to day `until`, both included, ISO "2025-05-01"; None is open."""

    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles (or, inside `QuoteScope`, all utterances)."""


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of them."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but."""

    child: Node


@dataclass(frozen=True, slots=True)
class QuoteScope:
    """Articles with one utterance that fulfils all of `child`.

    Inside, words without a field are words of the utterance, and `NameIs("speaker", …)` is its
    speaker; other fields are those of the article around it.
    """

    child: Node


Node: TypeAlias = (
    Word
    | Exact
    | Wildcard
    | Fuzzy
    | Phrase
    | Together
    | Near
    | NameIs
    | DateRange
    | Everything
    | And
    | Or
    | Not
    | QuoteScope
)


def has_words(node: Node) -> bool:
    """Whether a tree looks for any word of text, rather than for names and dates alone."""
    match node:
        case Text():
            return True
        case And(children) | Or(children):
            return any(has_words(child) for child in children)
        case Not(child) | QuoteScope(child):
            return has_words(child)
        case _:
            return False


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search without scoring.

    Attributes:
        names: for each field the wanted names; OR within a field, AND across fields.
        since, until: days of publication, both included, ISO; None is open.
        excluded: fields and names that must not be there.
    """

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: str | None = None
    until: str | None = None
    excluded: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One question to an engine.

    Attributes:
        query: what to look for and to score by.
        narrow: must match as well, does not score (the filters, as a tree).
        prefer: articles that match this come before all others when sorting by relevance
            (a speaker's own words); the utterances that match it are the hit's quotes.
        sort: order of the hits; `newest` and `oldest` put undated articles last.
        offset, limit: which stretch of the ranking; limit None means all of it.
        facets: names of facets to count over all matches.
    """

    query: Node
    narrow: Node | None = None
    prefer: QuoteScope | None = None
    sort: Sort = "relevance"
    offset: int = 0
    limit: int | None = 10
    facets: tuple[str, ...] = ()
