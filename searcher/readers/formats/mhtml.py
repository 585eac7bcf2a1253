"""MHTML: pages that browsers save with all that belongs to them, in the form of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import decode_page, opening
from searcher.readers.opening import read_whole
from searcher.readers.values import address

__all__ = ["READER"]

_HEADERS = re.compile(r"(?:[!-9;-~]{1,100}:[^\n]{0,2000}\n|[ \t][^\n]{0,2000}\n){1,100}")
_PAGE = re.compile(
    r"^content-type:\s*(?:multipart/related|text/html)\b", re.IGNORECASE | re.MULTILINE
)
_VERSION = re.compile(r"^mime-version:", re.IGNORECASE | re.MULTILINE)


class Mhtml:
    """Recognised by the headers of a mail that says to hold a page."""

    name = "MHTML"
    suffixes = (".mhtml", ".mht")

    def recognises(self, head: bytes) -> bool:
        """Whether it starts with such headers."""
        headers = _HEADERS.match(opening(head).replace("\r\n", "\n"))
        return bool(headers and _VERSION.search(headers[0]) and _PAGE.search(headers[0]))

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The page; the date of the mail says when it was saved and is not used.

        Raises:
            InputError: it is too large or cannot be decoded.
        """
        saved = message_from_bytes(read_whole(source))
        page = next((part for part in saved.walk() if part.get_content_type() == "text/html"), None)
        data = page.get_payload(decode=True) if page else None
        if page is None or not isinstance(data, bytes) or not data.strip():
            yield Reject(source.name, "no page in it: none of its parts is HTML")
            return
        markup = decode_page(data, _charset(page))
        url = address([str(part.get(name, "")) for part in (saved, page) for name in _LOCATIONS])
        yield Record(f"{source.name}#1", markup, "html", whole_page=True, url=url)


_LOCATIONS = ("Snapshot-Content-Location", "Content-Location")


def _charset(part: Message) -> str | None:
    declared = part.get_content_charset()
    return declared if isinstance(declared, str) else None


READER = Mhtml()
