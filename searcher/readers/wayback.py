"""Addresses of pages saved from the Wayback Machine, as their paths or the pages tell them.

Tools that fetch from web archives keep the moment of capture and the address in the path:
".../20190401120000/https:/news.example/a.html", ".../20190401120000id_/news.example/a/index.html".
The moment of capture is not that of publication: it is not used.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

__all__ = ["original_address", "without_toolbar"]

_CAPTURED = re.compile(
    r"(?:^|/)(?:1[89]|20)\d{12}(?:[a-z]{2}_)?/"
    r"(?:(?P<scheme>https?)(?::/{1,2}|_/|%3A/{1,2}|/))?(?P<rest>[^/\s]+(?:/.*)?)\Z",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}(?:%3A\d{1,5}|:\d{1,5})?", re.I
)
_INDEX = re.compile(r"(?<=/)index\.html?\Z", re.IGNORECASE)
_TOOLBAR = re.compile(
    r"<!--\s*BEGIN WAYBACK TOOLBAR INSERT\s*-->(?>.*?<!--\s*END WAYBACK TOOLBAR INSERT\s*-->)"
    r"|<!--\s*FILE ARCHIVED ON [^<>]{0,2000}-->",
    re.DOTALL,
)


def original_address(path: str) -> str | None:
    """The address of the page saved at this path; None when it is no path of a web archive.

    >>> original_address("web.archive.org/web/20190401120000/https:/news.example/a.html")
    'https://news.example/a.html'
    """
    match = _CAPTURED.search(path.replace("\\", "/"))
    host, slash, _ = match["rest"].partition("/") if match else ("", "", "")
    if not match or not _HOST.fullmatch(host) or not (slash or match["scheme"]):
        return None
    address = unquote(_INDEX.sub("", match["rest"])).replace(" ", "%20")
    return f"{(match['scheme'] or 'http').lower()}://{address}"


def without_toolbar(markup: str) -> str:
    """A saved page without what the archive has put into it."""
    return _TOOLBAR.sub("", markup)
