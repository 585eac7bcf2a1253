"""The Whoosh engine's own affairs: its files, what plain Whoosh makes of them, and accidents."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.codec.whoosh3 import W3Codec, W3TermInfo
from whoosh.filedb.structfile import BufferFile, StructFile
from whoosh.formats import Existence, Positions
from whoosh.index import open_dir

from searcher.article import Article, Name, Quote
from searcher.engines import manifest
from searcher.engines.whoosh import (
    building,
    create_engine,
    merging,
    open_engine,
    pooling,
    salvage,
)
from searcher.engines.whoosh.documents import Document, documents_of
from searcher.engines.whoosh.engine import WhooshEngine
from searcher.engines.whoosh.postings import (
    decode_positions,
    encode_positions,
    read_all,
    read_positions,
    read_postings,
    write_postings,
)
from searcher.engines.whoosh.writer import WhooshWriter
from searcher.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveVersionError,
    UsageError,
)
from searcher.query.nodes import Everything, NameIs, Phrase, QuoteScope, SearchRequest, Word


def article(id: str, body: str = "", **fields: object) -> Article:  # noqa: A002 - as the field
    return replace(Article(id=id, body=body, origin="test#1"), **fields)  # type: ignore[arg-type]


def store(engine: WhooshEngine, *articles: Article) -> None:
    with engine.writer() as writer:
        for each in articles:
            writer.add(each)


def everything(engine: WhooshEngine) -> list[str]:
    return sorted(engine.ids(SearchRequest(Everything(), limit=None)))


# Plain Whoosh

PLAIN_WHOOSH = """
import sys
sys.modules["searcher"] = None  # cannot be imported here
from whoosh.index import open_dir
from whoosh.qparser import QueryParser
with open_dir(sys.argv[1]).searcher() as searcher:
    for query in sys.argv[2:]:
        parsed = QueryParser("body", searcher.schema).parse(query)
        print(" ".join(hit["id"] for hit in searcher.search(parsed, sortedby="date")))
"""


def test_plain_whoosh_reads_the_index(tmp_path: Path) -> None:
    """Without our package Whoosh opens the index and finds words, phrases, names and days."""
    engine = create_engine(tmp_path)
    store(
        engine,
        article("a", "The minister’s talks ran on.", published="2025-05-16", source="Reuters"),
        article(
            "b", "Talk of the ministers", people=(Name("Zoë O’Neill"),), published="2025-05-01"
        ),
        article("c", quotes=(Quote("Peace in our time", speaker="Ann Lee"),)),
    )
    queries = {
        "talking": "b a",
        '"minister talk"': "a",
        "body_form:ministers": "b",
        "person:zoe": "b",
        "quote:peace speaker:lee": "c",
        "quote:peace": "c",
        "date:[20250510000000 TO 20250520000000]": "a",
        "source:reuters OR lead:talks": "b a",
        "nothing": "",
    }
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PLAIN_WHOOSH, str(tmp_path), *queries],
        capture_output=True,
        text=True,
        check=True,
    )
    assert dict(zip(queries, ran.stdout.split("\n"), strict=False)) == queries


def test_deletions_by_plain_whoosh_count(tmp_path: Path) -> None:
    """Whoosh deletes an article by its id together with its utterances, and we see it."""
    engine = create_engine(tmp_path)
    quotes = (Quote("x"), Quote("y"))
    store(engine, article("a", quotes=quotes), article("b", quotes=quotes[:1]))
    index = open_dir(str(tmp_path))
    assert index.doc_count() == 5
    index.delete_by_term("id", "a")
    assert everything(engine) == ["b"]
    assert engine.quotes(SearchRequest(Everything())).total == 1


numbers = st.lists(st.integers(0, 100_000), unique=True).map(sorted)


@given(numbers)
def test_positions_are_written_as_whoosh_writes_them(positions: list[int]) -> None:
    """Whoosh decodes our positions, and we decode Whoosh's."""
    assert Positions().decode_positions(encode_positions(positions)) == positions
    assert decode_positions(Positions().encode(positions)) == positions


