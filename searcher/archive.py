"""The archive: one object for all that can be done with an index.

The shell programs, the examples and the tests use nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, Unpack

from searcher.article import Article
from searcher.engines.base import Engine, Fault, Stats, load_engine
from searcher.engines.following import FollowingEngine
from searcher.errors import UsageError
from searcher.query.cursor import cursor_at, from_cursor
from searcher.query.filters import NAME_FILTERS, FilterOptions
from searcher.query.nodes import Everything, SearchRequest, Sort
from searcher.query.parser import Match
from searcher.query.request import for_utterances, read_request
from searcher.results import Added, Page, QuotePage
from searcher.schema import FACETS

if TYPE_CHECKING:
    from searcher.ingest import Dump
    from searcher.readers.base import Reject
    from searcher.removing import Lookup, Takedown

__all__ = ["Archive"]


class Archive:
    """An index of news articles, open for searching and adding.

    Filters are keyword arguments (`FilterOptions`): `speaker`, `person`, `org`, `place`, `author`,
    `source`, `section`, `tag`, `handle` and `lang` take a name or a list of names (any of them),
    `since`, `until` and `on` a day, month, year or "last week", `last` a stretch such as "30d".
    Several filters must all hold.

    Use it as a context manager, or close it.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the archive in a folder; its engine is known from its manifest.

        Raises:
            ArchiveMissing: there is none.
            ArchiveVersionError: another version made it.
            ArchiveDamaged: its files cannot be read.
        """
        return cls(FollowingEngine(Path(path)), Path(path))

    @classmethod
    def create(cls, path: str | Path, engine: str = "whoosh") -> Self:
        """Make a new, empty archive in a folder, which is made if need be.

        Raises:
            UsageError: there is no such engine, or the folder holds something else.
        """
        load_engine(engine).create_engine(Path(path)).close()
        return cls.open(path)

    def close(self) -> None:
        """Free files and memory; the archive cannot be used afterwards."""
        self._engine.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(
        self,
        articles: Article | Iterable[Article],
        *,
        commit_every: int = 5_000,
        wait: float = 0,
    ) -> Added:
        """Store articles, each in place of the earlier version with the same id or address.

        What was committed stays when the iterable raises or the program is interrupted.

        Args:
            articles: one, or any iterable of them; it is read once and never held as a whole.
            commit_every: so many articles become visible together.
            wait: seconds to wait for another process that is writing.

        Raises:
            ArchiveLocked: another process is writing.
            InputError: an article's publication date is not an ISO day or time; of the articles
                before it only those that were committed stay.
            UsageError: there is something among them that is no article; likewise.
        """
        _check_step(commit_every)
        from searcher.storing import Storing  # no search needs it

        with self._engine.writer(wait) as writer:
            storing = Storing(writer, self.path, commit_every)
            for article in (articles,) if isinstance(articles, Article) else articles:
                if not isinstance(article, Article):
                    raise UsageError(f"only articles can be added, not {type(article).__name__}")
                storing.store(article)
        return storing.added

    def update(
        self,
        dump: Dump,
        *,
        processes: int = 1,
        commit_every: int = 5_000,
        wait: float = 0,
        go_on: Callable[[], bool] = lambda: True,
        on_record: Callable[[], None] = lambda: None,
        on_reject: Callable[[Reject], None] = lambda _: None,
    ) -> Added:
        """Store what is new in a dump; records that are stored already are not extracted again.

        What could not be read is listed in the archive's folder (`searcher.rejects`).

        Args:
            dump: the files, `Dump(["dump/"])`.
            processes: how many extract articles at once.  With more than one, a script needs the
                usual `if __name__ == "__main__":`.
            commit_every: so many changes become visible together.
            wait: seconds to wait for another process that is writing.
            go_on: asked after every record; once it says no, what was read so far is kept.
            on_record: called after every record.
            on_reject: called with whatever could not be read.

        Raises:
            ArchiveLocked: another process is writing.
        """
        _check_step(commit_every)
        from searcher.updating import update  # with it come the readers

        with self._engine.writer(wait) as writer:
            return update(
                writer,
                self.path,
                dump,
                processes=processes,
                commit_every=commit_every,
                go_on=go_on,
                on_record=on_record,
                on_reject=on_reject,
            )

    def lookup(self, *keys: str) -> Lookup:
        """The ids of the articles with these ids or addresses, and the keys that lead to none."""
        from searcher.removing import by_keys

        return by_keys(self._engine, keys)

    def delete(self, *keys: str) -> list[str]:
        """Remove articles with their utterances; give the ids of those that were there.

        Args:
            keys: ids, or addresses, of which all articles are removed.

        Raises:
            ArchiveLocked: another process is writing.
        """
        from searcher.removing import delete

        return delete(self._engine, lambda: self.lookup(*keys))

    def delete_matching(
        self,
        query: str = "",
        *,
        match: Match = "all",
        confirmed: int | Collection[str] | None = None,
        **filters: Unpack[FilterOptions],
    ) -> list[str]:
        """Remove all matching articles; give their ids.

        Args:
            query: as for `search`; without words or filters every article matches.
            match: as for `search`.
            confirmed: how many articles must match, or the ids of all that must; anything else is
                a UsageError and removes nothing.  None removes whatever matches.
            **filters: see the class.

        Raises:
            ArchiveLocked: another process is writing.
            QueryError, UsageError: as for `search`.
        """
        from searcher.removing import by_query, delete

        request = read_request(query, filters, match=match, limit=None)
        return delete(self._engine, partial(by_query, self._engine, request, confirmed))

    def takedown(self, *keys: str, reason: str | None = None) -> Takedown:
        """Remove articles so that no byte is left of them, and never store them again.

        Only hashes of ids, addresses and texts are kept, by which they are refused from now on.
        Without any key an earlier takedown that was interrupted is finished.

        Args:
            keys: ids or addresses, also of articles that are not stored.
            reason: for the log, `takedowns.log` in the archive's folder.

        Raises:
            ArchiveLocked: another process is writing.
        """
        from searcher.removing import take_down

        return take_down(self._engine, self.path, lambda: self.lookup(*keys), reason)

    def takedown_matching(
        self,
        query: str = "",
        *,
        match: Match = "all",
        confirmed: int | Collection[str] | None = None,
        reason: str | None = None,
        **filters: Unpack[FilterOptions],
    ) -> Takedown:
        """The same for all matching articles; arguments as for `delete_matching`."""
        from searcher.removing import by_query, take_down

        request = read_request(query, filters, match=match, limit=None)
        choose = partial(by_query, self._engine, request, confirmed)
        return take_down(self._engine, self.path, choose, reason)

    def lift_takedown(self, *keys: str, reason: str | None = None) -> list[str]:
        """Let articles be stored again that were taken down, or withdrawn by their publisher.

        Gives those of the ids and addresses that were refused until now.
        """
        from searcher.removing import lift

        return lift(self._engine, self.path, keys, reason)

    def get(self, article_id: str) -> Article | None:
        """The article with that id, or None."""
        return self._engine.get(article_id)

    def search(
        self,
        query: str = "",
        *,
        match: Match = "all",
        sort: Sort = "relevance",
        limit: int | None = 10,
        cursor: str | None = None,
        facets: Sequence[str] = (),
        **filters: Unpack[FilterOptions],
    ) -> Page:
        """Find articles.

        With words and a speaker, articles in which that speaker's own words match come first.
        A query without words gives the newest articles first.

        Args:
            query: in the query language; empty for all articles that pass the filters.
            match: "all" of the words, or "any" of them, best first.
            sort: "relevance", "newest" or "oldest"; undated articles come last in both of these.
            limit: articles on a page; 0 or None for all.
            cursor: `Page.next` of the page before this one, of the same query and filters.
            facets: names of facets to count over all matches.
            **filters: see the class.

        Raises:
            QueryError: the query cannot be read.
            UsageError: an argument that cannot be used.
        """
        request = read_request(query, filters, match=match, sort=sort, limit=limit, facets=facets)
        request = request if cursor is None else from_cursor(request, cursor, spoken=False)
        page = self._engine.search(request)
        return replace(page, next=_next(request, page))

    def quotes(
        self,
        query: str = "",
        *,
        match: Match = "all",
        sort: Sort = "relevance",
        limit: int | None = 10,
        cursor: str | None = None,
        facets: Sequence[str] = (),
        **filters: Unpack[FilterOptions],
    ) -> QuotePage:
        """Find utterances: words and speaker in the same one; arguments as for `search`."""
        request = for_utterances(
            read_request(query, filters, match=match, sort=sort, limit=limit, facets=facets)
        )
        request = request if cursor is None else from_cursor(request, cursor, spoken=True)
        page = self._engine.quotes(request)
        return replace(page, next=_next(request, page))

    def facets(
        self,
        query: str = "",
        *,
        facets: Sequence[str] = tuple(FACETS),
        match: Match = "all",
        **filters: Unpack[FilterOptions],
    ) -> Mapping[str, Mapping[str, int]]:
        """Count the values of facets over all matching articles, most frequent first.

        Raises:
            QueryError, UsageError: as for `search`.
        """
        return self._engine.facets(read_request(query, filters, match=match, facets=facets))

    def ids(
        self,
        query: str = "",
        *,
        match: Match = "all",
        sort: Sort = "relevance",
        **filters: Unpack[FilterOptions],
    ) -> Iterator[str]:
        """The ids of all matching articles in order, without loading the articles.

        Raises:
            QueryError, UsageError: as for `search`.
        """
        return self._engine.ids(read_request(query, filters, match=match, sort=sort, limit=None))

    def matching(
        self,
        query: str = "",
        *,
        match: Match = "all",
        sort: Sort = "relevance",
        **filters: Unpack[FilterOptions],
    ) -> Iterator[Article]:
        """All matching articles in order, without a ceiling and never held as a whole.

        They are those of one commit, whatever is written meanwhile.  Where nothing is asked for,
        neither words nor filters nor another order, they come in the order of their storing.

        Raises:
            QueryError, UsageError: as for `search`.
        """
        request = read_request(query, filters, match=match, sort=sort, limit=None)
        if sort == "relevance" and request.query == Everything() and request.narrow is None:
            return self._engine.articles()
        return self._engine.matching(request)

    def count(
        self, query: str = "", *, match: Match = "all", **filters: Unpack[FilterOptions]
    ) -> int:
        """How many articles match.

        Raises:
            QueryError, UsageError: as for `search`.
        """
        request = read_request(query, filters, match=match, limit=1)
        return self._engine.search(request).total

    def suggest(self, field: str, name: str, limit: int = 3) -> list[str]:
        """The names of a field closest to one that may be misspelt, likeliest first.

        Raises:
            UsageError: names cannot be asked for by that field.
        """
        if field not in NAME_FILTERS:
            raise UsageError(f"there is no name filter {field!r}; there are {NAME_FILTERS}")
        # On demand: only needed where something was not found.
        from searcher.query.spelling import closest_names

        return closest_names(name, self._engine.names(field), limit)

    def articles(self) -> Iterator[Article]:
        """Every article, in the order of their storing."""
        return self._engine.articles()

    def check(self) -> Iterator[Fault]:
        """Read everything that is stored and compare it; what is wrong, as it is found."""
        from searcher.checking import check

        return check(self._engine, self.path)

    def tidy(self) -> None:
        """Remove what a crash left over; whoever writes next would do the same.

        Raises:
            ArchiveLocked: another process is writing.
        """
        with self._engine.writer():
            pass

    def stats(self) -> Stats:
        """Figures of the archive."""
        return self._engine.stats()


def _check_step(commit_every: int) -> None:
    if not isinstance(commit_every, int) or commit_every < 1:
        raise UsageError(f"commit_every is {commit_every!r}; it must be 1 or more")


def _next(request: SearchRequest, page: Page | QuotePage) -> str | None:
    end = request.offset + len(page.hits)
    more = page.hits and end < page.total
    return cursor_at(request, end, spoken=isinstance(page, QuotePage)) if more else None
