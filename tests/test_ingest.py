"""From dumps to articles: order, progress, rejects, and extraction that fails."""

from __future__ import annotations

import gzip
import io
import json
import logging
import os
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from searcher.article import Article
from searcher.errors import InputError
from searcher.ingest import Dump, extracted, parse
from searcher.ingest.extracting import Settings
from searcher.readers.base import Record, Reject


def stand_in(record: Record, *, published: str | None = None) -> Article:
    """Extraction reduced to what these tests look at."""
    if "no text here" in record.content:
        raise InputError("no article text found in it")
    if "fault" in record.content:
        raise ZeroDivisionError("a fault of ours")
    return Article(
        id=record.origin,
        body=record.content,
        origin=record.origin,
        title=record.title,
        published=record.published or published,
    )


@pytest.fixture(autouse=True)
def _extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests are about the way to extraction and back, not about extraction."""
    pipeline = types.ModuleType("searcher.extraction.pipeline")
    pipeline.extract = stand_in  # type: ignore[attr-defined]  # a module made for the test
    monkeypatch.setitem(sys.modules, "searcher.extraction.pipeline", pipeline)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder with a file of each kind, good and bad."""
    folder = tmp_path / "dump"
    (folder / "sub").mkdir(parents=True)
    lines = [
        json.dumps({"title": f"T{n}", "body": f"Body {n}.", "date": "2025-05-16"})
        for n in (1, 2, 3)
    ]
    lines[1] = '{"title": '
    (folder / "a.jsonl.gz").write_bytes(gzip.compress("\n".join(lines).encode()))
    (folder / "b.txt").write_text("Plain text.")
    (folder / "c.html").write_text("<!doctype html><p>Page.</p>")
    (folder / "d.pdf").write_bytes(b"%PDF-1.4")
    (folder / "e.txt").write_bytes(b"")
    (folder / "sub/f.txt").write_text("A fault of ours.")
    (folder / "sub/g.txt").write_text("There is no text here.")
    (folder / "sub/h.json").write_text(json.dumps({"title": "Last", "body": "Last."}))
    return folder


def short(folder: Path, items: Iterator[Article | Reject]) -> list[tuple[str, str | None]]:
    """Origin relative to the folder, and the reason of rejects."""
    return [
        (os.path.relpath(item.origin, folder), getattr(item, "reason", "article").split(";")[0])
        for item in items
    ]


def test_whole_dump(dump: Path) -> None:
    """Every article comes out, everything else is rejected with its place and reason, in order."""
    expected = [
        ("a.jsonl.gz#1", "article"),
        ("a.jsonl.gz#2", "broken JSON at line 2, column 12: expecting value"),
        ("a.jsonl.gz#3", "article"),
        ("b.txt#1", "article"),
        ("c.html#1", "article"),
        ("d.pdf", "binary file (PDF)"),
        ("e.txt", "empty file"),
        ("sub/f.txt#1", "extraction failed: ZeroDivisionError: a fault of ours"),
        ("sub/g.txt#1", "no article text found in it"),
        ("sub/h.json#1", "article"),
    ]
    whole = Dump([dump])
    assert short(dump, whole.articles()) == expected
    assert short(dump, whole.articles()) == expected


def test_progress(dump: Path) -> None:
    """Size and count are known beforehand; what is done grows up to the size."""
    whole = Dump([dump])
    assert whole.files == 8
    assert whole.size == sum(path.stat().st_size for path in dump.rglob("*") if path.is_file())
    assert whole.done == 0
    done = [whole.done for _ in whole.records()]
    assert done == sorted(done)
    assert whole.done == whole.size


def test_progress_counts_compressed_bytes(tmp_path: Path) -> None:
    """Within a large compressed file progress moves, and ends at its size on disk."""
    path = tmp_path / "a.jsonl.gz"
    lines = [json.dumps({"body": os.urandom(600).hex()}) for _ in range(3000)]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    whole = Dump([path])
    seen = {whole.done for _ in whole.records()}
    assert len(seen) > 3
    assert max(seen) <= whole.size == path.stat().st_size


