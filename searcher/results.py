"""What a search gives back, whatever engine answered it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TypeVar, overload

from searcher.article import Article, Quote, Span

__all__ = ["Added", "Hit", "Lazy", "Page", "QuoteHit", "QuotePage", "Snippet", "Table"]

_T = TypeVar("_T")


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


class Lazy(Sequence[_T]):
    """Hits that are loaded when they are looked at, each time anew, and never held as a whole.

    Args:
        load: loads the hit of a number.
        count: how many there are.
    """

    def __init__(self, load: Callable[[int], _T], count: int) -> None:
        self._load = load
        self._numbers = range(count)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> _T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[_T]: ...

    def __getitem__(self, at: int | slice) -> _T | Sequence[_T]:
        if isinstance(at, slice):
            return tuple(map(self._load, self._numbers[at]))
        return self._load(self._numbers[at])

    def __eq__(self, other: object) -> bool:
        """Whether the other is a sequence of the same hits."""
        if not isinstance(other, (Lazy, tuple)) or len(other) != len(self):
            return False
        return all(one == another for one, another in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # hits that are loaded anew have no lasting hash


@dataclass(frozen=True, slots=True)
class Page:
    """One page of articles.

    Attributes:
        total: how many articles match altogether.
        hits: this page of them; where all are on it, each is loaded when it is looked at.
        facets: for each facet asked for, its values with the number of matching articles,
            most frequent first.
        undated: how many of the matches have no publication date.
        next: the cursor of the following page, or None on the last one.
    """

    total: int
    hits: Sequence[Hit] = ()
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
    hits: Sequence[QuoteHit] = ()
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    undated: int = 0
    next: str | None = None

    def __iter__(self) -> Iterator[QuoteHit]:
        return iter(self.hits)

    def __len__(self) -> int:
        return len(self.hits)


@dataclass(frozen=True, slots=True)
class Table:
    """Two facets counted together over all matches.

    Attributes:
        over, by: for each value of the one and the other facet the number of matches with it, most
            frequent first.
        cells: how many have both, for each value of `over`; what is 0 is not there.
    """

    over: Mapping[str, int]
    by: Mapping[str, int]
    cells: Mapping[str, Mapping[str, int]]


@dataclass(slots=True, repr=False)
class Added:
    """What storing did.

    Attributes:
        articles: how many were stored.
        replaced: how many of them took the place of an earlier version.
        quotes: how many utterances they hold.
        unchanged: how many were there already.
        copies: how many were identical to one that was read elsewhere, which now tells so.
        older: how many were left out because a later version is stored.
        withdrawn: how many were removed because their publisher withdrew them.
        refused: how many must not be stored: taken down, or withdrawn by their publisher.
        rejects: how much could not be read, refused articles included.
    """

    articles: int = 0
    replaced: int = 0
    quotes: int = 0
    unchanged: int = 0
    copies: int = 0
    older: int = 0
    withdrawn: int = 0
    refused: int = 0
    rejects: int = 0

    def __repr__(self) -> str:
        """What is not 0."""
        counts = ", ".join(f"{name}={number}" for name, number in asdict(self).items() if number)
        return f"Added({counts})"
