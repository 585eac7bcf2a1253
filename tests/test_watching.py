"""Saved searches: what is new since the last run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article
from searcher.errors import ArchiveDamaged
from searcher.upkeep.watching import WATCHES, Watches


@pytest.fixture
def watch(shell: Shell, index: Path) -> Shell:
    """Run `searcher watch …` on the archive of the samples."""
    return lambda *words: shell("searcher", "watch", *words, "--index", index)


def _add(index: Path, *articles: Article) -> None:
    with Archive.open(index) as archive:
        archive.add(articles)


def test_only_what_is_new_is_told(
    watch: Shell, shell: Shell, index: Path, articles: tuple[Article, ...]
) -> None:
    """A run tells of articles stored or changed since the last one, once, and else exits 1."""
    assert watch("add", "truce", "ceasefire", "--source", "Gazette").err == (
        "saved truce; 3 articles match now\n"
    )
    assert watch("run")[:2] == (1, "")
    _add(index, replace(articles[0], id="b1", url=None, title="A new ceasefire"), articles[1])
    first = watch("run", "truce")
    assert (first.code, first.err) == (0, "truce: 1 new\n")
    assert first.out.split("\t")[1:3] == ["b1", "A new ceasefire"]
    assert "ceasefire" in first.out.split("\t")[4]
    assert watch("run")[:2] == (1, "")
    _add(index, replace(articles[2], title="The ceasefire is over", modified="2025-04-03"))
    assert shell("searcher", "convert", "--index", index).code == 0
    assert watch("run", "-l").out == "a3\n"
    assert watch("run").err == "nothing new\n"


def test_saved_searches_are_listed_and_removed(watch: Shell) -> None:
    """They are listed as they would be typed; names are unique, unknown ones an error."""
    assert watch("list")[:2] == (1, "")
    watch("add", "a", "talks or women", "--any", "--since", "2025", "--tag", "x y", "--tag", "z")
    watch("add", "b", "--speaker", "Brandt")
    assert watch("list").out == (
        "a\t'talks or women' --tag 'x y' --tag z --since 2025 --any\nb\t--speaker Brandt\n"
    )
    assert "already" in watch("add", "a", "x").err
    assert watch("add", "c").code == watch("add", "c", "(").code == 2
    assert watch("remove", "a").code == 0
    assert watch("remove", "a").err == "searcher: there is no saved search a; there are b\n"
    assert watch("run", "a").code == 2
    assert watch("list").out == "b\t--speaker Brandt\n"


def test_what_a_crash_cut_short_was_not_told(
    watch: Shell, index: Path, articles: tuple[Article, ...]
) -> None:
    """If a run dies while it remembers what it told, the next one tells it again."""
    watch("add", "truce", "ceasefire")
    _add(index, replace(articles[0], id="b1", url=None, title="A new ceasefire"))
    before = (index / WATCHES).read_bytes()
    assert watch("run", "-l").out == "b1\n"
    whole = (index / WATCHES).read_bytes()
    for cut in (len(before), len(before) + 1, len(whole) - 1):
        (index / WATCHES).write_bytes(whole[:cut])
        told = watch("run", "--jsonl")
        assert json.loads(told.out)["id"] == "b1"
        assert (index / WATCHES).read_bytes() == whole


def test_a_damaged_file_is_told(watch: Shell, index: Path) -> None:
    """A line that is none of ours is an error that names it, never passed over."""
    (index / WATCHES).write_text('{"watch": "a"}\n')
    with pytest.raises(ArchiveDamaged, match=r"watches\.jsonl, line 1"):
        Watches(index)
    assert watch("run").code == 3