@given(
    docs=numbers.filter(bool),
    odd=st.booleans(),
    placed=st.booleans(),
    wanted=numbers,
)
def test_posting_lists_are_read_as_written(
    docs: list[int], odd: bool, placed: bool, wanted: list[int]
) -> None:
    """Lists of any length come back, by our reader and by Whoosh's, and from Whoosh's writer."""
    docs = sorted({doc for base in docs for doc in range(base, base + 40)})
    freqs = [1.0 + (odd and at % 3) for at in range(len(docs))]
    values = [encode_positions([at, at + 7]) for at in range(len(docs))] if placed else None
    lengths = bytes(doc % 200 + 1 for doc in range(docs[-1] + 1))
    file = io.BytesIO(b"before")
    file.seek(0, io.SEEK_END)
    info = W3TermInfo.from_bytes(write_postings(file, docs, freqs, values, lengths).to_bytes())
    written = file.getvalue()
    assert info.doc_frequency() == len(docs)
    assert (info.min_id(), info.max_id(), info.weight()) == (docs[0], docs[-1], sum(freqs))

    view = memoryview(written)
    assert read_postings(info, view).docs.tolist() == docs
    assert read_all(info, view) == (docs, freqs, values)
    if values is not None:
        assert read_positions(info, view, wanted) == {
            doc: [at, at + 7] for at, doc in enumerate(docs) if doc in set(wanted)
        }

    field = Positions() if placed else Existence()
    matcher = W3Codec().postings_reader(BufferFile(view), info, field)
    by_whoosh: list[tuple[int, float, bytes | None]] = []
    while matcher.is_active():
        by_whoosh.append((matcher.id(), matcher.weight(), matcher.value() or None))
        matcher.next()
    ours = [(doc, freqs[at], values[at] if values else None) for at, doc in enumerate(docs)]
    assert by_whoosh == ours

    theirs = io.BytesIO()
    writer = W3Codec().postings_writer(StructFile(theirs))
    writer.start_postings(field, W3TermInfo())
    for at, doc in enumerate(docs):
        writer.add_posting(doc, freqs[at], values[at] if values else b"", 1)
    info = W3TermInfo.from_bytes(writer.finish_postings().to_bytes())
    assert read_all(info, memoryview(theirs.getvalue())) == (docs, freqs, values)


# Segments


@given(st.lists(st.integers(1, 400), max_size=400))
def test_segments_stay_few(batches: list[int]) -> None:
    """However batches come, merging neighbours keeps few segments and rewrites little."""
    sizes: list[int] = []
    rewritten = 0
    for batch in batches:
        sizes.append(batch)
        while (run := merging.mergeable(sizes)) is not None:
            assert run.stop == len(sizes)
            rewritten += sum(sizes[run])
            sizes[run] = [sum(sizes[run])]
    assert sum(sizes) == sum(batches)
    assert len(sizes) < 4 * merging.MOST_PER_TIER
    assert rewritten <= 7 * sum(batches)


