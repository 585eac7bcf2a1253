"""What a resolver may look at: the text around a match, the day of publication, earlier mentions."""

from __future__ import annotations

import re
from datetime import date

from searcher.article import Granularity
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.tense import Tense, tense_at

__all__ = ["Scene"]

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_NEAR = 400


class Scene:
    """One text while it is being read from start to end.

    Attributes:
        text: as given.
        lower: the same in lower case, character by character.
        published: when the text appeared, as precisely as known; None when unknown.
        quarter: the quarter that the text reports on, once it has named one.
    """

    def __init__(self, text: str, lower: str, published: Period | None) -> None:
        self.text = text
        self.lower = lower
        self.published = published
        self.quarter: Period | None = None
        self._last: Period | None = None
        self._last_end = 0

    def note(self, period: Period, end: int) -> None:
        """Remember a mention, for those after it that are counted from it."""
        self._last, self._last_end = period, end

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
        """The last date before `start` in the same paragraph, if at least so precise."""
        if self._last is None or start - self._last_end > _NEAR:
            return None
        if not self._last.at_least(granularity):
            return None
        if _BLANK_LINE.search(self.lower, self._last_end, start):
            return None
        return self._last
