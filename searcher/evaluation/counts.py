"""Counting right answers."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Count", "Figures", "Mistake", "total"]


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers were right, how many were given and how many were wanted.

    Where there is an answer to each question, `given` and `wanted` are the same, and so are
    precision, recall and their mean.
    """

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.given + other.given, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Per cent of the answers given that are right; 100 where none was given."""
        return 100 * self.right / self.given if self.given else 100.0

    @property
    def recall(self) -> float:
        """Per cent of the answers wanted that were given; 100 where none was wanted."""
        return 100 * self.right / self.wanted if self.wanted else 100.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, in per cent."""
        answers = self.given + self.wanted
        return 200 * self.right / answers if answers else 100.0

    @classmethod
    def of(cls, right: bool) -> Count:
        """One question with one answer."""
        return cls(int(right), 1, 1)


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer: which figure it lowers, in which article, what was wanted and what came."""

    figure: str
    article: str
    wanted: str
    given: str


Figures = dict[str, Count]
"""Counts by the name of what they measure ("quotes.speaker")."""


def total(parts: list[Figures]) -> Figures:
    """The counts of several articles together."""
    figures: Figures = {}
    for part in parts:
        for name, count in part.items():
            figures[name] = figures.get(name, Count()) + count
    return figures
