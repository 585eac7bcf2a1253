"""The export of WordPress (WXR): published posts; drafts, pages and attachments are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from searcher.readers.base import Record, Reject, Source
from searcher.readers.markup import join_body
from searcher.readers.tally import Tally
from searcher.readers.values import address, first_name, language, names, publication, text, time
from searcher.readers.xmlstream import Broken, Element, elements, root_name
from searcher.readers.xmltable import XPath, simple, stated, strings, table

__all__ = ["READER"]

_FIELDS = table({
    "id": (text, "guid"),
    "url": (address, "link", "guid[not(@isPermaLink='false')]"),
    "title": (text, "title"),
    "standfirst": (text, "excerpt:encoded"),
    "published": (time, "wp:post_date_gmt[not(starts-with(., '0000'))]", "wp:post_date", "pubDate"),
    "modified": (time, "wp:post_modified_gmt[not(starts-with(., '0000'))]", "wp:post_modified"),
    "source": (publication, "../title"),
    "section": (first_name, "category[@domain='category']"),
    "tags": (names, "category[@domain='post_tag']"),
    "language": (language, "../language"),
})  # fmt: skip
_CREATOR, _CONTENT = XPath("dc:creator"), XPath("content:encoded")
_TYPE, _STATUS, _PASSWORD = XPath("wp:post_type"), XPath("wp:status"), XPath("wp:post_password")
_LOGIN = XPath("*[local-name()='author_login']")
_DISPLAY_NAME = XPath("*[local-name()='author_display_name']")
_AUTHORS = XPath("../*[local-name()='author']")

_EMBED = re.compile(r"\[embed\b[^\]\n]{0,500}\]([^\[\n]{0,2000})\[/embed\]")
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\]]{0,2000}\](?:[^\[]|\[(?!/(?:wp_)?caption\])){0,5000}+"
    r"\[/(?:wp_)?caption\]"
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|wp_caption|gallery|audio|video|playlist|embed|(?:vc|et_pb|fusion|av)_\w{1,60})"
    r"(?=[\s\]/])[^\]]{0,2000}\]"
)


class WordPress:
    """Recognised by the namespace of its export."""

    name = "WordPress export"
    suffixes = (".wxr",)

    def recognises(self, head: bytes) -> bool:
        """Whether its root is `rss` and it speaks of the export's namespace."""
        return root_name(head) == "rss" and b"//wordpress.org/export/" in head

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The posts that are published and open to all.

        Raises:
            InputError: it cannot be decoded.
        """
        tally = Tally(source.name)
        yield from tally.items(_posts(source, tally))


def _posts(source: Source, tally: Tally) -> Iterator[Record | Reject]:
    origins = (f"{source.name}#{n}" for n in count(1))
    known: dict[str, str] | None = None
    for found in elements(source.stream, "item"):
        if isinstance(found, Broken):
            yield Reject(source.name, found.reason)
            continue
        known = _display_names(found) if known is None else known
        post = simple(found)
        if kind := _no_article(post):
            tally.leave_out(kind)
        else:
            yield _article(post, known, next(origins))


def _display_names(item: Element) -> dict[str, str]:
    """From the login of each author, listed before the posts, to the name shown to readers."""
    authors: Any = _AUTHORS(item)
    pairs = [
        [text(strings(author, path)) for path in (_LOGIN, _DISPLAY_NAME)] for author in authors
    ]
    return {login: shown for login, shown in pairs if login and shown}


def _no_article(post: Element) -> str | None:
    kind, status, password = (
        "".join(strings(post, path)).strip() for path in (_TYPE, _STATUS, _PASSWORD)
    )
    if kind not in ("post", ""):
        return kind
    if status not in ("publish", ""):
        return f"{status} post"
    return "post behind a password" if password else None


def _article(post: Element, known: dict[str, str], origin: str) -> Record | Reject:
    values = stated(post, _FIELDS)
    authors = names(known.get(login.strip(), login) for login in strings(post, _CREATOR))
    written = _without_shortcodes("".join(strings(post, _CONTENT)))
    content, media_type = join_body([written]) if written.strip() else ("", "text")
    if not content and "title" not in values:
        return Reject(origin, "a post without text and title")
    return Record(origin, content, media_type, authors=authors or (), **values)


def _without_shortcodes(content: str) -> str:
    """The codes in brackets that WordPress and its page builders turn into something else."""
    content = _EMBED.sub(r"\n\n\1\n\n", content)
    return _SHORTCODE.sub("", _CAPTION.sub("", content))


READER = WordPress()
