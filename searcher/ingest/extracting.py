"""From a record to its article, in this process or another; a record is known by a fingerprint."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache, partial
from importlib.metadata import version
from typing import TYPE_CHECKING, TypeVar

from searcher.article import Article
from searcher.errors import InputError
from searcher.readers.base import Record, Reject

if TYPE_CHECKING:
    from searcher.extraction.names.gaps import NameModel
    from searcher.extraction.quotes import Utterance

__all__ = ["Extracted", "Settings", "explained", "extracted", "fingerprint", "load_model"]

_T = TypeVar("_T")

_log = logging.getLogger("searcher")

_FINISHED = (
    "a finished article, which does not tell the rules that found its quotes; explain what it was "
    "made from"
)
_SAME_IN_COPIES = tuple(field.name for field in fields(Record) if field.name != "origin")


@dataclass(frozen=True, slots=True)
class Settings:
    """What extraction depends on beside the record.

    Attributes:
        published: ISO day or time of publication for records that state none.
        nlp: name or folder of a spaCy pipeline; None for rules alone.
    """

    published: str | None = None
    nlp: str | None = None


@dataclass(frozen=True, slots=True)
class Extracted:
    """An article and the record that it was made from.

    Attributes:
        fingerprint: of that record.
        origin: of that record, where it is not that of the article: an exported article keeps its
            own.
    """

    article: Article
    fingerprint: str
    origin: str | None = None


def fingerprint(record: Record, settings: Settings) -> str:
    """16 hex digits, the same for records of which this version makes the same article.

    Where the record was read makes no difference; its words, all that its format states, the
    settings and the version of this package do.
    """
    known = hashlib.blake2b(_beginning(settings), digest_size=8)
    for name in _SAME_IN_COPIES:
        value = getattr(record, name)
        text = value if isinstance(value, str) else repr(value)
        # The length tells apart what stands in one field from what goes on in the next.
        known.update(f"{name} {len(text)} ".encode())
        known.update(text.encode("utf-8", "surrogatepass"))
    return known.hexdigest()


@cache
def _beginning(settings: Settings) -> bytes:
    return f"{version('searcher')} {settings!r}\n".encode("utf-8", "surrogatepass")


def extracted(record: Record, settings: Settings | None = None) -> Article | Reject:
    """The article of a record; a reject that names the error where extraction fails.

    A finished article is given back as it is, whatever the settings.  Depends on nothing but its
    arguments, so it may run in another process.
    """
    if record.article is not None:
        return record.article
    from searcher.extraction.pipeline import extract  # heavy: loaded on demand

    chosen = settings or Settings()
    try:
        return _with_model(extract, chosen.nlp)(record, published=chosen.published)
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
    if item.article is not None:
        return Reject(item.origin, _FINISHED)
    try:
        return item.origin, _with_model(explain, nlp)(item)
    except InputError as error:
        return Reject(item.origin, str(error))


def _with_model(function: Callable[..., _T], nlp: str | None) -> Callable[..., _T]:
    """A function of extraction with the model of that name, where one is asked for."""
    return function if nlp is None else partial(function, model=load_model(nlp))


def load_model(nlp: str) -> NameModel:
    """The spaCy pipeline of that name.

    Raises:
        UsageError: spaCy or the pipeline is not installed.
    """
    from searcher.extraction.names import spacy_model

    return spacy_model.load_model(nlp)
