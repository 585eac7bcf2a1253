"""The programs that store and extract: `searcher index`, `parse`, `show`, `stats`."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article
from searcher.ingest import Dump, Extracted
from searcher.upkeep.rejects import read_rejects

TEXT = """Talks resume in Harbour City

Delegates from both sides met on Friday.

"We are closer than ever to a ceasefire," said Ada Brandt, the chief negotiator.
"""


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    """A folder: one good article, a JSON Lines file with a broken third line, an empty file."""
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "talks.txt").write_text(TEXT)
    lines = [
        json.dumps(
            {"id": f"line-{n}", "title": f"Report {n}", "body": f"Report number {n} came in."}
        )
        for n in range(4)
    ]
    lines[2] = '{"id": "line-2", "title": '
    (folder / "wire.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "zero.txt").write_text("")
    return folder


def test_index(shell: Shell, tmp_path: Path, dump: Path) -> None:
    """Good articles are stored; what could not be read is listed, also in a file: exit code 4."""
    index = tmp_path / "index"
    outcome = shell("searcher", "index", dump, "--index", index, "--published", "16 May 2025")
    assert outcome.code == 4
    assert outcome.out == ""
    assert outcome.err.startswith("stored 4 articles with ")
    rejects = [json.loads(line) for line in (index / "rejects.jsonl").read_text().splitlines()]
    assert len(rejects) == 2
    assert rejects[0]["origin"].endswith("wire.jsonl#3")
    assert rejects[1]["origin"].endswith("zero.txt")
    for reject in rejects:
        assert f"  {reject['origin']}: {reject['reason']}\n" in outcome.err
    found = json.loads(
        shell("search", "ceasefire", "--speaker", "brandt", "--json", "--index", index).out
    )
    assert found["hits"][0]["published"] == "2025-05-16"
    assert found["hits"][0]["quotes"][0]["speaker"] == "Ada Brandt"


def test_index_again(shell: Shell, tmp_path: Path, dump: Path) -> None:
    """Adding the same dump again changes nothing, a changed article takes its place."""
    index = tmp_path / "index"
    shell("searcher", "index", dump, "--index", index)
    files = {path.name for path in index.iterdir()}
    outcome = shell("searcher", "index", dump, "--index", index)
    assert outcome.code == 4
    assert outcome.err.startswith("stored 0 articles with 0 quotes in ")
    assert "\n4 stored already\n" in outcome.err
    assert {path.name for path in index.iterdir()} == files
    wire = dump / "wire.jsonl"
    wire.write_text(wire.read_text().replace("Report number 3", "Report three"))
    outcome = shell("searcher", "index", dump, "--index", index)
    assert "stored 1 article with 0 quotes " in outcome.err
    assert ", 1 of them in place of earlier versions" in outcome.err
    assert shell("search", "*", "-c", "--index", index).out == "4\n"


def test_rejects_of_other_files_stay(shell: Shell, tmp_path: Path, dump: Path) -> None:
    """A run forgets the rejects of the files that it read, and of no others."""
    index = tmp_path / "index"
    shell("searcher", "index", dump, "--index", index)
    (dump / "zero.txt").write_text("Now there is a text in it.")
    assert shell("searcher", "index", dump / "zero.txt", "--index", index).code == 0
    assert [reject.origin for reject in read_rejects(index)] == [str(dump / "wire.jsonl#3")]
    (dump / "wire.jsonl").write_text('{"id": "line-2", "title": "Two", "body": "Mended."}\n')
    assert shell("searcher", "index", dump / "wire.jsonl", "--index", index).code == 0
    assert not (index / "rejects.jsonl").exists()


def test_retry(shell: Shell, tmp_path: Path, dump: Path) -> None:
    """--retry reads the files of the rejects again, by their own paths, until none is left."""
    index = tmp_path / "index"
    shell("searcher", "index", dump, "--index", index)
    (dump / "zero.txt").write_text("Now there is a text in it.")
    outcome = shell("searcher", "index", "--retry", "--index", index)
    assert outcome.code == 4
    assert "stored 1 article " in outcome.err
    assert "3 stored already" in outcome.err
    wire = dump / "wire.jsonl"
    wire.write_text(wire.read_text().replace('"title": \n', '"title": "Two", "body": "Mended."}\n'))
    assert shell("searcher", "index", "--retry", "--index", index).code == 0
    assert not (index / "rejects.jsonl").exists()
    outcome = shell("searcher", "index", "--retry", "--index", index)
    assert (outcome.code, outcome.err.count("\n")) == (4, 1)
    assert "nothing to retry" in outcome.err


def test_retry_takes_no_file_for_a_text(shell: Shell, tmp_path: Path) -> None:
    """A file that was of no known format in its folder is of none when it is retried."""
    folder, index = tmp_path / "dump", tmp_path / "index"
    folder.mkdir()
    (folder / "notes").write_text("Neither suffix nor format.")
    (folder / "a.txt").write_text("A text.")
    assert shell("searcher", "index", folder, "--index", index).code == 4
    assert shell("searcher", "index", "--retry", "--index", index).code == 4
    assert shell("search", "*", "-c", "--index", index).out == "1\n"


def test_retry_and_dumps(shell: Shell, tmp_path: Path, dump: Path, index: Path) -> None:
    """--retry takes no other files; without it there must be some; both need an archive."""
    outcome = shell("searcher", "index", dump, "--retry", "--index", index)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert shell("searcher", "index", "--index", index).code == 2
    assert shell("searcher", "index", "--retry", "--index", tmp_path / "none").code == 3


def test_many_rejects(shell: Shell, tmp_path: Path) -> None:
    """Of many rejects the first twenty are told, the file holds them all."""
    dump = tmp_path / "broken.jsonl"
    dump.write_text('{"id": "good", "title": "Good", "body": "A good one."}\n' + "{broken\n" * 30)
    outcome = shell("searcher", "index", dump, "--index", tmp_path / "index")
    assert outcome.code == 4
    assert "and 10 more" in outcome.err
    assert len((tmp_path / "index" / "rejects.jsonl").read_text().splitlines()) == 30


def test_missing_path(shell: Shell, tmp_path: Path, dump: Path) -> None:
    """A missing path is one line and exit code 4; others are read; alone it makes no archive."""
    index = tmp_path / "index"
    outcome = shell("searcher", "index", tmp_path / "none", "--index", index)
    assert (outcome.code, outcome.out) == (4, "")
    assert outcome.err == f"{tmp_path / 'none'}: no such file or folder\n"
    assert not index.exists()
    both = shell("searcher", "index", tmp_path / "none", dump / "talks.txt", "--index", index)
    assert both.code == 4
    assert "stored 1 article with 1 quote " in both.err
    assert "no such file or folder" in both.err


def test_nothing_there(shell: Shell, tmp_path: Path) -> None:
    """An empty folder is said to be one."""
    (tmp_path / "empty").mkdir()
    for command in ("index", "parse"):
        outcome = shell("searcher", command, tmp_path / "empty")
        assert outcome.code == 4
        assert "no " in outcome.err


def test_engine(shell: Shell, tmp_path: Path, dump: Path, index: Path) -> None:
    """An engine that does not exist, or is not the archive's, is bad usage."""
    outcome = shell("searcher", "index", dump, "--engine", "steam", "--index", tmp_path / "new")
    assert (outcome.code, "steam" in outcome.err) == (2, True)
    outcome = shell("searcher", "index", dump, "--engine", "steam", "--index", index)
    assert (outcome.code, "not of steam" in outcome.err) == (2, True)


