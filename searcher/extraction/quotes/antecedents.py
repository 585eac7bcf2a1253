"""What pronouns and descriptions take up: who spoke, who is meant."""

from __future__ import annotations

from dataclasses import dataclass

from searcher.article import SpeakerKind
from searcher.extraction.names.entities import Entity

__all__ = ["Antecedent", "Source"]


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun stands for.

    Attributes:
        salience: how near and prominent it is; 1.5 for the subject of this sentence.
        sure: how sure it is, 0 to 1.
        considered: who came into question, each with the salience.

    """

    who: Entity
    salience: float
    sure: float
    considered: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Who spoke, and where the body says so."""

    at: int
    entity: Entity
    kind: SpeakerKind