def test_merging_keeps_all_but_the_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Words, phrases, names, quotes, columns and order survive merges; the deleted are gone."""
    monkeypatch.setattr(merging, "MOST_PER_TIER", 3)
    engine = create_engine(tmp_path)
    for number in range(12):
        day = f"2025-05-{number + 1:02}"
        said = (Quote(f"Peace {number}", speaker="Ann Lee"), Quote("Never", speaker="Bo Ek"))
        people = (Name(f"Person {number % 2}"),)
        store(
            engine,
            article(str(number), f"talk number{number}", published=day, quotes=said, people=people),
            article("again", f"number {number}"),
        )
        if number % 4 == 3:
            with engine.writer() as writer:
                writer.delete(str(number))
    assert len(list(tmp_path.glob("*.seg"))) < 6
    left = [str(number) for number in range(12) if number % 4 != 3]
    assert [each.id for each in engine.articles()] == [*left, "again"]
    request = SearchRequest(Word("talk"), sort="oldest", limit=None, facets=("person", "day"))
    page = engine.search(request)
    assert [hit.article.id for hit in page] == left
    assert page.facets["person"] == {"Person 0": 6, "Person 1": 3}
    assert len(page.facets["day"]) == 9
    assert list(engine.ids(SearchRequest(Phrase(("talk", "number5"))))) == ["5"]
    assert list(engine.ids(SearchRequest(QuoteScope(Phrase(("peace", "6")))))) == ["6"]
    assert engine.quotes(SearchRequest(NameIs("speaker", ("ek",)))).total == 9
    with open_dir(str(tmp_path)).searcher() as searcher:
        assert searcher.doc_frequency("body", "talk") >= 9


def test_postings_put_aside_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A batch larger than memory gives the same index, and leaves no temporary files."""
    monkeypatch.setattr(pooling, "MOST_POSTINGS", 50)
    engine = create_engine(tmp_path)
    store(engine, *(article(str(n), f"peace talks {n} of {n % 7}") for n in range(60)))
    assert engine.search(SearchRequest(Phrase(("peace", "talks")))).total == 60
    assert list(engine.ids(SearchRequest(Phrase(("talks", "17"))))) == ["17"]
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_columns_survive_thousands_of_utterances(tmp_path: Path) -> None:
    """Values and records are read back where an article with very many quotes ends a segment.

    Whoosh 2.7.4 loses rows when a column's offsets outgrow 16 bits just there.
    """
    engine = create_engine(tmp_path)
    tags = tuple(f"tag {number}" for number in range(8000))
    store(
        engine, article("a", tags=("x",)), article("b", quotes=(Quote("yes"),) * 33_000, tags=tags)
    )
    assert len(engine.names("tag")) == 8001
    assert (
        engine.quotes(SearchRequest(Word("yes"), facets=("tag",))).facets["tag"]["tag 7999"]
        == 33_000
    )
    assert engine.get("b") is not None


# Accidents


def test_a_rollback_leaves_no_files(tmp_path: Path) -> None:
    """The folder is as before, and nothing of the writer stays."""
    engine = create_engine(tmp_path)
    store(engine, article("a", "one"))
    before = sorted(tmp_path.iterdir())
    writer = engine.writer()
    writer.add(article("b", "two"))
    writer.rollback()
    assert sorted(tmp_path.iterdir()) == before
    with pytest.raises(ArchiveError, match="finished"):
        writer.add(article("c"))


