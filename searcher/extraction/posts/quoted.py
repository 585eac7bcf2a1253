"""One embedded post as a block quote: its words, its author and the day it was written."""

from __future__ import annotations

from itertools import chain, islice

from lxml import etree

from searcher.article import Post
from searcher.extraction.posts.addresses import Address, read_address
from searcher.extraction.posts.attribution import Attribution, find_attributions
from searcher.extraction.posts.printed_dates import printed_day

__all__ = ["classes", "read_quoted"]

_PLATFORM_OF_CLASS = {
    "twitter-tweet": "x", "twitter-video": "x", "bluesky-embed": "bluesky",
    "mastodon-embed": "mastodon", "instagram-media": "instagram", "tiktok-embed": "tiktok",
    "text-post-media": "threads", "truthsocial-embed": "truthsocial", "fb-post": "facebook",
    "fb-video": "facebook",
}  # fmt: skip
# Where embed code keeps the address of the post.
_ADDRESSES = (
    "data-instgrm-permalink", "data-text-post-permalink", "data-bluesky-uri", "data-embed-url",
    "data-href", "cite",
)  # fmt: skip
_LARGEST = 1000  # elements; a larger quotation is no post
_MENTIONED = ("youtube", "telegram")  # linked to in posts, never as the post itself


def classes(element: etree._Element) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def read_quoted(element: etree._Element) -> Post | None:
    """The post that a block quote (or Facebook's box) embeds; None for a quotation in an article.

    Known by the class of a platform, else by an attribution and a link to the post.
    """
    platform = next(
        (_PLATFORM_OF_CLASS[c] for c in classes(element) if c in _PLATFORM_OF_CLASS), None
    )
    if platform == "instagram":
        return _instagram(element)
    text = _text(element)
    attributions = list(find_attributions(text)) if "@" in text else []
    attribution = attributions[-1] if attributions else None
    address = _address_in(element, attribution)
    if platform in ("facebook", "tiktok", "threads") or attribution is None:
        return _unattributed(element, platform, address)
    if platform is None and address is None:
        return None
    date = attribution.date or _linked_day(element) or (address.date if address else None)
    return Post(
        platform or (address.platform if address else attribution.platform),
        attribution.author,
        attribution.handle,
        date,
        text[: attribution.start].strip(),
        address.url if address else None,
    )


def _unattributed(
    element: etree._Element, platform: str | None, address: Address | None
) -> Post | None:
    """A post whose words are its paragraphs and of whose author its address tells."""
    if platform is None or address is None:
        return None
    author, words = None, ""
    if platform != "threads":  # there it only says "View on Threads"
        words = " ".join(filter(None, map(_text, element.iter("p"))))
    if platform == "facebook":
        inner = set(chain.from_iterable(p.iter("a") for p in element.iter("p")))
        author = next((_text(a) for a in element.iter("a") if a not in inner), None)
    return Post(address.platform, author or None, address.handle, address.date, words, address.url)


def _instagram(element: etree._Element) -> Post | None:
    """Its caption stands in the paragraphs before "A post shared by …", if it is shown at all."""
    attribution: Attribution | None = None
    words: list[str] = []
    for paragraph in element.iter("p"):
        text = _text(paragraph)
        attribution = next(find_attributions(text), None)
        if attribution is not None:
            break
        words.append(text)
    address = _address_in(element, None)
    if attribution is None and address is None:
        return None
    stamp = next((t.get("datetime") for t in element.iter("time") if t.get("datetime")), None)
    printed = attribution.date if attribution else None
    return Post(
        "instagram",
        attribution.author if attribution else None,
        attribution.handle if attribution else address.handle if address else None,
        stamp or printed or (address.date if address else None),
        " ".join(filter(None, words)) if attribution else "",
        address.url if address else None,
    )


def _text(element: etree._Element) -> str:
    """The words of an element, one blank between them; a line break is a blank."""
    pieces: list[str] = []
    for event, part in islice(etree.iterwalk(element, events=("start", "end")), _LARGEST):
        if event == "start":
            pieces.append(" " if part.tag == "br" else str(part.text or ""))
        elif part is not element:
            pieces.append(str(part.tail or ""))
    return " ".join("".join(pieces).split())


def _address_in(element: etree._Element, attribution: Attribution | None) -> Address | None:
    """The address of the post: of its embed code, else the last link to one of the author's."""
    for attribute in _ADDRESSES:
        if address := read_address(element.get(attribute) or ""):
            return address
    found: Address | None = None
    for link in islice(element.iter("a"), _LARGEST):
        address = read_address(link.get("href") or "")
        if address is None or address.platform in _MENTIONED:
            continue
        own = attribution is None or _same_handle(address.handle, attribution.handle)
        if found is None or own:
            found = address
    return found


def _same_handle(one: str | None, other: str) -> bool:
    return (one or "").lower() == other.lower()


def _linked_day(element: etree._Element) -> str | None:
    """The day that the text of a link is."""
    for link in islice(element.iter("a"), _LARGEST):
        if day := printed_day(_text(link)):
            return day[0]
    return None