def test_folder_of_other_files(shell: Shell, dump: Path) -> None:
    """A folder that holds something else is not made an archive."""
    outcome = shell("searcher", "index", dump / "talks.txt", "--index", dump)
    assert outcome.code == 2
    assert not (dump / "searcher.json").exists()


def test_locked(shell: Shell, index: Path, dump: Path, articles: tuple[Article, ...]) -> None:
    """While another writes, indexing and deleting are exit code 3 and one line."""

    def meanwhile() -> Iterator[Article]:
        for command in (["index", dump / "talks.txt"], ["delete", "a1"]):
            outcome = shell("searcher", *command, "--index", index)
            assert (outcome.code, outcome.err.count("\n")) == (3, 1), outcome.err
        yield articles[0]

    with Archive.open(index) as archive:
        archive.add(meanwhile())
        assert archive.get("a1") is not None


def test_interrupted(
    shell: Shell,
    tmp_path: Path,
    dump: Path,
    articles: tuple[Article, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C keeps every article read before it, says how to go on, and is exit code 130."""

    def interrupted(_dump: Dump, **_: object) -> Iterator[Extracted]:
        for number, article in enumerate(articles):
            if number == 1:
                signal.raise_signal(signal.SIGINT)
            yield Extracted(article, f"{number:016}")

    monkeypatch.setattr(Dump, "extracted", interrupted)
    before = signal.getsignal(signal.SIGINT)
    outcome = shell("searcher", "index", dump, "--index", tmp_path / "index")
    assert outcome.code == 130
    assert "stored 2 articles" in outcome.err
    assert "the same command again goes on" in outcome.err
    assert signal.getsignal(signal.SIGINT) is before
    with Archive.open(tmp_path / "index") as archive:
        assert archive.count() == 2


def test_interrupted_twice(
    shell: Shell,
    tmp_path: Path,
    dump: Path,
    articles: tuple[Article, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A second Ctrl-C stops at once; the archive stays whole."""

    def interrupted(_dump: Dump, **_: object) -> Iterator[Extracted]:
        yield Extracted(articles[0], "0" * 16)
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Dump, "extracted", interrupted)
    outcome = shell("searcher", "index", dump, "--index", tmp_path / "index")
    assert outcome.code == 130
    with Archive.open(tmp_path / "index") as archive:
        assert archive.count() == 0


@pytest.mark.parametrize("debug", [False, True])
def test_fault(
    shell: Shell, tmp_path: Path, dump: Path, monkeypatch: pytest.MonkeyPatch, *, debug: bool
) -> None:
    """A fault of the program itself is one line too; --debug raises it."""

    def faulty(_dump: Dump, **_: object) -> Iterator[Article]:
        raise ZeroDivisionError("what?")

    monkeypatch.setattr(Dump, "extracted", faulty)
    arguments = ["searcher", "index", dump, "--index", tmp_path / "index"]
    if debug:
        with pytest.raises(ZeroDivisionError):
            shell(*arguments, "--debug")
    else:
        outcome = shell(*arguments)
        assert outcome.code == 70
        assert outcome.err.count("\n") == 1
        assert "ZeroDivisionError" in outcome.err


def test_parse(shell: Shell, dump: Path) -> None:
    """`parse` prints a record a line, whose offsets slice its body, and rejects on stderr."""
    outcome = shell("searcher", "parse", dump, "--published", "2025-05-17")
    assert outcome.code == 4
    records = [json.loads(line) for line in outcome.out.splitlines()]
    assert len(records) == 4
    assert "wire.jsonl#3" in outcome.err
    talks = records[0]
    assert talks["published"] == "2025-05-17"
    for quote in talks["quotes"]:
        (start, end), *_ = quote["parts"]
        assert talks["body"][start:end] == quote["text"]
    assert Article.from_dict(talks).to_dict() == Article.from_dict(talks).to_dict()
    assert shell("searcher", "parse", dump / "talks.txt").code == 0


@pytest.mark.parametrize(
    ("value", "published"),
    [("2025-05-17", "2025-05-17"), ("May 2025", "2025-05"), ("2025", "2025"),
     ("2025-05-17T08:30:00+02:00", "2025-05-17T08:30:00+02:00")],
)  # fmt: skip
def test_published(shell: Shell, dump: Path, value: str, published: str) -> None:
    """--published takes a day, month, year or time, for articles that state none."""
    outcome = shell("searcher", "parse", dump / "talks.txt", "--published", value)
    assert json.loads(outcome.out)["published"] == published


@pytest.mark.parametrize("value", ["soon", "last week", "03/04/2025", "2025-05-17T99:00"])
def test_not_published(shell: Shell, dump: Path, value: str) -> None:
    """What is no day, month or year is bad usage."""
    outcome = shell("searcher", "parse", dump / "talks.txt", "--published", value)
    assert (outcome.code, outcome.out) == (2, "")


def test_show(shell: Shell, index: Path, archive: Archive) -> None:
    """`show` prints an article as text, or its record; an unknown id is exit code 1."""
    outcome = shell("searcher", "show", "a1", "--index", index)
    assert outcome.out.startswith(
        "Ceasefire talks open\n2025-05-16 · Harbour Gazette · https://news.example/1\n\nDelegates"
    )
    record = json.loads(shell("searcher", "show", "a1", "--json", "--index", index).out)
    assert Article.from_dict(record) == archive.get("a1")
    unknown = shell("searcher", "show", "a9", "--index", index)
    assert unknown == (1, "", "there is no article with the id a9\n")


def test_stats(shell: Shell, index: Path) -> None:
    """`stats` prints the figures of the archive, as lines or JSON."""
    lines = dict(
        line.split("\t") for line in shell("searcher", "stats", "--index", index).out.splitlines()
    )
    assert (lines["articles"], lines["quotes"], lines["last"]) == ("7", "3", "2025-05-16")
    figures = json.loads(shell("searcher", "stats", "--json", "--index", index).out)
    assert figures["articles"] == 7
    assert figures["facets"]["speaker"] == 2
