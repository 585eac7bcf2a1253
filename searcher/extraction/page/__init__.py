"""Saved web pages and fragments of markup: the article, what the page says of it, its posts."""

from searcher.extraction.page.content import PageContent, read_fragment, read_page

__all__ = ["PageContent", "read_fragment", "read_page"]
