"""The articles that were added since the last commit, to be found before they can be searched."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass

from searcher.article import Article
from searcher.engines.base import Stored, StoredKey
from searcher.schema import FIELDS

__all__ = ["WaitingArticles"]

_KEYS = {field.name: field.values for field in FIELDS if field.kind == "key"}


@dataclass(frozen=True, slots=True)
class _Waiting:
    """One article: its documents in the new segment, its keys, and itself packed small."""

    docs: range
    keys: tuple[tuple[str, str], ...]
    packed: bytes
    fingerprints: tuple[str, ...]


class WaitingArticles:
    """What a batch holds so far.

    Attributes:
        deleted: documents of the new segment that were removed or replaced again.
    """

    def __init__(self) -> None:
        self.deleted: set[int] = set()
        self._articles: dict[str, _Waiting] = {}
        self._ids: dict[tuple[str, str], str] = {}

    def find(self, by: StoredKey, term: str) -> str | None:
        """The id of the article with this key, or None."""
        return self._ids.get((by, term))

    def get(self, article_id: str) -> Stored | None:
        """The article of that id, or None."""
        found = self._articles.get(article_id)
        if found is None:
            return None
        article = Article.from_dict(json.loads(zlib.decompress(found.packed)))
        return Stored(article, found.fingerprints)

    def add(self, stored: Stored, docs: range) -> None:
        """Remember an article whose documents are these."""
        article = stored.article
        keys = [(name, value) for name, values in _KEYS.items() for value in values(article)]
        keys += (("fingerprint", fingerprint) for fingerprint in stored.fingerprints)
        packed = zlib.compress(json.dumps(article.to_dict()).encode(), level=1)
        self._articles[article.id] = _Waiting(docs, tuple(keys), packed, stored.fingerprints)
        self._ids.update(dict.fromkeys(keys, article.id))

    def delete(self, article_id: str) -> bool:
        """Forget an article; tell whether there was one."""
        found = self._articles.pop(article_id, None)
        if found is None:
            return False
        self.deleted.update(found.docs)
        for key in found.keys:
            if self._ids.get(key) == article_id:
                del self._ids[key]
        return True
