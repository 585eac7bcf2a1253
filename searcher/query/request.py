"""From a query's text and its filters to the request that an engine answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from searcher.errors import UsageError
from searcher.query.filters import FilterOptions, all_of, narrowing, read_filters
from searcher.query.nodes import (
    And,
    Everything,
    NameIs,
    Node,
    Not,
    Or,
    QuoteScope,
    SearchRequest,
    Sort,
    has_words,
)
from searcher.query.parser import Match, parse_query
from searcher.schema import FACETS

__all__ = ["for_utterances", "read_request"]


def read_request(
    query: str,
    options: FilterOptions,
    *,
    match: Match = "all",
    sort: Sort = "relevance",
    limit: int | None = 10,
    facets: Sequence[str] = (),
    today: date | None = None,
) -> SearchRequest:
    """A request for articles.

    Where a speaker is asked for, articles in which that speaker's own words match are preferred.
    Without words there is nothing to rank by, and the newest come first.

    Raises:
        QueryError: the query cannot be read.
        UsageError: a filter, facet, sort or limit that cannot be used.
    """
    today = today or date.today()
    tree = _tree(query, match, today)
    conditions = narrowing(read_filters(options, today))
    return SearchRequest(
        query=tree,
        narrow=all_of(conditions),
        prefer=_own_words(tree, conditions),
        sort=_sort(sort, tree),
        limit=_limit(limit),
        facets=_facets(facets),
    )


def for_utterances(request: SearchRequest) -> SearchRequest:
    """The same request for utterances, where everything is meant inside `quote:(…)` anyway."""
    return replace(request, query=_unscoped(request.query), prefer=None)


def _tree(query: str, match: Match, today: date) -> Node:
    if not isinstance(query, str):
        raise UsageError(f"a query is text, not {query!r}")
    if match not in get_args(Match):
        raise UsageError(f"there is no match {match!r}; there are {', '.join(get_args(Match))}")
    return parse_query(query, match, today) if query.strip() else Everything()


def _own_words(tree: Node, conditions: Sequence[Node]) -> QuoteScope | None:
    """An utterance with all the words of the query, by the speaker asked for."""
    parts = tree.children if isinstance(tree, And) else (tree,)
    speakers = [condition for condition in conditions if _is_speaker(condition)]
    if not speakers and not any(_is_speaker(part) for part in parts):
        return None
    if not isinstance(tree, Everything):
        speakers.insert(0, _unscoped(tree))
    inside = all_of(speakers)
    return QuoteScope(inside) if inside else None


def _is_speaker(node: Node) -> bool:
    if isinstance(node, Or):
        return all(_is_speaker(child) for child in node.children)
    return isinstance(node, NameIs) and node.field == "speaker"


def _unscoped(node: Node) -> Node:
    """The tree as it reads inside one utterance, where `quote:` adds nothing."""
    match node:
        case QuoteScope(child):
            return _unscoped(child)
        case And(children):
            return And(tuple(_unscoped(child) for child in children))
        case Or(children):
            return Or(tuple(_unscoped(child) for child in children))
        case Not(child):
            return Not(_unscoped(child))
        case _:
            return node


def _sort(sort: Sort, tree: Node) -> Sort:
    if sort not in get_args(Sort):
        raise UsageError(f"there is no sort {sort!r}; there are {', '.join(get_args(Sort))}")
    return "newest" if sort == "relevance" and not has_words(tree) else sort


def _limit(limit: int | None) -> int | None:
    if limit is not None and type(limit) is not int:
        raise UsageError(f"a limit is a whole number, 0 or None for all, not {limit!r}")
    if limit is not None and limit < 0:
        raise UsageError(f"a limit of {limit} is not possible; 0 means all")
    return limit or None


def _facets(facets: Sequence[str]) -> tuple[str, ...]:
    names = (facets,) if isinstance(facets, str) else facets
    if not isinstance(names, Sequence):
        raise UsageError(f"facets are a list of names, not {facets!r}")
    for name in names:
        if name not in FACETS:
            raise UsageError(f"there is no facet {name!r}; there are {', '.join(FACETS)}")
    return tuple(dict.fromkeys(names))
