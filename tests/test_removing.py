"""Deleting by id, address and query; taking down so that nothing is left, and refusing it."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article, Name, Quote
from searcher.cli import removing as commands
from searcher.engines.whoosh.writer import WhooshWriter
from searcher.errors import ArchiveError, ArchiveLocked, UsageError
from searcher.upkeep import removing
from searcher.upkeep.refusals import REFUSALS, Refusals
from searcher.upkeep.removing import TAKEDOWNS, Lookup

BODY = (
    "The quaymaster Ottokar Zwirbel was seen leaving the customs house with a suitcase.\n\n"
    "“I carried nothing but my own laundry,” Ottokar Zwirbel told the Gazette on Thursday.\n\n"
    "Neighbours in Pfefferminzgasse remember the evening otherwise, and so does a porter."
)
SECRET = Article(
    "gazette-4711",
    BODY,
    "dump/wire.jsonl#3",
    url="https://gazette.example/2025/quaymaster-and-suitcase",
    title="Quaymaster’s mysterious suitcase",
    published="2025-05-16",
    source="Harbour Gazette",
    authors=("Xenia Ypsilon",),
    quotes=(
        Quote(
            "I carried nothing but my own laundry",
            ((86, 122),),
            "Ottokar Zwirbel",
            "Ottokar Zwirbel",
            speaker_kind="person",
        ),
    ),
    people=(Name("Ottokar Zwirbel", 2),),
    places=(Name("Pfefferminzgasse"),),
)
WORDS = (
    "quaymaster", "zwirbel", "suitcase", "customs house", "laundry", "pfefferminzgasse", "ypsilon",
    "gazette-4711", "wire.jsonl#3",
)  # fmt: skip
"""What must be nowhere: parts of each sentence, of title, url, id, names and origin."""


@pytest.fixture
def holding(archive: Archive) -> Archive:
    """The archive with the article amid the others, one version of it replaced by a later one."""
    archive.add(replace(SECRET, title="Quaymaster’s first suitcase", published="2025-05-15"))
    archive.add([SECRET, Article("last", "A porter of the harbour retires.", "test#99")])
    return archive


def _readings(content: bytes) -> Iterator[str]:
    """Bytes as text in every way that words may hide in them, packed stretches unpacked."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        for start in range(1 if encoding == "utf-8" else 2):
            yield content[start:].decode(encoding, "ignore").lower()
    for found in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield (
                zlib.decompressobj()
                .decompress(content[found.start() :])
                .decode("utf-8", "ignore")
                .lower()
            )
        except zlib.error:
            continue


def _left(folder: Path) -> set[str]:
    """Which of the words stand anywhere in the files of a folder."""
    texts = [
        text
        for path in folder.rglob("*")
        for text in (path.name.lower(), *(_readings(path.read_bytes()) if path.is_file() else ()))
    ]
    return {word for word in WORDS if any(word in text for text in texts)}


def _ids(archive: Archive) -> set[str]:
    return set(archive.ids())


# Deleting


def test_deleted_by_address(archive: Archive) -> None:
    """Any spelling of the address leads to its article; missing keys are told."""
    keys = ("http://www.news.example/1/#top", "a2", "a9", "https://news.example/")
    assert archive.lookup(*keys) == Lookup(("a1", "a2"), ("a9", "https://news.example/"))
    assert archive.delete(*keys) == ["a1", "a2"]
    assert _ids(archive) == {"a3", "a4", "a5", "a6", "a7"}


def test_deleted_by_query(archive: Archive) -> None:
    """All that matches is removed, if it is what was confirmed."""
    assert archive.delete_matching("fragile") == ["a3"]
    for confirmed in (3, ["a1"], ["a1", "a2", "a3"], []):
        with pytest.raises(UsageError, match="2"):
            archive.delete_matching("", speaker="Brandt", confirmed=confirmed)
    assert archive.count() == 6
    assert set(archive.delete_matching("", speaker="Brandt", confirmed=["a2", "a1"])) == {
        "a1",
        "a2",
    }
    assert archive.delete_matching("nowhere", confirmed=0) == []
    assert len(archive.delete_matching("*", confirmed=4)) == 4
    assert archive.count() == 0


