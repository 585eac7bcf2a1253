"""The documentation is true: every example in it is run, every key and option is named."""

from __future__ import annotations

import doctest
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from searcher import Archive, parse
from searcher.article import RECORD_KEYS, DateMention, Name, Post, Quote
from searcher.query.parser import parse_query
from searcher.schema import FIELDS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PROGRAMS = Path(sys.executable).parent
_BLOCK = re.compile(r"^```(\S+)\n(.*?)^```$", re.M | re.S)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the project's, with the sample articles and an index of them in `index`."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("seeds", "docs"):
        (folder / name).symlink_to(ROOT / name)
    with Archive.create(folder / "index") as archive:
        archive.add(parse(ROOT / "seeds"))
    return folder


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in _BLOCK.findall(page.read_text("utf-8")) if kind == language]


def examples(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of all shell sessions of a page, each with the output shown below it."""
    for block in blocks(page, "console"):
        for example in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = example.partition("\n")
            yield command, output


def run(command: str, folder: Path) -> str:
    """What a user at a terminal of 100 columns without colours sees of a command."""
    ours, theirs = pty.openpty()
    environment = {
        "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "PAGER": "cat",
    }
    with subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        os.close(ours)
        assert process.stderr is not None
        said = process.stderr.read()
    return _ESCAPE.sub("", (shown + said).decode().replace("\r\n", "\n"))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that the other end is closed
        return b""


def _lines(output: str) -> str:
    return "\n".join(line.rstrip() for line in output.rstrip().split("\n")) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_shell_sessions_show_real_output(page: Path, place: Path) -> None:
    """Every command in a shell session prints what is shown below it; `...` is anything."""
    checker = doctest.OutputChecker()
    for command, shown in examples(page):
        real = _lines(run(command, place))
        assert checker.check_output(_lines(shown), real, doctest.ELLIPSIS), f"{command}\n{real}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_python_sessions_show_real_output(
    page: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every Python session gives the values shown in it."""
    monkeypatch.chdir(place)
    session = "\n".join(blocks(page, "pycon"))
    parser = doctest.DocTestParser()
    test = parser.get_doctest(session, {"__name__": "__main__"}, page.name, str(page), 0)
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test, out=report.append).failed == 0, "".join(report)


def _queries(language: str) -> list[str]:
    lines = "".join(blocks(ROOT / "docs/query.md", language)).splitlines()
    return [line for line in lines if line.strip()]


def test_example_queries_find_as_many_articles_as_the_page_says(place: Path) -> None:
    """The number beside each example query is that of the sample articles it finds."""
    with Archive.open(place / "index") as archive:
        for line in _queries("query"):
            query, number = re.split(r"\s{2,}", line.strip())
            assert archive.count(query) == int(number), query


def test_example_queries_that_count_from_today_can_be_read() -> None:
    """Queries whose answer changes with the day are at least queries."""
    for query in _queries("query-today"):
        assert parse_query(query)


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


def _described(text: str, pattern: str) -> set[str]:
    return set(re.findall(pattern, text, re.M))


def test_cli_page_names_every_command() -> None:
    """docs/cli.md has a section for every command that `searcher --help` lists, and no other."""
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    commands = _described(_help().split("Commands:")[1], r"^  (\w+)")
    assert commands
    for command in commands:
        assert f"\n## {command}\n" in page


def test_cli_page_names_every_option() -> None:
    """docs/cli.md shows every option that any command has."""
    page = (ROOT / "docs/cli.md").read_text("utf-8")
    for command in _described(_help().split("Commands:")[1], r"^  (\w+)"):
        for line in re.findall(r"^  (-.*)", _help(command), re.M):
            for option in re.findall(r"(?<!\S)--?\w[\w-]*", line.partition("  ")[0]):
                assert re.search(rf"`{option}[` ]", page), f"{command} {option}"


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link in the documentation is the path of a file of the project."""
    pages = [*PAGES, *ROOT.glob("*.md"), ROOT / "seeds/README.md", ROOT / "index/README.md"]
    for page in pages:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
