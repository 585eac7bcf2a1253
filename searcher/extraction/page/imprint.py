"""What a page says of its publication: names, address, section, tags, language."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

from searcher.extraction.page.jsonld import Node, first_text, texts
from searcher.extraction.page.meta import Meta, first

__all__ = [
    "canonical_url",
    "host_names",
    "language_of",
    "publication_names",
    "section_of",
    "tags_of",
]

_LANGUAGE = re.compile(r"\s*([A-Za-z]{2})(?:[-_]|\s*$)")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MOST_TAGS = 40
_SECTIONS = ("article:section", "section", "parsely-section", "content_category")


def canonical_url(root: etree._Element, meta: Meta, url: str | None) -> str | None:
    """The address that the page gives as its own; else `url`, where it was read."""
    stated = [
        link.get("href") or ""
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    for address in (*stated, *meta.get("og:url", ())):
        try:
            full = urljoin(url or "", address.strip())
            if address.strip() and full.startswith("http") and urlsplit(full).hostname:
                return full
        except ValueError:
            continue
    return url


def publication_names(meta: Meta, article: Node) -> list[str]:
    """The publication's names, the one to show first."""
    named = [
        *meta.get("og:site_name", ()),
        *texts(article.get("publisher")),
        *meta.get("application-name", ()),
    ]
    return list(dict.fromkeys(named))


def host_names(url: str | None) -> list[str]:
    """The host of an address and its first part, which often is the publication's name too.

    >>> host_names("https://www.example.org/a")
    ['example.org', 'example']
    """
    try:
        host = (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return []
    return [host, host.split(".")[0]] if host else []


def section_of(meta: Meta, article: Node) -> str | None:
    """The section under which the article is filed."""
    return first_text(article, "articleSection") or first(meta, *_SECTIONS)


def tags_of(meta: Meta, article: Node) -> tuple[str, ...]:
    """Keywords of the article: of JSON-LD, else of OpenGraph, else of meta elements."""
    stated = (
        texts(article.get("keywords"))
        or list(meta.get("article:tag", ()))
        or [*meta.get("news_keywords", ()), *meta.get("keywords", ())][:1]
    )
    words = [word.strip() for text in stated for word in re.split(r"[,;]", text)]
    return tuple(dict.fromkeys(word for word in words if 1 < len(word) <= 80))[:_MOST_TAGS]


def language_of(root: etree._Element, meta: Meta, article: Node) -> str | None:
    """The language that the page claims to be in, ISO 639-1."""
    html = next(root.iter("html"), root)
    for stated in (
        html.get("lang"),
        html.get(_XML_LANG),
        first_text(article, "inLanguage"),
        first(meta, "og:locale", "content-language", "language", "dc.language"),
    ):
        if found := _LANGUAGE.match(stated or ""):
            return found[1].lower()
    return None
