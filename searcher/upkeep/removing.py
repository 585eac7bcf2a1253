"""Removing articles for good: by id, address or query, and taking them down without a trace.

A takedown goes this way, so that after a crash at any point the next one finishes it:

1. the hashes of the articles are remembered (`searcher.upkeep.refusals`), none can be stored again;
2. rejects that name them are forgotten;
3. the articles are removed, and the engine writes its files anew without a byte of them;
4. one line goes to the log in the archive's folder, and only then does it count as finished.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from searcher.addresses import address_key, is_article_address
from searcher.article import Article
from searcher.engines.base import Engine, Writer
from searcher.errors import UsageError
from searcher.query.nodes import Everything, NameIs, SearchRequest
from searcher.upkeep.ledger import Ledger
from searcher.upkeep.refusals import Refusal, Refusals
from searcher.upkeep.rejects import Rejected, read_rejects, write_rejects

__all__ = ["TAKEDOWNS", "Lookup", "Takedown", "by_keys", "by_query", "delete", "lift", "take_down"]

TAKEDOWNS = "takedowns.log"
"""Name of the log in an archive's folder, one JSON object a line: `time` (UTC), `articles` (how
many were removed) or `lifted` (how many refusals), `hashes` as in the refusals, and the `reason`
that the user gave.  There is no word, title, address or id in it."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What was looked for: ids of stored articles, and the keys under which nothing is stored."""

    ids: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


Choice: TypeAlias = Callable[[], Lookup]
"""Called when nobody else can write any more, so that what it gives is what is removed."""


@dataclass(frozen=True, slots=True)
class Takedown:
    """What a takedown did.

    Attributes:
        removed: ids of the articles that were stored.
        missing: keys under which nothing was stored; they are refused all the same.
        resumed: how many takedowns that were interrupted before were finished with it.
        alike: ids of articles that are still stored though they hold the same text, or stand at
            the same address, as one that was taken down.
    """

    removed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    resumed: int = 0
    alike: tuple[str, ...] = ()


def by_keys(engine: Engine, keys: Iterable[str]) -> Lookup:
    """The articles with these ids; of what is no id, all articles at that address.

    The home page of a site is no article's address, though articles may state it.
    """
    found = {key: _stored_under(engine, key) for key in keys}
    ids = dict.fromkeys(article_id for ids in found.values() for article_id in ids)
    return Lookup(tuple(ids), tuple(key for key, ids in found.items() if not ids))


def _stored_under(engine: Engine, key: str) -> list[str]:
    found = list(engine.ids(SearchRequest(NameIs("id", (key,)), limit=None)))
    if found or not is_article_address(key):
        return found
    return list(engine.ids(SearchRequest(NameIs("url", (address_key(key),)), limit=None)))


def by_query(
    engine: Engine, request: SearchRequest, confirmed: int | Collection[str] | None = None
) -> Lookup:
    """All articles that match.

    Args:
        engine: where to look.
        request: what to look for.
        confirmed: how many of them there must be, or the ids of all of them; None for any.

    Raises:
        UsageError: what matches is not what was confirmed.
    """
    ids = tuple(engine.ids(request))
    if isinstance(confirmed, int) and confirmed != len(ids):
        raise UsageError(
            f"{len(ids)} articles match, not {confirmed}; nothing was removed; "
            f"to remove them, confirm {len(ids)}"
        )
    if isinstance(confirmed, Collection) and set(confirmed) != set(ids):
        raise UsageError(f"other articles match by now, {len(ids)}; nothing was removed")
    return Lookup(ids)


def delete(engine: Engine, choose: Choice) -> list[str]:
    """Remove articles with their utterances; give the ids of those that were there."""
    with engine.writer() as writer:
        return [article_id for article_id in choose().ids if writer.delete(article_id)]


def take_down(engine: Engine, folder: Path, choose: Choice, reason: str | None = None) -> Takedown:
    """Remove articles so that no byte of them is left, and refuse them from now on.

    A takedown that was interrupted before is finished, too; nothing need be chosen for that.

    Args:
        engine: of the archive in the folder.
        folder: where the archive lies.
        choose: gives what to take down.
        reason: for the log.
    """
    with engine.writer() as writer:
        chosen, refusals = choose(), Refusals(folder)
        resumed = len(refusals.unfinished)
        everything = engine.ids(SearchRequest(Everything(), sort="newest", limit=None))
        ids = dict.fromkeys((*chosen.ids, *refusals.left_over(everything)))
        traces = _Traces(chosen.missing)
        orders = [refusals.of_article(article) for article in traces.noted(writer, ids)]
        refusals.add(*orders, *map(refusals.of_key, chosen.missing))
        if not refusals.unfinished:
            return Takedown()
        traces.forget(folder)
        removed = tuple(article_id for article_id in ids if writer.delete(article_id))
        writer.purge()
        _log(folder, "articles", len(removed), refusals.unfinished, reason)
        refusals.finished()
    return Takedown(removed, chosen.missing, resumed, _alike(engine, refusals))


def lift(engine: Engine, folder: Path, keys: Iterable[str], reason: str | None = None) -> list[str]:
    """Let articles be stored again that were taken down, or withdrawn by their publisher.

    Gives those of the ids and addresses that were refused until now.
    """
    with engine.writer():
        refusals = Refusals(folder)
        lifted = {key: refusals.lift(key) for key in dict.fromkeys(keys)}
        forgotten = [refusal for found in lifted.values() for refusal in found]
        if forgotten:
            _log(folder, "lifted", len(forgotten), forgotten, reason)
    return [key for key, found in lifted.items() if found]


def _alike(engine: Engine, refusals: Refusals) -> tuple[str, ...]:
    found = refusals.stored_ones(engine.articles())
    return tuple(article.id for article, refusal in found if refusal.kind == "takedown")


def _log(
    folder: Path, what: str, count: int, refusals: Sequence[Refusal], reason: str | None
) -> None:
    line = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        what: count,
        "hashes": list(dict.fromkeys(one for refusal in refusals for one in refusal.hashes)),
        "reason": reason,
    }
    Ledger(folder / TAKEDOWNS).append([line])


class _Traces:
    """Where rejects may name articles: by the place they were read, their id or their address."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._origins: set[str] = set()
        self._keys = set(keys)

    def noted(self, writer: Writer, ids: Iterable[str]) -> Iterator[Article]:
        """The stored articles of these ids, each noted as it goes by."""
        for article_id in ids:
            stored = writer.get(article_id)
            if stored is not None:
                article = stored.article
                self._origins.update((article.origin, *article.copies))
                self._keys.update(filter(None, (article.id, article.url)))
                yield article

    def forget(self, folder: Path) -> None:
        """Strike the rejects out that name one of them, and any draft of the list."""
        write_rejects(folder, [one for one in read_rejects(folder) if not self._named_in(one)])

    def _named_in(self, reject: Rejected) -> bool:
        words = (word.strip(_MARKS) for word in f"{reject.origin} {reject.reason}".split())
        return reject.origin in self._origins or not self._keys.isdisjoint(words)


_MARKS = "'\"“”‘’()[]<>.,:;!?"
