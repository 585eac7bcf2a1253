"""`--map`: a JSON or CSV that nobody knows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Shell


def test_mapped_columns_are_read(tmp_path: Path, shell: Shell) -> None:
    """The columns that the user names become title and body."""
    table = tmp_path / "rows.csv"
    table.write_text("kopf,inhalt\nBridge closed,The bridge was closed on Friday.\n")
    code, out, _ = shell("searcher", "parse", "--map", "title=kopf,body=inhalt", str(table))
    record = json.loads(out)
    assert code == 0
    assert (record["title"], record["body"]) == (
        "Bridge closed", "The bridge was closed on Friday.",
    )  # fmt: skip


@pytest.mark.parametrize("text", ["title", "title=", "=x", "title=a,title=b", "nothing=a", ""])
def test_unreadable_map_is_a_usage_error(text: str, tmp_path: Path, shell: Shell) -> None:
    """What cannot be read as FIELD=KEY is told in one line, exit code 2."""
    table = tmp_path / "rows.csv"
    table.write_text("a,b\n1,2\n")
    code, out, err = shell("searcher", "parse", "--map", text, str(table))
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
