"""Addresses of articles: one key for all spellings of the same address."""

from __future__ import annotations

from urllib.parse import urlsplit

__all__ = ["address_key", "is_article_address"]


def address_key(url: str) -> str:
    """The same string for all spellings of an address that surely lead to the same page.

    Letter case of the host, http or https, "www.", the order of parameters, those that only track
    readers, a slash at the end and the fragment make no difference.  A string that is no web
    address is its own key; a key is its own key, too.
    """
    from courlan import normalize_url  # on demand: a search rarely asks for an address

    try:
        parts = urlsplit(normalize_url(url.strip()))
    except ValueError:
        return url.strip()
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return url.strip()
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return parts._replace(
        scheme="https",
        netloc=parts.netloc.removeprefix("www."),
        path=parts.path.rstrip("/"),
        fragment=fragment,
    ).geturl()


def is_article_address(url: str) -> bool:
    """Whether an address names a page of its own: the home page of a site is none."""
    parts = urlsplit(address_key(url))
    return bool(parts.path or parts.query or parts.fragment)
