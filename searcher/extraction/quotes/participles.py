"""Participles that lead up to a quote, and passives, whose subject does not speak."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.phrases import Phrase, phrase_at, phrase_before
from searcher.extraction.quotes.roles import is_source
from searcher.extraction.quotes.subjects import clause_subject, subject_of
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import cue_at, is_verb_form
from searcher.extraction.quotes.words import FUNCTION_WORDS, PREPOSITIONS, is_adverb

__all__ = ["is_passive", "is_told", "participle"]


def is_passive(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether a participle stands behind a form of "be" or "get"."""
    at = i - 1
    while at >= begin and tokens[at].kind == "w" and is_adverb(tokens[at].lower):
        at -= 1
    return at >= begin and tokens[at].lower in (
        "was",
        "were",
        "is",
        "are",
        "been",
        "being",
        "be",
        "'re",
        "'m",
        "get",
        "gets",
        "got",
    )


def is_told(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether the subject of a passive hears the words: "she was accused of being "…""."""
    cue = cue_at(tokens, i)
    return cue is not None and cue[1] == "past" and is_passive(tokens, i, begin)


def participle(
    tokens: Sequence[Token], i: int, q: int, begin: int, end: int, frame: str
) -> Finding | None:
    """…, saying "…": the subject of the clause it belongs to, or what stands right before it."""
    at = i - 1
    while at >= begin and tokens[at].kind == "w" and is_adverb(tokens[at].lower):
        at -= 1
    if at > begin and tokens[at].lower == "as":  # Tass quoted Ann Lee as saying "…"
        quoted = phrase_before(tokens, at, begin)
        if quoted is not None and quoted.first > begin + 1:
            verb = quoted.first - 2  # Ann Lee was quoted by Tass as saying "…"
            if tokens[verb + 1].lower == "by" and is_passive(tokens, verb, begin):
                quoted = subject_of(tokens, verb, begin)
        if quoted is not None:
            return Finding(quoted, i, "participle")
    if (
        at >= begin
        and tokens[at].kind == "w"
        and tokens[at].lower not in FUNCTION_WORDS
        and frame in ("say", "call", "as")
    ):
        direct = phrase_before(tokens, at + 1, begin)
        if direct is not None and tokens[i].lower == "reading":
            return Finding(_written_on(tokens, direct, begin), i, "participle")
        if direct is not None and _may_do(tokens, direct, begin):
            return Finding(direct, i, "participle")
    if at >= begin and tokens[at].lower in (
        "is",
        "are",
        "was",
        "were",
        "been",
        "be",
        "'s",
        "keep",
        "kept",
        "started",
        "began",
        "not",
    ):
        subject = subject_of(tokens, i, begin)
        return Finding(subject, i, "before-" + frame) if subject else None
    subject = _fronted(tokens, q, end, begin) or clause_subject(tokens, i, begin)
    return Finding(subject, i, "participle") if subject else None


def _may_do(tokens: Sequence[Token], direct: Phrase, begin: int) -> bool:
    """Whether what stands right before a participle does it: with Roe saying; and Roe saying."""
    before = tokens[direct.first - 1].lower if direct.first > begin else ""
    if direct.kind == "name":
        return before in ("", "with", "and", "of", "as", ",", "when")
    words = [token.lower for token in tokens[direct.first : direct.last]]
    return before == "with" and is_source(words)


def _written_on(tokens: Sequence[Token], place: Phrase, begin: int) -> Phrase:
    """What is read: a note in her pocket reading "…"."""
    while place.first > begin and tokens[place.first - 1].lower in PREPOSITIONS:
        outer = phrase_before(tokens, place.first - 1, begin)
        if outer is None:
            break
        place = outer
    return place


def _fronted(tokens: Sequence[Token], q: int, end: int, begin: int) -> Phrase | None:
    """The subject of the main clause that follows: Calling it "a disgrace", Larsen resigned."""
    first = tokens[begin]
    if not first.lower.endswith("ing") or first.name >= 0 or first.lower in _NO_PARTICIPLES:
        return None
    if any(token.text == "," or is_verb_form(token.lower) for token in tokens[begin:q]):
        return None
    comma = next((k for k in range(q + 1, min(end, q + 12)) if tokens[k].text == ","), q)
    return phrase_at(tokens, comma + 1, end, begin)


_NO_PARTICIPLES = PREPOSITIONS | frozenset(
    "nothing everything something anything evening morning spring king according".split()
)
