"""Days as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.errors import UsageError
from searcher.query.days import day_range, last_days, period

TODAY = date(2025, 5, 16)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-05-16", "2025-05-16", "2025-05-16"),
        ("2025/3/4", "2025-03-04", "2025-03-04"),
        ("20250516", "2025-05-16", "2025-05-16"),
        ("2025-05", "2025-05-01", "2025-05-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2025-W20", "2025-05-12", "2025-05-18"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("16 May 2025", "2025-05-16", "2025-05-16"),
        ("May 16, 2025", "2025-05-16", "2025-05-16"),
        ("16th of May, 2025", "2025-05-16", "2025-05-16"),
        ("16-May-2025", "2025-05-16", "2025-05-16"),
        ("May 2025", "2025-05-01", "2025-05-31"),
        ("Sept 2025", "2025-09-01", "2025-09-30"),
        ("16/05/2025", "2025-05-16", "2025-05-16"),
        ("05/16/2025", "2025-05-16", "2025-05-16"),
        ("05/05/2025", "2025-05-05", "2025-05-05"),
        ("today", "2025-05-16", "2025-05-16"),
        ("Yesterday", "2025-05-15", "2025-05-15"),
        ("3 days ago", "2025-05-13", "2025-05-13"),
        ("this week", "2025-05-12", "2025-05-18"),
        ("last week", "2025-05-05", "2025-05-11"),
        ("this month", "2025-05-01", "2025-05-31"),
        ("last  month", "2025-04-01", "2025-04-30"),
        ("this year", "2025-01-01", "2025-12-31"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("last 7 days", "2025-05-09", "2025-05-16"),
        ("past month", "2025-04-16", "2025-05-16"),
    ],
)
def test_period(text: str, first: str, last: str) -> None:
    """A period is given by its first and last day, both included."""
    assert period(text, TODAY) == (first, last)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not a date"),
        ("soon", "not a date"),
        ("May", "not a date"),
        ("16 May", "not a date"),
        ("16 May 25", "not a date"),
        ("Friday", "not a date"),
        ("Friday 2025", "not a date"),
        ("Friday 16 2025", "not a date"),
        ("16 2025", "not a date"),
        ("10:30", "not a date"),
        ("2025-05-16T10:30", "not a date"),
        ("31 June 2025", "not a date"),
        ("٢٠٢٥", "not a date"),
        ("9" * 5000, "not a date"),
        ("2025-13", "calendar"),
        ("2025-02-30", "calendar"),
        ("2025-W54", "calendar"),
        ("0000", "calendar"),
        ("03/04/2025", "write 2025-04-03"),
        ("last 999999 years", "before the calendar"),
    ],
)
def test_no_guess(text: str, says: str) -> None:
    """What is incomplete, ambiguous or impossible is an error and never completed from today."""
    with pytest.raises(UsageError, match=says):
        period(text, TODAY)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2025-05-01..2025-05-31", "2025-05-01", "2025-05-31"),
        ("2025..2025-05", "2025-01-01", "2025-05-31"),
        ("1 May 2025 .. yesterday", "2025-05-01", "2025-05-15"),
        ("2025-05..", "2025-05-01", None),
        ("..2025-05", None, "2025-05-31"),
        ("[2025-05-01 to *]", "2025-05-01", None),
        (">= 2025", "2025-01-01", None),
        ("> 2025", "2026-01-01", None),
        ("<2025", None, "2024-12-31"),
        ("<=2025", None, "2025-12-31"),
    ],
)
def test_range(text: str, since: str | None, until: str | None) -> None:
    """A range starts with the first day of its start and ends with the last day of its end."""
    assert day_range(text, TODAY) == (since, until)


@pytest.mark.parametrize(
    "text", ["..", "[* TO *]", "2025..2024", ">9999", "<0001", "2025-05.", ">"]
)
def test_no_range(text: str) -> None:
    """A range without ends, that ends before it starts or leaves the calendar is an error."""
    with pytest.raises(UsageError):
        day_range(text, TODAY)


@pytest.mark.parametrize(
    ("text", "since"),
    [("30d", "2025-04-16"), ("2w", "2025-05-02"), ("3m", "2025-02-16"), ("1 year", "2024-05-16")],
)
def test_last(text: str, since: str) -> None:
    """`--last` reaches back from today, which is included."""
    assert last_days(text, TODAY) == (since, "2025-05-16")


def test_last_of_a_longer_month() -> None:
    """A month before the 31st is the last day of a shorter month."""
    assert last_days("1m", date(2025, 3, 31)) == ("2025-02-28", "2025-03-31")


@pytest.mark.parametrize("text", ["", "30", "d", "30 fortnights", "99999y"])
def test_no_last(text: str) -> None:
    """Anything else is refused."""
    with pytest.raises(UsageError):
        last_days(text, TODAY)


@given(st.text(max_size=100), st.dates())
def test_any_text(text: str, today: date) -> None:
    """Any text is either read or refused with a UsageError."""
    try:
        day_range(text, today)
    except UsageError:
        return


@given(st.dates(), st.dates())
def test_iso_days(one: date, other: date) -> None:
    """Every ISO day of the calendar is read as itself."""
    first, last = sorted((one.isoformat(), other.isoformat()))
    assert day_range(f"{first}..{last}", TODAY) == (first, last)