def test_published_is_passed_on(dump: Path) -> None:
    """The user's word for the day of publication reaches extraction."""
    articles = parse(
        dump / "a.jsonl.gz", dump / "b.txt", published="2020-01-01", on_reject=lambda _: None
    )
    assert [a.published for a in articles] == ["2025-05-16", "2025-05-16", "2020-01-01"]


def test_parse_tells_rejects(dump: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Rejects go to the callback, or else as warnings to the logger of the package."""
    told: list[Reject] = []
    assert [a.title for a in parse(dump / "sub", on_reject=told.append)] == ["Last"]
    assert len(told) == 2
    with caplog.at_level(logging.WARNING, logger="searcher"):
        assert not list(parse(dump / "nowhere"))
    assert [r.getMessage() for r in caplog.records] == [
        f"{dump / 'nowhere'}: no such file or folder"
    ]


def test_parse_reads_as_it_goes(dump: Path) -> None:
    """The first article is there before the second file is opened."""
    articles = parse(dump / "a.jsonl.gz", dump / "b.txt", on_reject=lambda _: None)
    assert next(articles).title == "T1"
    (dump / "b.txt").write_text("Changed meanwhile.")
    assert [a.body for a in articles][-1] == "Changed meanwhile."


def test_file_that_vanishes(dump: Path) -> None:
    """A file deleted between being found and being read is a reject."""
    whole = Dump([dump / "b.txt"])
    assert whole.files == 1
    (dump / "b.txt").unlink()
    assert list(whole.articles()) == [Reject(str(dump / "b.txt"), "no such file or folder")]


def test_unreadable_file(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the system on opening a file is a reject, and the others are read."""

    def refuse(path: object, *_: object, **__: object) -> io.FileIO:
        if str(path).endswith("b.txt"):
            raise PermissionError(13, "Permission denied")
        return io.FileIO(str(path))

    monkeypatch.setattr("searcher.ingest.dump.open_raw", refuse)
    reasons = dict(short(dump, Dump([dump]).articles()))
    assert reasons["b.txt"] == "no permission to read it"
    assert reasons["c.html#1"] == "article"


def test_compressed_file_cut_off(tmp_path: Path) -> None:
    """What could be decompressed is read, then the file is rejected once."""
    lines = [json.dumps({"title": f"T{n}", "body": os.urandom(200).hex()}) for n in range(1000)]
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode())[:-20_000])
    *articles, last = Dump([path]).articles()
    assert last == Reject(str(path), "the compressed file is cut off")
    assert len(articles) > 500
    assert all(isinstance(article, Article) for article in articles)


def test_extracted_is_a_pure_function() -> None:
    """One record can be extracted by itself, in any process."""
    article = extracted(Record("a#1", "Text."), Settings("2025-05-16"))
    assert isinstance(article, Article)
    assert article.published == "2025-05-16"
    assert extracted(Record("a#1", "fault")) == Reject(
        "a#1", "extraction failed: ZeroDivisionError: a fault of ours"
    )


READ_STDIN = """
import sys
from searcher.ingest import Dump
dump = Dump(["-"])
print([(r.origin, r.content) for r in dump.records()], dump.size, dump.done)
heavy = ("bs4", "lxml", "trafilatura", "htmldate", "whoosh", "typer", "charset_normalizer")
print([module for module in sys.modules if module.split(".")[0] in heavy])
"""


@pytest.mark.parametrize("data", [b"Talks end.\n", gzip.compress(b"Talks end.\n")])
def test_standard_input(data: bytes) -> None:
    """`-` reads standard input, compressed or not, and reading loads no heavy library."""
    run = subprocess.run(
        [sys.executable, "-c", READ_STDIN], input=data, capture_output=True, check=True
    )
    first, second = run.stdout.decode().splitlines()
    assert first == f"[('-#1', 'Talks end.\\n')] 0 {len(data)}"
    assert second == "[]"


def test_pipe_named_by_the_user(tmp_path: Path) -> None:
    """A pipe that the user names, as a shell makes for `<(command)`, is read."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = subprocess.Popen(
        [sys.executable, "-c", f"open({str(pipe)!r}, 'w').write('Talks end.')"]
    )
    [record] = Dump([pipe]).records()
    assert writer.wait() == 0
    assert isinstance(record, Record)
    assert record.content == "Talks end."
