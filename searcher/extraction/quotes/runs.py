"""Runs of capitalised words: the names in a line, whoever they are."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import is_month_name
from searcher.extraction.quotes.words import BODIES, DAYS, FUNCTION_WORDS, PARTICLES

__all__ = ["is_handle", "is_of_them", "names_something", "run_left", "run_right"]


def names_something(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether a capitalised token belongs to a name and not to the start of a sentence."""
    token = tokens[i]
    if token.person and not token.possessive:
        return True  # "al-Rashed", "Will"
    if is_month_name(tokens, i):
        return True
    if not token.capital or token.lower in DAYS:
        return False
    if token.lower in FUNCTION_WORDS:
        initial = len(token.text) == 1 and i > begin and i + 1 < len(tokens)
        return initial and tokens[i + 1].text == "." and tokens[i + 1].start == token.end
    return not (i == begin and cue_of(token.lower) is not None and token.lower.endswith("ing"))


def is_handle(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether "@name" stands at token `i`."""
    return 0 <= i < end - 1 and tokens[i].text == "@" and tokens[i].end == tokens[i + 1].start


def is_of_them(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether "of them" stands at token `at`, as in "one of them"."""
    return at + 1 < end and tokens[at].lower == "of" and tokens[at + 1].lower in ("them", "us")


def _dot(tokens: Sequence[Token], i: int) -> bool:
    """A full stop that belongs to an initial or an abbreviated title."""
    token = tokens[i]
    return (
        token.text == "."
        and i > 0
        and tokens[i - 1].end == token.start
        and tokens[i - 1].kind == "w"
        and tokens[i - 1].capital
        and len(tokens[i - 1].text) <= 5
    )


def _parts(one: Token, other: Token) -> bool:
    """Whether a person's name begins or ends between two tokens: "in Iowa | Trump said"."""
    return one.name != other.name and one.name >= 0 and other.name >= 0 and other.person


def run_right(tokens: Sequence[Token], i: int, end: int, begin: int) -> int:
    """End of the run of name words that starts at `i`; `i` itself when there is none."""
    at = _over_particles(tokens, i, end)
    while at < end:
        token = tokens[at]
        if at > i and _parts(tokens[at - 1], token):
            break
        if names_something(tokens, at, begin) or (at > i and _dot(tokens, at)):
            at += 1
            if token.possessive:
                break
            continue
        joins = (
            at > i
            and at + 1 < end
            and names_something(tokens, at + 1, begin)
            and (
                (token.kind == "w" and token.lower in PARTICLES)
                or token.text == "&"
                or (token.lower in ("of", "for") and tokens[at - 1].lower in BODIES)
                or (token.lower == "the" and tokens[at - 1].lower == "of")
            )
        )
        if not joins:
            break
        at += 1
    while at > i and tokens[at - 1].text == "." and tokens[at - 1].kind == ".":
        if at - 2 >= i and tokens[at - 2].lower in ("jr", "sr"):
            break
        at -= 1
    return at


def run_left(tokens: Sequence[Token], end: int, begin: int) -> int:
    """Start of the run of name words that ends before `end`; `end` itself when there is none."""
    at = end
    while at > begin:
        token = tokens[at - 1]
        if at < end and (token.possessive or _parts(token, tokens[at])):
            break
        if names_something(tokens, at - 1, begin) or (
            at - 1 > begin and token.text == "." and _dot(tokens, at - 1)
        ):
            at -= 1
            continue
        joins = (
            at < end
            and at - 2 >= begin
            and names_something(tokens, at - 2, begin)
            and not tokens[at - 2].possessive
            and (
                (token.kind == "w" and token.lower in PARTICLES)
                or token.text == "&"
                or (token.lower in ("of", "for") and tokens[at - 2].lower in BODIES)
            )
        )
        if not joins:
            break
        at -= 1
    while begin < at < end and tokens[at].person and tokens[at - 1].lower in _OPENING_PARTICLES:
        at -= 1
    return at


def _over_particles(tokens: Sequence[Token], i: int, end: int) -> int:
    """Behind the particles with which a surname begins: "van der" Berg."""
    at = i
    while at < min(end, i + 4) and tokens[at].lower in _OPENING_PARTICLES:
        at += 1
    return at if at < end and tokens[at].person else i


_OPENING_PARTICLES = PARTICLES - {"do", "st", "y", "e", "z"}
