"""Parquet, read by an optional library."""

from __future__ import annotations

import gzip
import io
import sys
from typing import Any
from unittest.mock import patch

import pyarrow
import pyarrow.parquet
from dumps import read_bytes, reasons, stated
from hypothesis import given, settings
from hypothesis import strategies as st


def written(columns: dict[str, list[Any]]) -> bytes:
    """A Parquet file of these columns."""
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


ROWS: dict[str, list[Any]] = {
    "title": ["Talks end", "Second"],
    "text": ["One.", "Two."],
    "author": [["Ann Roe", "Bo Poe"], None],
    "published": ["2025-05-16", None],
    "url": ["https://sample.example/1", None],
}


def test_fields() -> None:
    """Each row is an article whose columns are mapped as the keys of JSON are."""
    [first, second] = read_bytes(written(ROWS), "a.parquet")
    assert first.origin == "a.parquet#1"
    assert stated(first) == {
        "content": "One.",
        "title": "Talks end",
        "authors": ("Ann Roe", "Bo Poe"),
        "published": "2025-05-16",
        "url": "https://sample.example/1",
    }
    assert stated(second) == {"content": "Two.", "title": "Second"}


def test_packed_and_named() -> None:
    """It is read within a compressed file, many rows in batches, and with fields that are named."""
    data = written({"kop": [f"T{n}" for n in range(200)], "tekst": ["One."] * 200})
    items = read_bytes(gzip.compress(data), "a.gz", {"title": "kop", "body": "tekst"})
    assert [stated(item)["title"] for item in items] == [f"T{n}" for n in range(200)]


def test_without_its_library() -> None:
    """Where the library is missing, the reject says how to get it."""
    with patch.dict(sys.modules, {"pyarrow": None}):
        told = reasons(read_bytes(written(ROWS), "a.parquet"))
    assert "pip install 'searcher[parquet]'" in told["a.parquet"]


def test_damaged() -> None:
    """A file that is cut off is rejected with the reason."""
    assert (
        "damaged Parquet file" in reasons(read_bytes(written(ROWS)[:-9], "a.parquet"))["a.parquet"]
    )


@settings(max_examples=50)
@given(st.binary(max_size=60), st.integers(4, 200))
def test_any_damage_gives_records_or_rejects(data: bytes, at: int) -> None:
    """Bytes put anywhere into a file raise no error."""
    whole = written(ROWS)
    read_bytes(whole[:at] + data + whole[at + len(data) :], "a.parquet")
