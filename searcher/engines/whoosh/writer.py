"""Changing the index: one writer at a time, each commit whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from whoosh.codec.whoosh3 import W3Segment
from whoosh.index import TOC
from whoosh.util.filelock import try_for

from searcher.addresses import address_key
from searcher.article import Article
from searcher.engines.base import Stored, StoredKey
from searcher.engines.disk import remove
from searcher.engines.folder import writing
from searcher.engines.locking import locked_message
from searcher.engines.whoosh.building import INDEX_NAME, SegmentBuilder
from searcher.engines.whoosh.documents import documents_of
from searcher.engines.whoosh.files import DurableStorage, leftovers
from searcher.engines.whoosh.merging import mergeable, merged
from searcher.engines.whoosh.purging import purged
from searcher.engines.whoosh.schema import whoosh_schema
from searcher.engines.whoosh.snapshot import LiveSegment, Snapshot, open_snapshot, read_contents
from searcher.engines.whoosh.waiting import WaitingArticles
from searcher.errors import ArchiveError, ArchiveLocked

__all__ = ["WhooshWriter"]


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Say where it was that the system did not let us write."""
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"cannot write to the archive in {folder}: {error}") from error


class WhooshWriter:
    """Changes to an archive.

    Holds the archive's lock and Whoosh's own from start to end, so that plain Whoosh cannot write
    meanwhile either; the system frees them should the process die.

    Args:
        folder: where the files of the index are.
        wait: seconds to wait for another writer to finish.
        home: the folder of the archive; None where the index is not part of one yet.

    Raises:
        ArchiveLocked: another writer is at work.
        ArchiveMoved: the archive was converted, and its files are elsewhere.
    """

    def __init__(self, folder: Path, wait: float = 0, home: Path | None = None) -> None:
        self._folder = folder
        self._storage = DurableStorage(str(folder))
        self._open = True
        with ExitStack() as held:
            if home is not None:
                held.enter_context(writing(home, folder, wait))
            self._lock(held, wait)
            self._start()
            self._clean_up()
            self._held = held.pop_all()

    def _lock(self, held: ExitStack, wait: float) -> None:
        lock = self._storage.lock(f"{INDEX_NAME}_WRITELOCK")
        with _writing(self._folder):
            free = try_for(lock.acquire, wait)
        if not free:
            raise ArchiveLocked(locked_message(self._folder))
        held.callback(lock.release)

    def _start(self, before: Snapshot | None = None) -> None:
        """Begin the next batch on top of the last commit."""
        self._toc = read_contents(self._storage)
        self._infos: dict[str, W3Segment] = {s.segment_id(): s for s in self._toc.segments}
        self._snapshot = open_snapshot(self._folder, before)
        self._builder: SegmentBuilder | None = None
        self._waiting = WaitingArticles()
        self._changed = False

    def find(self, by: StoredKey, value: str) -> str | None:
        """The id of the article that has this key now, before the commit; None without one."""
        self._check_open()
        term = address_key(value) if by == "url" else value
        waiting = self._waiting.find(by, term)
        if waiting is not None:
            return waiting
        live, docs = self._committed(by, term)
        return live.segment.id(docs[0]).decode("utf-8", "surrogatepass") if live else None

    def get(self, article_id: str) -> Stored | None:
        """What is stored of an article now, before the commit."""
        self._check_open()
        waiting = self._waiting.get(article_id)
        if waiting is not None:
            return waiting
        live, docs = self._committed("id", article_id)
        return live.segment.kept(docs[0]) if live else None

    def _committed(self, by: StoredKey, term: str) -> tuple[LiveSegment | None, list[int]]:
        """The segment and the documents in it that hold a key and are not deleted since."""
        for live in self._snapshot:
            info = self._infos[live.name]
            docs = [doc for doc in live.holding(by, term) if not info.is_deleted(doc)]
            if docs:
                return live, docs
        return None, []

    def add(self, article: Article, fingerprints: Iterable[str] = ()) -> bool:
        """Store an article, in place of the one with the same id.

        Raises:
            InputError: its publication date is not an ISO day or time.
            ArchiveError: nothing can be written, on a full disk for instance.
        """
        self._check_open()
        stored = Stored(article, tuple(fingerprints))
        documents = list(documents_of(article, stored.fingerprints))
        replaced = self.delete(article.id)
        with _writing(self._folder):
            if self._builder is None:
                self._builder = SegmentBuilder(self._storage)
            first = self._builder.count
            for document in documents:
                self._builder.add(document)
        self._waiting.add(stored, range(first, self._builder.count))
        self._changed = True
        return replaced

    def delete(self, article_id: str) -> bool:
        """Remove an article and its utterances."""
        self._check_open()
        if self._waiting.delete(article_id):
            return True
        live, docs = self._committed("id", article_id)
        if live is None:
            return False
        for doc in docs:
            self._infos[live.name].delete_document(doc)
        self._changed = True
        return True

    def commit(self) -> None:
        """Make all changes so far visible, at once; the writer goes on.

        Raises:
            ArchiveError: nothing can be written, on a full disk for instance.
        """
        self._check_open()
        if self._changed:
            with _writing(self._folder):
                self._commit()
            self._start(self._snapshot)

    def _commit(self) -> None:
        segments = [info for info in self._infos.values() if info.doc_count()]
        if self._builder is not None:
            builder, self._builder = self._builder, None
            try:
                info = builder.finish()
            except BaseException:
                builder.discard()
                raise
            for doc in self._waiting.deleted:
                info.delete_document(doc)
            if info.doc_count():
                segments.append(info)
        self._publish(segments)
        self._merge(segments)

    def _merge(self, segments: list[W3Segment]) -> None:
        while (run := mergeable([info.doc_count() for info in segments])) is not None:
            segments[run] = [merged(self._storage, segments[run])]
            self._publish(segments)

    def _publish(self, segments: list[W3Segment]) -> None:
        """Replace the table of contents; this is the moment when a commit happens."""
        self._storage.sync(segments)
        self._toc = TOC(whoosh_schema(), segments, self._toc.generation + 1)
        self._toc.write(self._storage, INDEX_NAME)
        self._clean_up()

    def _clean_up(self) -> None:
        """Remove what the last commit does not hold: older files, and those of a crash.

        Who reads an older commit keeps its files open and does not miss them.
        """
        for name in leftovers(self._folder, self._toc):
            remove(self._folder / name)

    def purge(self) -> None:
        """Commit, and leave no byte of removed articles in the files.

        Whatever it is interrupted by, the archive is whole; purging again goes on.

        Raises:
            ArchiveError: a file cannot be written, or an old one cannot be removed.
        """
        self.commit()
        with _writing(self._folder):
            for segments in purged(self._storage, self._toc.segments):
                self._publish(segments)
        self._start(self._snapshot)
        if kept := leftovers(self._folder, self._toc):
            raise ArchiveError(
                f"{self._folder / kept[0]} cannot be removed and may hold words of removed "
                "articles; close the programs that read the archive, then purge it again"
            )

    def rollback(self) -> None:
        """Forget all changes since the last commit; the writer is finished."""
        if not self._open:
            return
        try:
            if self._builder is not None:
                self._builder.discard()
        finally:
            self._release()

    def close(self) -> None:
        """Commit and finish."""
        if not self._open:
            return
        try:
            self.commit()
        except BaseException:
            self.rollback()
            raise
        self._release()

    def _check_open(self) -> None:
        if not self._open:
            raise ArchiveError(f"this writer of the archive in {self._folder} has finished")

    def _release(self) -> None:
        self._open = False
        self._builder = None
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.rollback()
