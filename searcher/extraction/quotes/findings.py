"""What a rule finds, and who else passes the words on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searcher.extraction.quotes.phrases import Phrase, phrase_at
from searcher.extraction.quotes.subjects import subject_of
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import finite, is_noun_use

__all__ = ["Finding", "relays", "taken_up"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A speaker's phrase, the cue's token number (-1: none) and the rule that found them."""

    phrase: Phrase
    cue: int
    rule: str


def relays(tokens: Sequence[Token], begin: int, end: int, finding: Finding) -> list[Phrase]:
    """Who passes the words on, nearest first: two sources said X said "…", according to Reuters."""
    if finding.phrase.kind in ("pronoun", "relative"):
        return []
    found: list[Phrase] = []
    at = finding.phrase.first
    while at > begin + 1:
        cue = at - 1 if tokens[at - 1].lower != "that" else at - 2
        if cue <= begin or not finite(tokens, cue, end) or is_noun_use(tokens, cue, begin):
            break
        outer = subject_of(tokens, cue, begin)
        if outer is None or outer.last > cue:
            break
        found.append(outer)
        at = outer.first
    for i in range(begin, end - 2):
        if tokens[i].lower == "according" and tokens[i + 1].lower == "to" and i != finding.cue:
            agency = phrase_at(tokens, i + 2, end, begin)
            if agency is not None and not _overlap(agency, finding.phrase):
                found.append(agency)
    return [phrase for phrase in found if not _overlap(phrase, finding.phrase)]


def taken_up(tokens: Sequence[Token], begin: int, end: int, finding: Finding) -> Finding | None:
    """The subject that a pronoun takes up: "Larsen said he thought it was "…""."""
    if finding.phrase.kind != "pronoun" or tokens[finding.phrase.head].lower == "who":
        return None
    at = finding.phrase.first - 1
    cue = at - 1 if at > begin and tokens[at].lower == "that" else at
    if cue <= begin or not finite(tokens, cue, end) or is_noun_use(tokens, cue, begin):
        return None
    outer = subject_of(tokens, cue, begin)
    if outer is None or outer.kind not in ("name", "nominal"):
        return None
    return Finding(outer, cue, finding.rule)


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.first < other.last and other.first < one.last
