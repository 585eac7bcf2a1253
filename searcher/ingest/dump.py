"""The files of a dump as they came, their articles, and how far reading them has got."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from searcher.article import Article
from searcher.ingest.extracting import (
    Extracted,
    Settings,
    explained,
    extracted,
    fingerprint,
    load_model,
)
from searcher.ingest.workers import Task, in_order
from searcher.readers.base import Record, Reject
from searcher.readers.files import Found, checked_paths, find, found_again, reason_of
from searcher.readers.objects import checked
from searcher.readers.opening import Counted, open_raw
from searcher.readers.reading import read

if TYPE_CHECKING:
    from searcher.extraction.quotes import Utterance

__all__ = ["Dump", "Known", "Knows"]

Knows: TypeAlias = Callable[[str, str], bool]
"""Whether a record need not be extracted, by its fingerprint and origin.

It is asked some records ahead of those that were given back."""

BUNDLE_ITEMS = 32
BUNDLE_CHARACTERS = 256 * 1024


@dataclass(frozen=True, slots=True)
class Known:
    """A record that was left as it is, with its fingerprint."""

    record: Record
    fingerprint: str

    @property
    def origin(self) -> str:
        """Where it was read; of a finished article where it was read at first."""
        made = self.record.article
        return self.record.origin if made is None else made.origin


@dataclass(frozen=True, slots=True)
class _Fingerprinted:
    """A record that is to be extracted."""

    record: Record
    fingerprint: str


_Item: TypeAlias = _Fingerprinted | Known | Reject


class Dump:
    """Files as they came, and how far reading them has got."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        *,
        published: str | None = None,
        mapping: Mapping[str, str] | None = None,
        nlp: str | None = None,
        again: bool = False,
    ) -> None:
        """Look at nothing yet.

        Args:
            paths: files, folders, or "-" for standard input.
            published, mapping, nlp: as for `parse`.
            again: whether the paths are files that were found in folders before: none of them is
                then taken for a text without a suffix that the user named.

        Raises:
            UsageError: as for `parse`.
        """
        if nlp is not None:
            load_model(nlp)  # where it is missing, nothing is read
        self._settings = Settings(published, nlp)
        self._mapping = checked(mapping or {})
        self._paths = checked_paths(paths)
        self._again = again
        self._finished = 0
        self._files_read = 0
        self._reading: Counted | None = None

    @cached_property
    def _found(self) -> tuple[Found | Reject, ...]:
        return tuple(map(found_again, self._paths) if self._again else find(self._paths))

    @property
    def files(self) -> int:
        """How many files there are to read."""
        return sum(isinstance(found, Found) for found in self._found)

    @property
    def size(self) -> int:
        """Bytes of all files as they lie on disk; 0 for standard input and pipes."""
        return sum(found.size for found in self._found if isinstance(found, Found))

    @property
    def done(self) -> int:
        """Bytes of them read so far."""
        return self._finished + (self._reading.count if self._reading else 0)

    def articles(self) -> Iterator[Article | Reject]:
        """Every article, and a reject for whatever is none; may be called again, reads anew."""
        for item in self.records():
            yield item if isinstance(item, Reject) else extracted(item, self._settings)

    def extracted(
        self, *, processes: int = 1, knows: Knows | None = None
    ) -> Iterator[Extracted | Known | Reject]:
        """The same with fingerprints, in several processes, without the records that are known.

        Args:
            processes: how many extract at once; the results are the same for any number.
            knows: called once for every record before it is extracted.  What it knows is given
                back as it is; `made` extracts it after all.
        """
        task = Task(partial(_worked, self._settings), _is_long, _lost)
        return in_order(_bundles(self._new(knows)), task, processes)

    def made(self, known: Known) -> Extracted | Reject:
        """The article of a record that turned out not to be known."""
        return _article(_Fingerprinted(known.record, known.fingerprint), self._settings)

    def _new(self, knows: Knows | None) -> Iterator[_Item]:
        for item in self.records():
            if isinstance(item, Reject):
                yield item
                continue
            key = fingerprint(item, self._settings)
            known = Known(item, key)
            passed = knows is not None and knows(key, known.origin)
            yield known if passed else _Fingerprinted(item, key)

    def explained(self) -> Iterator[tuple[str, list[Utterance]] | Reject]:
        """Origin and quotes of every article, each quote with the rule that found its speaker."""
        for item in self.records():
            yield explained(item, self._settings.nlp)

    def records(self) -> Iterator[Record | Reject]:
        """The same before extraction."""
        self._finished = self._files_read = 0
        for found in self._found:
            if isinstance(found, Reject):
                yield found
            else:
                yield from self._read(found)
            self._files_read += 1

    def files_read(self) -> frozenset[str]:
        """The files that were read to their end, or looked for in vain; absolute paths."""
        return frozenset(os.path.abspath(_path(f)) for f in self._found[: self._files_read])

    def _read(self, found: Found) -> Iterator[Record | Reject]:
        try:
            raw = Counted(open_raw(found.path))
        except (OSError, ValueError) as error:
            yield Reject(found.name, reason_of(error))
            return
        self._reading = raw
        try:
            with raw:
                yield from read(found, raw, self._mapping)
        finally:
            self._finished += raw.count
            self._reading = None


def _path(found: Found | Reject) -> str:
    """Where a file was found, or looked for."""
    return found.origin if isinstance(found, Reject) else str(found.path or found.name)


def _bundles(items: Iterator[_Item]) -> Iterator[list[_Item]]:
    """Items in their order, so many together as are worth sending to another process."""
    bundle: list[_Item] = []
    characters = 0
    for item in items:
        bundle.append(item)
        if not isinstance(item, Reject):
            characters += len(item.record.content)
        if len(bundle) == BUNDLE_ITEMS or characters > BUNDLE_CHARACTERS:
            yield bundle
            bundle, characters = [], 0
    yield bundle


def _is_long(item: _Item) -> bool:
    return isinstance(item, _Fingerprinted) and item.record.article is None


def _worked(settings: Settings, items: Sequence[_Item]) -> list[Extracted | Known | Reject]:
    return [
        _article(item, settings) if isinstance(item, _Fingerprinted) else item for item in items
    ]


def _article(item: _Fingerprinted, settings: Settings) -> Extracted | Reject:
    article = extracted(item.record, settings)
    if isinstance(article, Reject):
        return article
    return Extracted(article, item.fingerprint, item.record.origin)


def _lost(item: _Item) -> Extracted | Known | Reject:
    """The reject of a record at which a process died."""
    if not isinstance(item, _Fingerprinted):
        return item
    return Reject(item.record.origin, "extraction failed: its process died, of memory perhaps")
