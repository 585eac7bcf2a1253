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
    "NameIs",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "QuoteScope",
    "SearchRequest",
    "Sort",
    "Wildcard",
    "Word",
    "has_words",
]

Sort: TypeAlias = Literal["relevance", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any of its inflected forms; `field` None means title, lead, body and posts."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Exact:
    """A word as printed, case and accents aside: no other inflected form."""

    text: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word as printed with `*` (any letters, also none) and `?` (one letter)."""

    pattern: str
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, each in any of its inflected forms."""

    words: tuple[str, ...]
    field: str | None = None


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
    Word | Exact | Wildcard | Phrase | NameIs | DateRange | Everything | And | Or | Not | QuoteScope
)


def has_words(node: Node) -> bool:
    """Whether a tree looks for any word of text, rather than for names and dates alone."""
    match node:
        case Word() | Exact() | Wildcard() | Phrase():
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