def test_a_failing_commit_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk is full in the middle of a commit, the archive stays as it was."""
    engine = create_engine(tmp_path)
    store(engine, article("a", "one"))

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    writer = engine.writer()
    writer.add(article("b", "two"))
    writer.delete("a")
    with monkeypatch.context() as patched:
        patched.setattr(building, "write_postings", full)
        with pytest.raises(ArchiveError, match=r"cannot write .*: no space"):
            writer.close()
    assert everything(engine) == ["a"]
    store(engine, article("c", "three"))
    assert everything(engine) == ["a", "c"]


WRITE_AND_WAIT = """
import sys, time
from pathlib import Path
from searcher.article import Article
from searcher.engines.whoosh import open_engine
writer = open_engine(Path(sys.argv[1])).writer()
writer.add(Article("killed", "two", "test#1"))
print("ready", flush=True)
time.sleep(60)
"""


def test_another_process_that_dies_frees_the_lock(tmp_path: Path) -> None:
    """While it writes nobody else may; killed, it leaves the last commit and no leftovers."""
    engine = create_engine(tmp_path)
    store(engine, article("a", "one"))
    with subprocess.Popen(
        [sys.executable, "-c", WRITE_AND_WAIT, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        with pytest.raises(ArchiveLocked):
            engine.writer()
        other.kill()
    assert everything(engine) == ["a"]
    store(engine, article("b", "three"))
    assert everything(engine) == ["a", "b"]
    names = {path.name.split(".")[0] for path in tmp_path.glob("MAIN_*")}
    assert len(names - {"MAIN_WRITELOCK"}) == 2


def test_leftovers_of_a_crash_go_with_the_next_writer(tmp_path: Path) -> None:
    """Unfinished and outdated files are removed when a writer starts; other files stay."""
    engine = create_engine(tmp_path)
    store(engine, article("a", "one"))
    kept = {path.name for path in tmp_path.iterdir()}
    for name in ("MAIN_0123abc.seg", "MAIN_0123abc.pst", "_MAIN_0.toc", "_MAIN_2.toc.1700000000.5"):
        (tmp_path / name).touch()
    (tmp_path / "MAIN.tmp").mkdir()
    (tmp_path / "MAIN.tmp" / "MAIN_0123abc.ext").touch()
    for name in ("rejects.jsonl", "MAIN", "MAIN_STREET.txt"):
        (tmp_path / name).touch()
    engine.writer().rollback()
    assert {path.name for path in tmp_path.iterdir()} == {
        *kept, "rejects.jsonl", "MAIN", "MAIN_STREET.txt",
    }  # fmt: skip
    assert everything(engine) == ["a"]


def test_a_purge_that_is_interrupted_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After each step the archive is whole, and the next purge removes the rest."""
    engine = create_engine(tmp_path)
    for number in range(3):
        store(engine, article(f"keep{number}", "one"), article(f"gone{number}", f"word{number}"))
    done: list[bool] = []

    def once(*arguments: object) -> object:
        if done:
            raise OSError("no space left on device")
        done.append(True)
        return merging.merged(*arguments)  # type: ignore[arg-type]  # as it was called

    def purge() -> None:
        with engine.writer() as writer:
            for number in range(3):
                writer.delete(f"gone{number}")
            writer.purge()

    with monkeypatch.context() as patched:
        patched.setattr("searcher.engines.whoosh.purging.merged", once)
        with pytest.raises(ArchiveError, match="no space"):
            purge()
    assert everything(engine) == everything(open_engine(tmp_path)) == ["keep0", "keep1", "keep2"]
    purge()
    assert everything(engine) == ["keep0", "keep1", "keep2"]
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"gone" not in written
    assert b"word0" not in written


def test_a_purge_that_cannot_remove_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system keeps an old file, nobody is told that its words are gone."""

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    engine = create_engine(tmp_path)
    store(engine, article("a", "one"), article("b", "two"))
    (segment,) = tmp_path.glob("*.seg")
    with engine.writer() as writer:
        writer.delete("a")
        monkeypatch.setattr(Path, "unlink", forbidden)
        with pytest.raises(ArchiveError, match=f"{segment.name} cannot be removed"):
            writer.purge()


def test_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    """A search that began before a purge ends on the files it began with."""
    engine = create_engine(tmp_path)
    store(engine, article("a", "one"), article("b", "two"))
    reading = engine.stored()
    assert next(reading).article.id == "a"
    with engine.writer() as writer:
        writer.delete("b")
        writer.purge()
    assert [stored.article.id for stored in reading] == ["b"]
    assert everything(engine) == ["a"]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize(
    ("pattern", "harm"),
    [("_MAIN_*.toc", cut), ("*.seg", cut), ("*.seg", Path.unlink), ("_MAIN_*.toc", Path.unlink)],
)
def test_damaged_files_are_told(tmp_path: Path, pattern: str, harm: Callable[[Path], None]) -> None:
    """A file that was cut short or lost is an error in one line, not a traceback."""
    store(create_engine(tmp_path), article("a", "one"))
    for path in tmp_path.glob(pattern):
        harm(path)
    with pytest.raises(ArchiveDamaged) as told:
        open_engine(tmp_path)
    assert str(tmp_path) in str(told.value)
    assert "\n" not in str(told.value)


def test_what_may_not_be_read_is_not_called_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where permission is missing, nobody is told to index everything again."""
    store(create_engine(tmp_path), article("a", "one"))

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for method in ("read_bytes", "read_text"):
        with monkeypatch.context() as patched:
            patched.setattr(Path, method, forbidden)
            with pytest.raises(ArchiveError, match=r"cannot be read: .*Permission") as told:
                open_engine(tmp_path)
        assert not isinstance(told.value, ArchiveDamaged)


