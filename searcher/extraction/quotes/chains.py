"""Quotes that run over several paragraphs: their speaker is often named only at the end."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.segments import Segment

__all__ = ["carry_back"]

_SURE = frozenset({"after", "inverted", "late", "according-after", "trailing", "signature"})
_UNSURE = frozenset({"lead", "last", "next-block", "subject", "resumed", "none"})


def carry_back(
    segments: Sequence[Segment], found: Sequence[Attribution | None]
) -> list[Attribution | None]:
    """Give the speaker named behind the last paragraph of a quote to the paragraphs before it.

    Args:
        segments: the quotes in order; those that continue the one before form a chain with it.
        found: their attributions; a chain that is told at its beginning stays as it is.

    """
    told = list(found)
    last = len(segments)
    while last > 0:
        first = last - 1
        while first > 0 and segments[first].continues:
            first -= 1
        _carry(told, first, last)
        last = first
    return told


def _carry(told: list[Attribution | None], first: int, last: int) -> None:
    """Share the first sure attribution of the chain `first` to `last` with its beginning."""
    sure = next((at for at in range(first, last) if _rule(told[at]) in _SURE), None)
    if sure is None or sure == first or _rule(told[first]) not in _UNSURE:
        return
    known = told[sure]
    root = known.same_as if known is not None and known.same_as >= 0 else sure
    for at in range(first, last):
        attribution = told[at]
        follows = attribution is not None and attribution.same_as == first
        if at < sure or follows:
            told[at] = Attribution("carried", same_as=root)


def _rule(attribution: Attribution | None) -> str:
    return "none" if attribution is None else attribution.rule
