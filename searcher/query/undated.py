"""What a condition on days leaves out only because the day of publication is not known."""

from __future__ import annotations

from dataclasses import replace

from searcher.query.nodes import And, DateRange, Everything, Node, SearchRequest

__all__ = ["without_days"]


def without_days(request: SearchRequest) -> SearchRequest | None:
    """The request without the days that all matches must be of; None where it asks for none.

    Days within OR and NOT are alternatives or exceptions and stay.
    """
    query = _without_days(request.query)
    narrow = None if request.narrow is None else _without_days(request.narrow)
    if (query, narrow) == (request.query, request.narrow):
        return None
    return replace(request, query=query, narrow=narrow)


def _without_days(node: Node) -> Node:
    if isinstance(node, DateRange):
        return Everything()
    if not isinstance(node, And):
        return node
    kept = tuple(child for child in node.children if not isinstance(child, DateRange))
    return And(kept) if len(kept) > 1 else next(iter(kept), Everything())
