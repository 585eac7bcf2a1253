"""What narrows a search without scoring: names and days, as keyword arguments and as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias, TypedDict, cast

from searcher.errors import UsageError
from searcher.query.days import last_days, period
from searcher.query.leaves import name
from searcher.query.nodes import And, DateRange, Filters, Node, Not, Or
from searcher.schema import FIELDS

__all__ = [
    "NAME_FILTERS",
    "FilterOptions",
    "Names",
    "all_of",
    "narrowing",
    "read_filters",
    "without_filter",
]

Names: TypeAlias = str | Sequence[str] | None
"""One name or several, any of which suffices."""


class FilterOptions(TypedDict, total=False):
    """The keyword arguments that filter; OR within one, AND across them.

    A name matches whole words of the stored name, letter case and accents folded, a person's also
    in other spellings; a `*` at its end stands for any ending.  Days are anything that
    `searcher.query.days` reads.
    """

    speaker: Names
    person: Names
    org: Names
    place: Names
    author: Names
    source: Names
    section: Names
    tag: Names
    handle: Names
    lang: Names
    since: str | date | None
    until: str | date | None
    on: str | date | None
    last: str | None
    exclude: Names
    """`field:name`, such as "speaker:Starmer": not with this name; none of several."""


NAME_FILTERS: tuple[str, ...] = tuple(field.name for field in FIELDS if field.option)
_DAY_FILTERS = ("since", "until", "on", "last")
_FILTERS = (*NAME_FILTERS, *_DAY_FILTERS, "exclude")
_DAYS = frozenset(("year", "month", "day"))


def read_filters(options: FilterOptions, today: date) -> Filters:
    """The filters that keyword arguments ask for; None and empty sequences ask for nothing.

    Raises:
        UsageError: there is no such filter, or a value cannot be read.
    """
    unknown = [key for key in options if key not in _FILTERS]
    if unknown:
        known = ", ".join(_FILTERS)
        raise UsageError(f"there is no filter {unknown[0]!r}; there are {known}")
    names = {field: _names_wanted(options.get(field)) for field in NAME_FILTERS}
    filters = Filters(
        {field: wanted for field, wanted in names.items() if wanted},
        excluded=tuple(map(_excluded, _names_wanted(options.get("exclude")))),
    )
    for key in _DAY_FILTERS:
        value = options.get(key)
        if value is not None:
            filters = _narrower(filters, *_days(key, _as_text(value), today))
    if filters.since and filters.until and filters.since > filters.until:
        raise UsageError(f"no day is both from {filters.since} on and up to {filters.until}")
    return filters


def without_filter(options: FilterOptions, facet: str) -> FilterOptions:
    """The filters without those on a facet's own values; a facet of days has those on days."""
    own = _DAY_FILTERS if facet in _DAYS else (facet,)
    kept = {key: value for key, value in options.items() if key not in own}
    excluded = _names_wanted(options.get("exclude"))
    kept["exclude"] = tuple(text for text in excluded if _excluded(text)[0] != facet)
    return cast(FilterOptions, kept)


def _excluded(text: str) -> tuple[str, str]:
    """Field and name of what is left out."""
    field, colon, wanted = text.partition(":")
    if field not in NAME_FILTERS or not colon:
        raise UsageError(
            f"exclude takes a field and a name, such as speaker:Starmer, not {text!r}; "
            f"fields are {', '.join(NAME_FILTERS)}"
        )
    return field, wanted


def _names_wanted(value: object) -> tuple[str, ...]:
    """The names in the value of a name filter.

    Raises:
        UsageError: it is neither text nor a sequence of texts.
    """
    if value is None:
        return ()
    names = (value,) if isinstance(value, str) else value
    if not isinstance(names, Sequence) or not all(isinstance(wanted, str) for wanted in names):
        raise UsageError(f"a name filter takes one name or a list of names, not {value!r}")
    return tuple(names)


def narrowing(filters: Filters) -> list[Node]:
    """The conditions that filters stand for; all of them must hold.

    Raises:
        UsageError: a name holds no word.
    """
    conditions: list[Node] = []
    for field, wanted in filters.names.items():
        names = tuple(name(text, field) for text in wanted)
        conditions.append(names[0] if len(names) == 1 else Or(names))
    conditions += [Not(name(text, field)) for field, text in filters.excluded]
    if filters.since or filters.until:
        conditions.append(DateRange(filters.since, filters.until))
    return conditions


def all_of(conditions: Sequence[Node]) -> Node | None:
    """One condition that holds where all of these do; None for none."""
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    return And(tuple(conditions))


def _as_text(value: object) -> str:
    """A day as text; of a point in time only its day counts."""
    return str(value.date() if isinstance(value, datetime) else value)


def _days(key: str, value: str, today: date) -> tuple[str | None, str | None]:
    if key == "last":
        return last_days(value, today)
    first, last = period(value, today)
    return (None if key == "until" else first), (None if key == "since" else last)


def _narrower(filters: Filters, since: str | None, until: str | None) -> Filters:
    return replace(
        filters,
        since=max(filter(None, (filters.since, since)), default=None),
        until=min(filter(None, (filters.until, until)), default=None),
    )
