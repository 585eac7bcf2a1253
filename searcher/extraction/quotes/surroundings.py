"""Speakers told outside the sentence of the quote: before it, behind it, or with another quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.following import attribution_at, bare_attribution
from searcher.extraction.quotes.places import Attribution, from_finding
from searcher.extraction.quotes.preceding import subject_fallback
from searcher.extraction.quotes.segments import Segment
from searcher.extraction.quotes.subjects import clause_subject, first_phrase
from searcher.extraction.quotes.tokens import Line, Token

__all__ = ["around", "share", "with_topic"]


def around(
    text: str,
    line: Line,
    previous: Line | None,
    s: int,
    q: int,
    segments: Sequence[Segment],
    found: Sequence[Attribution | None],
) -> Attribution | None:
    """Speakers told outside the quote's sentence."""
    tokens = line.tokens
    number = tokens[q].segment
    segment = segments[number]
    begin, end = line.sentences[s]
    alone = all(token.kind in "q,." for token in tokens[begin:end])
    if segment.continues and number and found[number - 1] is not None:
        return same(found, number - 1, "carried")
    if alone:
        if s + 1 < len(line.sentences):
            lb, le = line.sentences[s + 1]
            tail = text[segment.start : segment.end].rstrip("'’\"”)] ")[-1:]
            late = bare_attribution(tokens, lb, le)
            if late is None and tail in "?!…—–-":
                late = attribution_at(tokens, lb, le, lb, tail)
            if late is not None:
                return from_finding(line, late, text)
        behind = number > 0 and segments[number - 1].block == segment.block
        if behind and found[number - 1] is not None and _follows_quote(line, s):
            return same(found, number - 1, "continued")
        if s > 0:
            pb, pe = line.sentences[s - 1]
            leading = lead(tokens, pb, pe)
            if leading is not None:
                return from_finding(line, leading, text)
            if (
                number
                and segments[number - 1].block == segment.block
                and found[number - 1] is not None
            ):
                return same(found, number - 1, "continued")
        if previous is not None:
            has_quote = any(t.kind == "q" for t in previous.tokens)
            pb, pe = previous.sentences[-1] if previous.sentences else (0, 0)
            if (
                has_quote
                and number
                and found[number - 1] is not None
                and previous.tokens[pe - 1].text != ":"
            ):
                return same(found, number - 1, "next-block")
            leading = lead(previous.tokens, pb, pe)
            if leading is not None:
                return from_finding(previous, leading, text)
        if (
            number
            and found[number - 1] is not None
            and segments[number - 1].block >= segment.block - 2
        ):
            return same(found, number - 1, "last")
        return None
    same_block = number > 0 and segments[number - 1].block == segment.block
    if same_block and found[number - 1] is not None:
        if _listed(tokens, q):
            return same(found, number - 1, "listed")
        if len(text[segment.start : segment.end].split()) >= 6:
            return same(found, number - 1, "resumed")
    fallback = subject_fallback(tokens, q, begin)
    return from_finding(line, fallback, text) if fallback is not None else None


_LISTING = frozenset("and or as of a the".split())


def _follows_quote(line: Line, s: int) -> bool:
    """Whether the sentence before has a quote, too, or there is none."""
    return s == 0 or any(t.kind == "q" for t in line.tokens[slice(*line.sentences[s - 1])])


def _listed(tokens: Sequence[Token], q: int) -> bool:
    """Whether a quote stands in a row with another one: "…", "…" and "…"."""
    at = q - 1
    while at >= 0 and (
        tokens[at].text == "," or tokens[at].lower in ("and", "or", "as", "of", "a", "the")
    ):
        at -= 1
    return at >= 0 and tokens[at].kind == "q"


def same(found: Sequence[Attribution | None], number: int, rule: str) -> Attribution:
    known = found[number]
    root = known.same_as if known is not None and known.same_as >= 0 else number
    return Attribution(rule, same_as=root)


def lead(tokens: Sequence[Token], begin: int, end: int) -> Finding | None:
    """The speaker that the sentence before leads up to."""
    subject = first_phrase(tokens, begin, end)
    if subject is None or subject.kind == "nominal":
        subject = clause_subject(tokens, end, begin) or subject
    if subject is None:
        return None
    colon = tokens[end - 1].text == ":"
    return Finding(subject, -1, "lead-colon" if colon else "lead")


def with_topic(text: str, line: Line, s: int, found: Attribution | None) -> Attribution | None:
    """Read "Another dealer expected more. "It will rise," he said": he is the dealer."""
    if found is None or found.kind != "pronoun" or s == 0:
        return found
    tokens = line.tokens
    begin, end = line.sentences[s - 1]
    if any(token.kind == "q" or token.person for token in tokens[begin:end]):
        return found
    subject = first_phrase(tokens, begin, end)
    if subject is None or subject.kind != "nominal":
        return found
    start, stop = tokens[subject.first].start, tokens[subject.last - 1].end
    unnamed = tokens[subject.first].lower in ("a", "an", "another", "one")
    return replace(found, topic=text[start:stop]) if unnamed else found


_SHARED_BY = frozenset({"after", "inverted", "trailing", "after-loose", "split", "according-after"})


def share(tokens: Sequence[Token], begin: int, end: int, found: list[Attribution | None]) -> None:
    """Read "The wisdom" -- so he said -- "will last," he says: one attribution for both."""
    numbers = [token.segment for token in tokens[begin:end] if token.kind == "q"]
    for one, other in pairwise(reversed(numbers)):
        later, earlier = found[one], found[other]
        if later is None or later.rule not in _SHARED_BY:
            continue
        if earlier is None or earlier.rule in ("subject", "resumed", "listed"):
            found[other] = Attribution("shared", same_as=one)
