"""Plain text: one article a file, without any field but its text."""

from __future__ import annotations

from collections.abc import Iterator

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import decode
from searcher.readers.opening import read_whole

__all__ = ["READER"]


class PlainText:
    """Recognised by its name alone: any bytes could be text."""

    name = "plain text"
    suffixes = (".txt", ".text")

    def recognises(self, head: bytes) -> bool:  # noqa: ARG002 - nothing in it would tell
        """Never: text has no mark of its own."""
        return False

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The whole file as one record.

        Raises:
            InputError: it is too large or cannot be decoded.
        """
        text = decode(read_whole(source))
        if text.strip():
            yield Record(f"{source.name}#1", text)
        else:
            yield Reject(source.name, "empty: there is nothing but white space in it")


READER = PlainText()
