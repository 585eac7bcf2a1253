"""The command that counts: facets."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from searcher.archive import Archive
from searcher.cli.bundles import with_filters, with_forms
from searcher.cli.completing import facet_names
from searcher.cli.hints import tell_nothing_found, tell_undated
from searcher.cli.options import RESULTS, Any_, Debug, Facet, Form, Index, Limit, Query
from searcher.cli.printing import print_facets, print_table
from searcher.cli.running import FOUND, NOTHING_FOUND, note
from searcher.errors import UsageError
from searcher.output.grids import Grid, Order
from searcher.query.filters import FilterOptions
from searcher.schema import FACETS

__all__ = ["facets"]

Over = Annotated[
    str | None,
    typer.Option(
        "--over",
        metavar="NAME",
        help="With --by: a table with this facet down, as month.",
        rich_help_panel=RESULTS,
        autocompletion=facet_names,
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        help="With --over: and with this facet across, as speaker.",
        rich_help_panel=RESULTS,
        autocompletion=facet_names,
    ),
]
Quotes = Annotated[
    bool,
    typer.Option(
        "--quotes",
        help="Count matching quotes instead of articles.",
        rich_help_panel=RESULTS,
    ),
]
MultiSelect = Annotated[
    bool,
    typer.Option(
        "--multi-select",
        help="Count each facet as if it were not filtered by itself.",
        rich_help_panel=RESULTS,
    ),
]
Order_ = Annotated[
    Order, typer.Option("--order", help="Order of the values.", rich_help_panel=RESULTS)
]


@with_filters
@with_forms("json", "csv")
def facets(
    query: Query = None,
    *,
    facet: Facet = None,
    over: Over = None,
    by: By = None,
    spoken: Quotes = False,
    multi_select: MultiSelect = False,
    limit: Limit = 10,
    order: Order_ = "count",
    any_: Any_ = False,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
    filters: FilterOptions,
) -> int:
    """Count who and what is in the articles found.

    Without a query in all articles; without --facet every facet.  --over month --by speaker gives
    a table of both.
    """
    words = " ".join(query or ())
    if limit < 0:
        raise UsageError(f"a limit of {limit} is not possible; 0 means all")
    asked: dict[str, Any] = {"match": "any" if any_ else "all", "spoken": spoken, **filters}
    most = limit or None
    with Archive.open(index) as archive:
        if over or by:
            over, by = _both(over, by, facet, multi_select=multi_select)
            table = archive.table(words, over=over, by=by, **asked)
            cut = print_table(table, over, by, form, most, order)
            found, hidden = bool(table.cells), _left_out(cut)
        else:
            names = facet or tuple(FACETS)
            counts = archive.facets(words, facets=names, multi_select=multi_select, **asked)
            print_facets(counts, form, most, order)
            found, hidden = any(counts.values()), _cut(counts, most, form)
        undated = 0 if multi_select else archive.undated(words, **asked)
        if not found:
            tell_nothing_found(archive, words, filters)
            tell_undated(undated)
            return NOTHING_FOUND
    tell_undated(undated)
    if hidden:
        note(hidden)
    return FOUND


def _both(
    over: str | None, by: str | None, facet: object, *, multi_select: bool
) -> tuple[str, str]:
    if not (over and by):
        raise UsageError("a table needs both: --over month --by speaker")
    if facet or multi_select:
        raise UsageError(f"{'--facet' if facet else '--multi-select'} does not go with --over")
    return over, by


def _cut(counts: Mapping[str, Mapping[str, int]], most: int | None, form: Form) -> str | None:
    """What is not shown of the facets; on a terminal they say it themselves."""
    if most is None or (form == "text" and sys.stdout.isatty()):
        return None
    if all(len(values) <= most for values in counts.values()):
        return None
    return f"the {most} most frequent values of each; --limit 0 shows all"


def _left_out(cut: Grid) -> str | None:
    hidden = [
        f"{number:,} more of {name}"
        for number, name in ((cut.other_rows, cut.over), (cut.other_columns, cut.by))
        if number
    ]
    return f"{' and '.join(hidden)}; --limit 0 --csv shows all" if hidden else None
