"""Converting an archive: everything comes along, and no interruption leaves anything else."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article
from searcher.engines import whoosh
from searcher.engines.base import Engine, Stored, load_engine
from searcher.engines.locking import locked
from searcher.engines.manifest import MANIFEST, read_manifest
from searcher.engines.whoosh.snapshot import open_snapshot
from searcher.errors import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveLocked,
    ArchiveMissing,
    ArchiveVersionError,
    UsageError,
)
from searcher.schema import SCHEMA_VERSION
from searcher.upkeep.converting import Converted, convert


def opened(folder: Path) -> Engine:
    """The engine of an archive."""
    return load_engine(read_manifest(folder).engine).open_engine(folder)


def stored(folder: Path) -> list[Stored]:
    """All that is stored in an archive."""
    return list(opened(folder).stored())


def sound(folder: Path) -> bool:
    """Whether a check finds no fault."""
    with Archive.open(folder) as archive:
        return not list(archive.check())


def make_older(folder: Path) -> None:
    """Say that an older version made the archive."""
    path = folder / MANIFEST
    values = json.loads(path.read_text()) | {"schema": 1, "analyzer": 0}
    del values["files"], values["outdated"]
    path.write_text(json.dumps(values))


@pytest.fixture
def before(index: Path) -> list[Stored]:
    """An archive with several commits, deletions, copies, fingerprints and other files."""
    with opened(index).writer() as writer:
        writer.delete("a2")
        writer.add(Article("z", "body", "test#8", copies=("test#9",)), ["f1", "f2"])
        writer.commit()
        writer.add(Article("0", "body", "test#10"), ["f3"])
    (index / "refusals.jsonl").write_text("refused")
    (index / "README.md").write_text("mine")
    return stored(index)


@pytest.mark.parametrize("older", [True, False])
def test_everything_comes_along_in_place(index: Path, before: list[Stored], older: bool) -> None:
    """Articles, order, copies and fingerprints; other files stay, and the old ones go."""
    if older:
        make_older(index)
        with pytest.raises(ArchiveVersionError, match=f"searcher convert --index {index}"):
            Archive.open(index)
    done = convert(index)
    assert (done.folder, done.engine, done.articles) == (index, "whoosh", 8)
    assert stored(index) == before
    assert sound(index)
    assert read_manifest(index).schema == SCHEMA_VERSION
    assert (index / "refusals.jsonl").read_text() == "refused"
    assert sorted(path.name for path in index.iterdir()) == [
        "README.md", "files-1", "refusals.jsonl", "searcher.json", "searcher.lock",
    ]  # fmt: skip
    with Archive.open(index) as archive:
        archive.add(Article("new", "body", "test#11"))
        assert archive.count() == 9


def test_converting_again_uses_names_of_its_own(index: Path, before: list[Stored]) -> None:
    """Each conversion gets a subfolder that no earlier one had, and removes the last."""
    for number in (1, 2, 3):
        convert(index)
        assert [path.name for path in index.glob("files-*")] == [f"files-{number}"]
    assert stored(index) == before


def test_a_converted_copy(index: Path, before: list[Stored], tmp_path: Path) -> None:
    """Refusals and notes come along; the archive itself is not touched, it may be read-only."""
    make_older(index)
    content = {path.name: path.read_bytes() for path in index.iterdir()}
    copy = tmp_path / "deep" / "copy"
    assert convert(index, to=copy).folder == copy
    assert {path.name: path.read_bytes() for path in index.iterdir()} == content
    assert stored(copy) == before
    assert sound(copy)
    assert (copy / "refusals.jsonl").read_text() == "refused"
    with pytest.raises(UsageError, match="already holds an archive"):
        convert(index, to=copy)
    with pytest.raises(UsageError, match="other files"):
        convert(index, to=tmp_path)


def test_a_copy_that_was_interrupted_begins_again(
    index: Path, before: list[Stored], tmp_path: Path
) -> None:
    """The new folder is no archive until it is complete."""

    def interrupt(done: int, _: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    copy = tmp_path / "copy"
    with pytest.raises(KeyboardInterrupt):
        convert(index, to=copy, on_progress=interrupt)
    with pytest.raises(ArchiveMissing):
        Archive.open(copy)
    convert(index, to=copy)
    assert stored(copy) == before
    assert sound(copy)


def test_an_interrupted_conversion_changes_nothing(index: Path, before: list[Stored]) -> None:
    """After Ctrl-C the folder is as it was."""

    def interrupt(done: int, total: int) -> None:
        assert total == 8
        if done == 3:
            raise KeyboardInterrupt

    names = {path.name for path in index.iterdir()}
    with pytest.raises(KeyboardInterrupt):
        convert(index, on_progress=interrupt)
    assert {path.name for path in index.iterdir()} == names | {"searcher.lock"}
    assert stored(index) == before


KILLED = """
import os, signal, sys
from pathlib import Path
import searcher.upkeep.converting, searcher.engines.whoosh.writer
from searcher.engines import disk, folder, manifest
moments = 0
def dying(function):
    def call(*arguments, **options):
        global moments
        moments += 1
        if moments == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **options)
    return call
