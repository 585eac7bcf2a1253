"""Which reader reads a file: by content first, then by suffix.

A format is one module in `searcher.readers.formats` with a `READER`; being there is all it needs.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import PurePath

from searcher.errors import InputError
from searcher.readers import formats
from searcher.readers.base import Reader, Source
from searcher.readers.charsets import is_wide
from searcher.readers.compression import COMPRESSED_SUFFIXES
from searcher.readers.xmlstream import root_name

__all__ = ["reader_of", "readers"]

_BINARY = (
    (b"%PDF-", "PDF"),
    (b"\xd0\xcf\x11\xe0", "document of an old office program"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"\x1f\x8b", "damaged gzip"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!", "RAR archive"),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_MOST_CONTROLS = 100  # one control character in so many is still text


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order of their modules' names."""
    names = sorted(module.name for module in pkgutil.iter_modules(formats.__path__))
    return tuple(importlib.import_module(f"{formats.__name__}.{name}").READER for name in names)


def reader_of(source: Source, *, chosen: bool) -> Reader:
    """The reader for a file.

    Args:
        source: the file.
        chosen: whether the user named it.  Such a file without a suffix (and standard input) is
            taken for plain text when nothing else fits; one that lies in a folder is not.

    Raises:
        InputError: it is empty, binary, or of no format that is read.
    """
    head = source.head
    if not head:
        raise InputError("empty file")
    if reader := next((reader for reader in readers() if reader.recognises(head)), None):
        return reader
    if kind := _binary_kind(head):
        raise InputError(f"binary file ({kind})")
    suffix = _suffix(source.name)
    if not suffix and chosen:
        suffix = ".txt"
    if reader := next((reader for reader in readers() if suffix in reader.suffixes), None):
        return reader
    kind = f"XML with the root <{root}>" if (root := root_name(head)) else suffix or "no suffix"
    raise InputError(f"not a format that is read ({kind}); {_known()}")


def _known() -> str:
    return "read are " + ", ".join(sorted((reader.name for reader in readers()), key=str.lower))


def _suffix(name: str) -> str:
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in COMPRESSED_SUFFIXES else path.suffix


def _binary_kind(head: bytes) -> str | None:
    for magic, kind in _BINARY:
        if head.startswith(magic):
            return kind
    if is_wide(head):
        return None
    if b"\0" in head:
        return "it holds NUL bytes"
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "it is full of control characters" if controls * _MOST_CONTROLS > len(head) else None