def test_no_room_for_a_new_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no folder can be made, the error names the place and is one of the archive's."""

    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", forbidden)
    with pytest.raises(ArchiveError, match=f"cannot make an archive in {tmp_path}"):
        create_engine(tmp_path / "index")


def test_broken_bytes_are_told(tmp_path: Path) -> None:
    """Bytes overwritten inside a file are an error when they are read."""
    engine = create_engine(tmp_path)
    store(engine, *(article(str(n), f"one two {n}" * 50) for n in range(20)))
    (segment,) = tmp_path.glob("*.seg")
    content = bytearray(segment.read_bytes())
    for at in range(2_000, len(content) - 6_000, 7):
        content[at] ^= 0xFF
    segment.write_bytes(content)

    def read() -> None:
        again = open_engine(tmp_path)
        list(again.articles())
        again.search(SearchRequest(Phrase(("one", "two"))))

    with pytest.raises(ArchiveDamaged):
        read()


def test_a_closed_engine_is_closed(tmp_path: Path) -> None:
    """It says so when it is used again."""
    engine = create_engine(tmp_path)
    engine.close()
    with pytest.raises(ArchiveError, match="closed"):
        engine.get("a")
    with pytest.raises(ArchiveError, match="closed"):
        engine.writer()


# Checking


def told(engine: WhooshEngine) -> list[tuple[str, str]]:
    """Where and what the faults are."""
    return [(fault.where, fault.what) for fault in engine.check()]


def spoil(monkeypatch: pytest.MonkeyPatch, change: Callable[[Document], None]) -> None:
    """Let writers store something else than they should."""

    def spoilt(*arguments: object) -> list[Document]:
        documents = list(documents_of(*arguments))  # type: ignore[arg-type]  # as it was called
        for document in documents:
            change(document)
        return documents

    monkeypatch.setattr("searcher.engines.whoosh.writer.documents_of", spoilt)


SAID = (Quote("one", speaker="Ann Lee"), Quote("two", speaker="Bo Ek"))


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (lambda d: d.positions.get("body", {}).pop(b"talk", 0), "a", "1 of its words.*body:talk"),
        (
            lambda d: d.positions.get("body", {}).update({b"odd": [7]}),
            "a",
            "1 of its words.*body:odd",
        ),
        (lambda d: d.positions.get("body", {}).update({b"talk": [9]}), "a", "body:talk"),
        (lambda d: d.terms.pop("url", 0), "a", "url:https://news.example/a"),
        (lambda d: d.terms["id"].add(b"b"), "a", "3 of its words.*id:b"),
        (lambda d: d.terms.pop("fingerprint", 0), "a", "fingerprint:f1"),
        (lambda d: d.lengths.update(body=7000), "a", "number of words in body"),
        (lambda d: d.columns.pop("source", 0), "a", "values of source"),
        (lambda d: d.positions.pop("speaker", 0), "a", "4 of its words.*speaker:ann"),
        (lambda d: d.columns.pop("speaker", 0), "a quote 2", "values of speaker"),
        (lambda d: d.stored.pop("fingerprints", 0), "a", "1 of its words.*fingerprint:f1"),
        (lambda d: d.stored.pop("record", 0), "a", "the stored article cannot be read"),
        (lambda d: d.columns.update(nth=2 * int(d.columns.get("nth", 0))), "a", "lacks 2 of its"),
    ],
)
def test_what_is_indexed_otherwise_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Document], None],
    where: str,
    what: str,
) -> None:
    """A word, key, value or utterance that is missing or too many is a fault of its article."""
    engine = create_engine(tmp_path)
    store(engine, article("fine", "talks went on", quotes=SAID))
    with monkeypatch.context() as patched:
        spoil(patched, change)
        with engine.writer() as writer:
            spoilt = article(
                "a", "talk of talks", quotes=SAID, source="Wire", url="https://news.example/a"
            )
            writer.add(spoilt, ["f1"])
    faults = list(engine.check())
    assert any(f.where == where and re.search(what, f.what) for f in faults), faults
    assert all("fine" not in fault.where for fault in faults)
    assert all(f"--index {tmp_path}" in fault.remedy for fault in faults)


