"""NITF: one article a file."""

from __future__ import annotations

from collections.abc import Iterator

from searcher.readers import nitf
from searcher.readers.base import Record, Reject, Source
from searcher.readers.status import unusable
from searcher.readers.xmlstream import Broken, elements, root_name
from searcher.readers.xmltable import simple, strings

__all__ = ["READER"]


class Nitf:
    """Recognised by its root element."""

    name = "NITF"
    suffixes = (".nitf",)

    def recognises(self, head: bytes) -> bool:
        """Whether its root is `nitf`."""
        return root_name(head) == "nitf"

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The article of the file, unless its management status forbids its use.

        Raises:
            InputError: it cannot be decoded.
        """
        for found in elements(source.stream, "nitf"):
            if isinstance(found, Broken):
                yield Reject(source.name, found.reason)
                continue
            document = simple(found)
            values, origin = nitf.fields(document), f"{source.name}#1"
            status = next(iter(strings(document, nitf.STATUS)), None)
            yield unusable(origin, status, values) or Record(
                origin, nitf.content(document), "html", **values
            )


READER = Nitf()
