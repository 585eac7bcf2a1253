"""One page or fragment, read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urljoin, urlsplit

from lxml import etree

from searcher.article import Post
from searcher.extraction.blocks import Block, BlockKind
from searcher.extraction.page.bylines import read_authors
from searcher.extraction.page.jsonld import Node, article_node, first_text, read_json_ld, texts
from searcher.extraction.page.main_text import find_main_text
from searcher.extraction.page.meta import Meta, first, read_meta
from searcher.extraction.page.passages import Passage, read_passages
from searcher.extraction.page.standfirst import find_standfirst
from searcher.extraction.page.timestamps import read_timestamps
from searcher.extraction.page.titles import choose_title
from searcher.extraction.page.tree import parse_markup, text_of
from searcher.extraction.posts import take_embeds

__all__ = ["PageContent", "read_fragment", "read_page"]


@dataclass(frozen=True, slots=True)
class PageContent:
    """An article as its page has it.

    Attributes:
        blocks: in reading order; captions, bylines and related headlines are left out.
        posts: those embedded in markup; those flattened into the text are still in `blocks`.
        url: the canonical address where the page states one.
        published_from: "page" for what is stated or printed, "url" for the day in the address.
        The other fields: as in `searcher.article.Article`.

    """

    title: str | None = None
    standfirst: str | None = None
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: Literal["page", "url"] | None = None
    modified: str | None = None
    source: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    credit: str | None = None
    language: str | None = None
    url: str | None = None


def read_page(html: str, url: str | None = None) -> PageContent:
    """Read a saved page; `url` is where it was, if known.

    Never raises for what the page contains: markup without an article gives no blocks.
    """
    root = parse_markup(html)
    posts = take_embeds(root)
    meta = read_meta(root)
    nodes = read_json_ld(root)
    article = article_node(nodes)
    address = _address(root, meta, url)
    outlets = _outlets(meta, article, address)
    main = find_main_text(root)
    title = choose_title(
        headline=text_of(main.headline) if main.headline is not None else None,
        graph=first(meta, "og:title"),
        linked=first_text(article, "headline"),
        document=next(map(text_of, root.iter("title")), None),
        outlets=outlets,
    )
    descriptions = [
        *meta.get("og:description", ()),
        *meta.get("description", ()),
        *texts(article.get("description")),
    ]
    standfirst = find_standfirst(main.front, main.passages, descriptions, title or "")
    authors = read_authors(article, meta, main.front, main.passages[-2:], outlets, title or "")
    body = [
        p
        for p in main.passages
        if p is not standfirst and not (standfirst is not None and p.text == standfirst.text)
    ]
    blocks = tuple(_block(p) for p in body if not _repeats(p, title, authors))
    times = read_timestamps(root, article, meta, main.front, address)
    return PageContent(
        title=title,
        standfirst=standfirst.text if standfirst is not None else None,
        blocks=blocks,
        posts=posts,
        authors=authors,
        published=times.published,
        published_from=times.published_from,
        modified=times.modified,
        source=outlets[0] if outlets else None,
        section=first_text(article, "articleSection") or first(meta, "article:section", "section"),
        tags=_tags(article, meta),
        credit=None,
        language=_language(root, article, meta),
        url=address,
    )


def read_fragment(html: str) -> tuple[tuple[Block, ...], tuple[Post, ...]]:
    """The blocks and posts of an article's body in markup; nothing in it is taken for furniture."""
    root = parse_markup(html)
    posts = take_embeds(root)
    return tuple(map(_block, read_passages(root))), posts


def _block(p: Passage) -> Block:
    kind: BlockKind = "paragraph"
    if p.owner.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        kind = "heading"
    elif p.owner.tag == "li":
        kind = "item"
    elif p.owner.tag in ("figcaption", "caption"):
        kind = "caption"
    return Block(p.text, kind)


def _repeats(p: Passage, title: str | None, authors: Sequence[str]) -> bool:
    """Whether the passage only says headline or authors again."""
    text = re.sub(r"\W", "", p.text.casefold())
    if title and p.owner.tag != "p" and text.endswith(re.sub(r"\W", "", title.casefold())):
        return len(p.text) < len(title) + 80
    return len(p.text) < 100 and any(
        text.removeprefix("by").removeprefix("von") == re.sub(r"\W", "", a.casefold())
        for a in authors
    )


def _address(root: etree._Element, meta: Meta, url: str | None) -> str | None:
    canonical = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for stated in (*canonical, *meta.get("og:url", ())):
        try:
            full = urljoin(url or "", stated.strip())
            if stated.strip() and urlsplit(full).hostname and full.startswith("http"):
                return full
        except ValueError:
            continue
    return url


def _outlets(meta: Meta, article: Node, address: str | None) -> list[str]:
    """The names of the publication, the one to show first, and of its host."""
    named = [
        *meta.get("og:site_name", ()),
        *texts(article.get("publisher")),
        *meta.get("application-name", ()),
    ]
    try:
        host = (urlsplit(address or "").hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return [name for name in (*named, host, host.split(".")[0]) if name]


def _tags(article: Node, meta: Meta) -> tuple[str, ...]:
    stated = (
        texts(article.get("keywords"))
        or [*meta.get("article:tag", ())]
        or [*meta.get("news_keywords", ()), *meta.get("keywords", ())][:1]
    )
    words = [word.strip() for text in stated for word in re.split(r"[,;]", text)]
    return tuple(dict.fromkeys(word for word in words if 1 < len(word) <= 80))[:40]


def _language(root: etree._Element, article: Node, meta: Meta) -> str | None:
    html = next(root.iter("html"), root)
    for stated in (
        html.get("lang"),
        html.get("{http://www.w3.org/XML/1998/namespace}lang"),
        first_text(article, "inLanguage"),
        first(meta, "og:locale", "content-language", "language", "dc.language"),
    ):
        found = re.match(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)", stated or "")
        if found:
            return found[1].lower()
    return None
