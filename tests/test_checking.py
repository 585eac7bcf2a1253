"""Checking an archive: what each article says, what lies in the folder, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article, DateMention, Name, Quote
from searcher.engines.locking import locked
from searcher.engines.manifest import read_manifest, replace_manifest
from searcher.upkeep.checking import article_faults
from searcher.upkeep.refusals import Refusals

BODY = "On 16 May 2025 she said: “We stay,” and then “for good.”"
SOUND = Article(
    "a",
    BODY,
    "test#1",
    published="2025-05-16T10:00:00+02:00",
    modified="2025-05",
    quotes=(Quote("We stay, … for good.", ((26, 34), (46, 55)), confidence=0.9),),
    people=(Name("Ada Brandt"),),
    dates=(DateMention("16 May 2025", 3, 14, "2025-05-16", "day"),),
)


def test_a_sound_article_has_no_faults() -> None:
    """Quotes and dates slice the body, counts are positive, dates are dates."""
    assert list(article_faults(SOUND)) == []
    assert (
        list(article_faults(Article("a", "", "test#1", quotes=(Quote("Post", kind="post"),)))) == []
    )


def _quote(**changes: object) -> Callable[[Article], Article]:
    return lambda a: replace(a, quotes=(replace(a.quotes[0], **changes),))  # type: ignore[arg-type]


def _date(**changes: object) -> Callable[[Article], Article]:
    return lambda a: replace(a, dates=(replace(a.dates[0], **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda a: replace(a, id=""), "has no id"),
        (lambda a: replace(a, origin=""), "has no origin"),
        (lambda a: replace(a, published="16 May"), "published '16 May' is not an ISO day or time"),
        (lambda a: replace(a, modified="2025-02-30"), "modified '2025-02-30' is not an ISO day or time"),
        (lambda a: replace(a, body=f" {BODY}", dates=()), "quote 1 is not what the body says there"),
        (lambda a: replace(a, body=BODY[:40]), "quote 1 reaches beyond the body"),
        (_quote(parts=((34, 26),)), "quote 1 reaches beyond the body"),
        (_quote(parts=((-9, 34),)), "quote 1 reaches beyond the body"),
        (_quote(text="We stay, for good."), "quote 1 is not what the body says there"),
        (_quote(confidence=1.5), "quote 1 has a confidence of 1.5"),
        (_quote(kind="loud"), "quote 1 is of the unknown kind 'loud'"),
        (_date(text="17 May 2025"), "date 1 is not what the body says there"),
        (_date(end=999), "date 1 reaches beyond the body"),
        (_date(value="2025-05"), "date 1 is no day: '2025-05'"),
        (_date(value="2025-02-30"), "date 1 is no day: '2025-02-30'"),
        (_date(value="2025-W60", granularity="week"), "date 1 is no week: '2025-W60'"),
        (_date(value="2025-Q5", granularity="quarter"), "date 1 is no quarter: '2025-Q5'"),
        (lambda a: replace(a, people=(Name("Ada", 0),)), "people: 'Ada' is named 0 times"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_an_article_is_told(
    change: Callable[[Article], Article], told: str
) -> None:
    """Each contradiction within an article is one fault."""
    assert list(article_faults(change(SOUND))) == [told]


def test_an_archive_is_checked_with_its_articles(index: Path) -> None:
    """Faults name the article, what is wrong and the command that helps."""
    with Archive.open(index) as archive:
        assert list(archive.check()) == []
        archive.add(replace(SOUND, id="odd", body=""))
        faults = list(archive.check())
    assert [(fault.where, fault.what) for fault in faults] == [
        ("odd", "quote 1 reaches beyond the body"),
        ("odd", "date 1 reaches beyond the body"),
    ]
    assert f"searcher delete odd --index {index}" in faults[0].remedy


def test_leftovers_of_a_conversion_are_told_and_tidied(index: Path) -> None:
    """Unless another process is at work; other files and folders stay."""
    (index / "files-7").mkdir()
    (index / "files-7" / "MAIN_0.seg").touch()
    (index / "searcher.json.new").touch()
    (index / "old").touch()
    (index / "files-like").mkdir()
    (index / "rejects.jsonl").touch()
    replace_manifest(index, replace(read_manifest(index), outdated=("old", "gone")))
    (index / "searcher.json.new").touch()
    with Archive.open(index) as archive:
        with locked(index):
            assert list(archive.check()) == []
        assert [fault.where for fault in archive.check()] == [
            str(index / name) for name in ("files-7", "old", "searcher.json.new")
        ]
        archive.tidy()
        assert list(archive.check()) == []
    names = {path.name for path in index.iterdir()}
    assert {"files-like", "rejects.jsonl"} <= names
    assert names.isdisjoint({"files-7", "old", "searcher.json.new"})
    assert read_manifest(index).outdated == ()


def test_the_command_tells_faults_in_one_line_each(index: Path, shell: Shell) -> None:
    """Where, what and what to do on stdout, a summary on stderr, exit code 3; --tidy cleans up."""
    sound = shell("searcher", "check", "--index", index)
    assert (sound.code, sound.out) == (0, "")
    assert f"checked 7 articles in {index}: no faults" in sound.err
    (index / "MAIN_0.seg").touch()
    faulty = shell("searcher", "check", "--index", index)
    assert faulty.code == 3
    assert faulty.out == (
        f"{index}/MAIN_0.seg: belongs to nothing, a crash left it over; "
        f"remove it with: searcher check --tidy --index {index}\n"
    )
    assert ": 1 fault " in faulty.err
    told = shell("searcher", "check", "--index", index, "--json")
    assert told.code == 3
    record = json.loads(told.out)
    assert record["articles"] == 7
    assert [sorted(fault) for fault in record["faults"]] == [["remedy", "what", "where"]]
    assert shell("searcher", "check", "--tidy", "--index", index).code == 0
    assert not (index / "MAIN_0.seg").exists()


def test_an_unreadable_article_does_not_end_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The damaged one is told by id, and that the others were not all examined."""
    with Archive.create(tmp_path) as archive:
        with monkeypatch.context() as patched:
            patched.setattr(Article, "to_dict", lambda _: {"id": "broken"})
            archive.add(Article("broken", "body", "test#1"))
        archive.add(SOUND)
        faults = list(archive.check())
        assert archive.delete("broken") == ["broken"]
        assert list(archive.check()) == []
    assert [fault.where for fault in faults] == ["broken", str(tmp_path)]
    assert f"searcher delete broken --index {tmp_path}" in faults[0].remedy


def test_what_was_taken_down_must_not_be_stored(index: Path) -> None:
    """An article that came back beside its refusal is told, and so is a takedown cut short."""
    with Archive.open(index) as archive:
        article = archive.get("a1")
        assert article is not None
        refusals = Refusals(index)
        refusals.add(refusals.of_article(article))
        faults = list(archive.check())
        assert [fault.where for fault in faults] == [str(index), "a1"]
        assert "was interrupted" in faults[0].what
        assert "was taken down on" in faults[1].what
        assert f"searcher takedown a1 --index {index}" in faults[1].remedy
        archive.takedown("a1")
        assert not list(archive.check())
