"""A short form of scripts/torture: real processes are killed while they write."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("process groups are those of POSIX", allow_module_level=True)

import torture


def test_killed_at_any_moment(capsys: pytest.CaptureFixture[str]) -> None:
    """Killed while indexing, deleting, taking down or converting, an archive stays whole."""
    options = ["--kills", "6", "--in-a-row", "1", "--articles", "24", "--seed", "1"]
    code = torture.main(options)
    told = capsys.readouterr().out
    assert code == 0, told
    assert "6 kills" in told
    for step in ("index", "correct", "delete", "takedown", "convert"):
        assert f"\n{step} " in f"\n{told}"
