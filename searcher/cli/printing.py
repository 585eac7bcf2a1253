"""Prints results in the form asked for: for a reader on a terminal, for programs in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping

from searcher.cli.options import Form
from searcher.output import lines, records, sheets
from searcher.output.concordance import COLUMNS, concordance, occurrence_record
from searcher.output.grids import Grid, Order, grid, shown
from searcher.query.nodes import Node
from searcher.results import Page, QuotePage, Table

__all__ = ["print_facets", "print_lines", "print_occurrences", "print_page", "print_table"]


def print_lines(texts: Iterable[str], end: str = "\n") -> int:
    """Print lines; give their number."""
    count = 0
    for text in texts:
        sys.stdout.write(f"{text}{end}")
        count += 1
    return count


def print_page(page: Page | QuotePage, form: Form, end: str = "\n") -> None:
    """Print a page of articles or utterances, and the facets that were counted."""
    if form == "json":
        sys.stdout.writelines(records.page_text(page))
    elif form == "jsonl":
        print_lines(map(records.json_line, records.records(page)))
    elif form in ("csv", "tsv"):
        sheets.write_page(page, sys.stdout, "," if form == "csv" else "\t")
    elif form == "ids":
        print_lines((hit.article.id for hit in page.hits), end)
    elif sys.stdout.isatty():
        from searcher.output import screen  # Rich takes a while to load

        screen.show_page(page)
    else:
        print_lines(lines.page_lines(page))
        facets = list(lines.facet_lines(page.facets))
        print_lines(["", *facets] if facets else ())


def print_occurrences(query: Node, page: Page | QuotePage, form: Form, width: int | None) -> None:
    """Print every place where words of the query stand; `width` None is what fits a terminal."""
    if form == "text" and sys.stdout.isatty():
        from searcher.output import aligned  # Rich takes a while to load

        aligned.show_concordance(query, page, width)
        return
    found = map(occurrence_record, concordance(query, page, width or 0))
    if form == "jsonl":
        print_lines(map(records.json_line, found))
    elif form in ("csv", "tsv"):
        sheets.write_rows(sys.stdout, COLUMNS, found, "," if form == "csv" else "\t")
    else:
        print_lines(lines.line(*record.values()) for record in found)


def print_facets(
    facets: Mapping[str, Mapping[str, int]], form: Form, limit: int | None, order: Order
) -> None:
    """Print counts of facets, of each the `limit` most frequent values."""
    if form == "text" and sys.stdout.isatty():
        from searcher.output import charts  # Rich takes a while to load

        charts.show_facets(facets, limit, order)
        return
    kept = {name: shown(counts, limit, order).counts for name, counts in facets.items()}
    if form == "json":
        print_lines([records.json_text(kept)])
    elif form == "csv":
        sheets.write_facets(kept, sys.stdout)
    else:
        print_lines(lines.facet_lines(kept))


def print_table(
    table: Table, over: str, by: str, form: Form, limit: int | None, order: Order
) -> Grid:
    """Print a table of two facets; give what of it was shown."""
    if form == "text" and sys.stdout.isatty():
        from searcher.output import charts  # Rich takes a while to load

        return charts.show_table(table, over, by, order, limit)
    cut = grid(table, over, by, order, rows=limit, columns=limit)
    if form == "json":
        print_lines([records.json_text(records.grid_record(cut))])
    elif form == "csv":
        sheets.write_grid(cut, sys.stdout)
    else:
        print_lines(lines.grid_lines(cut))
    return cut
