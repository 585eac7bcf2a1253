"""From a dump to articles: files found, read, extracted; one bad article never stops the rest.

    parse("dump/")                     articles; what could not be read is logged
    Dump(["dump/"]).articles()         articles and rejects, and how far it is

Records come in the same order whenever the same dump is read, in however many processes they are
extracted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from searcher.article import Article
from searcher.ingest.dump import Dump
from searcher.ingest.extracting import Extracted, extracted
from searcher.ingest.workers import usable_processors
from searcher.readers.base import Reject

__all__ = ["Dump", "Extracted", "extracted", "parse", "usable_processors"]

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
        UsageError: a path is none; `mapping` names no field, or its path cannot be read; spaCy or
            the pipeline is not installed.
    """
    reject = on_reject or _warn
    for item in Dump(paths, published=published, mapping=mapping, nlp=nlp).articles():
        if isinstance(item, Reject):
            reject(item)
        else:
            yield item


def _warn(reject: Reject) -> None:
    _log.warning("%s: %s", reject.origin, reject.reason)