def test_confirmed_count_is_taken_anew(archive: Archive, articles: tuple[Article, ...]) -> None:
    """An article that came in after the user looked is not removed with the others."""
    shown = list(archive.ids("ceasefire"))
    archive.add(replace(articles[0], id="new", url=None))
    with pytest.raises(UsageError, match="other articles match by now"):
        archive.delete_matching("ceasefire", confirmed=shown)
    with pytest.raises(UsageError, match="6 articles match, not 5"):
        archive.delete_matching("ceasefire", confirmed=len(shown))
    assert archive.count() == 8


def test_locked(archive: Archive) -> None:
    """Nothing is removed, and nothing remembered, while another process writes."""
    with WhooshWriter(archive.path):
        for remove in (archive.delete, archive.takedown, archive.lift_takedown):
            with pytest.raises(ArchiveLocked):
                remove("a1")
    assert not (archive.path / REFUSALS).exists()


def test_delete_command(shell: Shell, index: Path) -> None:
    """`delete` prints what it deleted; a key that leads nowhere is a line and exit code 1."""
    outcome = shell("searcher", "delete", "https://news.example/1", "a9", "a2", "--index", index)
    assert outcome == (1, "a1\na2\n", "there is no article with the id or address a9\n")
    assert shell("search", "*", "-c", "--index", index).out == "5\n"
    assert shell("searcher", "delete", "a3", "--index", index) == (0, "a3\n", "")


def test_delete_query_command(shell: Shell, index: Path) -> None:
    """Without a terminal a query needs the number of its matches confirmed."""
    asked = ("searcher", "delete", "--query", "ceasefire", "--speaker", "brandt", "--index", index)
    outcome = shell(*asked)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "searcher: 2 articles match; to remove them, give the same command with --confirm 2\n"
    )
    wrong = shell(*asked, "--confirm", "3")
    assert (wrong.code, wrong.out, wrong.err.count("\n")) == (2, "", 1)
    dry = shell(*asked, "--dry-run")
    assert (dry.code, sorted(dry.out.split()), dry.err) == (0, ["a1", "a2"], "")
    assert shell("search", "*", "-c", "--index", index).out == "7\n"
    done = shell(*asked, "--confirm", "2")
    assert (done.code, sorted(done.out.split()), done.err) == (0, ["a1", "a2"], "")
    assert shell(*asked) == (1, "", "nothing found\n")


@pytest.mark.parametrize("answer", ["y", "n"])
def test_delete_at_a_terminal(
    shell: Shell, index: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """At a terminal the count and the first titles are shown, and the user is asked."""
    monkeypatch.setattr(commands, "_somebody_is_there", lambda: True)
    monkeypatch.setattr("typer.confirm", _answering(answer == "y"))
    outcome = shell("searcher", "delete", "--until", "2025-05-15", "--index", index)
    shown = outcome.err.splitlines()
    assert shown[0] == "4 articles match:"
    assert "  a3  Minister warns of a fragile ceasefire" in shown
    assert (outcome.code, len(outcome.out.split())) == ((0, 4) if answer == "y" else (130, 0))
    left = shell("search", "*", "-c", "--index", index).out
    assert left == ("3\n" if answer == "y" else "7\n")


def _answering(agrees: bool) -> Any:
    def confirm(_question: str, *, abort: bool, err: bool) -> bool:
        assert abort
        assert err
        if not agrees:
            raise typer.Abort
        return True

    return confirm


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["delete"], "name articles"),
        (["takedown"], "name articles"),
        (["takedown", "--dry-run"], "name articles"),
        (["delete", "a1", "--query", "x"], "not both"),
        (["delete", "a1", "--speaker", "x"], "not both"),
        (["delete", "--query", " "], "--query '*'"),
        (["delete", "a1", "--confirm", "1"], "--confirm goes with"),
        (["delete", "--query", "(x"], "never closed"),
        (["takedown", "--lift"], "--lift takes ids"),
        (["takedown", "--lift", "--query", "x"], "--lift takes ids"),
    ],
)
def test_bad_usage(shell: Shell, index: Path, arguments: list[str], says: str) -> None:
    """What makes no sense is exit code 2 and removes nothing."""
    outcome = shell("searcher", *arguments, "--index", index)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert shell("search", "*", "-c", "--index", index).out == "7\n"


# Taking down


