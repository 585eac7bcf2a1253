"""The index as it is after one commit: its segments, what is deleted in them, and statistics."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from math import log
from pathlib import Path
from typing import TypeAlias

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC
from whoosh.util.numeric import byte_to_length

from searcher.analysis import glob
from searcher.engines.base import Stored
from searcher.engines.whoosh.building import INDEX_NAME
from searcher.engines.whoosh.documents import key
from searcher.engines.whoosh.schema import whoosh_schema
from searcher.engines.whoosh.segment import Segment
from searcher.errors import ArchiveDamaged, ArchiveError, UsageError
from searcher.query.nodes import Fuzzy, Wildcard
from searcher.query.similar import similar_to
from searcher.text import fold

__all__ = [
    "NO_GENERATION",
    "LiveSegment",
    "Snapshot",
    "latest_generation",
    "open_snapshot",
    "rarity_of",
    "read_contents",
]

B = 0.75
"""How much a long field counts less, BM25's b (Robertson and Zaragoza 2009)."""

MOST_EXPANSIONS = 1000
"""Words that a pattern may stand for; more would be slow and are hardly meant."""

NO_GENERATION = -1
"""The number of the last commit where there is no index."""

Expansion: TypeAlias = Mapping[tuple[str, str], Sequence[bytes]]
"""Terms by name of segment and field."""

_LENGTHS = [byte_to_length(code) for code in range(256)]


@dataclass(frozen=True, slots=True)
class LiveSegment:
    """A segment and the documents that are deleted in it."""

    name: str
    segment: Segment
    deleted: frozenset[int]

    def find(self, article_id: str) -> list[int]:
        """The article of that id and its utterances; empty when there is none."""
        return self.holding("id", article_id)

    def holding(self, field_name: str, value: str) -> list[int]:
        """The documents with this value as a term of the field, in order."""
        docs = self.segment.postings(field_name, key(value)).docs
        return [doc for doc in docs if doc not in self.deleted]

    def articles(self) -> list[int]:
        """The documents that are articles."""
        found = self.segment.articles
        return [doc for doc in found if doc not in self.deleted] if self.deleted else found

    def utterances(self) -> list[int]:
        """The documents that are utterances."""
        found = self.segment.utterances
        return [doc for doc in found if doc not in self.deleted] if self.deleted else found


@dataclass(frozen=True)
class Snapshot:
    """All segments after one commit."""

    generation: int
    segments: tuple[LiveSegment, ...]
    _norms: dict[tuple[str, float], list[float]] = field(default_factory=dict)
    _expanded: dict[tuple[Wildcard | Fuzzy, tuple[str, ...]], Expansion] = field(
        default_factory=dict
    )

    def __iter__(self) -> Iterator[LiveSegment]:
        return iter(self.segments)

    @cached_property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(
            live.segment.nth.count(0) - sum(not live.segment.nth[doc] for doc in live.deleted)
            for live in self
        )

    @cached_property
    def utterances(self) -> int:
        """How many utterances there are."""
        return sum(live.segment.count - len(live.deleted) for live in self) - self.articles

    def stored(self) -> Iterator[Stored]:
        """Every stored article, in the order of their storing."""
        for live in self:
            yield from map(live.segment.kept, live.articles())

    def rarity(self, field_name: str, term: bytes, total: int) -> float:
        """Inverse document frequency among `total` documents, never negative."""
        return rarity_of(total, sum(live.segment.doc_frequency(field_name, term) for live in self))

    def norms(self, field_name: str, boost: float) -> list[float]:
        """For each length code the factor by which a word's frequency in the field counts."""
        cached = self._norms.get((field_name, boost))
        if cached is None:
            counts = [0] * 256
            for live in self:
                codes = live.segment.length_codes(field_name)
                for code in set(codes):
                    counts[code] += codes.count(code)
            filled = sum(counts[1:])
            words = sum(count * length for count, length in zip(counts, _LENGTHS, strict=True))
            mean = words / filled if words else 1.0
            cached = [boost / (1 - B + B * length / mean) for length in _LENGTHS]
            self._norms[field_name, boost] = cached
        return cached

    def expand(self, wanted: Wildcard | Fuzzy, fields: tuple[str, ...]) -> Expansion:
        """The terms that a pattern or a fuzzy word stands for, by segment and field.

        Raises:
            UsageError: it stands for more than `MOST_EXPANSIONS` words.
        """
        wanted = replace(wanted, field=None)
        cached = self._expanded.get((wanted, fields))
        if cached is not None:
            return cached
        prefix, select = _selection(wanted)
        expansion: dict[tuple[str, str], Sequence[bytes]] = {}
        distinct: set[bytes] = set()
        for live in self:
            for name in fields:
                forms = (term.decode() for term in live.segment.terms(name, prefix))
                terms = [form.encode() for form in select(forms)]
                expansion[live.name, name] = terms
                distinct.update(terms)
                if len(distinct) > MOST_EXPANSIONS:
                    raise UsageError(_too_many(wanted))
        if len(self._expanded) > 100:
            self._expanded.clear()
        self._expanded[wanted, fields] = expansion
        return expansion


