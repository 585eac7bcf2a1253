"""CSV for spreadsheets, with a header line, quoted as RFC 4180 says.

Spreadsheets run a cell as a formula when it starts with one of `= + - @`; as headlines are
anybody's, such a text gets an apostrophe in front, which spreadsheets do not show.  Programs that
need the text unchanged take JSON Lines.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from searcher.article import Article
from searcher.output.cleaning import one_line, paragraphs
from searcher.output.grids import Grid
from searcher.output.records import records
from searcher.results import Page, QuotePage

__all__ = ["article_rows", "write_facets", "write_grid", "write_page", "write_rows"]

_ARTICLE = ("published", "id", "title", "source", "url", "score", "snippet", "speaker", "quote")
_QUOTE = (
    "published", "speaker", "text", "kind", "confidence", "id", "title", "source", "url",
    "before", "after",
)  # fmt: skip
_WHOLE_ARTICLE = (
    "id", "title", "standfirst", "published", "authors", "source", "section", "tags", "url",
    "language", "speakers", "people", "organisations", "places", "body",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@")


def write_page(page: Page | QuotePage, file: TextIO, delimiter: str = ",") -> None:
    """One row for each hit; an article's `speaker` and `quote` are those of its best quote."""
    if isinstance(page, QuotePage):
        write_rows(file, _QUOTE, records(page), delimiter)
        return
    write_rows(
        file,
        _ARTICLE,
        (
            record | ({"speaker": best["speaker"], "quote": best["text"]} if best else {})
            for record in records(page)
            for best in (record["quotes"] or [None])[:1]
        ),
        delimiter,
    )


def write_facets(facets: Mapping[str, Mapping[str, int]], file: TextIO) -> None:
    """One row for each value of each facet."""
    write_rows(
        file,
        ("facet", "value", "count"),
        (
            {"facet": name, "value": value, "count": count}
            for name, counts in facets.items()
            for value, count in counts.items()
        ),
    )


def write_grid(cut: Grid, file: TextIO) -> None:
    """A header of the columns' values, and a row for each value of the rows."""
    writer = csv.writer(file, lineterminator="\n")
    others = ("others",) if cut.other_columns else ()
    writer.writerow([cut.over, *map(_cell, cut.columns), *others, "all"])
    for row in cut.rows:
        rest = (row.others,) if cut.other_columns else ()
        writer.writerow([_cell(row.value), *row.cells, *rest, row.total])


def article_rows(articles: Iterable[Article]) -> Iterator[str]:
    """One row for each article, the first with the header line before it.

    Several names in a cell are separated by "; ".  Of all cells only `body` has lines.
    """
    rows = csv.writer(_Row(), lineterminator="\n")
    before = rows.writerow(_WHOLE_ARTICLE)
    for article in articles:
        yield before + rows.writerow(_whole_article(article))
        before = ""


class _Row:
    """Takes the place of a file: `writerow` of a writer gives back what `write` returns."""

    def write(self, text: str) -> str:
        return text


def _whole_article(article: Article) -> Iterator[object]:
    speakers = dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker)
    for column in _WHOLE_ARTICLE[:-1]:
        value = speakers if column == "speakers" else getattr(article, column)
        if not isinstance(value, str | None):
            value = "; ".join(item if isinstance(item, str) else item.name for item in value)
        yield _cell(value)
    yield _harmless(paragraphs(article.body).strip())


def write_rows(
    file: TextIO,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, object]],
    delimiter: str = ",",
) -> None:
    """A header, and a row for each of these with its values of the columns."""
    writer = csv.writer(file, lineterminator="\n", delimiter=delimiter)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    return _harmless(one_line(value))


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
