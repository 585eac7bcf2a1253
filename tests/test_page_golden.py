"""Whole saved pages, written for these tests, against what must come out of them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from searcher.extraction.page import read_page

PAGES = sorted((Path(__file__).parent / "golden" / "pages").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_field_of_a_page(path: Path) -> None:
    """Title, standfirst, text, posts and all metadata are exactly those of the golden record."""
    wanted: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    page = read_page(path.read_text(encoding="utf-8"))
    given = asdict(page)
    given["blocks"] = [[block.kind, block.text] for block in page.blocks]
    given["posts"] = [[p.platform, p.author, p.handle, p.date, p.text] for p in page.posts]
    given["authors"], given["tags"] = list(page.authors), list(page.tags)
    assert given == wanted
