"""The day that a dateline states: "LONDON, May 3, 2021 (Reuters) -"."""

from __future__ import annotations

import re

from searcher.extraction.dates.stamps import read_stamp

__all__ = ["dateline_day"]

_DATELINE = re.compile(
    r"\W{0,3}[A-Z][\w.'’ -]{1,30},\s(?:[A-Z][\w.'’ -]{1,30},\s){0,2}(?:[A-Z][a-z]{2,8}day,\s)?"
    r"(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4})"
    r",?\s{0,2}(?:\(|-|–|—|/|:)"
)


def dateline_day(first_paragraph: str) -> str | None:
    """The ISO day of the dateline that opens a text; None unless it states day, month and year."""
    match = _DATELINE.match(first_paragraph)
    day = read_stamp(match["date"]) if match else None
    return day if day and len(day) == 10 else None
