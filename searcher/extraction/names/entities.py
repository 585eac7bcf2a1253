"""What finding names results in; the quotes package resolves speakers with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = ["Entity", "Gender", "Mention", "NameKind", "Names"]

NameKind: TypeAlias = Literal["person", "organisation", "place"]
Gender: TypeAlias = Literal["male", "female"]


@dataclass(eq=False, slots=True)
class Entity:
    """One person, organisation or place of an article.

    Attributes:
        name: the fullest form the article prints, without titles of address; in usual letters
            where it is printed in capitals throughout ("KUALA LUMPUR (Reuters)").
        kind: what it is.
        gender: of a person, as far as title ("Mrs"), first name or nearby pronouns tell.
        roles: descriptions printed with it, lower case ("russia's chief negotiator",
            "prime minister"), so that "the prime minister" can be resolved.
        forms: every form in which it is printed ("Starmer", "Sir Keir Starmer").
        count: how often it is mentioned.
    """

    name: str
    kind: NameKind
    gender: Gender | None = None
    roles: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    count: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named: `text[start:end]`, titles of address not included."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class Names:
    """All names of one text.

    Attributes:
        entities: each once, in order of first mention.
        mentions: sorted by `start`, not overlapping.
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
