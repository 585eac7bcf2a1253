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
_SPAN_NEAR = 600


class Scene:
    """One text while it is being read from start to end.

    Attributes:
        text: as given.
        lower: the same in lower case, character by character.
        published: when the text appeared, as precisely as known; None when unknown.
        last_end: where the last mention ends.
        quarter: the quarter that the text reports on, once it has named one.
    """

    def __init__(self, text: str, lower: str, published: Period | None) -> None:
        self.text = text
        self.lower = lower
        self.published = published
        self.quarter: Period | None = None
        self._quarter_end = 0
        self._looked_up: dict[str, bool] = {}
        self.last_end = 0
        self._last: Period | None = None

    def note(self, period: Period, end: int) -> None:
        """Remember a mention, for those after it that are counted from it."""
        self._last, self.last_end = period, end

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

    def anchor(self, start: int, granularity: Granularity) -> Period | None:
        """The last date before `start`, if it is near and at least so precise."""
        if self._last is None or start - self.last_end > _NEAR:
            return None
        return self._last if self._last.at_least(granularity) else None
