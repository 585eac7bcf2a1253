"""What to try when nothing was found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import cast

from searcher.archive import Archive
from searcher.cli.running import note
from searcher.query.filters import NAME_FILTERS, FilterOptions, read_filters
from searcher.query.nodes import And, NameIs, Node, Not, Or, QuoteScope, Wildcard
from searcher.query.parser import parse_query

__all__ = ["hints", "tell_nothing_found", "tell_undated"]


def tell_nothing_found(archive: Archive, query: str, filters: FilterOptions) -> None:
    """Say on stderr that nothing was found, and what to try."""
    note("nothing found")
    for hint in hints(archive, query, filters):
        note(hint)


def tell_undated(number: int) -> None:
    """Say on stderr how many matches a filter on days left out only because they have no day."""
    if number:
        note(
            f"{number:,} more without a known day {'matches' if number == 1 else 'match'} otherwise"
        )


def hints(archive: Archive, query: str, filters: FilterOptions) -> Iterator[str]:
    """One line for each name that the archive does not hold, and for words read as patterns."""
    names = read_filters(filters, date.today()).names
    asked = [(field, name) for field, wanted in names.items() for name in wanted]
    for leaf in _leaves(parse_query(query)) if query.strip() else ():
        if isinstance(leaf, NameIs) and leaf.field in NAME_FILTERS:
            asked.append((leaf.field, " ".join(leaf.words)))
        elif isinstance(leaf, Wildcard) and leaf.pattern.endswith("?"):
            yield f"{leaf.pattern} stands for one letter more; leave out the question mark"
    for field, name in dict.fromkeys(asked):
        if not archive.count(**cast(FilterOptions, {field: name})):
            close = archive.suggest(field, name)
            meant = f"; did you mean {' or '.join(close)}?" if close else ""
            yield f"no {field} is named {name}{meant}"


def _leaves(node: Node) -> Iterator[Node]:
    match node:
        case And(children) | Or(children):
            for child in children:
                yield from _leaves(child)
        case Not(child) | QuoteScope(child):
            yield from _leaves(child)
        case _:
            yield node
