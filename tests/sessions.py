"""Sessions shown in the documentation, run anew: tests compare, `scripts/docs` writes them down.

Three kinds of fenced blocks are understood: `console` (commands after `$ `, each followed by its
output), `pycon` (Python after `>>> `) and `query` (a query and how many sample articles it finds).
In a table whose head is `| construct | query | finds |` the last column says which it finds.
"""

from __future__ import annotations

import doctest
import os
import pty
import re
import subprocess
import sys
import tempfile
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from searcher import Archive, parse

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

_BLOCK = re.compile(r"^```(console|pycon|query)\n(.*?)^```$", re.M | re.S)
_TABLE = re.compile(r"^\| construct \| query \| finds \|\n(?:\|.*\n)+", re.M)
_ROW = re.compile(r"^(\|[^|]*\| `([^|]+)` \|)[^|]*\|$", re.M)
_VARYING = re.compile(
    r"[\d.,]+(?= s, )|[\d.,]+(?= articles/s)|[\d.,]+(?= MB)|(?<=taken down on )[\d-]+"
)
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\]8;.*?\x1b\\)")


def filled(page: Path, folder: Path) -> str:
    """The text of a page, with what its sessions print when they are run in order in a folder."""
    for name in ("seeds", "docs"):
        (folder / name).symlink_to(ROOT / name)
    names: dict[str, Any] = {}

    def run(block: re.Match[str]) -> str:
        kind, text = block.groups()
        if kind == "console":
            text = _console(text, folder)
        elif kind == "pycon":
            text = _python(text, folder, names)
        else:
            text = _queries(text, folder / "query-examples")
        return f"```{kind}\n{text}```"

    text = _BLOCK.sub(run, page.read_text("utf-8"))
    return _TABLE.sub(lambda table: _table(table[0], folder / "query-examples"), text)


def lasting(text: str) -> list[str]:
    """The lines of a page without the figures that differ from run to run."""
    return _VARYING.sub("#", text).splitlines()


def _console(block: str, folder: Path) -> str:
    commands = re.findall(r"^\$ (.*)$", block, re.M)
    return "".join(f"$ {command}\n{_terminal(command, folder)}" for command in commands)


def _terminal(command: str, folder: Path) -> str:
    """What a user at a terminal of 100 columns without colours sees of a command."""
    ours, theirs = pty.openpty()
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "TERM": "xterm",
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    with subprocess.Popen(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,  # no terminal, so that there is no progress bar
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        os.close(ours)
        assert process.stderr is not None
        shown += process.stderr.read()
    text = _ESCAPE.sub("", shown.decode())
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux tells that the other end is closed
        return b""


def _python(block: str, folder: Path, names: dict[str, Any]) -> str:
    shown = ""
    with chdir(folder):
        for example in doctest.DocTestParser().get_examples(block):
            output = StringIO()
            with redirect_stdout(output):
                exec(compile(example.source, "<page>", "single"), names)  # noqa: S102  # our own
            first, *others = example.source.splitlines()
            shown += "\n".join([f">>> {first}", *(f"... {line}" for line in others)])
            shown += f"\n{output.getvalue()}"
    return shown


def _queries(block: str, folder: Path) -> str:
    queries = [re.split(r"\s{2,}", line)[0] for line in block.splitlines()]
    with _samples(folder) as archive:
        return "".join(f"{query:<46}  {archive.count(query)}\n" for query in queries)


def _table(table: str, folder: Path) -> str:
    with _samples(folder) as archive:
        return _ROW.sub(lambda row: f"{row[1]} {_found(archive, row[2])} |", table)


def _found(archive: Archive, query: str) -> str:
    """How many articles a query finds, and which, unless they are more than three."""
    page = archive.search(query, sort="oldest", limit=3)
    names = ", ".join(hit.article.origin.removeprefix("seeds/") for hit in page)
    return f"{page.total}: {names}" if 1 <= page.total <= 3 else str(page.total)


def _samples(folder: Path) -> Archive:
    if not folder.exists():
        with chdir(ROOT), Archive.create(folder) as archive:
            archive.add(parse("seeds"))
    return Archive.open(folder)


def main() -> None:
    """Write what the sessions really print into the pages."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            real = filled(page, Path(folder))
        if lasting(real) != lasting(page.read_text("utf-8")):
            page.write_text(real, "utf-8")


if __name__ == "__main__":
    main()
