"""Attributions without a verb: his warning that "…"; in her words "…"; MAYOR: "…"."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.cues import NOUN_CUES
from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.phrases import Phrase, phrase_at
from searcher.extraction.quotes.runs import names_something, run_left
from searcher.extraction.quotes.subjects import first_phrase
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import finite
from searcher.extraction.quotes.words import DETERMINERS, FUNCTION_WORDS

__all__ = ["colon_fallback", "label_before", "noun_cue"]


def _touches(tokens: Sequence[Token], i: int, q: int) -> bool:
    """Whether a noun cue stands right before its quote: his words, "…"; his claim that … "…"."""
    if q - i <= _TOUCHING and all(
        t.text in (",", ":", "", "—") or t.lower in _COPULAS for t in tokens[i + 1 : q]
    ):
        return True
    return i + 1 < q and tokens[i + 1].lower in ("that", "by", "from") and q - i < 15


_POSSESSIVES = frozenset("my our his her their its".split())
_TOUCHING = 3  # tokens
_COPULAS = frozenset("that of as like is was were reads read".split())


def noun_cue(tokens: Sequence[Token], i: int, q: int, begin: int) -> Finding | None:
    """Forbes' words, "…"; his warning that "…"; a statement from X: "…"."""
    token = tokens[i]
    if token.lower not in NOUN_CUES or i == begin or not _touches(tokens, i, q):
        return None
    at = i - 1
    steps = 0
    while (
        at > begin
        and steps < 3
        and tokens[at].kind == "w"
        and not tokens[at].possessive
        and tokens[at].lower not in FUNCTION_WORDS
    ):
        at -= 1
        steps += 1
    owner = tokens[at]
    if owner.lower in ("his", "her", "their"):
        return Finding(Phrase(at, at + 1, at, at + 1, "pronoun"), i, "possessive")
    if owner.possessive:
        start = run_left(tokens, at + 1, begin)
        if start <= at:
            return Finding(Phrase(start, at + 1, start, at + 1, "name"), i, "possessive")
        return Finding(_owner(tokens, at, begin), i, "possessive")
    if i + 1 < q and tokens[i + 1].lower in ("by", "from"):
        agent = phrase_at(tokens, i + 2, q, begin)
        if agent is not None:
            return Finding(agent, i, "noun-by")
    return None


def _owner(tokens: Sequence[Token], at: int, begin: int) -> Phrase:
    """The description that ends with the possessive at `at`: "the Florida senator's"."""
    first = at
    while (
        first > begin
        and at - first < _LONGEST_OWNER
        and tokens[first - 1].kind == "w"
        and tokens[first - 1].lower not in FUNCTION_WORDS
    ):
        first -= 1
    first -= first > begin and tokens[first - 1].lower in DETERMINERS
    return Phrase(first, at + 1, first, at + 1, "nominal")


_LONGEST_OWNER = 5  # words


def label_before(tokens: Sequence[Token], colon: int, begin: int) -> Finding | None:
    """NAME: "…" where only a name (and a role) stands before the colon."""
    if colon == begin + 1 and tokens[begin].text in ("Q", "A"):
        return Finding(Phrase(begin, colon, begin, colon, "name"), -1, "label")
    phrase = phrase_at(tokens, begin, colon, begin)
    if phrase is None or phrase.kind == "pronoun" or tokens[begin].lower in _POSSESSIVES:
        return None
    rest = tokens[phrase.last : colon]
    if any(finite(tokens, k, colon) for k in range(begin, colon)):
        return None
    if not rest or (rest[0].kind == "," and colon - phrase.last < 16):
        return Finding(phrase, -1, "label")
    return None


def colon_fallback(tokens: Sequence[Token], q: int, begin: int) -> Finding | None:
    """No cue but a colon: Here is Clinton in 1992: "…"; she took a softer line: "…"."""
    if q == begin or tokens[q - 1].text != ":":
        return None
    subject = first_phrase(tokens, begin, q - 1)
    if subject is None or subject.kind == "nominal":
        named = next(
            (k for k in range(begin, q) if names_something(tokens, k, begin) and k > begin), None
        )
        if named is not None and subject is None:
            subject = phrase_at(tokens, named, q, begin)
    return Finding(subject, -1, "colon") if subject else None
