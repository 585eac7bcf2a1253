"""JSON: one object for a page of results, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from textwrap import indent
from typing import Any

from searcher.article import Article
from searcher.output.around import around
from searcher.output.grids import Grid
from searcher.results import Hit, Page, QuoteHit, QuotePage

__all__ = [
    "grid_record",
    "hit_record",
    "json_line",
    "json_text",
    "page_text",
    "quote_record",
    "records",
]

# json leaves these as they are; a terminal would obey some of them, a line reader split at others.
_UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: object) -> str:
    """Indented JSON with all letters readable and no control character in it."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=2))


def json_line(value: object) -> str:
    """The same on one line."""
    return _escaped(json.dumps(value, ensure_ascii=False))


def page_text(page: Page | QuotePage) -> Iterator[str]:
    """The indented JSON of a page, hit by hit: `total`, `hits`, `facets`, `undated`, `next`."""
    yield f'{{\n  "total": {page.total},\n  "hits": ['
    separator = "\n"
    for record in records(page):
        yield separator + indent(json_text(record), "    ")
        separator = ",\n"
    rest = {
        "facets": {name: dict(counts) for name, counts in page.facets.items()},
        "undated": page.undated,
        "next": page.next,
    }
    yield ("\n  ]," if page.hits else "],") + json_text(rest)[1:] + "\n"


def records(page: Page | QuotePage) -> Iterator[dict[str, Any]]:
    """The hits of a page as plain dictionaries."""
    for hit in page.hits:
        yield hit_record(hit) if isinstance(hit, Hit) else quote_record(hit)


def hit_record(hit: Hit) -> dict[str, Any]:
    """One article: its id and headline data, why it matches, and the quotes that match."""
    return {
        "id": hit.article.id,
        "score": hit.score,
        **_publication(hit.article),
        "snippet": hit.snippet.text,
        "quotes": [asdict(quote) for quote in hit.quotes],
    }


def quote_record(hit: QuoteHit) -> dict[str, Any]:
    """One utterance: all its fields, the words before and after it, and the article it stands in.

    `id` is the article's.
    """
    left, right = around(hit.article, hit.quote)
    return {
        "id": hit.article.id,
        "score": hit.score,
        **_publication(hit.article),
        "snippet": hit.snippet.text,
        **asdict(hit.quote),
        "before": left,
        "after": right,
    }


def grid_record(cut: Grid) -> dict[str, Any]:
    """A table: its columns with their counts, and its rows with their cells that are not 0."""
    return {
        "over": cut.over,
        "by": cut.by,
        "columns": dict(cut.columns),
        "other_columns": cut.other_columns,
        "rows": [
            {
                "value": row.value,
                "count": row.total,
                "cells": {
                    column: count
                    for column, count in zip(cut.columns, row.cells, strict=True)
                    if count
                },
                "others": row.others,
            }
            for row in cut.rows
        ],
        "other_rows": cut.other_rows,
    }


def _publication(article: Article) -> Mapping[str, str | None]:
    return {
        "title": article.title,
        "published": article.published,
        "source": article.source,
        "url": article.url,
    }


def _escaped(text: str) -> str:
    return _UNSAFE.sub(lambda character: f"\\u{ord(character[0]):04x}", text)
