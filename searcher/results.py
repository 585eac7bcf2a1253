"""What a search gives back, whatever engine answered it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from searcher.article import Article, Quote, Span

__all__ = ["Hit", "Page", "QuoteHit", "QuotePage", "Snippet"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of text that shows why something matched.

    Attributes:
        text: plain text on one line; "…" where it was cut.
        marks: the matching words, as spans of `text`.
    """

    text: str
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteHit:
    """One matching utterance with the article it stands in."""

    article: Article
    quote: Quote
    snippet: Snippet
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching article.

    Attributes:
        article: all its fields.
        score: how well it matches; comparable within one page only.
        snippet: the passage to show; the matching quote where the query asks for a speaker's words.
        quotes: the quotes that match, best first; empty when the query does not look into quotes.
    """

    article: Article
    score: float
    snippet: Snippet
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of articles.

    Attributes:
        total: how many articles match altogether.
        hits: this page of them.
        facets: for each facet asked for, its values with the number of matching articles,
            most frequent first.
        undated: how many of the matches have no publication date.
        next: the cursor of the following page, or None on the last one.
    """

    total: int
    hits: tuple[Hit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    undated: int = 0
    next: str | None = None

    def __iter__(self) -> Iterator[Hit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class QuotePage:
    """One page of utterances; the attributes are those of `Page`, counted in utterances."""

    total: int
    hits: tuple[QuoteHit, ...] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    undated: int = 0
    next: str | None = None

    def __iter__(self) -> Iterator[QuoteHit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)
