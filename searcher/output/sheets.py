"""CSV for spreadsheets, with a header line, quoted as RFC 4180 says.

Spreadsheets run a cell as a formula when it starts with one of `= + - @`; as headlines are
anybody's, such a text gets an apostrophe in front, which spreadsheets do not show.  Programs that
need the text unchanged take JSON Lines.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from typing import TextIO

from searcher.output.cleaning import one_line
from searcher.output.records import records
from searcher.results import Page, QuotePage

__all__ = ["write_facets", "write_page"]

_ARTICLE = ("published", "id", "title", "source", "url", "score", "snippet", "speaker", "quote")
_QUOTE = ("published", "speaker", "text", "kind", "confidence", "id", "title", "source", "url")
_FORMULA = ("=", "+", "-", "@")


def write_page(page: Page | QuotePage, file: TextIO) -> None:
    """One row for each hit; an article's `speaker` and `quote` are those of its best quote."""
    if isinstance(page, QuotePage):
        _write(file, _QUOTE, records(page))
        return
    _write(
        file,
        _ARTICLE,
        (
            record | ({"speaker": best["speaker"], "quote": best["text"]} if best else {})
            for record in records(page)
            for best in (record["quotes"] or [None])[:1]
        ),
    )


def write_facets(facets: Mapping[str, Mapping[str, int]], file: TextIO) -> None:
    """One row for each value of each facet."""
    _write(
        file,
        ("facet", "value", "count"),
        (
            {"facet": name, "value": value, "count": count}
            for name, counts in facets.items()
            for value, count in counts.items()
        ),
    )


def _write(file: TextIO, columns: tuple[str, ...], rows: Iterable[Mapping[str, object]]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = one_line(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
