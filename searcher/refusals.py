"""What an archive must not store again: articles taken down, and those their publisher withdrew.

The memory is a file in the archive's folder, one JSON object a line.  It holds no word, title,
address or id of an article, only hashes of them: BLAKE2b (RFC 7693) with a random key that stands
in the first line.  With the key, a hash that leaves the folder (as in the log of takedowns) cannot
be compared with the hashes of guessed ids or addresses, and tells nothing to those who lack it.
Whoever has the whole folder can still test whether a given article is refused: that is its use.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast, get_args

from searcher.addresses import address_key, is_article_address
from searcher.article import Article
from searcher.errors import ArchiveDamaged, InputError
from searcher.ledger import Ledger
from searcher.text import folded_words

__all__ = ["FEWEST_WORDS", "REFUSALS", "Refusal", "RefusalKind", "Refusals"]

REFUSALS = "refusals.jsonl"
"""Name of the file in an archive's folder."""

FEWEST_WORDS = 25
"""Shorter texts are not refused by their words: unrelated notes of a line or two may coincide."""

RefusalKind: TypeAlias = Literal["takedown", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One article that must not be stored.

    Attributes:
        kind: why: "takedown" by order of the archive's owner, for good; "withdrawn" by the
            publisher, until there is a later version.
        written: when it was remembered, UTC, ISO 8601.
        id, url, text: hashes of its id, of the key of its address and of the folded words of its
            body, 32 hex digits each; None where that is not known or would refuse others, too.
        version: of a withdrawn article, when it was withdrawn, ISO 8601: an article of a later
            version is welcome.  None refuses every version.
    """

    kind: RefusalKind
    written: str
    id: str | None = None
    url: str | None = None
    text: str | None = None
    version: str | None = None

    @property
    def hashes(self) -> tuple[str, ...]:
        """All there are; those of an id, an address and a text are never the same."""
        return tuple(filter(None, (self.id, self.url, self.text)))

    @property
    def reason(self) -> str:
        """Why the article is refused, in words that tell nothing of it."""
        day = self.written[:10]
        if self.kind == "takedown":
            return f"taken down on {day}"
        return f"withdrawn by its publisher, as read on {day}"

    def holds_for(self, article: Article) -> bool:
        """Whether it concerns this version of an article that one of the hashes belongs to.

        Only a version that is surely later than the withdrawal is another matter.
        """
        if self.version is None:
            return True
        withdrawn, version = _span(self.version), _span(article.modified or article.published or "")
        return withdrawn is None or version is None or version[0] <= withdrawn[1]


class Refusals:
    """The refusals of the archive in a folder.

    Anyone may read them; to change them, hold the archive's writer before this is made.

    Raises:
        ArchiveDamaged: the file makes no sense.
        ArchiveError: the system does not let us read it.
    """

    def __init__(self, folder: Path) -> None:
        self._ledger = Ledger(folder / REFUSALS)
        self._key = secrets.token_bytes(32)
        self._begun = False
        self._held: dict[str, list[Refusal]] = {}
        self._texts = False
        self._unfinished: list[Refusal] = []
        try:
            for record in self._ledger.records():
                self._take_in(record)
        except (KeyError, TypeError, ValueError) as error:
            raise ArchiveDamaged(
                f"{folder / REFUSALS} cannot be read ({error!r}); restore it from a backup"
            ) from None

    def refused(self, article: Article) -> Refusal | None:
        """Why an article must not be stored; None when it may be.  A takedown comes first."""
        if not self._held:
            return None
        found = [
            refusal
            for hash_ in self._hashes(article)
            for refusal in self._held.get(hash_, ())
            if refusal.holds_for(article)
        ]
        return min(found, key=lambda refusal: refusal.kind, default=None)

    def stored_ones(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Refusal]]:
        """Those of the articles of an archive that should not be there, and why."""
        for article in articles:
            refusal = self.refused(article)
            if refusal is not None:
                yield article, refusal

    @property
    def unfinished(self) -> tuple[Refusal, ...]:
        """Takedowns of which `finished` has not been told: some bytes may still be there."""
        return tuple(self._unfinished)

    def is_unfinished(self, article_id: str) -> bool:
        """Whether the article of that id was to be removed by an unfinished takedown."""
        hash_ = self._hash("id", article_id)
        return any(refusal.id == hash_ for refusal in self._unfinished)

    def of_article(self, article: Article) -> Refusal:
        """A takedown of this article, its address and its text; `add` remembers it."""
        return Refusal("takedown", _now(), **dict(self._hashes_by_name(article)))

    def of_key(
        self, key: str, kind: RefusalKind = "takedown", version: str | None = None
    ) -> Refusal:
        """A refusal of the article with this id or address, stored or not; `add` remembers it.

        Args:
            key: an id or an address.
            kind: why.
            version: when the publisher withdrew it; later versions are not refused.

        Raises:
            InputError: `version` is not an ISO 8601 day or time.
        """
        if version is not None and _span(version) is None:
            raise InputError(f"the version {version!r} is not an ISO 8601 day or time")
        url = _own_address(key)
        return Refusal(
            kind, _now(), self._hash("id", key), url and self._hash("url", url), version=version
        )

    def add(self, *refusals: Refusal) -> None:
        """Remember refusals; once this returns they last, whatever happens to the machine.

        A withdrawal that is remembered already is not written again.

        Raises:
            ArchiveError: nothing can be written, on a full disk for instance.
        """
        self._append(_record(refusal) for refusal in refusals if not self._known(refusal))

    def finished(self) -> None:
        """Remember that no byte is left of any article taken down so far."""
        if self._unfinished:
            self._append([{"kind": "finished", "written": _now()}])

    def lift(self, key: str) -> tuple[Refusal, ...]:
        """Forget the refusals of the article with this id or address, and give them.

        Its text may come again, too, unless it was also taken down as another article's.
        """
        record = _record(self.of_key(key)) | {"kind": "lifted"}
        lifted = tuple(self._named(record))
        if lifted:
            self._append([record])
        return lifted

    # Hashes

    def _hash(self, what: str, value: str) -> str:
        return hashlib.blake2b(
            value.encode("utf-8", "surrogatepass"),
            digest_size=16,
            key=self._key,
            person=what.encode("ascii"),
        ).hexdigest()

    def _hashes_by_name(self, article: Article, *, text: bool = True) -> Iterator[tuple[str, str]]:
        yield "id", self._hash("id", article.id)
        url = _own_address(article.url) if article.url else None
        if url:
            yield "url", self._hash("url", url)
        words = folded_words(article.body) if text else ()
        if len(words) >= FEWEST_WORDS:
            yield "text", self._hash("text", " ".join(words))

    def _hashes(self, article: Article) -> Iterator[str]:
        return (hash_ for _, hash_ in self._hashes_by_name(article, text=self._texts))

    # The file

    def _append(self, records: Iterable[dict[str, str]]) -> None:
        new = list(records)
        if not new:
            return
        if not self._begun:
            new.insert(0, {"key": self._key.hex()})
        self._ledger.append(new)
        for record in new:
            self._take_in(record)

    def _take_in(self, record: Mapping[str, str]) -> None:
        """What one line says."""
        if not self._begun:
            self._key, self._begun = bytes.fromhex(record["key"]), True
        elif record["kind"] == "finished":
            self._unfinished.clear()
        elif record["kind"] == "lifted":
            self._let_go(self._named(record))
        else:
            self._hold(_refusal(record))

    def _hold(self, refusal: Refusal) -> None:
        if refusal.kind == "takedown":
            self._unfinished.append(refusal)
        self._texts |= refusal.text is not None
        for hash_ in refusal.hashes:
            self._held.setdefault(hash_, []).append(refusal)

    def _let_go(self, lifted: Collection[Refusal]) -> None:
        self._unfinished = [refusal for refusal in self._unfinished if refusal not in lifted]
        for refusal in lifted:
            for hash_ in refusal.hashes:
                self._held[hash_] = [one for one in self._held[hash_] if one != refusal]

    def _known(self, refusal: Refusal) -> bool:
        """Takedowns are never: each is an order of its own, to be finished anew."""
        return refusal.kind == "withdrawn" and any(
            replace(one, written=refusal.written) == refusal
            for hash_ in refusal.hashes
            for one in self._held.get(hash_, ())
        )

    def _named(self, record: Mapping[str, str]) -> set[Refusal]:
        """Those of the articles with this id or this address."""
        keys = filter(None, (record.get("id"), record.get("url")))
        return {refusal for key in keys for refusal in self._held.get(key, ())}


def _own_address(url: str) -> str | None:
    """The key of a web address; None for others, and for a site's home page, which many state."""
    key = address_key(url)
    return key if key.startswith("https://") and is_article_address(key) else None


def _record(refusal: Refusal) -> dict[str, str]:
    return {name: value for name, value in asdict(refusal).items() if value is not None}


def _refusal(record: Mapping[str, str]) -> Refusal:
    if record["kind"] not in get_args(RefusalKind):
        raise ValueError(f"kind {record['kind']!r}")
    return Refusal(**cast("dict[str, Any]", record))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


_DAYS = {4: 366, 7: 31, 10: 1}
"""Most days in a year, a month and a day, by the number of characters they are written with."""


def _span(text: str) -> tuple[datetime, datetime] | None:
    """First and last moment of an ISO 8601 year, month, day or time, UTC unless it says otherwise.

    None for what is nothing of the kind.
    """
    try:
        start = datetime.fromisoformat(f"{text}-01-01"[:10] if len(text) <= 7 else text)
        start = start.replace(tzinfo=start.tzinfo or UTC)
        return start, start + timedelta(days=_DAYS.get(len(text), 0))
    except (ValueError, OverflowError):
        return None