def test_utterances_and_articles_that_parted_are_told(tmp_path: Path) -> None:
    """An utterance without its article, and an article without one of its utterances."""
    engine = create_engine(tmp_path)
    store(engine, article("a", quotes=SAID), article("b", quotes=SAID))
    index = open_dir(str(tmp_path))
    with index.writer() as writer:
        writer.delete_document(0)
        writer.delete_document(5)
    (segment,) = tmp_path.glob("*.seg")
    assert told(engine) == [
        (f"{segment} document 1", "is a quote without its article"),
        (f"{segment} document 2", "is a quote without its article"),
        ("b", "lacks 1 of its quotes"),
    ]


def test_an_id_that_is_there_twice_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two live articles with one id, in one segment or in several."""
    engine = create_engine(tmp_path)
    store(engine, article("a"))
    with monkeypatch.context() as patched:
        patched.setattr(WhooshWriter, "delete", lambda *_: False)
        store(engine, article("a"), article("b"), article("b"))
    assert told(engine) == [("a", "is stored twice"), ("b", "is stored twice")]


def test_broken_bytes_are_faults(tmp_path: Path) -> None:
    """Wherever a segment is broken, the check ends with a fault and not with an exception."""
    engine = create_engine(tmp_path)
    store(engine, *(article(str(n), f"one two {n}" * 50, quotes=SAID) for n in range(20)))
    store(engine, article("fine", "talks went on", quotes=SAID))
    small, large = sorted(tmp_path.glob("*.seg"), key=lambda path: path.stat().st_size)
    content = large.read_bytes()
    found = 0
    for start in range(100, len(content) - 1000, len(content) // 25):
        large.write_bytes(
            content[:start]
            + bytes(b ^ 0xFF for b in content[start : start + 40])
            + content[start + 40 :]
        )
        try:
            damaged = open_engine(tmp_path)
        except ArchiveDamaged:
            continue
        faults = list(damaged.check())
        found += bool(faults)
        assert str(small) not in {fault.where for fault in faults}
    assert found > 15


def test_leftovers_of_a_crash_are_told(tmp_path: Path) -> None:
    """Files that belong to nothing are faults, but not while a writer is at work."""
    engine = create_engine(tmp_path)
    store(engine, article("a", "one"))
    left = ["MAIN_0123abc.seg", "_MAIN_0.toc", "_MAIN_2.toc.1700000000.5"]
    with engine.writer():
        for name in left:
            (tmp_path / name).touch()
        assert told(engine) == []
    for name in left:
        (tmp_path / name).touch()
    faults = list(engine.check())
    assert [fault.where for fault in faults] == [str(tmp_path / name) for name in left]
    assert {fault.remedy for fault in faults} == {
        f"remove it with: searcher check --tidy --index {tmp_path}"
    }


# The manifest


def test_what_made_an_archive_is_known(tmp_path: Path) -> None:
    """The manifest names engine and versions."""
    create_engine(tmp_path)
    made = manifest.read_manifest(tmp_path)
    assert made.engine == "whoosh"
    assert made.engine_version.startswith("2.7.4")


def test_no_archive(tmp_path: Path) -> None:
    """An empty folder, no folder and a file are no archives."""
    file = tmp_path / "file"
    file.touch()
    for place in (tmp_path, tmp_path / "none", file):
        with pytest.raises(ArchiveMissing, match="searcher index"):
            open_engine(place)


@pytest.mark.parametrize(
    ("key", "value", "remedy"),
    [
        ("schema", 0, "convert it with: searcher convert --index"),
        ("analyzer", 0, "convert it with: searcher convert --index"),
        ("schema", 99, "use searcher"),
        ("analyzer", 99, "use searcher"),
        ("engine", "tantivy", "index the dumps again"),
        ("engine_version", "2.8.0/1", "index the dumps again"),
    ],
)
def test_another_version_is_refused(tmp_path: Path, key: str, value: object, remedy: str) -> None:
    """The error names both versions and says what to do."""
    create_engine(tmp_path)
    path = tmp_path / manifest.MANIFEST
    values = json.loads(path.read_text())
    path.write_text(json.dumps(values | {key: value}))
    with pytest.raises(ArchiveVersionError) as told:
        open_engine(tmp_path)
    assert str(value) in str(told.value)
    assert str(values[key]) in str(told.value)
    assert remedy in str(told.value)


def test_stored_articles_of_older_versions_can_be_read(tmp_path: Path) -> None:
    """The schema may be older, never newer; fingerprints and the order of storing come along."""
    with create_engine(tmp_path).writer() as writer:
        writer.add(article("b", "one"), ["f1", "f2"])
        writer.commit()
        writer.add(article("a", "two"))
    path = tmp_path / manifest.MANIFEST
    values = json.loads(path.read_text())
    path.write_text(json.dumps(values | {"schema": 1, "analyzer": 0}))
    salvaged = salvage(tmp_path)
    assert salvaged.articles == 2
    assert [(each.article.id, each.fingerprints) for each in salvaged.stored] == [
        ("b", ("f1", "f2")),
        ("a", ()),
    ]
    path.write_text(json.dumps(values | {"schema": 99}))
    with pytest.raises(ArchiveVersionError, match="use searcher"):
        salvage(tmp_path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"engine": "whoosh"}', "\ufffd"])
def test_an_unreadable_manifest(tmp_path: Path, content: str) -> None:
    """It is damage, told in one line."""
    create_engine(tmp_path)
    (tmp_path / manifest.MANIFEST).write_bytes(content.encode("utf-16"))
    with pytest.raises(ArchiveDamaged, match=manifest.MANIFEST):
        open_engine(tmp_path)
    (tmp_path / manifest.MANIFEST).write_text(content)
    with pytest.raises(ArchiveDamaged, match=manifest.MANIFEST):
        open_engine(tmp_path)


@pytest.mark.parametrize(
    "bad",
    [
        {"files": "../elsewhere"},
        {"files": ".."},
        {"files": "/etc"},
        {"outdated": [".."]},
        {"outdated": ["a/b"]},
        {"outdated": [""]},
        {"outdated": 7},
        {"schema": "3"},
    ],
)
def test_a_manifest_never_leads_out_of_its_folder(tmp_path: Path, bad: dict[str, object]) -> None:
    """Names in it are names of files right there, and its versions are numbers."""
    create_engine(tmp_path)
    path = tmp_path / manifest.MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | bad))
    with pytest.raises(ArchiveDamaged, match=manifest.MANIFEST):
        open_engine(tmp_path)


def test_an_interrupted_making_begins_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a new archive was left half made, the next attempt makes it."""

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("os.replace", stop)
        with pytest.raises(KeyboardInterrupt):
            create_engine(tmp_path)
    with pytest.raises(ArchiveMissing):
        open_engine(tmp_path)
    store(create_engine(tmp_path), article("a"))
    assert everything(open_engine(tmp_path)) == ["a"]


def test_nothing_else_is_overwritten(tmp_path: Path) -> None:
    """A folder with other files, or with an archive, does not become a new archive."""
    folder = tmp_path / "index"
    folder.mkdir()
    (folder / "README.md").touch()
    create_engine(folder)
    with pytest.raises(UsageError, match="already"):
        create_engine(folder)
    with pytest.raises(UsageError, match="index"):
        create_engine(tmp_path)
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(UsageError, match="file"):
        create_engine(file)
    create_engine(tmp_path / "new" / "deep")