def _selection(
    wanted: Wildcard | Fuzzy,
) -> tuple[bytes, Callable[[Iterable[str]], Iterable[str]]]:
    """How all the words meant begin, and what picks them from those that begin so."""
    if isinstance(wanted, Fuzzy):
        return b"", partial(similar_to, wanted.text, wanted.changes)
    matches = glob(wanted.pattern).fullmatch
    prefix = re.split(r"[*?]", fold(wanted.pattern), maxsplit=1)[0]
    return prefix.encode(), partial(filter, matches)


def _too_many(wanted: Wildcard | Fuzzy) -> str:
    if isinstance(wanted, Fuzzy):
        return (
            f"{wanted.text}~{wanted.changes} stands for more than {MOST_EXPANSIONS:,} words; "
            "allow fewer changes or write a longer word"
        )
    return (
        f"{wanted.pattern} stands for more than {MOST_EXPANSIONS:,} words; write more letters of it"
    )


def rarity_of(total: int, found: int) -> float:
    """Inverse document frequency of what `found` of `total` documents hold, never negative."""
    found = min(total, found)
    return log(1 + (total - found + 0.5) / (found + 0.5))


def latest_generation(folder: Path) -> int:
    """The number of the last commit, or `NO_GENERATION`; cheap."""
    return int(TOC._latest_generation(FileStorage(str(folder)), INDEX_NAME))


def open_snapshot(folder: Path, before: Snapshot | None = None) -> Snapshot:
    """Read the index after its last commit; segments that `before` had are not read again.

    Raises:
        ArchiveDamaged: files are missing or make no sense.
        ArchiveError: the system does not let us read them.
    """
    storage = FileStorage(str(folder))
    known = {live.name: live.segment for live in before} if before is not None else {}
    for patience in reversed(range(10)):
        try:
            toc = read_contents(storage)
            return Snapshot(
                toc.generation, tuple(_live(storage, info, known) for info in toc.segments)
            )
        except FileNotFoundError as error:
            # A writer may have committed and cleaned up since we read the table of contents.
            if not patience:
                raise _damaged(folder, error) from error
            time.sleep(0.02)
        except OSError as error:
            raise ArchiveError(f"the archive in {folder} cannot be read: {error}") from error
        except Exception as error:
            # Broken pickles raise anything.
            raise _damaged(folder, error) from error
    raise AssertionError("unreachable")


def read_contents(storage: FileStorage) -> TOC:
    """Read the table of contents of the last commit."""
    return TOC.read(_InMemory(storage.folder), INDEX_NAME, schema=whoosh_schema())


class _InMemory(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder whose files are read at once: Whoosh leaves them open when their content is bad."""

    def open_file(self, name: str, **_: object) -> BufferFile:
        return BufferFile(memoryview(Path(self.folder, name).read_bytes()), name=name)


def _live(storage: FileStorage, info: W3Segment, known: Mapping[str, Segment]) -> LiveSegment:
    name = info.segment_id()
    segment = known.get(name) or Segment(storage, info)
    return LiveSegment(name, segment, frozenset(info.deleted_docs()))


def _damaged(folder: Path, error: Exception) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"the archive in {folder} cannot be read ({error}); index the dump again into a new folder"
    )
