"""Who a mention stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from searcher.article import SpeakerKind
from searcher.extraction.names.entities import Entity
from searcher.extraction.quotes.antecedents import Antecedent
from searcher.extraction.quotes.discourse import Discourse

__all__ = ["Speaker", "as_speaker", "bare"]

_ARTICLE = re.compile(r"^(?:the|an?|this|that)\s+", re.I)
_SURENESS_OF_BODY = 0.85  # "it" stands for things, too


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention stands for.

    Attributes:
        sure: a factor on the confidence of the attribution.
        considered: the people a pronoun may stand for, likeliest first, with their salience.

    """

    name: str | None
    kind: SpeakerKind | None
    mention: str
    entity: Entity | None = None
    sure: float = 1.0
    considered: tuple[tuple[str, str], ...] = ()


def bare(description: str) -> str:
    """A description without its article."""
    return _ARTICLE.sub("", description).strip()


def as_speaker(discourse: Discourse, meant: Antecedent, mention: str) -> Speaker:
    """The speaker that a pronoun or a description was found to stand for."""
    kind = discourse.kind_of(meant.who)
    sure = meant.sure * (_SURENESS_OF_BODY if meant.who.kind == "organisation" else 1.0)
    return Speaker(meant.who.name, kind, mention, meant.who, sure, meant.considered)
