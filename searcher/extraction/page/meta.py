"""The meta elements of a page's head, OpenGraph and the like, by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from lxml import etree

from searcher.extraction.page.jsonld import clean_text

__all__ = ["Meta", "first", "read_meta"]

Meta: TypeAlias = Mapping[str, Sequence[str]]


def read_meta(root: etree._Element) -> Meta:
    """Contents by lower-case name, property or itemprop, in the order of the page."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iter("meta"):
        content = clean_text(element.get("content") or "")
        if not content:
            continue
        for attribute in ("property", "name", "itemprop"):
            for name in (element.get(attribute) or "").lower().split():
                found[name].append(content)
    return dict(found)


def first(meta: Meta, *names: str) -> str | None:
    """The first content under one of the names."""
    return next((meta[name][0] for name in names if meta.get(name)), None)
