"""Cursors: where the next page of one query starts, as an opaque token."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import replace

from searcher.errors import UsageError
from searcher.query.nodes import SearchRequest

__all__ = ["cursor_at", "from_cursor"]


def cursor_at(request: SearchRequest, offset: int, *, spoken: bool) -> str:
    """The token of the page of this query that starts at an offset.

    Args:
        request: the query; its limit and facets do not matter.
        offset: hits before that page.
        spoken: whether the hits are utterances, not articles.
    """
    token = _digest(request, spoken) + offset.to_bytes(5, "big")
    return base64.urlsafe_b64encode(token).decode("ascii")


def from_cursor(request: SearchRequest, token: str, *, spoken: bool) -> SearchRequest:
    """The request for the page that a token stands for; limit and facets are the request's.

    Args:
        request: the query that the token was made for.
        token: as `cursor_at` gave it.
        spoken: as there.

    Raises:
        UsageError: the token is damaged or belongs to another query.
    """
    try:
        if not isinstance(token, str):
            raise ValueError
        data = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (ValueError, binascii.Error):
        data = b""
    if len(data) != _DIGEST_SIZE + 5:
        raise UsageError("the cursor is damaged; copy it whole from the page before")
    if data[:_DIGEST_SIZE] != _digest(request, spoken):
        raise UsageError("the cursor belongs to another query; repeat that query and its filters")
    return replace(request, offset=int.from_bytes(data[_DIGEST_SIZE:], "big"))


_DIGEST_SIZE = 7


def _digest(request: SearchRequest, spoken: bool) -> bytes:
    """What decides the hits and their order, and nothing else."""
    decisive = (request.query, request.narrow, request.prefer, request.sort, spoken)
    return hashlib.blake2b(repr(decisive).encode(), digest_size=_DIGEST_SIZE).digest()
