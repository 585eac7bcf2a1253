"""Checking an index: each segment is made anew from its stored articles and compared.

That needs no second opinion on what belongs into an index: it must hold what storing the same
articles once more would put there.  Words of deleted articles may be there as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from whoosh.filedb.filestore import FileStorage
from whoosh.util.numeric import byte_to_length, length_to_byte

from searcher.engines.base import Fault
from searcher.engines.whoosh.building import INDEX_NAME
from searcher.engines.whoosh.comparing import Term, differing, shown
from searcher.engines.whoosh.documents import Document, documents_of
from searcher.engines.whoosh.files import leftovers
from searcher.engines.whoosh.pooling import PostingPool
from searcher.engines.whoosh.schema import NTH
from searcher.engines.whoosh.snapshot import LiveSegment, Snapshot, read_contents

__all__ = ["faults_in", "leftover_faults"]


def faults_in(snapshot: Snapshot, folder: Path, home: Path) -> Iterator[Fault]:
    """What contradicts itself in the index.

    Args:
        snapshot: the index after a commit.
        folder: where its files are.
        home: the folder of the archive, as the user knows it.
    """
    seen: set[str] = set()
    articles = utterances = 0
    for live in snapshot:
        check = _SegmentCheck(live, folder / f"{live.name}.seg", home)
        yield from check.faults()
        for article_id in check.ids:
            if article_id in seen:
                what = "is stored twice"
                yield Fault(article_id, what, f"keep the later one with: {_convert(home)}")
            seen.add(article_id)
        articles += check.articles
        utterances += check.utterances
    if (articles, utterances) != (snapshot.articles, snapshot.utterances):
        what = (
            f"counts {snapshot.articles:,} articles and {snapshot.utterances:,} quotes but holds "
            f"{articles:,} and {utterances:,}"
        )
        yield Fault(str(home), what, f"build the index anew with: {_convert(home)}")


def leftover_faults(folder: Path, home: Path) -> Iterator[Fault]:
    """Files in the folder of the index that belong to nothing, unless a writer is at work."""
    storage = FileStorage(str(folder))
    if not leftovers(folder, read_contents(storage)):
        return
    lock = storage.lock(f"{INDEX_NAME}_WRITELOCK")
    try:
        if not lock.acquire():
            return
    except OSError:  # where nobody may write there is no writer
        found = leftovers(folder, read_contents(storage))
    else:
        found = leftovers(folder, read_contents(storage))
        lock.release()
    for name in found:
        yield Fault(
            str(folder / name),
            "belongs to nothing, a crash left it over",
            f"remove it with: searcher check --tidy --index {home}",
        )


def _convert(home: Path) -> str:
    return f"searcher convert --index {home}"


class _SegmentCheck:
    """One segment, read from end to end.

    Attributes, once all of `faults` has been read:
        ids: of the articles that are live and readable, as often as they occur.
        articles, utterances: how many live documents there are.
    """

    def __init__(self, live: LiveSegment, file: Path, home: Path) -> None:
        self.ids: list[str] = []
        self.articles = self.utterances = 0
        self._live = live
        self._segment = live.segment
        self._home = home
        self._where = str(file)
        self._owners: dict[int, str] = {}  # the article of each document that could be made anew

    def faults(self) -> Iterator[Fault]:
        """What is wrong in the segment."""
        try:
            with closing(PostingPool()) as pool:
                yield from self._documents(pool)
                yield from self._terms(pool)
        except Exception as error:  # broken pickles raise anything
            yield Fault(
                self._where,
                f"cannot be read ({error})",
                f"save what can be read with: searcher export --index {self._home}; then index "
                "the dumps again into a new folder",
            )

    def _documents(self, pool: PostingPool) -> Iterator[Fault]:
        """Go through all documents: each article and behind it its utterances."""
        doc = 0
        while doc < self._segment.count:
            if doc in self._live.deleted:
                doc += 1
            elif self._segment.nth[doc]:
                place = f"{self._where} document {doc}"
                yield self._damaged(place, "is a quote without its article")
                self.utterances += 1
                doc += 1
            else:
                doc += yield from self._article(doc, pool)

    def _article(self, doc: int, pool: PostingPool) -> Generator[Fault, None, int]:
        """Make an article and its utterances anew; give how many documents that is."""
        self.articles += 1
        try:
            stored = self._segment.kept(doc)
            documents = list(documents_of(stored.article, stored.fingerprints))
        except Exception as error:  # as above
            yield self._unreadable(doc, error)
            return self._length(doc)
        of = stored.article.id
        self.ids.append(of)
        for nth, document in enumerate(documents):
            at = doc + nth
            if not self._follows(at, nth):
                yield self._damaged(of, f"lacks {len(documents) - nth} of its quotes")
                return nth
            self.utterances += nth > 0
            self._owners[at] = of
            pool.add(at, document)
            for name in self._differences(at, document):
                place = f"{of} quote {nth}" if nth else of
                yield self._damaged(place, f"is stored with other {name} than the article's own")
        return len(documents)

    def _follows(self, doc: int, nth: int) -> bool:
        return (
            doc < self._segment.count
            and doc not in self._live.deleted
            and self._segment.nth[doc] == nth
        )

    def _length(self, doc: int) -> int:
        """How many documents an article seems to have that cannot be read."""
        nth = 1
        while self._follows(doc + nth, nth):
            nth += 1
        self.utterances += nth - 1
        return nth

    def _differences(self, doc: int, document: Document) -> list[str]:
        """The parts of a row that are not those of the document made anew."""
        stored, lengths, columns = self._segment.row(doc)
        expected = {name: byte_to_length(length_to_byte(n)) for name, n in document.lengths.items()}
        return [
            *(f"number of words in {name}" for name in _unequal(lengths, expected)),
            *(f"values of {name}" for name in _unequal(columns, document.columns)),
            *(name for name in ("id", NTH) if stored.get(name) != document.stored.get(name)),
        ]

    def _terms(self, pool: PostingPool) -> Iterator[Fault]:
        """Compare all postings with those made anew, and tell which articles differ."""
        counts: Counter[str] = Counter()
        examples: dict[str, Term] = {}
        for term, docs in differing(self._segment, pool.entries()):
            for of in filter(None, map(self._owners.get, docs)):
                counts[of] += 1
                examples.setdefault(of, term)
        for of, count in counts.items():
            which = f"{count:,} of its words or values, such as {shown(examples[of])}"
            yield self._damaged(of, f"is indexed wrong: {which}")

    def _damaged(self, where: str, what: str) -> Fault:
        return Fault(where, what, f"build the index anew with: {_convert(self._home)}")

    def _unreadable(self, doc: int, error: Exception) -> Fault:
        try:
            article_id = self._segment.id(doc).decode()
        except Exception:  # as above
            article_id = f"{self._where} document {doc}"
        return Fault(
            article_id,
            f"the stored article cannot be read ({error})",
            f"remove it with: searcher delete {article_id} --index {self._home}; then index its "
            "dump again",
        )


def _unequal(found: Mapping[str, object], wanted: Mapping[str, object]) -> list[str]:
    return [name for name in {**found, **wanted} if found.get(name) != wanted.get(name)]
