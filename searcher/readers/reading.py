"""From one file of a dump to its records: unpacked, recognised, read; no error gets out.

A file that cannot be read, or not to its end, costs one reject; what was read before stays, and
the other members of the same archive file go on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from typing import TypeVar

from searcher.errors import InputError
from searcher.readers.base import Record, Reject, Source
from searcher.readers.files import Found, reason_of
from searcher.readers.opening import Counted, sources
from searcher.readers.registry import reader_of

__all__ = ["read"]

T = TypeVar("T")

_log = logging.getLogger("searcher")


def read(
    found: Found, raw: Counted, mapping: Mapping[str, str] | None = None
) -> Iterator[Record | Reject]:
    """The records of a file, and rejects for what is none.

    Args:
        found: the file.
        raw: the same opened; the caller closes it.
        mapping: as in `searcher.readers.base.Source`.
    """
    for source in _guarded(sources(found.name, found.path, raw, mapping), found.name):
        if isinstance(source, Source):
            chosen = found.chosen and source.name == found.name
            yield from _guarded(_records(source, chosen), source.name)
        else:
            yield source


def _records(source: Source, chosen: bool) -> Iterator[Record | Reject]:
    yield from reader_of(source, chosen=chosen).read(source)


def _guarded(items: Iterator[T | Reject], origin: str) -> Iterator[T | Reject]:
    try:
        yield from items
    except InputError as error:
        yield Reject(origin, str(error))
    except OSError as error:
        yield Reject(origin, reason_of(error))
    except Exception as error:  # a fault of ours must not cost the user the rest of the dump
        _log.debug("reading %s failed", origin, exc_info=True)
        yield Reject(origin, f"reading failed: {type(error).__name__}: {error}")
