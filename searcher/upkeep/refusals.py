"""What an archive must not store again: articles taken down, and those their publisher withdrew.

The memory is a file in the archive's folder, one JSON object a line.  It holds no word, title,
address or id of an article, only hashes of them (`searcher.upkeep.hashes`) with a random key that
stands in the first line.  So a hash that leaves the folder, as in a log, tells nothing.
Whoever has the whole folder can still test whether a given article is refused: that is its use.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast, get_args

from searcher.article import Article
from searcher.errors import ArchiveDamaged
from searcher.upkeep.hashes import Hashes
from searcher.upkeep.ledger import Ledger
from searcher.upkeep.versions import is_before, version_of

__all__ = ["REFUSALS", "Refusal", "RefusalKind", "Refusals"]

REFUSALS = "refusals.jsonl"
"""Name of the file in an archive's folder."""

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
        version = version_of(article)
        return not (self.version and version and is_before(self.version, version))


class Refusals:
    """The refusals of the archive in a folder.

    Anyone may read them; to change them, hold the archive's writer before this is made.

    Raises:
        ArchiveDamaged: the file makes no sense.
        ArchiveError: the system does not let us read it.
    """

    def __init__(self, folder: Path) -> None:
        self._ledger = Ledger(folder / REFUSALS)
        self._hashes = Hashes(secrets.token_bytes(32))
        self._begun = False
        self._held: dict[str, list[Refusal]] = {}
        self._texts = False
        self._unfinished: list[Refusal] = []
        self._waiting: list[Refusal] = []
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
            for hash_ in self._hashes.of(article, text=self._texts)
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

    def left_over(self, ids: Iterable[str]) -> list[str]:
        """Those of the ids in an archive whose articles an unfinished takedown was to remove."""
        wanted = {refusal.id for refusal in self._unfinished}
        return [one for one in ids if self._hashes.id(one) in wanted] if wanted else []

    def of_article(self, article: Article) -> Refusal:
        """A takedown of this article, its address and its text; `add` remembers it."""
        make = self._hashes
        hashes = make.id(article.id), make.url(article.url), make.text(article.body)
        return Refusal("takedown", _now(), *hashes)

    def of_key(
        self, key: str, kind: RefusalKind = "takedown", version: str | None = None
    ) -> Refusal:
        """A refusal of the article with this id or address, stored or not; `add` remembers it.

        Args:
            key: an id or an address.
            kind: why.
            version: when the publisher withdrew it, ISO 8601; later versions are not refused.
        """
        make = self._hashes
        return Refusal(kind, _now(), make.id(key), make.url(key), version=version)

    # Changing

    def add(self, *refusals: Refusal) -> None:
        """Remember refusals; once this returns they last, whatever happens to the machine.

        A withdrawal that is remembered already is not written again.

        Raises:
            ArchiveError: nothing can be written, on a full disk for instance.
        """
        self._append(_record(refusal) for refusal in refusals if not self._known(refusal))

    def hold(self, refusal: Refusal) -> None:
        """Refuse an article from now on, though that is not remembered before `save`."""
        if not self._known(refusal):
            self._hold(refusal)
            self._waiting.append(refusal)

    def save(self) -> None:
        """Remember what was held.

        Raises:
            ArchiveError: as for `add`.
        """
        if self._waiting:
            self._write(list(map(_record, self._waiting)))
            self._waiting.clear()

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

    # The file

    def _append(self, records: Iterable[dict[str, str]]) -> None:
        new = list(records)
        if new:
            self._write(new)
        for record in new:
            self._take_in(record)

    def _write(self, records: Sequence[dict[str, str]]) -> None:
        key = [] if self._begun else [{"key": self._hashes.key.hex()}]
        self._ledger.append([*key, *records])
        self._begun = True

    def _take_in(self, record: Mapping[str, str]) -> None:
        """What one line says."""
        if not self._begun:
            self._hashes, self._begun = Hashes(bytes.fromhex(record["key"])), True
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


def _record(refusal: Refusal) -> dict[str, str]:
    return {name: value for name, value in asdict(refusal).items() if value is not None}


def _refusal(record: Mapping[str, str]) -> Refusal:
    if record["kind"] not in get_args(RefusalKind):
        raise ValueError(f"kind {record['kind']!r}")
    return Refusal(**cast("dict[str, Any]", record))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
