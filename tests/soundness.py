"""What must hold of an archive at any moment, found out with nothing but what it stores."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from searcher.archive import Archive
from searcher.article import Article
from searcher.engines.base import Stored
from searcher.engines.following import FollowingEngine
from searcher.errors import ArchiveMissing

__all__ = ["Contents", "contents", "disagreements", "everything_in"]

Contents = tuple[str, ...]
"""All that is stored, in its order: a digest for each article with its fingerprints."""


def contents(folder: Path) -> Contents:
    """What is stored in a folder; nothing where there is no archive yet."""
    try:
        engine = FollowingEngine(folder)
    except ArchiveMissing:
        return ()
    try:
        return tuple(map(_digest, engine.stored()))
    finally:
        engine.close()


def _digest(stored: Stored) -> str:
    written = json.dumps([stored.article.to_dict(), stored.fingerprints])
    return f"{stored.article.id} {hashlib.sha256(written.encode()).hexdigest()}"


def disagreements(folder: Path, words: Sequence[str]) -> Iterator[str]:
    """Where what is found and counted is not what the stored articles say.

    Args:
        folder: of the archive.
        words: to be looked for, each as it stands in the texts.
    """
    with Archive.open(folder) as archive:
        articles = list(archive.articles())
        ids = [article.id for article in articles]
        if len(set(ids)) != len(ids):
            yield f"ids stored twice: {[one for one, n in Counter(ids).items() if n > 1]}"
        stats = archive.stats()
        yield from _unequal("articles", stats.articles, len(articles))
        yield from _unequal(
            "quotes", stats.quotes, sum(len(article.quotes) for article in articles)
        )
        page = archive.search(limit=0, facets=list(_FACETS))
        yield from _unequal("all hits", sorted(hit.article.id for hit in page), sorted(ids))
        for name, values in _FACETS.items():
            expected = Counter(value for article in articles for value in set(values(article)))
            yield from _unequal(f"facet {name}", dict(page.facets[name]), dict(expected))
        for word in words:
            found = archive.search(word, limit=0)
            expected_ids = sorted(a.id for a in articles if word in a.body)
            yield from _unequal(f"{word}", sorted(h.article.id for h in found), expected_ids)
            yield from _unequal(f"total of {word}", found.total, len(expected_ids))
        said = Counter(speaker for article in articles for speaker in _speakers(article))
        for speaker, count in said.items():
            yield from _unequal(speaker, archive.quotes(speaker=speaker).total, count)


def _sources(article: Article) -> Iterator[str]:
    if article.source:
        yield article.source


def _speakers(article: Article) -> Iterator[str]:
    yield from (quote.speaker for quote in article.quotes if quote.speaker)


def _people(article: Article) -> Iterator[str]:
    yield from (name.name for name in article.people)


def _months(article: Article) -> Iterator[str]:
    if article.published:
        yield article.published[:7]


_FACETS = {"source": _sources, "speaker": _speakers, "person": _people, "month": _months}
"""What a few facets count: each value once for an article."""


def _unequal(what: str, found: object, expected: object) -> Iterator[str]:
    if found != expected:
        yield f"{what}: {_short(found)} instead of {_short(expected)}"


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) < 300 else f"{shown[:300]}…"


def everything_in(folder: Path) -> bytes:
    """All bytes of all files, as they are and unpacked wherever something compressed may begin."""
    content = b"\n".join(
        bytes(path) + b"\n" + path.read_bytes() for path in folder.rglob("*") if path.is_file()
    )
    view = memoryview(content)
    unpacked = [content]
    at = content.find(b"\x78")  # how zlib begins
    while at >= 0:
        with suppress(zlib.error):
            unpacked.append(zlib.decompressobj().decompress(view[at:]))
        at = content.find(b"\x78", at + 1)
    return b"\n".join(unpacked).lower()
