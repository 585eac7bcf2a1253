"""Attributions that lead up to their quote: she said "…"; calling it "…"; in her words "…"."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.agreement import is_plural
from searcher.extraction.quotes.cues import Frame
from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.introductions import label_before, noun_cue
from searcher.extraction.quotes.participles import is_passive, is_told, participle
from searcher.extraction.quotes.phrases import Phrase, is_person, phrase_at, source_at
from searcher.extraction.quotes.subjects import clause_subject, first_phrase, subject_of
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import cue_at, is_noun_use
from searcher.extraction.quotes.words import (
    AUXILIARIES,
    DASHES,
    PREPOSITIONS,
    is_adverb,
)

__all__ = ["before_quote", "subject_fallback"]

_REACH = 60  # tokens between a cue and its quote


def before_quote(tokens: Sequence[Token], q: int, begin: int, end: int) -> Finding | None:
    """Cues before the quote, the nearest one that takes it; its subject is the speaker."""
    weak: Finding | None = None
    nearby: Finding | None = None
    modal = False
    for i in range(q - 1, max(begin, q - _REACH) - 1, -1):
        token = tokens[i]
        if token.kind != "w":
            if token.text == ":" and i == q - 1:
                found = label_before(tokens, i, begin)
                if found is not None:
                    return found
            continue
        word = token.lower
        if word == "according" and i + 1 < q and tokens[i + 1].lower == "to":
            phrase = source_at(tokens, i + 2, q, begin)
            if phrase is not None:
                return Finding(phrase, i, "according")
        if (
            word == "words"
            and i + 1 < q
            and tokens[i + 1].lower == "of"
            and tokens[i - 1].lower == "the"
        ):
            phrase = phrase_at(tokens, i + 2, q, begin)
            if phrase is not None:
                return Finding(phrase, i, "possessive")
        noun = noun_cue(tokens, i, q, begin)
        if noun is not None:
            nearby = nearby or noun
            continue
        cue = cue_at(tokens, i)
        if cue is None or token.possessive or is_noun_use(tokens, i, begin):
            continue
        if token.capital and i != begin:
            continue
        frames, form, _ = cue
        frame = _suits(tokens, i, q, frames)
        if frame is None:
            continue
        found = _with_subject(tokens, i, q, begin, end, form, frame)
        if found is None:
            continue
        if form == "base" and frame == "say" and tokens[i - 1].lower != "to":
            frame = "act"  # "he might say": weaker than any outer "she said"
            modal = modal or weak is None
        if frame in ("think", "act"):
            weak = weak or nearby or found
            continue
        if weak is not None and not modal and frame == "say" and _less_named(tokens, found, weak):
            return weak
        if found.rule == "before-say" and _adjoins(tokens, i, q):
            return Finding(found.phrase, i, "before-direct")
        return found
    return nearby or weak


def _less_named(tokens: Sequence[Token], outer: Finding, inner: Finding) -> bool:
    """Whether the subject further to the left is the less likely speaker of two."""
    if outer.phrase.kind == "nominal":
        return True
    named = outer.phrase.kind == "name" and not is_person(tokens, outer.phrase)
    return named and is_person(tokens, inner.phrase)


def _suits(tokens: Sequence[Token], i: int, q: int, frames: frozenset[Frame]) -> str | None:
    """The frame in which the verb at `i` takes the quote at `q`, if it does."""
    between = tokens[i + 1 : q]
    nxt = between[0].lower if between else ""
    if tokens[i].lower == "known" and nxt == "as":
        return None  # who is known as something does not say so
    if "as" in frames and any(token.lower == "as" for token in between):
        return "as"
    if (
        "call" in frames
        and "say" not in frames
        and not [t for t in between if t.lower not in ("the", "a", "an")]
    ):
        before = [token.lower for token in tokens[max(0, i - 3) : max(0, i - 1)]]
        return "call" if "what" in before or before[-1:] == ["whom"] else None
    if "call" in frames and nxt not in ("for", "on", "off", "up", "to", "into", "out"):
        return "call"
    if "say" in frames and not (nxt == "to" and tokens[i].lower in _ONGOING):
        return "say"
    for frame in ("as", "think", "act"):
        if frame in frames:
            return frame
    return "act" if "call" in frames else None


_ONGOING = frozenset(
    "continue continues continued begin begins began start started starts offer".split()
)


_MEANS = frozenset("telephone phone email text letter fax video radio satellite".split())


def _adjoins(tokens: Sequence[Token], cue: int, q: int) -> bool:
    """Whether nothing but a sign, "that" or an addressee stands between a cue and its quote."""
    between = tokens[cue + 1 : q]
    if all(t.kind == "," or t.lower in ("that", "only", "simply") for t in between):
        return True
    return bool(between) and between[-1].text in (",", ":") and len(between) <= 8


def _with_subject(
    tokens: Sequence[Token], i: int, q: int, begin: int, end: int, form: str, frame: str
) -> Finding | None:
    if form == "past" and i + 1 < len(tokens) and tokens[i + 1].lower == "by":
        phrase = phrase_at(tokens, i + 2, q, begin)
        if phrase is None or tokens[phrase.head_end - 1].lower not in _MEANS:
            return Finding(phrase, i, "passive") if phrase else None
    if form == "past" and is_passive(tokens, i, begin):
        if q + 1 < end and tokens[q + 1].lower == "by":
            phrase = phrase_at(tokens, q + 2, end, begin)
            if phrase is not None:
                return Finding(phrase, i, "passive")
        if tokens[i].lower not in ("quoted", "heard", "cited", "reported"):
            return None
    if form == "ing":
        return participle(tokens, i, q, begin, end, frame)
    if form == "base":
        before = tokens[i - 1].lower if i > begin else ""
        if before == "to" or before in AUXILIARIES or is_adverb(before):
            subject = (
                clause_subject(tokens, i - 1, begin)
                if before == "to"
                else subject_of(tokens, i, begin)
            )
        elif i > begin and tokens[i - 1].kind == "w":
            subject = subject_of(tokens, i, begin)
            if subject is None or not is_plural(tokens, subject):
                return None
        else:
            return None
        return Finding(subject, i, "before-" + frame) if subject else None
    if i > begin and (tokens[i - 1].kind == "q" or _after_q_comma(tokens, i, begin)):
        speaker = phrase_at(tokens, i + 1, q, begin)
        if speaker is not None:  # "…," said X, "…"; but not: said X, author of "…"
            return Finding(speaker, i, "split") if tokens[q - 1].kind in ",." else None
    inverted = tokens[i].lower not in _ADDRESSING and i > begin and tokens[i - 1].text == ","
    if tokens[q - 1].text == ":" and inverted:
        named = phrase_at(tokens, i + 1, q, begin)
        if named is not None and named.last >= q - 1:
            return Finding(named, i, "inverted-colon")
    inserted = _inserted(tokens, i, q, begin) if frame == "say" else None
    if inserted is not None:
        return Finding(inserted, i, "interrupted")
    subject = subject_of(tokens, i, begin)
    return Finding(subject, i, "before-" + frame) if subject else None


def _inserted(tokens: Sequence[Token], i: int, q: int, begin: int) -> Phrase | None:
    """The speaker in "The bridge, said Larsen, was "…"": between two signs, behind the verb."""
    if i == begin or tokens[i - 1].text not in (",", *DASHES) or tokens[i].lower in _ADDRESSING:
        return None
    speaker = phrase_at(tokens, i + 1, q, begin)
    if speaker is None or (speaker.kind == "nominal" and _has_speaker(tokens, i, begin)):
        return None
    rest = tokens[speaker.last : min(q, speaker.last + _INSERTED)]
    closing = next((k for k, token in enumerate(rest) if token.kind == ","), None)
    if closing is None or rest[closing].text not in (",", *DASHES):
        return None
    adverbial = closing == 0 or rest[0].lower in PREPOSITIONS
    return speaker if adverbial else None


def _has_speaker(tokens: Sequence[Token], verb: int, begin: int) -> bool:
    """Whether a verb has an apposed person before it, or is none that a description follows."""
    if tokens[verb].lower not in ("said", "says"):
        return True
    first = first_phrase(tokens, begin, verb)  # Ann Lee, a driver, "said" the drivers were ready
    if first is None or not is_person(tokens, first):
        return False
    return first.last < verb - 1 and tokens[first.last].text == ","


_ADDRESSING = frozenset(
    "told tells asked asks warned urged reminded informed assured advised".split()
)
_INSERTED = 14  # tokens between an inserted speaker and the sign that closes the insertion


def _after_q_comma(tokens: Sequence[Token], i: int, begin: int) -> bool:
    return i - 2 >= begin and tokens[i - 1].text == "," and tokens[i - 2].kind == "q"


def subject_fallback(tokens: Sequence[Token], q: int, begin: int) -> Finding | None:
    """No cue at all: the subject of the clause the quoted words stand in, if it acts."""
    if any(is_told(tokens, i, begin) for i in range(begin + 1, q)):
        return None
    subject = _holder(tokens, q, begin) or clause_subject(tokens, q, begin)
    return Finding(subject, -1, "subject") if subject else None


def _holder(tokens: Sequence[Token], q: int, begin: int) -> Phrase | None:
    """Whose view it is: For the painter Hugo Lindt, colour is "…"; To Larsen, it was "…"."""
    if tokens[begin].lower not in ("for", "to"):
        return None
    person = phrase_at(tokens, begin + 1, q, begin)
    if person is None or not (
        is_person(tokens, person) or tokens[person.head].lower in ("him", "her")
    ):
        return None
    return person if person.last < q and tokens[person.last].text == "," else None
