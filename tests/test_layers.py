"""The layers of the code: who may import whom, and what is loaded when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent

HEAVY = (
    "whoosh",
    "tantivy",
    "opensearchpy",
    "starlette",
    "typer",
    "rich",
    "bs4",
    "trafilatura",
    "spacy",
)


def _loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(' '.join(sys.modules))"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    return set(answer.stdout.split())


def test_imports_follow_the_layers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every contract in pyproject.toml holds: layers, siblings, third-party packages."""
    monkeypatch.chdir(ROOT)
    assert lint_imports(cache_dir=None, no_cache=True) == EXIT_STATUS_SUCCESS


def test_importing_searcher_is_light() -> None:
    """`import searcher` loads no engine, no web framework, no shell and no extraction library."""
    assert _loaded_by("import searcher").isdisjoint(HEAVY)


@pytest.mark.parametrize("module", ["searcher.article", "searcher.errors", "searcher.text"])
def test_lowest_layer_needs_the_standard_library_only(module: str) -> None:
    """article, errors and text load nothing but themselves and the standard library."""
    loaded = {name.partition(".")[0] for name in _loaded_by(f"import {module}")}
    before = {name.partition(".")[0] for name in _loaded_by("pass")}
    assert loaded - before - sys.stdlib_module_names <= {"searcher"}
