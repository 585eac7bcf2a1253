"""Noun phrases that may name a speaker, found without a parser.

News prose puts its sources into few shapes: a name with titles before and an apposition behind, a
pronoun, or a description with its prepositions.  They are read left or right of a reporting verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from searcher.extraction.names.vocabulary import ROLES
from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.nouns import is_plain_report, noun_word, plural_noun
from searcher.extraction.quotes.runs import is_handle, is_of_them, run_left, run_right
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import is_noun_use, is_verb_form
from searcher.extraction.quotes.words import (
    ATTACHING,
    DAYS,
    DETERMINERS,
    FUNCTION_WORDS,
    LONE,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
    is_adverb,
)

__all__ = ["Phrase", "PhraseKind", "is_person", "phrase_at", "phrase_before", "source_at"]

PhraseKind: TypeAlias = Literal["name", "pronoun", "nominal", "relative"]
_MAX_NOMINAL = 9


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, last), of which [head, head_end) are the mention proper.

    For a name the head is the run of capitalised words; for a description, all of it; for a
    relative pronoun the head is the pronoun and [first, last) what it stands for.
    """

    first: int
    last: int
    head: int
    head_end: int
    kind: PhraseKind


def is_person(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase names a person, whatever titles stand before the name."""
    return phrase.kind == "name" and any(t.person for t in tokens[phrase.head : phrase.head_end])


def phrase_at(tokens: Sequence[Token], i: int, end: int, begin: int) -> Phrase | None:
    """The noun phrase that starts at token `i`."""
    if is_handle(tokens, i, end):
        return Phrase(i, i + 2, i, i + 2, "name")
    if i >= end or tokens[i].kind not in "wn":
        return None
    token = tokens[i]
    if token.lower in PRONOUNS and not token.possessive:
        return Phrase(i, i + 1, i, i + 1, "pronoun")
    at = i
    if token.lower in DETERMINERS or token.kind == "n":
        at += 1
    run = run_right(tokens, at, end, begin)
    if run > at and tokens[run - 1].possessive:
        return _nominal_right(tokens, i, run, end, begin)
    if run > at and not (run < end and noun_word(tokens, run)):
        return Phrase(i, run, at, run, "name")
    return _nominal_right(tokens, i, at, end, begin)


def source_at(tokens: Sequence[Token], i: int, end: int, begin: int) -> Phrase | None:
    """The noun phrase behind "according to": as any other, or "him", "her", "them"."""
    if (
        i < end
        and tokens[i].lower in ("him", "her", "them")
        and not (i + 1 < end and noun_word(tokens, i + 1))
    ):
        return Phrase(i, i + 1, i, i + 1, "pronoun")
    return phrase_at(tokens, i, end, begin)


def _nominal_right(
    tokens: Sequence[Token], first: int, at: int, end: int, begin: int
) -> Phrase | None:
    if first < at < end - 1 and tokens[at].kind == "q" and noun_word(tokens, at + 1):
        at += 1  # the "Velvet Hour" singer
    start = at
    while at < end and at - first < _MAX_NOMINAL:
        if at > start and is_plain_report(tokens, at):
            break
        if (
            noun_word(tokens, at)
            or (tokens[at].kind == "n" and at > first)
            or (at > start and plural_noun(tokens, at, end))
        ):
            at += 1
            continue
        run = run_right(tokens, at, end, begin)
        if run > at:
            # "former governor Mike Huckabee": the name is what counts
            if not tokens[run - 1].possessive and not (run < end and noun_word(tokens, run)):
                return Phrase(first, run, at, run, "name")
            at = run
            continue
        break
    if at == start and not (at > first and tokens[first].lower in LONE):
        return None
    if is_of_them(tokens, at, end):
        at += 2
    last = at
    while at < end - 1 and tokens[at].lower in ATTACHING and at - first < 2 * _MAX_NOMINAL:
        inner = phrase_at(tokens, at + 1, end, begin)
        if inner is None or inner.kind == "pronoun":
            break
        if inner.kind == "name" and _is_office(tokens, at, inner):
            return Phrase(first, inner.last, inner.head, inner.head_end, "name")
        at = last = inner.last
    return Phrase(first, last, first, last, "nominal")


def _is_office(tokens: Sequence[Token], of: int, inner: Phrase) -> bool:
    """Whether "of" belongs to a title before a name: chief "of" staff Ann Lee."""
    field = tokens[inner.first].lower
    titled = tokens[of].lower == "of" and tokens[of - 1].lower in ROLES
    return titled and inner.first < inner.head and field not in ROLES | DETERMINERS


def phrase_before(tokens: Sequence[Token], end: int, begin: int) -> Phrase | None:
    """The noun phrase that ends before token `end`, with what is attached by prepositions."""
    if end <= begin:
        return None
    token = tokens[end - 1]
    if token.kind == "w" and token.lower in PRONOUNS and not token.possessive:
        return Phrase(end - 1, end, end - 1, end, "pronoun")
    if token.possessive:
        return None
    if end - 2 >= begin and is_handle(tokens, end - 2, end):
        return Phrase(end - 2, end, end - 2, end, "name")
    if end - 3 >= begin and is_of_them(tokens, end - 2, end):
        part = phrase_before(tokens, end - 2, begin)
        return Phrase(part.first, end, part.first, end, "nominal") if part else None
    run = run_left(tokens, end, begin)
    if run < end:
        first = _modifiers_left(tokens, run, begin)
        phrase = Phrase(first, end, run, end, "name")
    else:
        start = _nominal_left(tokens, end, begin)
        if start is None:
            return None
        phrase = Phrase(start, end, start, end, "nominal")
    return _attach(tokens, phrase, begin)


def _attach(tokens: Sequence[Token], phrase: Phrase, begin: int) -> Phrase:
    """Climb from "the campaign" to "a spokesman for the campaign"."""
    at = phrase.first
    if at - 2 < begin or tokens[at - 1].lower not in ATTACHING:
        return phrase
    outer_token = tokens[at - 2]
    if outer_token.kind != "w" or outer_token.lower in FUNCTION_WORDS or outer_token.possessive:
        return phrase
    cue = cue_of(outer_token.lower)
    if cue is not None and not is_noun_use(tokens, at - 2, begin):
        return phrase
    outer = phrase_before(tokens, at - 1, begin)
    if outer is None or outer.kind == "pronoun":
        return phrase
    if outer.first > begin and tokens[outer.first - 1].lower in PREPOSITIONS:
        return phrase
    if outer.kind == "name" and any(t.name >= 0 for t in tokens[outer.head : outer.head_end]):
        return Phrase(outer.first, phrase.last, outer.head, outer.head_end, "name")
    return Phrase(outer.first, phrase.last, outer.first, phrase.last, "nominal")


def _modifiers_left(tokens: Sequence[Token], at: int, begin: int) -> int:
    """Include "the former governor" before "Mike Huckabee"."""
    steps = 0
    while at > begin and steps < _MAX_NOMINAL and noun_word(tokens, at - 1):
        cue = cue_of(tokens[at - 1].lower)
        if cue is not None:
            break
        at -= 1
        steps += 1
    if at > begin and tokens[at - 1].possessive:
        at = run_left(tokens, at, begin)
    if at > begin and tokens[at - 1].lower in DETERMINERS:
        at -= 1
    return at


def _nominal_left(tokens: Sequence[Token], end: int, begin: int) -> int | None:
    at, steps = end, 0
    while at > begin and steps < _MAX_NOMINAL:
        token = tokens[at - 1]
        if token.kind == "n" and steps:
            at -= 1
        elif (
            token.kind != "w"
            or token.lower in FUNCTION_WORDS
            or token.lower in DAYS
            or (is_adverb(token.lower) and not token.possessive)
        ):
            break
        elif not token.capital:
            cue = cue_of(token.lower)
            verb = is_verb_form(token.lower) or (cue is not None and cue[1] in ("past", "present"))
            if (verb or token.lower in TIME_NOUNS) and not is_noun_use(tokens, at - 1, begin):
                break
            at -= 1
        else:
            if steps == 0 and at - 1 != begin:
                break
            at -= 1
        steps += 1
    if at > begin and tokens[at - 1].lower in DETERMINERS:
        at -= 1
    lone = tokens[end - 1].lower in LONE
    if at == end or (end - at == 1 and tokens[at].lower in FUNCTION_WORDS):
        return end - 1 if lone else None
    return at
