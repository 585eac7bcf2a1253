"""The project as a whole: its scripts, its packaging and what it promises on its first page."""

from __future__ import annotations

import os
import subprocess
import tomllib
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPTS = sorted(
    path
    for path in [*(ROOT / "scripts").iterdir(), ROOT / ".ci/run"]
    if path.is_file() and path.read_text("utf-8").startswith("#!/usr/bin/env bash")
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_sound(script: Path) -> None:
    """Every script can be executed, is free of syntax errors and stops at the first failure."""
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text("utf-8")
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_scripts_of_the_readme_exist() -> None:
    """The scripts that the documents tell newcomers to run are there."""
    assert {script.name for script in SCRIPTS} >= {"setup", "demo", "test", "check", "run"}


def test_readme_sells_on_its_first_screen() -> None:
    """Within 40 lines the README has a shell session, a Python session and the two commands."""
    top = "\n".join((ROOT / "README.md").read_text("utf-8").splitlines()[:40])
    for promise in (
        '$ search "ceasefire" --speaker Starmer',
        ">>> ",
        "scripts/demo",
        "scripts/test",
    ):
        assert promise in top


def test_both_programs_are_installed() -> None:
    """The package provides the programs `search` and `searcher`."""
    scripts = {script.name: script.value for script in entry_points(group="console_scripts")}
    for name, target in PROJECT["scripts"].items():
        assert scripts[name] == target
    assert set(PROJECT["scripts"]) == {"search", "searcher"}


def test_whoosh_is_pinned() -> None:
    """Whoosh is the one version whose results are right."""
    assert "whoosh==2.7.4" in PROJECT["dependencies"]
    assert version("whoosh") == "2.7.4"


def test_changelog_knows_the_version() -> None:
    """The changelog has a section for what is unreleased or for the current version."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## Unreleased" in changelog or f"## {PROJECT['version']}" in changelog
