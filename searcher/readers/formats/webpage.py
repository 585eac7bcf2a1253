"""HTML: one saved page, or a fragment of one, a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import decode_page, opening
from searcher.readers.opening import read_whole
from searcher.readers.wayback import original_address, without_toolbar

__all__ = ["READER"]

_PAGE = re.compile(
    r"(?:\s|<!--(?>.*?-->)|<\?[^>]{0,500}>)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


class WebPage:
    """Recognised by its doctype or root element; comments and an XML declaration may come first."""

    name = "HTML"
    suffixes = (".html", ".htm", ".xhtml", ".shtml")

    def recognises(self, head: bytes) -> bool:
        """Whether it starts as a page does."""
        return _PAGE.match(opening(head)) is not None

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The whole file as one record, with its address if its path is that of a web archive.

        Raises:
            InputError: it is too large or cannot be decoded.
        """
        markup = without_toolbar(decode_page(read_whole(source)))
        if markup.strip():
            url = original_address(source.name)
            yield Record(f"{source.name}#1", markup, "html", whole_page=True, url=url)
        else:
            yield Reject(source.name, "empty: there is nothing but white space in it")


READER = WebPage()
