"""Forms of output: cleaning, the terminal's screen, pipes that close, what is imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Outcome, Shell
from hypothesis import given
from hypothesis import strategies as st

import searcher
from searcher.output.around import after, before
from searcher.output.cleaning import one_line, paragraphs
from searcher.output.grids import timeline
from searcher.output.records import json_line

CONTROLS = "[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]"
COLOURS = re.compile(r"\x1b\[[\d;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@given(st.text())
def test_clean(text: str) -> None:
    """Cleaned text holds no control character; a cleaned body keeps its length."""
    assert not re.search(CONTROLS, one_line(text))
    assert "\n" not in one_line(text)
    assert len(paragraphs(text)) == len(text)
    assert not re.search(CONTROLS.replace("\x09", "\x08"), paragraphs(text).replace("\t", " "))


@given(st.text())
def test_json_is_safe(text: str) -> None:
    """A JSON line is one line without control characters, and always valid UTF-8."""
    line = json_line({"text": text})
    assert not re.search(CONTROLS, line)
    assert len(line.splitlines()) == 1
    line.encode("utf-8")


@pytest.fixture
def screen(shell: Shell, index: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """The programs as on a terminal of 80 columns."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SEARCHER_INDEX", str(index))
    monkeypatch.delenv("NO_COLOR", raising=False)

    def call(name: str, *arguments: str) -> Outcome:
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        return shell(name, *arguments)

    return call


def test_screen(screen: Shell) -> None:
    """On a terminal headlines are bold and linked, matches marked, speakers named."""
    outcome = screen("search", "ceasefire", "--speaker", "Brandt", "--facet", "month")
    plain = COLOURS.sub("", outcome.out)
    assert plain.startswith(
        "Ceasefire talks open\n"
        "  16 May 2025 · Harbour Gazette · a1\n"
        "  Ada Brandt: “A ceasefire is within reach,”\n"
    )
    assert "https://news.example/1" in outcome.out
    assert re.search(r"\x1b\[1;33mceasefire\x1b\[0m", outcome.out)
    assert re.search(r"month *\n  2025-05 +2 █+\n", plain)
    assert outcome.err == "\n2 articles\n"


def test_screen_of_a_table(screen: Shell) -> None:
    """On a terminal a table has the columns that fit, the others summed up, and a total."""
    asked = ["searcher", "facets", "--over", "month", "--by", "speaker"]
    plain = COLOURS.sub("", screen(*asked).out)
    assert [line.split() for line in plain.splitlines()] == [
        ["Ada", "Jörg"],
        ["month", "Brandt", "Małek", "all"],
        ["2024-12", "·", "·", "1"],
        ["2025-04", "·", "1", "1"],
        ["2025-05", "2", "·", "4"],
    ]
    cut = screen(*asked, "--limit", "1")
    assert "others" in cut.out
    assert cut.err == "1 more of speaker; --limit 0 --csv shows all\n"


def test_screen_of_a_timeline(screen: Shell) -> None:
    """Months have a timeline with the gaps between them, and what is cut off is told."""
    plain = COLOURS.sub("", screen("searcher", "facets", "--facet", "month", "--limit", "1").out)
    assert plain.splitlines()[0] == "month  2024-12 ▂   ▂█ 2025-05"
    assert re.search(r"^  2 others +2", plain, re.M)


@given(st.dictionaries(st.dates().map(lambda day: day.isoformat()), st.integers(1, 9), min_size=1))
def test_timelines_are_short(days: dict[str, int]) -> None:
    """A timeline of any days fits on a line, and its highest bar is full."""
    line, first, last = timeline(days)
    assert len(line) <= 60
    assert "█" in line
    assert (first, last) == (min(days), max(days))


def test_screen_of_quotes(screen: Shell) -> None:
    """Quotes show speaker and day, the words, and the article."""
    plain = COLOURS.sub("", screen("searcher", "quotes", "rates").out)
    assert plain == (
        "Ada Brandt  10 May 2025\n"
        "  “We see no reason to change rates,”\n"
        "  …Shares rose on hopes of a ceasefire. “…” Ada Brandt said.…\n"
        "  Markets wait for the bank  Northern Wire · a2\n"
    )


@given(st.text(), st.integers(0, 30), st.data())
def test_words_around(text: str, width: int, data: st.DataObject) -> None:
    """What stands around a place is on one line, of whole words, and not longer than asked for."""
    at = data.draw(st.integers(0, len(text)))
    left, right = before(text, at, width), after(text, at, width)
    assert len(left) <= width >= len(right)
    assert one_line(left) == left.strip()
    assert one_line(text[:at]).endswith(left.strip())
    assert one_line(text[at:]).startswith(right.strip())


