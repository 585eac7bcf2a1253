"""Saved searches, and which articles each of them has already told of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from searcher.article import Article
from searcher.errors import ArchiveDamaged, UsageError
from searcher.upkeep.ledger import Ledger

__all__ = ["WATCHES", "Watch", "Watches"]

WATCHES = "watches.jsonl"
"""In the archive's folder: a line for each search that was saved or removed, and for each run."""


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved search.

    Attributes:
        name: what the user calls it.
        query, match, filters: as `Archive.search` takes them; days such as "last week" are counted
            anew from each day it runs on.
    """

    name: str
    query: str
    match: str
    filters: Mapping[str, Any]


class Watches:
    """The saved searches of an archive.

    An article is known by its id and its words, so that a new version counts as new, and what was
    converted or read from another place does not.

    Raises:
        ArchiveDamaged, ArchiveError: their file cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self._ledger = Ledger(folder / WATCHES)
        self._watches: dict[str, Watch] = {}
        self._told: dict[str, set[str]] = {}
        for number, line in enumerate(self._ledger.records(), 1):
            try:
                self._read(line)
            except (KeyError, TypeError) as error:
                raise ArchiveDamaged(
                    f"{folder / WATCHES}, line {number}, is none of a saved search; "
                    "restore the file from a backup"
                ) from error

    def _read(self, line: Mapping[str, Any]) -> None:
        if "watch" in line:
            name = line["watch"]
            self._watches[name] = Watch(name, line["query"], line["match"], line["filters"])
            self._told[name] = set(line["told"])
        elif "removed" in line:
            del self._watches[line["removed"]], self._told[line["removed"]]
        else:
            self._told[line["ran"]].update(line["told"])

    def __iter__(self) -> Iterator[Watch]:
        return iter(self._watches.values())

    def named(self, name: str) -> Watch:
        """The saved search of that name.

        Raises:
            UsageError: there is none.
        """
        if name not in self._watches:
            known = f"; there are {', '.join(self._watches)}" if self._watches else ""
            raise UsageError(f"there is no saved search {name}{known}")
        return self._watches[name]

    def add(self, watch: Watch, present: Iterable[Article]) -> int:
        """Save a search; the articles that match at present are not new.  Gives their number.

        Raises:
            UsageError: there is one of that name.
        """
        if watch.name in self._watches:
            raise UsageError(f"there is a saved search {watch.name} already; remove it first")
        told = sorted(set(map(_version, present)))
        asked = {"query": watch.query, "match": watch.match, "filters": dict(watch.filters)}
        self._append({"watch": watch.name, **asked, "told": told})
        return len(told)

    def remove(self, name: str) -> None:
        """Forget a saved search.

        Raises:
            UsageError: there is none of that name.
        """
        self._append({"removed": self.named(name).name})

    def new(self, name: str, found: Iterable[Article]) -> Iterator[Article]:
        """Those of the articles that the search has not told of."""
        told = self._told[self.named(name).name]
        return (article for article in found if _version(article) not in told)

    def tell(self, name: str, articles: Iterable[Article]) -> None:
        """Remember that the user has been told of these."""
        told = sorted(set(map(_version, articles)))
        if told:
            self._append({"ran": name, "told": told})

    def _append(self, line: Mapping[str, Any]) -> None:
        self._ledger.append([line])
        self._read(line)


def _version(article: Article) -> str:
    """A hash of an article's id and words."""
    texts = (article.id, article.title, article.standfirst, article.body)
    digest = hashlib.blake2b(digest_size=16)
    for text in texts:
        digest.update((text or "").encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()
