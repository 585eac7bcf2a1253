"""Posts embedded in markup: block quotes, AMP elements, frames and bare links.

The platforms hand out embed code that degrades to a block quote with the words, the author and a
dated link, or to nothing but an address.  What is found is taken out of the tree, so that the words
of a post do not end up among the article's own.
"""

from __future__ import annotations

import re

from lxml import etree, html

from searcher.article import Post
from searcher.extraction.posts.addresses import read_address
from searcher.extraction.posts.quoted import classes, read_quoted

__all__ = ["take_embeds"]

# Attributes that hold the number of a post, and the address made from it.
_NUMBERS = {
    "data-tweetid": "https://x.com/i/status/{}",
    "data-tweet-id": "https://x.com/i/status/{}",
    "data-shortcode": "https://www.instagram.com/p/{}",
    "data-videoid": "https://www.youtube.com/watch?v={}",
    "videoid": "https://www.youtube.com/watch?v={}",
    "data-telegram-post": "https://t.me/{}",
}
_NUMBERED = frozenset({"amp-twitter", "amp-instagram", "amp-youtube", "lite-youtube"})
_FRAMES = frozenset({"iframe", "amp-iframe", "amp-facebook", "amp-tiktok"})
_BOXES = frozenset({"p", "div"})
_WRAPPERS = frozenset({"textarea", "script"})
_SOURCES = ("src", "data-src", "data-lazy-src", "data-href")
_FURNITURE = frozenset({"nav", "footer", "header", "aside"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_EMBED_CODE = re.compile(r"<blockquote[^>]{1,300}(?:-embed|-tweet|-media|-video)\b")


def take_embeds(root: etree._Element) -> tuple[Post, ...]:
    """The posts embedded below `root`, in order; their elements are removed from the tree."""
    posts: list[Post] = []
    taken: set[etree._Element] = set()
    for element in list(root.iter("blockquote", *_NUMBERED, *_FRAMES, *_BOXES, *_WRAPPERS)):
        if element in taken:
            continue
        found = _read(element)
        if not found:
            continue
        taken.update(element.iter())
        _remove(element)
        known = {post.url for post in posts if post.url}
        posts.extend(post for post in found if post.url not in known)
    return tuple(posts)


def _read(element: etree._Element) -> tuple[Post, ...]:
    """The post that the element is, or those that wait in it for the reader's consent."""
    if element.tag in _WRAPPERS:
        post = _by_number(element) if element.get("data-telegram-post") else None
        return (post,) if post else _waiting(str(element.text or ""))
    if element.tag == "blockquote":
        post = read_quoted(element)
    elif element.tag in _NUMBERED:
        post = _by_number(element)
    elif element.tag in _FRAMES:
        post = _framed(element)
    else:
        post = _alone(element)
        if post is None:
            return () if len(element) > 3 else _waiting(" ".join(map(str, element.attrib.values())))
    return (post,) if post else ()


def _waiting(markup: str) -> tuple[Post, ...]:
    """The posts of embed code kept as text until the reader agrees to load it."""
    if len(markup) < 100 or not _EMBED_CODE.search(markup):
        return ()
    try:
        code = html.fragment_fromstring(_CONTROLS.sub(" ", markup), create_parent="div")
    except (ValueError, etree.ParserError):
        return ()  # too broken to be embed code
    return take_embeds(code)


def _remove(element: etree._Element) -> None:
    """Leave nothing of the element but a rule between the text before and after it."""
    tail = element.tail
    element.clear()
    element.tag, element.tail = "hr", tail


def _by_number(element: etree._Element) -> Post | None:
    """The post of an element that only holds its number, or its whole address in that place."""
    for attribute, address in _NUMBERS.items():
        number = (element.get(attribute) or "").strip()
        if number:
            return _linked(number if "://" in number else address.format(number))
    return None


def _framed(element: etree._Element) -> Post | None:
    """The post shown in a frame."""
    if any(ancestor.tag in _FURNITURE for ancestor in element.iterancestors()):
        return None
    linked = (_linked(element.get(source) or "") for source in _SOURCES)
    return next((post for post in linked if post), None) or _by_number(element)


def _alone(element: etree._Element) -> Post | None:
    """The post of a paragraph or box that holds nothing but its address, or of Facebook's box."""
    if element.tag == "div" and not {"fb-post", "fb-video"}.isdisjoint(classes(element)):
        return read_quoted(element)
    if len(element) > 1:
        return None
    text = (element.text or "").strip()
    if len(element) == 0:
        return _linked(text) if text.startswith("http") else None
    link = element[0]
    shown = (link.text or "").strip()
    if link.tag != "a" or text or (link.tail or "").strip() or "/" not in shown or " " in shown:
        return None
    return _linked(link.get("href") or "")


def _linked(url: str) -> Post | None:
    address = read_address(url) if not re.search(r"\s", url) else None
    if address is None:
        return None
    return Post(address.platform, None, address.handle, address.date, "", address.url)
