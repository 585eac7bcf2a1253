"""RSS in all its versions, RDF and Atom; the export of WordPress is a format of its own."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from searcher.readers.base import MediaType, Record, Reject, Source
from searcher.readers.charsets import decode
from searcher.readers.markup import join_body, plain
from searcher.readers.tally import Tally
from searcher.readers.values import address, language, names, publication, text, time
from searcher.readers.xmlstream import Broken, Element, elements, root_name
from searcher.readers.xmltable import XPath, markup, simple, stated, table

__all__ = ["READER"]

_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+")


def _people(found: Iterable[str]) -> tuple[str, ...] | None:
    """Names; of "mail@news.example (Ann Roe)" the name, and nothing of a mere address."""
    return names(_MAILBOX.sub("", value).strip(" ()<>") for value in found)


def _unique(found: Iterable[str]) -> str | None:
    """An identifier that is meant to be unique in the world: an address or a URN, not a number."""
    return next((value for value in map(plain, found) if ":" in value), None)


_FIELDS = table({
    "id": (_unique, "guid", "id", "@rdf:about"),
    "url": (
        address, "feedburner:origLink", "link[not(@rel) or @rel='alternate']/@href", "link",
        "guid[not(@isPermaLink='false')]", "@rdf:about", "id",
    ),
    "title": (text, "title", "dc:title"),
    "standfirst": (text, "summary", "description", "dc:description", "itunes:summary"),
    "authors": (_people, "dc:creator", "author/name", "author", "itunes:author", "creator"),
    "published": (
        time, "pubDate", "published", "dc:date", "dcterms:issued", "dcterms:created", "issued",
        "created", "updated", "dcterms:modified", "modified",
    ),
    "modified": (time, "updated", "dcterms:modified", "modified"),
    "source": (
        publication, "source/title", "source", "dc:publisher", "../*[local-name()='title']",
        "../*[local-name()='channel']/*[local-name()='title']",
    ),
    "tags": (names, "category/@label", "category | category/@term", "dc:subject", "media:keywords"),
    "language": (
        language, "dc:language", "@lang", "../*[local-name()='language']",
        "../*[local-name()='channel']/*[local-name()='language']", "../@*[local-name()='lang']",
    ),
})  # fmt: skip
_FULL = XPath("content:encoded | content | body")
_SUMMARY = XPath("description | summary | dc:description | itunes:summary")


class Feed:
    """Recognised by its root element."""

    name = "RSS and Atom"
    suffixes = (".rss", ".atom", ".rdf")

    def recognises(self, head: bytes) -> bool:
        """Whether its root is `rss`, `feed` or `rdf:RDF`, and it is no export of WordPress."""
        return (
            root_name(head) in ("rss", "feed", "rdf:RDF") and b"//wordpress.org/export/" not in head
        )

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The entries of the feed.

        Raises:
            InputError: it cannot be decoded.
        """
        yield from Tally(source.name).items(_entries(source))


def _entries(source: Source) -> Iterator[Record | Reject]:
    origins = (f"{source.name}#{n}" for n in count(1))
    for found in elements(source.stream, "item", "entry"):
        if isinstance(found, Broken):
            yield Reject(source.name, found.reason)
        else:
            yield _article(simple(found), next(origins))


def _article(entry: Element, origin: str) -> Record | Reject:
    values = stated(entry, _FIELDS)
    content, media_type = _content(entry, _FULL)
    if not content:
        content, media_type = _content(entry, _SUMMARY)
        values.pop("standfirst", None)  # it is the body already
    if not content and "title" not in values:
        return Reject(origin, "an entry without text and title")
    return Record(origin, content, media_type, **values)


def _content(entry: Element, path: Any) -> tuple[str, MediaType]:
    """The longest of several contents."""
    contents = (_read(element) for element in path(entry))
    return max(contents, key=lambda found: len(found[0]), default=("", "text"))


def _read(element: Element) -> tuple[str, MediaType]:
    """A content in any of the ways in which feeds write it: escaped, inline, as Base64."""
    if len(element):
        return markup(element), "html"
    written, kind = element.text or "", element.get("type", "")
    if element.get("mode") == "base64" or ("/" in kind and not _IS_TEXT.search(kind)):
        try:
            written = decode(base64.b64decode(written, validate=False))
        except (binascii.Error, ValueError):
            return "", "text"
    return join_body([written]) if written.strip() else ("", "text")


_IS_TEXT = re.compile(r"^text/|[+/]xml$|html$")
READER = Feed()
