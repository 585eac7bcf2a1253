"""What is shown of counts: the most frequent values, and what the others add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from searcher.results import Table

__all__ = ["TIMES", "Grid", "GridRow", "Order", "Shown", "bars", "grid", "shown", "timeline"]

Order: TypeAlias = Literal["count", "name"]

TIMES = ("year", "month", "day")
"""Facets whose values have an order of their own."""

_LEVELS = "▁▂▃▄▅▆▇█"
_LONGEST = 60  # moments of a timeline, each of them one character or part of one


@dataclass(frozen=True, slots=True)
class Shown:
    """The values of a facet that are shown.

    Attributes:
        counts: the most frequent values, in the order asked for.
        others: how many values there are besides.
        times: what their counts add up to.
    """

    counts: Mapping[str, int]
    others: int
    times: int


def shown(counts: Mapping[str, int], limit: int | None, order: Order) -> Shown:
    """The `limit` most frequent values, all for None; `counts` has the most frequent first."""
    ranked = list(counts.items())
    kept = ranked[:limit]
    rest = ranked[len(kept) :]
    if order == "name":
        kept.sort()
    return Shown(dict(kept), len(rest), sum(count for _, count in rest))


@dataclass(frozen=True, slots=True)
class GridRow:
    """One value of the rows: how many matches have it, and how many with each column's value.

    `others` is what the columns that are not shown add up to.
    """

    value: str
    total: int
    cells: tuple[int, ...]
    others: int


@dataclass(frozen=True, slots=True)
class Grid:
    """What is shown of a table.

    Attributes:
        over, by: the facets of the rows and of the columns.
        columns: the most frequent values of `by`, each with its count.
        other_columns: how many values there are besides.
        rows: all of them where they are times, else the most frequent.
        other_rows: how many there are besides.
    """

    over: str
    by: str
    columns: Mapping[str, int]
    other_columns: int
    rows: Sequence[GridRow]
    other_rows: int


def grid(
    table: Table, over: str, by: str, order: Order, *, rows: int | None, columns: int | None
) -> Grid:
    """At most so many rows and columns of a table, None for all; times in their order."""
    across = shown(table.by, columns, "name" if by in TIMES else order)
    down = shown(table.over, None, "name") if over in TIMES else shown(table.over, rows, order)
    return Grid(
        over,
        by,
        across.counts,
        across.others,
        [_row(value, total, table, across.counts) for value, total in down.counts.items()],
        down.others,
    )


def _row(value: str, total: int, table: Table, columns: Iterable[str]) -> GridRow:
    counted = table.cells.get(value, {})
    cells = tuple(counted.get(column, 0) for column in columns)
    return GridRow(value, total, cells, sum(counted.values()) - sum(cells))


def timeline(counts: Mapping[str, int]) -> tuple[str, str, str]:
    """Counts of years, months or days as one line of small bars, with the first and last of them.

    Times without a match are part of it; where more than fit, a bar stands for several.
    """
    first, last = min(counts), max(counts)
    start = _place(first)
    heights = [0] * (_place(last) - start + 1)
    for moment, count in counts.items():
        heights[_place(moment) - start] += count
    step = -(-len(heights) // _LONGEST)
    return bars([sum(heights[at : at + step]) for at in range(0, len(heights), step)]), first, last


def bars(heights: Sequence[int]) -> str:
    """One character for each number, as high as its share of the highest; a blank for 0."""
    highest = max(heights, default=0)
    return "".join(
        _LEVELS[-(-height * len(_LEVELS) // highest) - 1] if height else " " for height in heights
    )


def _place(moment: str) -> int:
    """The place of a year, month or day in the row of all of them."""
    parts = [int(part) for part in moment.split("-")]
    if len(parts) == 1:
        return parts[0]
    return parts[0] * 12 + parts[1] if len(parts) == 2 else date(*parts).toordinal()
