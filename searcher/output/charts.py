"""Counts on a terminal: bars, timelines, tables of two facets."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.table import Table as Rows
from rich.text import Text

from searcher.output.cleaning import one_line
from searcher.output.grids import TIMES, Grid, Order, grid, shown, timeline
from searcher.output.terminal import FAINT, Indented, print_blocks, spaced
from searcher.results import Table

__all__ = ["show_facets", "show_table"]

_BAR = 24
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BLUE = Style(color="blue")
_BOLD = Style(bold=True)
_LONGEST = 24  # letters of a word in a heading
_GAP = 2  # columns between two numbers of a table


def show_facets(
    facets: Mapping[str, Mapping[str, int]], limit: int | None = None, order: Order = "count"
) -> None:
    """A small table with bars for each facet; the `limit` most frequent of each, None for all.

    Years, months and days come in their order, with a timeline of all of them.
    """
    print_blocks(
        *spaced(_facet(name, counts, limit, order) for name, counts in facets.items() if counts)
    )


def show_table(
    table: Table, over: str, by: str, order: Order = "count", limit: int | None = None
) -> Grid:
    """Rows of one facet and columns of the other, as many as the terminal is wide; give these."""
    width = Console().width
    whole = grid(table, over, by, order, rows=limit, columns=limit)
    columns = _fitting(whole, width)
    cut = grid(table, over, by, order, rows=limit, columns=columns)
    if cut.rows:
        print_blocks(_rows(cut))
    return cut


def _facet(name: str, counts: Mapping[str, int], limit: int | None, order: Order) -> RenderableType:
    rows = Rows.grid(padding=(0, 1))
    rows.add_column()
    rows.add_column(justify="right", no_wrap=True)
    rows.add_column()
    highest = max(counts.values())
    kept = shown(counts, limit, "name" if name in TIMES else order)
    for value, count in kept.counts.items():
        rows.add_row(Indented(Text(one_line(value))), Text(f"{count:,}"), _Bar(count / highest))
    if kept.others:
        others = Text(f"{kept.others:,} {'other' if kept.others == 1 else 'others'}", FAINT)
        rows.add_row(Indented(others), Text(f"{kept.times:,}", FAINT))
    return Group(_heading(name, counts), rows)


def _heading(name: str, counts: Mapping[str, int]) -> Text:
    heading = Text(name, _BOLD)
    if name in TIMES and len(counts) > 1:
        bars, first, last = timeline(counts)
        heading.append(f"  {first} ", FAINT).append(bars, _BLUE).append(f" {last}", FAINT)
    return heading


def _rows(cut: Grid) -> RenderableType:
    rows = Rows(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, header_style=_BOLD)
    rows.add_column(Text(cut.over), vertical="bottom", no_wrap=cut.over in TIMES)
    headings = {one_line(column): count for column, count in cut.columns.items()}
    if cut.other_columns:
        headings[f"{cut.other_columns:,} others"] = max(row.others for row in cut.rows)
    headings["all"] = max(row.total for row in cut.rows)
    for heading, count in headings.items():
        rows.add_column(Text(heading), justify="right", width=_width(heading, count))
    for row in cut.rows:
        cells = [*row.cells, row.others] if cut.other_columns else list(row.cells)
        rows.add_row(Text(one_line(row.value)), *map(_number, cells), Text(f"{row.total:,}", FAINT))
    return rows


def _number(count: int) -> Text:
    return Text(f"{count:,}") if count else Text("·", FAINT)


def _fitting(whole: Grid, width: int) -> int:
    """How many columns there is room for, headings broken between words; at least one."""
    longest = max((len(one_line(row.value)) for row in whole.rows), default=0)
    total = max((row.total for row in whole.rows), default=0)
    room = width - min(longest, width // 3) - 2 * _GAP
    room -= _width("others", sum(whole.columns.values())) + _width("all", total)
    fitting = 0
    for heading, count in whole.columns.items():
        room -= _width(one_line(heading), count) + _GAP
        if room < 0:
            break
        fitting += 1
    return max(fitting, 1)


def _width(heading: str, highest: int) -> int:
    """Columns that a heading, broken between words, and numbers up to this one take."""
    return max([len(f"{highest:,}"), *(min(len(word), _LONGEST) for word in heading.split())])


class _Bar:
    """A bar as long as a share of the widest one, which a narrow terminal makes shorter."""

    def __init__(self, share: float) -> None:
        self._share = share

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        full, rest = divmod(round(self._share * min(_BAR, options.max_width) * 8), 8)
        yield Text("█" * full + _EIGHTHS[rest].strip(), _BLUE)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, _BAR)
