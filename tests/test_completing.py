"""Completion: what the shells are offered after <TAB>."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from conftest import Shell

from searcher.archive import Archive
from searcher.article import Article, Quote


@pytest.fixture
def offered(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """What is printed for a shell, given its name and the words typed so far."""

    def call(kind: str, *words: str | Path) -> object:
        typed = list(map(str, words))
        monkeypatch.setenv(f"_{typed[0].upper()}_COMPLETE", f"complete_{kind}")
        monkeypatch.setenv("_TYPER_COMPLETE_ARGS", " ".join(typed))
        monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
        monkeypatch.setenv("COMP_WORDS", " ".join(typed))
        monkeypatch.setenv("COMP_CWORD", str(len(typed) - 1))
        return shell(typed[0])

    return call  # type: ignore[return-value]  # an outcome


def test_names_complete_from_any_of_their_words(offered: Shell, index: Path) -> None:
    """Names are offered from the word on that was begun, case and accents aside, in all shells."""
    asked = ("search", "--index", index, "--speaker")
    assert offered("bash", *asked, "br").out == "brandt\n"
    assert offered("bash", *asked, "A").out == "Ada\\ Brandt\n"
    assert offered("bash", *asked, "jor").out == "jorg\\ Małek\n"
    assert offered("fish", *asked, "A").out == "Ada Brandt\tAda Brandt, 2\n"
    assert '"Brandt":"Ada Brandt, 2"' in offered("zsh", *asked, "B").out
    assert offered("bash", *asked, "x").out.strip() == ""


def test_facets_and_ids_complete(offered: Shell, index: Path) -> None:
    """Options of facets are offered facets, `show` the ids of the archive."""
    assert offered("fish", "search", "--facet", "mo").out == "month\n"
    assert offered("fish", "searcher", "facets", "--over", "so").out == "source\n"
    shown = offered("fish", "searcher", "show", "--index", index, "a").out
    assert sorted(shown.split()) == [f"a{number}" for number in range(1, 8)]


def test_without_an_archive_nothing_is_offered(offered: Shell, tmp_path: Path) -> None:
    """A missing archive completes nothing and says nothing."""
    outcome = offered("bash", "search", "--index", tmp_path / "none", "--speaker", "A")
    assert (outcome.out.strip(), outcome.err) == ("", "")


def test_bash_runs_nothing_of_a_hostile_name(offered: Shell, tmp_path: Path) -> None:
    """Names with signs that Bash obeys are quoted, so that it takes them as one word."""
    name = "Ada $(touch x) `y` 'z' \"w\" ; & | <v> [/b] *"
    body = "“So it is,” Ada said."
    said = Quote("So it is,", ((1, 10),), name, name, speaker_kind="person")
    with Archive.create(tmp_path / "index") as archive:
        archive.add(Article(id="a", title="T", body=body, origin="t#1", quotes=(said,)))
    shown = offered("bash", "search", "--index", tmp_path / "index", "--speaker", "A").out.strip()
    assert offered("fish", "search", "--index", tmp_path / "index", "--speaker", "A").code == 0
    run = ["bash", "-c", f"printf %s {shown}"]
    assert subprocess.run(run, capture_output=True, text=True, check=True).stdout == name
