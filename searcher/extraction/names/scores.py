"""What speaks for each kind of name, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from searcher.extraction.names.entities import NameKind

__all__ = ["THRESHOLD", "Scores"]

# The best kind must reach this; weights are in units of about one half-certain clue.
THRESHOLD = 1.5


@dataclass(slots=True)
class Scores:
    """What speaks for each kind; `other` is a name of something else, or no name at all."""

    person: float = 0.0
    organisation: float = 0.0
    place: float = 0.0
    other: float = 0.0

    def add(self, scores: Scores, share: float = 1.0) -> None:
        """Add another's weights, or a share of them, to these."""
        self.person += scores.person * share
        self.organisation += scores.organisation * share
        self.place += scores.place * share
        self.other += scores.other * share

    def best(self) -> NameKind | None:
        """The kind that most speaks for; None where nothing says enough."""
        value = max(self.person, self.organisation, self.place)
        if value < THRESHOLD or value <= self.other:
            return None
        if value == self.person:
            return "person"
        return "organisation" if value == self.organisation else "place"
