"""Storing articles: what is new, what is known already, and what must not be stored.

An article takes the place of the one with the same id or the same address, unless that one is a
later version.  Identical copies are stored once, with the places of all of them.  A record that
was stored before is known by its fingerprint and need not even be extracted.

Beside the fingerprint of a record the engine keeps its sightings, one for each place where it was
read.  So a place that holds another version now makes the older one unknown, and reading the same
two versions of an article in two places again and again changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from searcher.addresses import is_article_address
from searcher.article import Article
from searcher.engines.base import Stored, Writer
from searcher.readers.base import Reject
from searcher.results import Added
from searcher.upkeep.origins import is_same_file, is_same_place
from searcher.upkeep.refusals import Refusals
from searcher.upkeep.versions import is_older

__all__ = ["COMMIT_EVERY", "Storing"]

COMMIT_EVERY = 2_500
"""Articles between two commits when adding many: what an interruption costs at most."""


class Storing:
    """One run of storing with one writer.

    Attributes:
        added: what was done so far.
    """

    def __init__(self, writer: Writer, folder: Path, commit_every: int = COMMIT_EVERY) -> None:
        self.added = Added()
        self._writer = writer
        self._refusals = Refusals(folder)
        self._commit_every = commit_every
        self._changes = 0
        self._seen: set[int] = set()

    # Records

    def knows(self, fingerprint: str, origin: str) -> bool:
        """Whether a record need not be extracted, as things stand; `pass_over` decides."""
        sighting = _sighting(fingerprint, origin)
        known = self._writer.find("fingerprint", sighting) is not None
        return known or self._present(fingerprint) is not None

    def pass_over(self, fingerprint: str, origin: str) -> bool:
        """Leave a record out that is stored already; False where it is not, and must be extracted.

        Where it was read elsewhere the place is noted.
        """
        sighting = _sighting(fingerprint, origin)
        article_id = self._writer.find("fingerprint", sighting)
        if article_id is not None:
            self._seen.add(hash(article_id))
            self.added.unchanged += 1
            return True
        stored = self._present(fingerprint)
        if stored is None:
            return False
        if self._is_another_place(stored.article, origin):
            self._add_copy(stored, origin, (fingerprint, sighting))
        else:
            self.added.unchanged += 1
        return True

    def _present(self, fingerprint: str) -> Stored | None:
        """The article of which a record makes the version that is stored."""
        article_id = self._writer.find("fingerprint", fingerprint)
        stored = None if article_id is None else self._writer.get(article_id)
        return stored if stored and stored.fingerprints[0] == fingerprint else None

    # Articles

    def store(self, article: Article, fingerprint: str | None = None) -> Reject | None:
        """Store an article if it is new or a new version; a reject where it must not be stored.

        Args:
            article: the article.
            fingerprint: of the record that it was made from, where there was one.

        Raises:
            InputError: its publication date is not an ISO day or time.
            ArchiveError: nothing can be written, on a full disk for instance.
        """
        refusal = self._refusals.refused(article)
        if refusal is not None:
            self.added.refused += 1
            return Reject(article.origin, refusal.reason)
        marks = [] if fingerprint is None else [fingerprint, _sighting(fingerprint, article.origin)]
        before = self._stored_versions(article)
        if same := next((each for each in before if _is_identical(article, each.article)), None):
            self._store_again(same, article.origin, marks)
        elif later := next((each for each in before if is_older(article, each.article)), None):
            self.added.older += 1
            self._mark(later, (*later.fingerprints, *marks[1:]))
        else:
            self._put(article, marks, before)
        return None

    def withdraw(self, key: str, version: str | None) -> None:
        """Remove an article that its publisher withdrew, and remember that, up to that version.

        It is remembered after the commit, so that whatever happens no article is stored that is
        refused; where that is lost, the same dump tells it again.

        Args:
            key: its id or address.
            version: when it was withdrawn, ISO 8601; None when that is not known.
        """
        refusal = self._refusals.of_key(key, "withdrawn", version)
        self._refusals.hold(refusal)
        for by in ("id", "url"):
            article_id = self._writer.find(by, key)
            stored = None if article_id is None else self._writer.get(article_id)
            if stored is not None and refusal.holds_for(stored.article):
                self._writer.delete(stored.article.id)
                self._changed()
                self.added.withdrawn += 1

    def commit(self) -> None:
        """Make all changes so far visible, and remember what was withdrawn."""
        self._writer.commit()
        self._refusals.save()

    def _stored_versions(self, article: Article) -> list[Stored]:
        """What is stored under the same id, and what under the same address."""
        ids = {self._writer.find("id", article.id)}
        if article.url and is_article_address(article.url):
            ids.add(self._writer.find("url", article.url))
        stored = (self._writer.get(article_id) for article_id in ids if article_id is not None)
        return sorted(filter(None, stored), key=lambda each: each.article.id != article.id)

    def _put(self, article: Article, marks: Sequence[str], before: Sequence[Stored]) -> None:
        """Store an article in place of earlier versions."""
        kept = [mark for stored in before for mark in _sightings_elsewhere(stored, article.origin)]
        for stored in before:
            self._writer.delete(stored.article.id)
        self._writer.add(article, dict.fromkeys((*marks, *kept)))
        self._seen.add(hash(article.id))
        self._changed()
        self.added.articles += 1
        self.added.replaced += bool(before)
        self.added.quotes += len(article.quotes)

    def _store_again(self, stored: Stored, origin: str, marks: Sequence[str]) -> None:
        """Deal with an article that is identical to a stored one."""
        if self._is_another_place(stored.article, origin):
            self._add_copy(stored, origin, marks)
        else:
            self.added.unchanged += 1
            if origin in (stored.article.origin, *stored.article.copies):
                self._seen.add(hash(stored.article.id))
            self._mark(stored, (*marks, *stored.fingerprints))

    def _is_another_place(self, article: Article, origin: str) -> bool:
        """Whether an article was not known to be there.

        In a file that is read again it may just have moved on, as more came before it, unless this
        run has seen it in its old place.
        """
        places = (article.origin, *article.copies)
        if origin in places:
            return False
        in_file = any(is_same_file(origin, place) for place in places)
        return not in_file or hash(article.id) in self._seen

    def _add_copy(self, stored: Stored, origin: str, marks: Sequence[str]) -> None:
        """Note where an identical copy was read."""
        article = replace(stored.article, copies=(*stored.article.copies, origin))
        self.added.copies += 1
        self._mark(replace(stored, article=article), (*marks, *stored.fingerprints), noted=True)

    def _mark(self, stored: Stored, marks: Sequence[str], *, noted: bool = False) -> None:
        """Have a stored article known by these fingerprints."""
        fingerprints = tuple(dict.fromkeys(marks))
        if noted or fingerprints != stored.fingerprints:
            self._writer.add(stored.article, fingerprints)
            self._changed()

    def _changed(self) -> None:
        self._changes += 1
        if self._changes % self._commit_every == 0:
            self.commit()


def _is_identical(article: Article, stored: Article) -> bool:
    """Whether two articles differ in nothing but the place where they were read."""
    return replace(article, origin=stored.origin, copies=stored.copies) == stored


def _sightings_elsewhere(stored: Stored, origin: str) -> list[str]:
    """How an article is known, but for the place that holds another version now."""
    if not stored.fingerprints:
        return []
    present, *sightings = stored.fingerprints
    places = (stored.article.origin, *stored.article.copies)
    here = {_sighting(present, place) for place in places if is_same_place(place, origin)}
    return [sighting for sighting in sightings if sighting not in here]


def _sighting(fingerprint: str, origin: str) -> str:
    """The fingerprint of a record at one place."""
    seen = f"{fingerprint} {origin}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(seen, digest_size=8).hexdigest()
