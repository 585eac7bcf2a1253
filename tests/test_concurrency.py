"""One writer and any number of readers, in other processes and threads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article, Quote
from searcher.errors import ArchiveLocked

BATCH = 4
BATCHES = 15

WRITE = f"""
import sys
from searcher.archive import Archive
from searcher.article import Article, Quote
with Archive.open(sys.argv[1]) as archive:
    for batch in range({BATCHES}):
        archive.add(
            Article(f"{{batch}}-{{n}}", f"peace in batch{{batch}}", f"a#{{n}}", quotes=(Quote("peace"),))
            for n in range({BATCH})
        )
"""

READ = f"""
import sys
from searcher.archive import Archive
before = 0
with Archive.open(sys.argv[1]) as archive:
    print("open", flush=True)
    while before < {BATCH * BATCHES}:
        page = archive.search("peace", limit=0)
        total = archive.quotes("peace", limit=1).total
        if page.total % {BATCH} or page.total < before or total < page.total or total % {BATCH}:
            sys.exit(f"{{page.total}} articles after {{before}}, then {{total}} quotes")
        if len({{hit.article.id for hit in page}}) != page.total:
            sys.exit(f"{{page.total}} articles are not all there")
        before = page.total
"""


def python(program: str, *arguments: str | Path) -> subprocess.Popen[str]:
    """Another process."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The folder of an archive in which nothing is."""
    Archive.create(tmp_path / "index").close()
    return tmp_path / "index"


def test_readers_in_other_processes_and_threads(empty: Path) -> None:
    """While another process writes, each of them sees whole commits only, and the last one too."""
    readers = [python(READ, empty) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
    faults: list[str] = []
    done = Event()
    with Archive.open(empty) as archive:
        threads = [Thread(target=_watch, args=(archive, done, faults)) for _ in range(3)]
        for thread in threads:
            thread.start()
        with python(WRITE, empty) as writer:
            assert writer.communicate()[1] == ""
        done.set()
        for thread in threads:
            thread.join()
        assert archive.count("peace") == BATCH * BATCHES
    for reader in readers:
        assert reader.communicate()[1] == ""
    assert faults == []


def _watch(archive: Archive, done: Event, faults: list[str]) -> None:
    """Note whatever is not the state after a commit."""
    before = 0
    while not done.is_set():
        ids = [article.id for article in archive.articles()]
        counted = archive.facets("peace", facets=["source"]), archive.count("peace")
        if len(ids) % BATCH or len(ids) < before or len(set(ids)) != len(ids):
            faults.append(f"{len(ids)} articles after {before}")
        if counted[1] % BATCH or counted[1] < len(ids):
            faults.append(f"{counted[1]} found after {len(ids)}")
        before = len(ids)


def test_what_was_begun_goes_on(shell: Shell, index: Path, articles: tuple[Article, ...]) -> None:
    """Who reads on while articles are added, taken down and converted reads all of one commit."""
    with Archive.open(index) as archive:
        reading = archive.matching("ceasefire", sort="oldest")
        first = next(reading)
        whole: Iterator[Article] = archive.articles()
        stored = [next(whole)]
        for number in range(30):  # enough for segments to be merged
            archive.add(Article(f"n{number}", "A ceasefire once more.", "new#1"))
        assert shell("searcher", "takedown", "a2", "a3", "--index", index).code == 0
        assert shell("searcher", "convert", "--index", index).code == 0
        assert shell("searcher", "takedown", "a1", "--index", index).code == 0
        found = [first.id, *(article.id for article in reading)]
        stored += whole
        assert sorted(found) == ["a1", "a2", "a3", "a4", "a5"]
        assert stored == list(articles)
        assert archive.count("ceasefire") == 32
        assert archive.get("a1") is None


def test_second_writer(index: Path, tmp_path: Path) -> None:
    """Another process is told that somebody writes, or waits with --wait and then does its work."""
    text = tmp_path / "late.txt"
    text.write_text("A late edition\n\nIt came after the other one.\n")
    call = [sys.executable, "-m", "searcher", "index", str(text), "--index", str(index)]

    def held() -> Iterator[Article]:
        refused = subprocess.run(call, capture_output=True, text=True, check=False)
        assert refused.returncode == 3
        assert refused.stderr.count("\n") == 1
        assert "another process" in refused.stderr
        with Archive.open(index) as other, pytest.raises(ArchiveLocked):
            other.delete("a1")
        waiting.append(subprocess.Popen([*call, "--wait"], stderr=subprocess.PIPE, text=True))
        assert waiting[0].stderr is not None
        assert waiting[0].stderr.readline().startswith("waiting")
        yield Article("held", "Written while the other waits.", "x#1", quotes=(Quote("Written"),))

    waiting: list[subprocess.Popen[str]] = []
    with Archive.open(index) as archive:
        archive.add(held())
        assert waiting[0].communicate()[1].startswith("stored 1 article")
        assert waiting[0].returncode == 0
        assert archive.get("held") is not None
        assert archive.count("late edition") == 1
