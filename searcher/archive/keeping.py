"""What is done to an archive: storing, removing, verifying."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from searcher.article import Article
from searcher.engines.base import Engine, Fault
from searcher.errors import UsageError
from searcher.query.filters import FilterOptions
from searcher.query.parser import Match
from searcher.query.request import read_request
from searcher.results import Added

if TYPE_CHECKING:
    from searcher.ingest import Dump
    from searcher.readers.base import Reject
    from searcher.upkeep.removing import Lookup, Takedown

__all__ = ["Keeping"]


class Keeping:
    """The half of an archive that changes it; what it needs is loaded on demand, no search does."""

    _engine: Engine
    path: Path

    def add(
        self,
        articles: Article | Iterable[Article],
        *,
        commit_every: int = 2_500,
        wait: float = 0,
    ) -> Added:
        """Store articles, each in place of the earlier version with the same id or address.

        What was committed stays when the iterable raises or the program is interrupted.

        Args:
            articles: one, or any iterable of them; it is read once and never held as a whole.
            commit_every: so many articles become visible together.
            wait: seconds to wait for another process that is writing.

        Raises:
            ArchiveLocked: another process is writing.
            InputError: an article's publication date is not an ISO day or time; of the articles
                before it only those that were committed stay.
            UsageError: there is something among them that is no article; likewise.
        """
        _check_step(commit_every)
        from searcher.upkeep.storing import Storing  # no search needs it

        with self._engine.writer(wait) as writer:
            storing = Storing(writer, self.path, commit_every)
            for article in (articles,) if isinstance(articles, Article) else articles:
                if not isinstance(article, Article):
                    raise UsageError(f"only articles can be added, not {type(article).__name__}")
                storing.store(article)
        return storing.added

    def update(
        self,
        dump: Dump,
        *,
        processes: int = 1,
        commit_every: int = 2_500,
        wait: float = 0,
        go_on: Callable[[], bool] = lambda: True,
        on_record: Callable[[], None] = lambda: None,
        on_reject: Callable[[Reject], None] = lambda _: None,
    ) -> Added:
        """Store what is new in a dump; records that are stored already are not extracted again.

        What could not be read is listed in the archive's folder (`searcher.upkeep.rejects`).

        Args:
            dump: the files, `Dump(["dump/"])`.
            processes: how many extract articles at once.  With more than one, a script needs the
                usual `if __name__ == "__main__":`.
            commit_every: so many changes become visible together.
            wait: seconds to wait for another process that is writing.
            go_on: asked after every record; once it says no, what was read so far is kept.
            on_record: called after every record.
            on_reject: called with whatever could not be read.

        Raises:
            ArchiveLocked: another process is writing.
        """
        _check_step(commit_every)
        from searcher.upkeep.updating import update  # with it come the readers

        with self._engine.writer(wait) as writer:
            return update(
                writer,
                self.path,
                dump,
                processes=processes,
                commit_every=commit_every,
                go_on=go_on,
                on_record=on_record,
                on_reject=on_reject,
            )

    def lookup(self, *keys: str) -> Lookup:
        """The ids of the articles with these ids or addresses, and the keys that lead to none."""
        from searcher.upkeep.removing import by_keys

        return by_keys(self._engine, keys)

    def delete(self, *keys: str) -> list[str]:
        """Remove articles with their utterances; give the ids of those that were there.

        Args:
            keys: ids, or addresses, of which all articles are removed.

        Raises:
            ArchiveLocked: another process is writing.
        """
        from searcher.upkeep.removing import delete

        return delete(self._engine, lambda: self.lookup(*keys))

    def delete_matching(
        self,
        query: str = "",
        *,
        match: Match = "all",
        confirmed: int | Collection[str] | None = None,
        **filters: Unpack[FilterOptions],
    ) -> list[str]:
        """Remove all matching articles; give their ids.

        Args:
            query: as for `search`; without words or filters every article matches.
            match: as for `search`.
            confirmed: how many articles must match, or the ids of all that must; anything else is
                a UsageError and removes nothing.  None removes whatever matches.
            **filters: see the class.

        Raises:
            ArchiveLocked: another process is writing.
            QueryError, UsageError: as for `search`.
        """
        from searcher.upkeep.removing import by_query, delete

        request = read_request(query, filters, match=match, limit=None)
        return delete(self._engine, partial(by_query, self._engine, request, confirmed))

    def takedown(self, *keys: str, reason: str | None = None) -> Takedown:
        """Remove articles so that no byte is left of them, and never store them again.

        Only hashes of ids, addresses and texts are kept, by which they are refused from now on.
        Without any key an earlier takedown that was interrupted is finished.

        Args:
            keys: ids or addresses, also of articles that are not stored.
            reason: for the log, `takedowns.log` in the archive's folder.

        Raises:
            ArchiveLocked: another process is writing.
        """
        from searcher.upkeep.removing import take_down

        return take_down(self._engine, self.path, lambda: self.lookup(*keys), reason)

    def takedown_matching(
        self,
        query: str = "",
        *,
        match: Match = "all",
        confirmed: int | Collection[str] | None = None,
        reason: str | None = None,
        **filters: Unpack[FilterOptions],
    ) -> Takedown:
        """The same for all matching articles; arguments as for `delete_matching`."""
        from searcher.upkeep.removing import by_query, take_down

        request = read_request(query, filters, match=match, limit=None)
        choose = partial(by_query, self._engine, request, confirmed)
        return take_down(self._engine, self.path, choose, reason)

    def lift_takedown(self, *keys: str, reason: str | None = None) -> list[str]:
        """Let articles be stored again that were taken down, or withdrawn by their publisher.

        Gives those of the ids and addresses that were refused until now.
        """
        from searcher.upkeep.removing import lift

        return lift(self._engine, self.path, keys, reason)

    def check(self) -> Iterator[Fault]:
        """Read everything that is stored and compare it; what is wrong, as it is found."""
        from searcher.upkeep.checking import check

        return check(self._engine, self.path)

    def tidy(self) -> None:
        """Remove what a crash left over; whoever writes next would do the same.

        Raises:
            ArchiveLocked: another process is writing.
        """
        with self._engine.writer():
            pass


def _check_step(commit_every: int) -> None:
    if not isinstance(commit_every, int) or commit_every < 1:
        raise UsageError(f"commit_every is {commit_every!r}; it must be 1 or more")