os.replace, os.rename, os.remove, os.mkdir, os.unlink = map(
    dying, (os.replace, os.rename, os.remove, os.mkdir, os.unlink)
)
os.fsync, Path.touch = dying(os.fsync), dying(Path.touch)
searcher.upkeep.converting.convert(sys.argv[1])
"""


@pytest.mark.parametrize("moment", range(1, 28, 2))
def test_kill_at_any_moment(index: Path, before: list[Stored], moment: int) -> None:
    """The archive is the old or the new one, unlocked; what is left over goes with the next."""
    convert(index)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(index), str(moment)])
    assert killed.returncode in (0, -signal.SIGKILL)
    assert stored(index) == before
    with Archive.open(index) as archive:
        faults = list(archive.check())
        assert all("left it over" in fault.what for fault in faults)
        archive.tidy()
        assert list(archive.check()) == []
    assert len(list(index.glob("files-*"))) == 1
    assert stored(index) == before
    convert(index)
    assert stored(index) == before
    assert sound(index)


def test_nobody_writes_meanwhile(index: Path) -> None:
    """While it is converted others are refused, and it is refused while others write."""

    def write(done: int, _: int) -> None:
        if done == 3:
            with Archive.open(index) as archive, pytest.raises(ArchiveLocked):
                archive.add(Article("b", "body", "test#1"))
            with pytest.raises(ArchiveLocked):
                convert(index)

    convert(index, on_progress=write)
    with opened(index).writer(), pytest.raises(ArchiveLocked, match="--wait"):
        convert(index)


def test_a_writer_that_waited_goes_on_in_the_converted_archive(index: Path) -> None:
    """Whoever waits for a conversion writes into its result, with what it had open before."""
    waiting = threading.Event()
    with Archive.open(index) as archive:

        def write() -> None:
            waiting.set()
            archive.add(Article("late", "body", "test#1"), wait=30)

        thread = threading.Thread(target=write)

        def start(done: int, _: int) -> None:
            if done == 1:
                thread.start()
                waiting.wait()

        convert(index, on_progress=start)
        thread.join()
        assert archive.get("late") is not None
        assert sound(index)


def test_who_has_it_open_follows(index: Path, before: list[Stored]) -> None:
    """Searches that have begun end on what they began with; the next ones see the new files."""
    with Archive.open(index) as archive:
        reading = archive.articles()
        first = next(reading)
        convert(index)
        convert(index)
        assert [first, *reading] == [each.article for each in before]
        assert archive.count() == 8
        assert archive.delete("a1") == ["a1"]
        with Archive.open(index) as other:
            assert other.count() == 7


def test_opening_while_a_conversion_ends(
    index: Path, before: list[Stored], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has read the old manifest when the old files go opens the new ones."""
    real = whoosh.open_engine
    converted: list[Converted] = []

    def late(folder: Path) -> Engine:
        if not converted:
            converted.append(convert(folder))
            open_snapshot(folder)  # where the files were when the manifest was read
        return real(folder)

    monkeypatch.setattr(whoosh, "open_engine", late)
    with Archive.open(index) as archive:
        assert [each.id for each in archive.articles()] == [each.article.id for each in before]


def test_what_cannot_be_converted(index: Path, tmp_path: Path) -> None:
    """No archive, an unknown engine, one of a newer version, a damaged one: one clear line."""
    with pytest.raises(ArchiveMissing):
        convert(tmp_path / "none")
    assert not (tmp_path / "none").exists()
    with pytest.raises(UsageError, match="no engine named 'lucene'"):
        convert(index, engine="lucene")
    path = index / MANIFEST
    values = json.loads(path.read_text())
    for changed in ({"schema": 99}, {"engine": "lucene"}):
        path.write_text(json.dumps(values | changed))
        with pytest.raises(ArchiveVersionError, match="use searcher"):
            convert(index)
    path.write_text(json.dumps(values))
    (segment,) = index.glob("*.seg")
    segment.write_bytes(segment.read_bytes()[:5000])
    with pytest.raises(ArchiveDamaged):
        convert(index)


def test_nothing_is_left_out_in_silence(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One stored article that cannot be read ends the conversion, and the archive stays."""
    with monkeypatch.context() as patched, Archive.open(index) as archive:
        patched.setattr(Article, "to_dict", lambda _: {"id": "broken"})
        archive.add(Article("broken", "body", "test#1"))
    names = {entry.name for entry in index.iterdir()}
    with pytest.raises(ArchiveDamaged):
        convert(index)
    assert {entry.name for entry in index.iterdir()} == names
    with Archive.open(index) as archive:
        assert archive.delete("broken") == ["broken"]
    assert convert(index).articles == 7


def test_a_full_disk(index: Path, before: list[Stored], monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error of the archive in one line, and the archive stays what it was."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    for place in (
        "searcher.engines.whoosh.building.write_postings",
        "searcher.upkeep.converting.write_manifest",
        "pathlib.Path.mkdir",
    ):
        with monkeypatch.context() as patched:
            patched.setattr(place, full)
            with pytest.raises(ArchiveError, match=f"{index}.*No space"):
                convert(index)
        assert stored(index) == before
        assert not list(index.glob("files-*"))


def test_the_command(index: Path, tmp_path: Path, shell: Shell) -> None:
    """It says how many articles are converted, in place or to a new folder."""
    done = shell("searcher", "convert", "--index", index)
    assert (done.code, done.out) == (0, "")
    assert f"converted 7 articles in {index} to whoosh" in done.err
    done = shell(
        "searcher", "convert", "--index", index, "--to", tmp_path / "b", "--engine", "whoosh"
    )
    assert f"converted 7 articles in {tmp_path / 'b'} to whoosh" in done.err
    assert shell("searcher", "convert", "--index", tmp_path / "c").code == 3
    with locked(index):
        assert shell("searcher", "convert", "--index", index).code == 3
    assert shell("searcher", "convert", "--index", index, "--engine", "lucene").code == 2
    assert shell("search", "ceasefire", "--index", index, "-c").out == "5\n"
