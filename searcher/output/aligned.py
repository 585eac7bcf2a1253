"""Concordances on a terminal: the matches one below the other."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from searcher.output.concordance import Occurrence, concordance
from searcher.output.terminal import FAINT, MATCH, print_each
from searcher.query.nodes import Node
from searcher.results import Page, QuotePage

__all__ = ["show_concordance"]

_DAY, _MATCH, _ID = 12, 16, 24  # columns
_WIDE = 100  # columns of a terminal that has room for ids


def show_concordance(query: Node, page: Page | QuotePage, width: int | None = None) -> None:
    """Every place, with `width` characters on either side, None for what fits on a line."""
    columns = Console().width
    with_id = columns >= _WIDE
    if width is None:
        width = max((columns - _DAY - _MATCH - _ID * with_id) // 2, 8)
    found = concordance(query, page, width)
    print_each(_aligned(one, width, columns, with_id=with_id) for one in found)


def _aligned(found: Occurrence, width: int, columns: int, *, with_id: bool) -> Text:
    line = Text()
    line.append(f"{found.date or '':<{_DAY}}", FAINT)
    line.append(f"{found.left:>{width}}").append(found.match, MATCH)
    room = width + _MATCH - len(found.match)
    line.append(f"{found.right:<{max(room, 0)}}")
    if with_id:
        line.append(f"  {found.id}", FAINT)
    line.truncate(columns, overflow="ellipsis")
    return line
