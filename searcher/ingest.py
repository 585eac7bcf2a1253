"""From a dump to articles: files found, read, extracted; one bad article never stops the rest.

    parse("dump/")                     articles; what could not be read is logged
    Dump(["dump/"]).articles()         articles and rejects, and how far it is

Records come in the same order whenever the same dump is read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from searcher.article import Article
from searcher.errors import InputError
from searcher.readers.base import Record, Reject
from searcher.readers.files import Found, find, reason_of
from searcher.readers.objects import checked
from searcher.readers.opening import Counted, open_raw
from searcher.readers.reading import read

if TYPE_CHECKING:
    from searcher.extraction.names.gaps import NameModel
    from searcher.extraction.quotes import Utterance

__all__ = ["Dump", "explained", "extracted", "parse"]

_T = TypeVar("_T")

_log = logging.getLogger("searcher")


def parse(
    *paths: str | Path,
    published: str | None = None,
    mapping: Mapping[str, str] | None = None,
    nlp: str | None = None,
    on_reject: Callable[[Reject], None] | None = None,
) -> Iterator[Article]:
    """The articles of files and folders, as an iterator that reads as it goes.

    Args:
        paths: files, folders, or "-" for standard input.
        published: ISO day or time of publication for articles that state none themselves.
        mapping: where JSON objects and tables of a kind that is not known keep the fields:
            {"title": "headline", "body": "text"}.
        nlp: an installed spaCy pipeline that fills the gaps in people, organisations and places:
            its name or folder.  Needs the extra `nlp`.
        on_reject: called with whatever could not be read; without it a warning goes to the logger
            "searcher".

    Raises:
        UsageError: `mapping` names no field, or its path cannot be read; spaCy or the pipeline is
            not installed.
    """
    reject = on_reject or _warn
    for item in Dump(paths, published=published, mapping=mapping, nlp=nlp).articles():
        if isinstance(item, Reject):
            reject(item)
        else:
            yield item


def _warn(reject: Reject) -> None:
    _log.warning("%s: %s", reject.origin, reject.reason)


def extracted(
    record: Record, published: str | None = None, nlp: str | None = None
) -> Article | Reject:
    """The article of a record; a reject that names the error where extraction fails.

    Depends on nothing but its arguments, so it may run in another process.
    """
    from searcher.extraction.pipeline import extract  # heavy: loaded on demand

    try:
        return _with_model(extract, nlp)(record, published=published)
    except InputError as error:
        return Reject(record.origin, str(error))
    except Exception as error:  # a fault of ours must not cost the user the rest of the dump
        _log.debug("extraction of %s failed", record.origin, exc_info=True)
        return Reject(record.origin, f"extraction failed: {type(error).__name__}: {error}")


def explained(
    item: Record | Reject, nlp: str | None = None
) -> tuple[str, list[Utterance]] | Reject:
    """Origin and quotes of a record, each quote with the rule that found its speaker."""
    from searcher.extraction.pipeline import explain

    if isinstance(item, Reject):
        return item
    try:
        return item.origin, _with_model(explain, nlp)(item)
    except InputError as error:
        return Reject(item.origin, str(error))


def _with_model(function: Callable[..., _T], nlp: str | None) -> Callable[..., _T]:
    """A function of extraction with the model of that name, where one is asked for."""
    return function if nlp is None else partial(function, model=_model(nlp))


def _model(nlp: str) -> NameModel:
    from searcher.extraction.names.spacy_model import load_model

    return load_model(nlp)


class Dump:
    """Files as they came, and how far reading them has got."""

    def __init__(
        self,
        paths: Sequence[str | Path],
        *,
        published: str | None = None,
        mapping: Mapping[str, str] | None = None,
        nlp: str | None = None,
    ) -> None:
        if nlp is not None:
            _model(nlp)  # where it is missing, nothing is read
        self._nlp = nlp
        self._mapping = checked(mapping or {})
        self._paths = paths
        self._published = published
        self._finished = 0
        self._reading: Counted | None = None

    @cached_property
    def _found(self) -> tuple[Found | Reject, ...]:
        return tuple(find(self._paths))

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
            yield item if isinstance(item, Reject) else extracted(item, self._published, self._nlp)

    def explained(self) -> Iterator[tuple[str, list[Utterance]] | Reject]:
        """Origin and quotes of every article, each quote with the rule that found its speaker."""
        for item in self.records():
            yield explained(item, self._nlp)

    def records(self) -> Iterator[Record | Reject]:
        """The same before extraction."""
        self._finished = 0
        for found in self._found:
            if isinstance(found, Reject):
                yield found
            else:
                yield from self._read(found)

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
