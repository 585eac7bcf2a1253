"""Files of dumps that tests make up, read as the program reads them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from searcher.readers.base import Record, Reject
from searcher.readers.files import Found
from searcher.readers.opening import Counted
from searcher.readers.reading import read

__all__ = ["read_bytes", "reasons", "stated"]


def read_bytes(
    data: bytes | str, name: str = "a.xml", mapping: Mapping[str, str] | None = None
) -> list[Record | Reject]:
    """What is read from a file of this name and content that the user named.

    A reject for a fault of ours, which users get in place of a traceback, fails the test.
    """
    content = data.encode() if isinstance(data, str) else data
    raw = Counted(io.BytesIO(content))  # type: ignore[arg-type]  # reads as a raw file does
    items = list(read(Found(name, None, len(content), chosen=True), raw, mapping))
    assert not any("reading failed" in reason for reason in reasons(items).values()), items
    return items


def stated(item: Record | Reject) -> dict[str, Any]:
    """The fields of a record that are filled, but for its origin."""
    assert isinstance(item, Record), item
    values = {f.name: getattr(item, f.name) for f in fields(item) if f.name != "origin"}
    empty = {f.name: f.default for f in fields(item)} | {"content": ""}
    return {name: value for name, value in values.items() if value != empty[name]}


def reasons(items: list[Record | Reject]) -> dict[str, str]:
    """The reasons of the rejects, by origin."""
    return {item.origin: item.reason for item in items if isinstance(item, Reject)}
