"""What an archive is asked: searching, counting, reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Unpack

from searcher.article import Article
from searcher.engines.base import Engine, Stats
from searcher.errors import UsageError
from searcher.query.cursor import cursor_at, from_cursor
from searcher.query.filters import NAME_FILTERS, FilterOptions, without_filter
from searcher.query.nodes import Everything, SearchRequest, Sort
from searcher.query.parser import Match
from searcher.query.request import for_utterances, read_request
from searcher.query.undated import without_days
from searcher.results import Page, QuotePage, Table
from searcher.schema import FACETS

__all__ = ["Finding"]


class Finding:
    """The half of an archive that changes nothing."""

    _engine: Engine

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
        spoken: bool = False,
        multi_select: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> Mapping[str, Mapping[str, int]]:
        """Count the values of facets over all matching articles, most frequent first.

        Args:
            query: as for `search`.
            facets: their names.
            match: as for `search`.
            spoken: count matching utterances, as `quotes` finds them, instead of articles.
            multi_select: count each facet as if it were not filtered by itself, which tells what
                choosing further values would add.
            **filters: see the class.

        Raises:
            QueryError, UsageError: as for `search`.
        """
        if multi_select:
            counts: dict[str, Mapping[str, int]] = {}
            for name in (facets,) if isinstance(facets, str) else facets:
                others = without_filter(filters, name)
                counts |= self.facets(query, facets=(name,), match=match, spoken=spoken, **others)
            return counts
        request = read_request(query, filters, match=match, limit=1, facets=facets)
        if spoken:
            return self._engine.quotes(for_utterances(request)).facets
        return self._engine.facets(request)

    def table(
        self,
        query: str = "",
        *,
        over: str,
        by: str,
        match: Match = "all",
        spoken: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> Table:
        """Count two facets together, such as speakers by month; arguments as for `facets`.

        Raises:
            QueryError, UsageError: as for `search`; also where both facets are the same.
        """
        if over == by:
            raise UsageError(f"a table needs two facets, not {over} twice")
        request = read_request(query, filters, match=match, facets=(over, by))
        return self._engine.table(for_utterances(request) if spoken else request, spoken=spoken)

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

    def undated(
        self,
        query: str = "",
        *,
        match: Match = "all",
        spoken: bool = False,
        **filters: Unpack[FilterOptions],
    ) -> int:
        """How many more would match if those without a day passed the filters on days.

        0 where no day is asked for.  Days in the query count as filters where all of it must hold.

        Args:
            query: as for `search`.
            match: as for `search`.
            spoken: count utterances, as `quotes` finds them, instead of articles.
            **filters: see the class.

        Raises:
            QueryError, UsageError: as for `search`.
        """
        request = without_days(read_request(query, filters, match=match, limit=1))
        if request is None:
            return 0
        if spoken:
            return self._engine.quotes(for_utterances(request)).undated
        return self._engine.search(request).undated

    def names(self, facet: str) -> Mapping[str, int]:
        """All values of a facet with the number of articles each is in, most frequent first.

        Raises:
            UsageError: there is no such facet.
        """
        return self._engine.names(facet)

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

    def stats(self) -> Stats:
        """Figures of the archive."""
        return self._engine.stats()


def _next(request: SearchRequest, page: Page | QuotePage) -> str | None:
    end = request.offset + len(page.hits)
    more = page.hits and end < page.total
    return cursor_at(request, end, spoken=isinstance(page, QuotePage)) if more else None
