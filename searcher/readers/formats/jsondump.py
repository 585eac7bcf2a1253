"""JSON and JSON Lines: articles of any API, crawler or collection that the mapping table knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count, repeat

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import opening
from searcher.readers.jsontext import Broken, documents
from searcher.readers.objects import records_of

__all__ = ["READER"]

_JSON = re.compile(r'\{\s*+["}]|\[\s*+[{\]]')
_LINES = re.compile(r"\.(?:jsonl|ndjson|jl)\b", re.IGNORECASE)


class JsonDump:
    """Recognised by its first two marks; `[` alone may also begin a plain text."""

    name = "JSON"
    suffixes = (".json", ".jsonl", ".ndjson", ".jl")

    def recognises(self, head: bytes) -> bool:
        """Whether it starts with an object, or with a list of objects."""
        return _JSON.match(opening(head)) is not None

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """Every article in the file; n of the origin is the line where each line is an object.

        Raises:
            InputError: it cannot be decoded, or one value is too large.
        """
        found = False
        named_lines = _LINES.search(source.name) is not None
        numbered = (f"{source.name}#{n}" for n in count(1))
        for line, value in documents(source.stream, named_lines):
            found = True
            origins = repeat(f"{source.name}#{line}") if line else numbered
            if isinstance(value, Broken):
                yield Reject(next(origins), value.reason)
            else:
                yield from records_of(value, origins, source.mapping)
        if not found:
            yield Reject(source.name, "its list of articles is empty")


READER = JsonDump()
