"""What every engine offers, and how one is found by name.

An engine keeps articles, and each utterance of an article as a document of its own, so that
words and speaker can be asked for in the same utterance.  All engines give the same ids, totals
and facet counts for the same request; scores are their own.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self, TypeAlias

from searcher.article import Article
from searcher.errors import UsageError
from searcher.query.nodes import SearchRequest
from searcher.results import Page, QuotePage, Table

__all__ = [
    "ENGINES",
    "Engine",
    "EngineModule",
    "Fault",
    "Salvage",
    "Stats",
    "Stored",
    "StoredKey",
    "Writer",
    "load_engine",
]

StoredKey: TypeAlias = Literal["id", "url", "fingerprint"]
"""What a stored article is known by; urls are compared by their `address_key`."""

ENGINES: dict[str, str] = {"whoosh": "searcher.engines.whoosh"}
"""Engine names and the module that holds each; the module's `open_engine` and `create_engine` are
called with the folder of the archive."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of an archive.

    Attributes:
        articles, quotes, undated: how many there are.
        first, last: earliest and latest day of publication, ISO.
        bytes: size of the archive's files.
        engine: name and version.
        facets: for each facet the number of distinct values.
    """

    articles: int
    quotes: int
    undated: int
    first: str | None
    last: str | None
    bytes: int
    engine: str
    facets: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in an archive.

    Attributes:
        where: the file or the id of the article.
        what: what is wrong with it, one line.
        remedy: what to do about it, one line.
    """

    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Stored:
    """What the archive keeps of an article.

    Attributes:
        article: the article.
        fingerprints: of the records that it was made from, the present one and earlier versions:
            by them a record is known that need not be read again.
    """

    article: Article
    fingerprints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Salvage:
    """The contents of an archive, readable whatever version of searcher stored them.

    Attributes:
        articles: how many there are.
        stored: all of them in the order of their storing.
    """

    articles: int
    stored: Iterator[Stored]


class Writer(Protocol):
    """Changes to an archive; none is visible before `commit`, all of them are after it.

    Use it as a context manager: leaving the block commits, leaving it by an exception rolls back
    what was not committed.  There is one writer at a time.
    """

    def find(self, by: StoredKey, value: str) -> str | None:
        """The id of the article that has this key now, before the commit; None without one."""

    def get(self, article_id: str) -> Stored | None:
        """What is stored of an article now, before the commit."""

    def add(self, article: Article, fingerprints: Iterable[str] = ()) -> bool:
        """Store an article, in place of the one with the same id; tell whether there was one."""

    def delete(self, article_id: str) -> bool:
        """Remove an article and its utterances; tell whether there was one."""

    def purge(self) -> None:
        """Commit, and leave no byte of removed articles in the files."""

    def commit(self) -> None:
        """Make all changes so far visible, at once; the writer goes on."""

    def rollback(self) -> None:
        """Forget all changes since the last commit; the writer is finished."""

    def close(self) -> None:
        """Commit and finish."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class Engine(Protocol):
    """An open archive as the engine sees it.  May be used from several threads at once."""

    def writer(self, wait: float = 0) -> Writer:
        """Start changing the archive.

        Args:
            wait: seconds to wait for another writer to finish.

        Raises:
            ArchiveLocked: another writer is at work.
        """

    def search(self, request: SearchRequest) -> Page:
        """One page of articles."""

    def quotes(self, request: SearchRequest) -> QuotePage:
        """One page of utterances; the request's trees are read as if inside `QuoteScope`."""

    def facets(self, request: SearchRequest) -> Mapping[str, Mapping[str, int]]:
        """Only the counts of `request.facets` over all matches, without hits."""

    def table(self, request: SearchRequest, *, spoken: bool) -> Table:
        """The two facets of the request counted together over all matches.

        Args:
            request: what to look for, with the two facets: that of the rows and that of the
                columns.
            spoken: whether utterances are counted instead of articles, as by `quotes`.
        """

    def ids(self, request: SearchRequest) -> Iterator[str]:
        """The ids of all matches in the request's order, without loading the articles."""

    def matching(self, request: SearchRequest) -> Iterator[Article]:
        """All matching articles in the request's order, of one commit however long it takes."""

    def get(self, article_id: str) -> Article | None:
        """The stored article, or None."""

    def articles(self) -> Iterator[Article]:
        """Every stored article, in the order of their storing and of one commit."""

    def stored(self) -> Iterator[Stored]:
        """The same with what belongs to each."""

    def check(self) -> Iterator[Fault]:
        """Read everything that is stored and compare it; what contradicts itself."""

    def names(self, field: str) -> Mapping[str, int]:
        """All values of a facet with the number of articles each is in; for suggestions."""

    def stats(self) -> Stats:
        """Figures of the archive."""

    def close(self) -> None:
        """Free files and memory; the engine cannot be used afterwards."""


class EngineModule(Protocol):
    """What the module of an engine must define.

    Attributes:
        VERSION: version of the library behind it, and of our layout of its files.
    """

    VERSION: str

    def open_engine(self, folder: Path) -> Engine:
        """Open an existing archive."""

    def create_engine(self, folder: Path) -> Engine:
        """Make a new, empty archive in a folder."""

    def create_files(self, folder: Path) -> Engine:
        """Make only the engine's own files of an empty archive, in an existing folder."""

    def files(self, folder: Path) -> Sequence[str]:
        """The names of the engine's own files in a folder, leftovers included."""

    def salvage(self, folder: Path) -> Salvage:
        """Read an archive that may be of an older schema or analyzer version.

        Raises:
            ArchiveVersionError: it was made by another library version, or a newer searcher.
            ArchiveDamaged: its files cannot be read.
        """


def load_engine(name: str) -> EngineModule:
    """The module of an engine.

    Raises:
        UsageError: there is no engine of that name.
    """
    try:
        module: EngineModule = importlib.import_module(ENGINES[name])
    except KeyError:
        raise UsageError(f"no engine named {name!r}; there is {', '.join(ENGINES)}") from None
    return module
