"""Full-text search for news archives: who said what, when.

    from searcher import Archive, parse

    archive = Archive.create("index")
    archive.add(parse("dump/"))
    page = archive.search("ceasefire", speaker="Starmer", facets=["speaker", "month"])

Importing this package loads none of its parts; each is loaded when its name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from searcher.archive import Archive
    from searcher.article import Article, DateMention, Name, Post, Quote
    from searcher.engines.base import Fault, Stats
    from searcher.errors import (
        ArchiveDamaged,
        ArchiveError,
        ArchiveLocked,
        ArchiveMissing,
        ArchiveVersionError,
        InputError,
        QueryError,
        SearcherError,
        UsageError,
    )
    from searcher.ingest import Dump, parse
    from searcher.readers.base import Reject
    from searcher.results import Added, Hit, Page, QuoteHit, QuotePage, Snippet
    from searcher.upkeep.converting import Converted, convert

    __version__: str

__all__ = [
    "Added",
    "Archive",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveLocked",
    "ArchiveMissing",
    "ArchiveVersionError",
    "Article",
    "Converted",
    "DateMention",
    "Dump",
    "Fault",
    "Hit",
    "InputError",
    "Name",
    "Page",
    "Post",
    "QueryError",
    "Quote",
    "QuoteHit",
    "QuotePage",
    "Reject",
    "SearcherError",
    "Snippet",
    "Stats",
    "UsageError",
    "__version__",
    "convert",
    "parse",
]

_HOMES = {
    "searcher.archive": ("Archive",),
    "searcher.article": ("Article", "DateMention", "Name", "Post", "Quote"),
    "searcher.upkeep.converting": ("Converted", "convert"),
    "searcher.engines.base": ("Fault", "Stats"),
    "searcher.errors": (
        "ArchiveDamaged",
        "ArchiveError",
        "ArchiveLocked",
        "ArchiveMissing",
        "ArchiveVersionError",
        "InputError",
        "QueryError",
        "SearcherError",
        "UsageError",
    ),
    "searcher.ingest": ("Dump", "parse"),
    "searcher.readers.base": ("Reject",),
    "searcher.results": ("Added", "Hit", "Page", "QuoteHit", "QuotePage", "Snippet"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load the part that a public name belongs to (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        value: object = version("searcher")
    elif name in _HOME_OF:
        value = getattr(import_module(_HOME_OF[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
