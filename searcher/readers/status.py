"""Withdrawn items and such under embargo are no articles: their publishers say so by a status.

The words are those of the IPTC: `pubStatus` of NewsML-G2 and ninjs, `Status` of NewsML 1,
`management-status` of NITF.
"""

from __future__ import annotations

from searcher.readers.base import Reject

__all__ = ["unusable"]

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_UNUSABLE = _WITHDRAWN | {"embargoed"}


def unusable(origin: str, status: str | None, article: str | None) -> Reject | None:
    """The reject of an item that must not be used; None when it may be.

    Args:
        origin: where the item was read.
        status: as printed there, with or without the prefix of its scheme ("stat:canceled").
        article: id (or address) of the article that the item is a version of.
    """
    printed = (status or "").rpartition(":")[2].strip()
    if printed.lower() not in _UNUSABLE:
        return None
    return Reject(
        origin,
        f"its publisher says that it must not be used (status {printed})",
        withdraws=article if printed.lower() in _WITHDRAWN else None,
    )