def test_screen_of_a_concordance(screen: Shell) -> None:
    """On a terminal the matches stand one below the other, whatever stands around them."""
    plain = COLOURS.sub("", screen("search", "ceasefire", "--kwic").out)
    places = [line.lower().index("ceasefire", 30) for line in plain.splitlines()]
    assert len(places) >= 5
    assert set(places) == {places[0]}
    assert max(map(len, plain.splitlines())) <= 80


@pytest.mark.parametrize(
    ("arguments", "shows"),
    [
        (["show", "a3"], "will not last,” [Jörg Małek] said"),
        (["show", "a7"], "x · Ada Brandt @ada_brandt · 15 May 2025"),
        (["stats"], "31 December 2024 to 16 May 2025"),
        (["facets", "--facet", "source"], "Harbour Gazette 4 ████"),
    ],
)
def test_other_screens(screen: Shell, arguments: list[str], shows: str) -> None:
    """Articles, figures and counts have a screen of their own."""
    plain = COLOURS.sub("", screen("searcher", *arguments).out)
    assert shows in plain


@pytest.mark.parametrize("width", [24, 40, 100])
def test_bars_of_facets_fit(screen: Shell, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """On a narrow terminal bars become shorter but keep their proportions; nothing is cut."""
    monkeypatch.setenv("COLUMNS", str(width))
    plain = COLOURS.sub(
        "", screen("searcher", "facets", "--facet", "source", "--facet", "year").out
    )
    assert max(map(len, plain.splitlines())) <= width
    assert "…" not in plain
    four, three = (len(bar) for bar in re.findall("█+", plain.split("year")[0]))
    assert four > 5
    assert abs(three / four - 3 / 4) < 0.15


def test_no_colour(screen: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is respected."""
    monkeypatch.setenv("NO_COLOR", "1")
    out = screen("search", "ceasefire").out
    assert "\x1b[1;33m" not in out
    assert not re.search(r"\x1b\[[\d;]*3\d", out)


@pytest.mark.parametrize(
    "arguments", [["search", "--on", "2024-12-31"], ["searcher", "show", "a6"]]
)
def test_hostile_article(screen: Shell, arguments: list[str]) -> None:
    """No escape sequence of an article reaches the terminal."""
    out = COLOURS.sub("", screen(*arguments).out)
    assert "Red alert" in out
    assert not re.search(CONTROLS, out)


def test_help_on_a_terminal(screen: Shell) -> None:
    """On a terminal, help groups the options and shows examples one a line."""
    lines = [line.rstrip() for line in COLOURS.sub("", screen("search", "--help").out).split("\n")]
    assert any(line.startswith("╭─ Filters") for line in lines)
    assert "   search ceasefire --speaker Starmer" in lines


def test_closed_pipe(index: Path) -> None:
    """When the reader of a pipe stops reading, the program ends without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "searcher", "search", "ceasefire", "--index", str(index)],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert ended.stderr == b""
    assert ended.returncode == 0


def test_any_locale(index: Path) -> None:
    """Letters that the locale's encoding lacks do not stop the program."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "SEARCHER_INDEX": str(index)}
    ended = subprocess.run(
        [sys.executable, "-m", "searcher", "show", "a3"],
        capture_output=True,
        check=True,
        env=environment,
    )
    assert b"J\\xf6rg" in ended.stdout


def test_public_names() -> None:
    """All public names are sorted, exist and can be listed."""
    assert searcher.__all__ == sorted(searcher.__all__)
    assert dir(searcher) == searcher.__all__
    for name in searcher.__all__:
        assert getattr(searcher, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = searcher.nonsense


def test_light_import() -> None:
    """Importing the package loads no engine, no Typer and no parser of pages."""
    heavy = ("whoosh", "typer", "trafilatura", "htmldate", "rich", "bs4", "lxml", "dateutil")
    code = f"import sys, searcher; print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ended.stdout.strip() == b"[]"


def test_light_search(index: Path) -> None:
    """A search into a pipe loads neither Rich nor readers nor extraction."""
    heavy = ("rich", "bs4", "lxml", "trafilatura", "htmldate", "searcher.extraction", "dateutil")
    code = (
        "import sys\nfrom searcher.cli import search_main\n"
        f"try: search_main(['ceasefire', '--index', {str(index)!r}, '-c'])\n"
        f"except SystemExit: print([name for name in {heavy} if name in sys.modules])"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ended.stdout.split() == [b"5", b"[]"]
