"""Hashes of what an article is known by: its id, its address, its words.

BLAKE2b (RFC 7693) with a key: without the key a hash cannot be compared with the hashes of guessed
ids or addresses.  Hashes of different things are never the same, whatever their values.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from searcher.addresses import address_key, is_article_address
from searcher.article import Article
from searcher.text import folded_words

__all__ = ["FEWEST_WORDS", "Hashes"]

FEWEST_WORDS = 25
"""Shorter texts have no hash: unrelated notes of a line or two may coincide."""


class Hashes:
    """Makes hashes with one key, 32 hex digits each."""

    def __init__(self, key: bytes) -> None:
        self.key = key

    def id(self, value: str) -> str:
        """The hash of an article's id."""
        return self._hash("id", value)

    def url(self, value: str | None) -> str | None:
        """The hash of a web address in any of its spellings.

        None for what is none, and for the home page of a site, which many articles may state.
        """
        key = address_key(value) if value else ""
        web = key.startswith("https://") and is_article_address(key)
        return self._hash("url", key) if web else None

    def text(self, body: str) -> str | None:
        """The hash of the folded words of a text; None for a short one."""
        words = folded_words(body)
        return self._hash("text", " ".join(words)) if len(words) >= FEWEST_WORDS else None

    def of(self, article: Article, *, text: bool) -> Iterator[str]:
        """All hashes of an article, that of its text if it is asked for."""
        words = self.text(article.body) if text else None
        return filter(None, (self.id(article.id), self.url(article.url), words))

    def _hash(self, what: str, value: str) -> str:
        return hashlib.blake2b(
            value.encode("utf-8", "surrogatepass"),
            digest_size=16,
            key=self.key,
            person=what.encode("ascii"),
        ).hexdigest()