@pytest.mark.parametrize("key", [SECRET.id, SECRET.url])
def test_no_byte_is_left(holding: Archive, key: str) -> None:
    """After a takedown no file of the index holds any part of the article, of no version of it."""
    folder = holding.path
    (folder / "rejects.jsonl.new").write_text('{"origin": "dump/wire.jsonl#3", "reason": "torn"}\n')
    (folder / "rejects.jsonl").write_text(
        '{"origin": "dump/wire.jsonl#3", "reason": "x", "file": null}\n'
        '{"origin": "dump/b.json#1", "reason": "a copy of \'gazette-4711\'.", "file": null}\n'
        '{"origin": "dump/c.json#1", "reason": "it is empty", "file": null}\n'
    )
    assert _left(folder) == set(WORDS)
    assert holding.takedown(key, reason="order 7").removed == (SECRET.id,)
    assert _left(folder) == set()
    assert "c.json#1" in (folder / "rejects.jsonl").read_text()
    assert _ids(holding) == {"a1", "a2", "a3", "a4", "a5", "a6", "a7", "last"}


def test_nothing_knows_it(holding: Archive) -> None:
    """Search, quotes, facets, suggestions and figures do not know the article any more."""
    holding.takedown(SECRET.id)
    assert holding.get(SECRET.id) is None
    assert holding.count("zwirbel") == holding.count("suit*") == 0
    assert holding.quotes("laundry").total == 0
    assert holding.suggest("speaker", "Zwirbel") == []
    facets = holding.facets()
    assert not any("Zwirbel" in name for counts in facets.values() for name in counts)
    assert "Pfefferminzgasse" not in facets["place"]
    assert (holding.stats().articles, holding.stats().quotes) == (8, 3)


def test_refused_from_now_on(holding: Archive) -> None:
    """The article is not stored again, by its id, its address or its words; the others are."""
    holding.takedown(SECRET.id)
    others = Article("b1", "Another article.", "test#1"), Article("b2", "One more.", "test#2")
    added = holding.add([others[0], SECRET, replace(SECRET, id="b3", url=None), others[1]])
    assert (added.articles, added.refused) == (2, 2)
    assert {"b1", "b2"} < _ids(holding)
    assert _left(holding.path) == set()


def test_dump_with_it_is_indexed_again(shell: Shell, tmp_path: Path) -> None:
    """A dump is indexed again without the article, which is listed with the day of its takedown."""
    dump, index = tmp_path / "wire.jsonl", tmp_path / "index"
    records = [
        {"id": article.id, "url": article.url, "title": article.title, "body": article.body}
        for article in (SECRET, Article("b1", "Another article of the day.", "x", title="Another"))
    ]
    dump.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    shell("searcher", "index", dump, "--index", index)
    outcome = shell("searcher", "takedown", SECRET.id, "--index", index)
    assert (outcome.code, outcome.out) == (0, f"{SECRET.id}\n")
    assert outcome.err == (
        f"1 article taken down and refused from now on; logged in {index / TAKEDOWNS}\n"
    )
    again = shell("searcher", "index", dump, "--index", index)
    assert again.code == 4
    assert re.search(r"wire\.jsonl#1: taken down on \d{4}-\d\d-\d\d\n", again.err)
    assert shell("search", "*", "-l", "--index", index).out == "b1\n"
    assert shell("searcher", "takedown", "--lift", SECRET.id, "x", "--index", index) == (
        1,
        f"{SECRET.id}\n",
        "x was not refused\n",
    )
    assert shell("searcher", "index", dump, "--index", index).code == 0
    assert shell("search", "zwirbel", "-l", "--index", index).out == f"{SECRET.id}\n"


def test_taken_down_by_query(shell: Shell, holding: Archive) -> None:
    """A query takes down all its matches, once their number is confirmed."""
    asked = ("searcher", "takedown", "--query", "suitcase OR fragile", "--index", holding.path)
    assert shell(*asked).code == 2
    assert len(shell(*asked, "--dry-run").out.split()) == 2
    assert not (holding.path / REFUSALS).exists()
    assert set(shell(*asked, "--confirm", "2").out.split()) == {SECRET.id, "a3"}
    assert _left(holding.path) == set()
    assert shell(*asked) == (1, "", "nothing found\n")


