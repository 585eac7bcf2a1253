"""Checks of values that others wrote: each raises `Wrong`, which says where and what.

A check is a function of one value; those of lists and objects are made of the checks of what is in
them, and find the path to the wrong value on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeAlias, get_args

__all__ = [
    "Check",
    "Wrong",
    "confidence",
    "count",
    "is_period",
    "list_of",
    "object_of",
    "offset",
    "one_of",
    "or_null",
    "shown",
    "stamp",
    "text",
]

Check: TypeAlias = Callable[[Any], None]
"""Raises `Wrong` for a value that cannot stand in its field."""

HIGHEST_COUNT = 10**9

_SHOWN = 40  # characters of a wrong value


class Wrong(ValueError):
    """A value that cannot stand where it stands; `path` leads there: `quotes[2].parts[0]`."""

    def __init__(self, what: str, path: str = "") -> None:
        super().__init__(f"{path.removeprefix('.')}: {what}" if path else what)
        self._what = what
        self._path = path

    def inside(self, step: str) -> Wrong:
        """The same as seen from one level up."""
        return Wrong(self._what, step + self._path)


# Single values


def text(value: Any) -> None:
    """Any text."""
    if not isinstance(value, str):
        raise Wrong(f"must be a text, not {shown(value)}")


def offset(value: Any) -> None:
    """A count of characters."""
    if type(value) is not int or value < 0:
        raise Wrong(f"must be a count of characters, not {shown(value)}")


def count(value: Any) -> None:
    """How often something is named."""
    if type(value) is not int or not 0 <= value <= HIGHEST_COUNT:
        raise Wrong(f"must be a whole number from 0 to {HIGHEST_COUNT:,}, not {shown(value)}")


def confidence(value: Any) -> None:
    """A share from 0 to 1."""
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise Wrong(f"must be a number from 0 to 1, not {shown(value)}")


_STAMP = re.compile(
    r"\d{4}(?:-\d\d(?:-\d\d"
    r"(?:[T ]\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.ASCII,
)


def stamp(value: Any) -> None:
    """An ISO day or time, or a month or year where no more is known."""
    text(value)
    if _STAMP.fullmatch(value) is None or not _exists(value):
        raise Wrong(f"must be an ISO 8601 day or time, not {shown(value)}")


def _exists(stamp: str) -> bool:
    try:
        datetime.fromisoformat(stamp if len(stamp) > 7 else f"{stamp}-01-01"[:10])
    except ValueError:
        return False
    return True


_FIRST_DAY = {"week": "-1", "month": "-01"}  # what makes a whole day of a value
_PERIODS = {
    "day": re.compile(r"\d{4}-\d\d-\d\d", re.ASCII),
    "week": re.compile(r"\d{4}-W\d\d", re.ASCII),
    "month": re.compile(r"\d{4}-\d\d", re.ASCII),
    "quarter": re.compile(r"\d{4}-Q[1-4]", re.ASCII),
    "year": re.compile(r"\d{4}", re.ASCII),
}


def is_period(value: str, granularity: str) -> bool:
    """Whether the calendar has such a day, week, month, quarter or year."""
    if _PERIODS[granularity].fullmatch(value) is None:
        return False
    if granularity in ("quarter", "year"):
        return _exists(value[:4])
    return _exists(value + _FIRST_DAY.get(granularity, ""))


def shown(value: Any) -> str:
    """A wrong value in a message, of whatever size it is."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    if isinstance(value, str):
        return repr(value[:_SHOWN]) + "…" * (len(value) > _SHOWN)
    return "null" if value is None else repr(value)[:_SHOWN]


# Values made of values


def or_null(check: Check) -> Check:
    """What passes the check, or null."""

    def checked(value: Any) -> None:
        if value is not None:
            check(value)

    return checked


def one_of(kinds: Any) -> Check:
    """One of the words of a `Literal`."""
    words = get_args(kinds)

    def check(value: Any) -> None:
        if not isinstance(value, str) or value not in words:
            raise Wrong(f"must be one of {', '.join(words)}, not {shown(value)}")

    return check


def list_of(check: Check) -> Check:
    """A list of what passes the check."""

    def checked(value: Any) -> None:
        if not isinstance(value, list):
            raise Wrong(f"must be a list, not {shown(value)}")
        for number, item in enumerate(value):
            try:
                check(item)
            except Wrong as wrong:
                raise wrong.inside(f"[{number}]") from None

    return checked


def object_of(checks: Mapping[str, Check], *, optional: frozenset[str] = frozenset()) -> Check:
    """An object with these keys and no others."""

    def checked(value: Any) -> None:
        if not isinstance(value, Mapping):
            raise Wrong(f"must be an object, not {shown(value)}")
        for key, check in checks.items():
            if key in value:
                try:
                    check(value[key])
                except Wrong as wrong:
                    raise wrong.inside(f".{key}") from None
            elif key not in optional:
                raise Wrong("is missing", f".{key}")
        if len(value) > len(checks) or not value.keys() <= checks.keys():
            unknown = next(key for key in value if key not in checks)
            raise Wrong(f"has a key that this version does not know: {shown(unknown)}")

    return checked
