"""Stretches of the calendar: days, ISO weeks, months, quarters and years, and those beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from searcher.article import Granularity

__all__ = ["FINENESS", "Period", "month_shifted"]

FINENESS: tuple[Granularity, ...] = ("year", "quarter", "month", "week", "day")
"""Granularities from the coarsest to the finest."""


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, month, quarter or year of the Gregorian calendar.

    Attributes:
        first: its first day.
        granularity: how long it lasts.

    >>> Period.containing(date(2025, 5, 16), "week").value
    '2025-W20'
    """

    first: date
    granularity: Granularity

    @classmethod
    def containing(cls, day: date, granularity: Granularity) -> Period:
        """The period of that length in which `day` lies."""
        if granularity == "week":
            first = day - timedelta(days=day.weekday())
        elif granularity == "month":
            first = day.replace(day=1)
        elif granularity == "quarter":
            first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        elif granularity == "year":
            first = date(day.year, 1, 1)
        else:
            first = day
        return cls(first, granularity)

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Quarter 1 to 4 of a year."""
        return cls(date(year, number * 3 - 2, 1), "quarter")

    @classmethod
    def year(cls, year: int) -> Period:
        """A whole year."""
        return cls(date(year, 1, 1), "year")

    @property
    def value(self) -> str:
        """As the article record writes it: "2025-05-16", "2025-W20", "2025-05", "2025-Q2" …."""
        if self.granularity == "week":
            iso = self.first.isocalendar()
            return f"{iso.year:04}-W{iso.week:02}"
        if self.granularity == "quarter":
            return f"{self.first.year:04}-Q{(self.first.month + 2) // 3}"
        return self.first.isoformat()[: {"year": 4, "month": 7, "day": 10}[self.granularity]]

    def shifted(self, count: int) -> Period:
        """The period `count` periods later, or earlier when negative.

        Raises:
            ValueError, OverflowError: it lies outside the years 1 to 9999.
        """
        if self.granularity in ("day", "week"):
            step = timedelta(days=7 if self.granularity == "week" else 1)
            return Period(self.first + step * count, self.granularity)
        months = {"month": 1, "quarter": 3, "year": 12}[self.granularity]
        return Period(month_shifted(self.first, months * count), self.granularity)

    def years_shifted(self, count: int) -> Period:
        """The like period `count` years later: the same month, quarter or week of that year.

        Raises:
            ValueError, OverflowError: no such year, or no such day in it (29 February).
        """
        if self.granularity == "week":
            iso = self.first.isocalendar()
            return Period(date.fromisocalendar(iso.year + count, iso.week, 1), "week")
        return Period(self.first.replace(year=self.first.year + count), self.granularity)

    def at_least(self, granularity: Granularity) -> bool:
        """Whether this period is as fine as `granularity`, or finer."""
        return FINENESS.index(self.granularity) >= FINENESS.index(granularity)


def month_shifted(first: date, months: int) -> date:
    """The first day of a month `months` months after that of `first`.

    Raises:
        ValueError: it lies outside the years 1 to 9999.
    """
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
