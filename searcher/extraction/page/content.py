"""One page or fragment, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from searcher.article import Post
from searcher.extraction.blocks import Block
from searcher.extraction.page.authors import read_authors
from searcher.extraction.page.body import block_of, body_blocks
from searcher.extraction.page.elsewhere import confirmed, passages_elsewhere
from searcher.extraction.page.imprint import (
    canonical_url,
    host_names,
    language_of,
    publication_names,
    section_of,
    tags_of,
)
from searcher.extraction.page.jsonld import article_node, first_text, read_json_ld, texts
from searcher.extraction.page.main_text import find_main_text
from searcher.extraction.page.meta import first, read_meta
from searcher.extraction.page.passages import read_passages
from searcher.extraction.page.standfirst import find_standfirst
from searcher.extraction.page.timestamps import read_timestamps
from searcher.extraction.page.titles import choose_title
from searcher.extraction.page.tree import parse_markup, text_of
from searcher.extraction.posts import take_embeds

__all__ = ["PageContent", "read_fragment", "read_page"]

_LITTLE = 250  # characters that may be all that the tree has of an article that a script renders


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
    article = article_node(read_json_ld(root))
    address = canonical_url(root, meta, url)
    names = publication_names(meta, article)
    outlets = [*names, *host_names(address)]
    section = section_of(meta, article)
    main = find_main_text(root)
    title = choose_title(
        headline=text_of(main.headline) if main.headline is not None else None,
        graph=first(meta, "og:title"),
        linked=first_text(article, "headline"),
        document=next(map(text_of, root.iter("title")), None),
        outlets=[*outlets, *([section] if section else [])],
    )
    described = [*meta.get("og:description", ()), *meta.get("description", ())]
    described += texts(article.get("description"))
    lead = find_standfirst(main.front, main.passages, described, title or "")
    standfirst = lead.text if lead is not None else None
    authors = read_authors(article, meta, main, outlets, title or "")
    passages = confirmed(main.passages, article)
    if sum(len(p.text) for p in passages) < _LITTLE:
        more = passages_elsewhere(html, root, article)
        passages = max(passages, more, key=lambda found: sum(len(p.text) for p in found))
    blocks = body_blocks(passages, standfirst=standfirst, title=title, authors=authors)
    times = read_timestamps(html, root, article, meta, main, address)
    return PageContent(
        title=title,
        standfirst=standfirst,
        blocks=blocks,
        posts=posts,
        authors=authors,
        published=times.published,
        published_from=times.published_from,
        modified=times.modified,
        source=names[0] if names else None,
        section=section,
        tags=tags_of(meta, article),
        credit=" ".join(block.text for block in blocks if block.kind == "credit") or None,
        language=language_of(root, meta, article),
        url=address,
    )


def read_fragment(html: str) -> tuple[tuple[Block, ...], tuple[Post, ...]]:
    """The blocks and posts of an article's body in markup; nothing in it is taken for furniture."""
    root = parse_markup(html)
    posts = take_embeds(root)
    return tuple(map(block_of, read_passages(root))), posts
