"""The documentation is true: every example in it is run, every key and option is named."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from sessions import PAGES, ROOT, filled, lasting

from searcher import Archive, parse
from searcher.article import RECORD_KEYS, DateMention, Name, Post, Quote
from searcher.query.parser import parse_query
from searcher.schema import FIELDS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_sessions_show_real_output(page: Path, tmp_path: Path) -> None:
    """What a page shows is what its commands and examples print; `scripts/docs` mends it."""
    assert lasting(filled(page, tmp_path)) == lasting(page.read_text("utf-8"))


def test_example_program_prints_the_voices(tmp_path: Path) -> None:
    """docs/example_app.py prints utterances by day, then who spoke how often."""
    with Archive.create(tmp_path / "index") as archive:
        archive.add(parse(ROOT / "seeds/istanbul-talks.html"))
    program = [sys.executable, "docs/example_app.py", str(tmp_path / "index"), "ceasefire"]
    run = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=True)
    for line in ("\n2025-05-17\n", "\n  Keir Starmer: ", "\n   1  Keir Starmer\n"):
        assert line in run.stdout


def test_queries_that_count_from_today_can_be_read() -> None:
    """Queries of docs/query.md whose answer changes with the day are at least queries."""
    page = (ROOT / "docs/query.md").read_text("utf-8")
    [block] = re.findall(r"^```query-today\n(.*?)^```$", page, re.M | re.S)
    assert all(parse_query(query) for query in block.splitlines())


def _first_column(text: str) -> list[str]:
    return re.findall(r"^\| `(\w+)` \|", text, re.M)


def test_record_page_lists_the_keys_of_the_record() -> None:
    """docs/record.md has a row for every key of the record and its parts, in their order."""
    record, *parts = (ROOT / "docs/record.md").read_text("utf-8").split("\n## ")
    assert _first_column(record) == list(RECORD_KEYS)
    for part, kind in zip(parts, (Quote, Post, Name, DateMention), strict=True):
        assert _first_column(part) == [field.name for field in fields(kind)]


def test_query_page_lists_the_fields() -> None:
    """docs/query.md has a row for every field, with the words of the program's own help."""
    page = (ROOT / "docs/query.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|$", page, re.M))
    shown = {field.name: field.help for field in FIELDS}
    assert {name: text.replace("`", "") for name, text in rows.items()} == shown


def _help(*words: str) -> str:
    command = [sys.executable, "-m", "searcher", *words, "--help"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _commands() -> list[str]:
    return re.findall(r"^  (\w+)", _help().split("Commands:")[1], re.M)


def test_cli_page_has_a_section_for_every_command() -> None:
    """Every command that `searcher --help` lists has its section in docs/cli.md."""
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    assert _commands()
    for command in _commands():
        assert f"\n## {command}\n" in page


def test_cli_page_names_every_option() -> None:
    """docs/cli.md shows every option that any command has."""
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    for command in _commands():
        for line in re.findall(r"^  (-.*)", _help(command), re.M):
            for option in re.findall(r"(?<!\S)--?\w[\w-]*", line.partition("  ")[0]):
                assert re.search(rf"`{option}[` ]", page), f"{command} {option}"


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link in the documentation is the path of a file of the project."""
    pages = [*PAGES, *ROOT.glob("*.md"), ROOT / "seeds/README.md", ROOT / "index/README.md"]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