def test_not_stored(shell: Shell, archive: Archive) -> None:
    """What is not stored is refused all the same, by id or address, and the user is told."""
    outcome = shell("searcher", "takedown", SECRET.id, SECRET.url or "", "--index", archive.path)
    assert (outcome.code, outcome.out) == (1, "")
    assert f"nothing was stored under {SECRET.id}; it is refused from now on" in outcome.err
    for article in (replace(SECRET, url=None), replace(SECRET, id="other")):
        assert archive.add(article).refused == 1
    assert _left(archive.path) == set()


def test_deleted_before(holding: Archive) -> None:
    """What was only deleted is gone from the files as well once it is taken down."""
    holding.delete(SECRET.id)
    assert holding.takedown(SECRET.id).missing == (SECRET.id,)
    assert _left(holding.path) == set()


def test_copies_are_told(shell: Shell, holding: Archive) -> None:
    """Other articles with the same words are named, with the command that takes them down."""
    copy = replace(SECRET, id="copy 1", url="https://elsewhere.example/1", title="Another headline")
    holding.add(copy)
    outcome = shell("searcher", "takedown", SECRET.id, "--index", holding.path)
    assert (
        "1 stored article with the same text or address; to take them down, too: "
        "searcher takedown 'copy 1'\n"
    ) in outcome.err
    assert holding.takedown("copy 1").alike == ()
    assert _left(holding.path) == set()


def test_log(holding: Archive) -> None:
    """The log tells when, how many, which hashes and why, and nothing of the article itself."""
    holding.takedown(SECRET.id, "a3", "never", reason="order 7/2025")
    holding.lift_takedown("never", reason="a slip")
    text = (holding.path / TAKEDOWNS).read_text()
    down, lifted = map(json.loads, text.splitlines())
    assert (down["articles"], len(down["hashes"]), down["reason"]) == (2, 6, "order 7/2025")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", down["time"])
    assert (lifted["lifted"], lifted["reason"]) == (1, "a slip")
    assert set(lifted["hashes"]) < set(down["hashes"])
    assert "never" not in text


class Crash(BaseException):
    """As if the process had been killed."""


@pytest.mark.parametrize("step", ["delete", "purge", "log", "finished"])
@pytest.mark.parametrize("again", ["same key", "same query", "nothing", "another"])
def test_crash(holding: Archive, monkeypatch: pytest.MonkeyPatch, step: str, again: str) -> None:
    """After a crash at any step the next takedown, of whatever, finishes the interrupted one."""
    folder = holding.path
    (folder / "rejects.jsonl").write_text('{"origin": "dump/wire.jsonl#3", "reason": "x"}\n')
    where: tuple[object, str] = {
        "delete": (WhooshWriter, "delete"),
        "purge": (WhooshWriter, "purge"),
        "log": (removing, "_log"),
        "finished": (Refusals, "finished"),
    }[step]

    def crash(*_: object) -> None:
        raise Crash

    with monkeypatch.context() as patch:
        patch.setattr(*where, crash)
        with pytest.raises(Crash):
            holding.takedown(SECRET.id)
    assert len(Refusals(folder).unfinished) == 1
    assert holding.add(replace(SECRET, id="again")).refused == 1
    if again == "same key":
        done = holding.takedown(SECRET.id)
    elif again == "same query":
        done = holding.takedown_matching("zwirbel")
    else:
        done = holding.takedown(*(("a1",) if again == "another" else ()))
    assert done.resumed == 1
    assert _left(folder) == set()
    assert Refusals(folder).unfinished == ()
    hashes = {
        hash_
        for line in (folder / TAKEDOWNS).read_text().splitlines()
        for hash_ in json.loads(line)["hashes"]
    }
    refusal = Refusals(folder).of_article(SECRET)
    assert set(refusal.hashes) <= hashes
    assert holding.takedown().resumed == 0


def test_finished_by_the_command(
    shell: Shell, holding: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`searcher takedown` without any article finishes what was interrupted."""

    def full(_writer: WhooshWriter) -> None:
        raise ArchiveError("cannot write: the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(WhooshWriter, "purge", full)
        assert shell("searcher", "takedown", SECRET.id, "--index", holding.path).code == 3
    outcome = shell("searcher", "takedown", "--index", holding.path)
    assert (outcome.code, outcome.out) == (0, f"{SECRET.id}\n")
    assert outcome.err.startswith("a takedown that was interrupted before is finished, too\n")
    assert _left(holding.path) == set()
