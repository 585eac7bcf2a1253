"""What a resolver may look at: the text, the day of publication and the mentions before."""

from __future__ import annotations

import re
from datetime import date

from searcher.article import Granularity
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.tense import Tense, tense_at

__all__ = ["Scene"]

_LONGER_SPAN = re.compile(
    r"\b(?:(?:six|nine|twelve|12)[\s-]months?|(?:first|second)\shalf|full[\s-]year"
    r"|(?:fiscal|for\sthe|in\sthe)\syear)\b"
)
_NEAR = 400
_YEAR = re.compile(r"\d{4}")
_TOLD = re.compile(r"(?:\b(?:in|on|early|late|mid)[\s-]|[.!?:][\"”’)]{0,3}\s|\n|^)$")
_ENTRY = re.compile(r"\s?(?:[-–—]{1,2}|:)\s")
_SPAN_NEAR = 600


class Scene:
    """One text while it is being read from start to end.

    Attributes:
        text: as given.
        lower: the same in lower case, character by character.
        published: when the text appeared, as precisely as known; None when unknown.
        last_end: where the last mention ends.
        written_by_today: whether the text reports on the day before publication, so that it hardly
            was written on the day after it.
        quarter: the quarter that the text reports on, once it has named one.
    """

    def __init__(self, text: str, lower: str, published: Period | None) -> None:
        self.text = text
        self.lower = lower
        self.published = published
        self.quarter: Period | None = None
        self._quarter_end = 0
        self.written_by_today = False
        self._looked_up: dict[str, bool] = {}
        self.last_end = 0
        self._last: Period | None = None
        self._weekdays: dict[int, date] = {}
        self._entry: date | None = None
        self._in_year: Period | None = None
        self._in_year_end = 0

    def note(self, period: Period, start: int, end: int) -> None:
        """Remember a mention, for those after it that are counted from it."""
        self._last, self.last_end = period, end
        if period.granularity == "day":
            self._weekdays[period.first.weekday()] = period.first
        if not period.at_least("month"):
            return
        printed = _YEAR.search(self.lower, start, end)
        if printed and _TOLD.search(self.before(start)):
            self._in_year, self._in_year_end = period, end
        if (printed or self._entry) and _ENTRY.match(self.lower, end):
            self._entry = period.first

    def chronicled(self, match: re.Match[str], month: int) -> date | None:
        """The day from which a date without its year counts, where the text tells history.

        That is the entry before it in a chronology ("May 29, 2002 - …", "June 4 - …"), or the month
        named with its year before it in the same paragraph ("In March 2014 …, on 16 March").
        """
        if self._entry and _ENTRY.match(self.lower, match.end()):
            return self._entry
        named, since = self._in_year, self._in_year_end
        if named is None or match.start() - since > _NEAR or named.first.month != month:
            return None
        if "\n\n" in self.lower[since : match.start()]:
            return None
        return named.first.replace(day=1)

    def report_on(self, quarter: Period, end: int) -> None:
        """Take a quarter for the one that the text reports on, once it is over."""
        now = self.now("quarter")
        if self.quarter is None or (now and quarter.first < now.first):
            self.quarter = quarter
        self._quarter_end = end

    def quarter_reported(self, start: int) -> Period | None:
        """The quarter that figures before `start` are of; None where it is another span."""
        since = max(self._quarter_end, start - _SPAN_NEAR)
        if self.quarter is None or _LONGER_SPAN.search(self.lower, since, start):
            return None
        return self.quarter

    def mentions(self, pattern: str) -> bool:
        """Whether the whole text, in lower case, has a match of `pattern`; looked up only once."""
        if pattern not in self._looked_up:
            self._looked_up[pattern] = re.search(pattern, self.lower) is not None
        return self._looked_up[pattern]

    def now(self, granularity: Granularity) -> Period | None:
        """The day, week, … of publication; None when that is not known so precisely."""
        if self.published is None or not self.published.at_least(granularity):
            return None
        return Period.containing(self.published.first, granularity)

    def today(self) -> date | None:
        """The day of publication, where known."""
        now = self.now("day")
        return now.first if now else None

    def before(self, start: int, length: int = 24) -> str:
        """Up to `length` characters in front of `start`, in lower case."""
        return self.lower[max(0, start - length) : start]

    def after(self, end: int, length: int = 24) -> str:
        """Up to `length` characters behind `end`, in lower case."""
        return self.lower[end : end + length]

    def tense(self, match: re.Match[str]) -> Tense | None:
        """The tense of the sentence at a match."""
        return tense_at(self.lower, match.start(), match.end())

    def last_named(self, weekday: int) -> date | None:
        """The day named last that was such a weekday (0 is Monday)."""
        return self._weekdays.get(weekday)

    def anchor(self, start: int, granularity: Granularity) -> Period | None:
        """The last date before `start`, if it is near and at least so precise."""
        if self._last is None or start - self.last_end > _NEAR:
            return None
        return self._last if self._last.at_least(granularity) else None
