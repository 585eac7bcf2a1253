"""Who says each quote: the rules in their order, first within the sentence, then around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from searcher.article import Span
from searcher.extraction.names.entities import Mention
from searcher.extraction.quotes.phrases import PhraseKind, clause_subject, first_phrase
from searcher.extraction.quotes.segments import Segment
from searcher.extraction.quotes.sentence_rules import (
    Finding,
    after_quote,
    attribution_at,
    bare_attribution,
    before_quote,
    colon_fallback,
    relays,
    subject_fallback,
)
from searcher.extraction.quotes.tokens import Line, Token, read_line

__all__ = ["Attribution", "attribute"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the speaker of a segment is named.

    Attributes:
        rule: name of the rule, the key of its confidence.
        start, end: the mention, characters of the body; equal when `same_as` alone tells.
        phrase_start, phrase_end: the mention with its titles and apposition.
        kind: name, pronoun or nominal.
        cue: the reporting word as printed.
        same_as: number of the segment whose speaker it is, -1 for none.
        topic: for a pronoun, the unnamed subject of the sentence before, which it may stand for.
        via: spans of those who pass the words on, nearest first.

    """

    rule: str
    start: int = 0
    end: int = 0
    phrase_start: int = 0
    phrase_end: int = 0
    kind: PhraseKind | None = None
    cue: str | None = None
    same_as: int = -1
    topic: str | None = None
    via: tuple[Span, ...] = ()


def _from_finding(line: Line, finding: Finding, text: str) -> Attribution:
    phrase = finding.phrase
    tokens = line.tokens
    last = tokens[phrase.head_end - 1]
    start, end = tokens[phrase.head].start, last.end
    if last.possessive:
        end = last.start + len(last.text)
    return Attribution(
        finding.rule, start, end, tokens[phrase.first].start, tokens[phrase.last - 1].end,
        phrase.kind, text[tokens[finding.cue].start : tokens[finding.cue].end] if finding.cue >= 0 else None,
    )  # fmt: skip


def attribute(
    text: str,
    blocks: Sequence[Span],
    segments: Sequence[Segment],
    mentions: Sequence[Mention] = (),
) -> list[Attribution | None]:
    """An attribution, or None, for each segment; `mentions` are the names in the text."""
    found: list[Attribution | None] = [None] * len(segments)
    number = 0
    previous: Line | None = None
    signatures = _signatures(text, blocks)
    for index, block in enumerate(blocks):
        first = number
        while number < len(segments) and segments[number].block == index:
            number += 1
        if first == number:
            awaited = number < len(segments) and segments[number].block == index + 1
            previous = read_line(text, block, segments, first, first, mentions) if awaited else None
            continue
        line = read_line(text, block, segments, first, number, mentions)
        _attribute_line(text, line, previous, segments, found)
        signed = signatures.get(index)
        if signed is not None:
            for at in range(first, number):
                known = found[at]
                if known is None or known.rule not in _OUTRANK_SIGNATURE:
                    found[at] = signed
        previous = line
    return found


def _capital_label(
    text: str, line: Line, q: int, segments: Sequence[Segment]
) -> Attribution | None:
    """WILLIAM STERN, PARTNER, GOODWIN PROCTER "…": a line in capitals before a quote."""
    tokens = line.tokens
    first = q
    while (
        first > 0
        and tokens[first - 1].kind != "q"
        and tokens[first - 1].text not in (":", ";", "?", "!")
    ):
        word = tokens[first - 1]
        if word.kind == "w" and not word.text.isupper():
            break
        first += -1
    while first < q and tokens[first].kind != "w":
        first += 1
    comma = next((k for k in range(first, q) if tokens[k].text == ","), q)
    if q - first < 3 or comma == q or not 2 <= comma - first <= 5:
        return None
    start, end = tokens[first].start, tokens[comma - 1].end
    return Attribution("label", start, end, start, end, "name")


_SIGNATURE = re.compile(
    r"[-–—―~]{1,2}\s?(?P<name>(?:[A-Z][\w.'’-]*|(?:de|la|van|von|der|al|bin|el|of|the|and)\b)"
    r"(?:,?\s(?:[A-Z][\w.'’-]*|(?:de|la|van|von|der|al|bin|el|of|the|and)\b)){0,7})(?P<rest>[,.;(\s].{0,150})?$"
)
_OUTRANK_SIGNATURE = frozenset({"after", "inverted", "late", "according-after", "trailing"})


def _signatures(text: str, blocks: Sequence[Span]) -> dict[int, Attribution]:
    """Blocks signed by their speaker: “…” — Jane Doe, at their end or on the next line."""
    signed: dict[int, Attribution] = {}
    for index, (start, end) in enumerate(blocks):
        close = max(text.rfind(mark, start, end) for mark in '"”')
        tail = text[close + 1 : end] if close >= start else ""
        if close >= start and text[start] in '"“' and _quote_count(text, start, end) <= 2:
            found = _SIGNATURE.fullmatch(tail.strip())
            at = end - len(tail.lstrip())
        else:
            found = None
        if found is None and not tail.strip() and close >= start and index + 1 < len(blocks):
            at, stop = blocks[index + 1]
            found = _SIGNATURE.fullmatch(text[at:stop]) if stop - at < 200 else None
        if found is not None:
            begin, finish = at + found.start("name"), at + found.end("name")
            signed[index] = Attribution("signature", begin, finish, begin, finish, "name")
    return signed


def _quote_count(text: str, start: int, end: int) -> int:
    return sum(text.count(mark, start, end) for mark in '"“”')


def _attribute_line(
    text: str,
    line: Line,
    previous: Line | None,
    segments: Sequence[Segment],
    found: list[Attribution | None],
) -> None:
    tokens = line.tokens
    mostly_capitals = 2 * sum(t.text.isupper() for t in tokens) > len(tokens) and all(
        text[segments[t.segment].start : segments[t.segment].end].isupper()
        for t in tokens
        if t.kind == "q"
    )
    for s, (begin, end) in enumerate(line.sentences):
        for q in range(begin, end):
            if tokens[q].kind != "q":
                continue
            number = tokens[q].segment
            segment = segments[number]
            inner = text[segment.start : segment.end]
            tail = inner.rstrip("'’\"”)] ")[-1:]
            label = None if mostly_capitals else _capital_label(text, line, q, segments)
            if label is not None:
                found[number] = label
                continue
            finding = _in_sentence(tokens, q, begin, end, tail, inner)
            if finding is not None:
                passed = relays(tokens, q, begin, end, finding)
                via = tuple((tokens[p.first].start, tokens[p.last - 1].end) for p in passed)
                found[number] = replace(_from_finding(line, finding, text), via=via)
            else:
                found[number] = _around(text, line, previous, s, q, segments, found)
            found[number] = _with_topic(text, line, s, found[number])
        _share(tokens, begin, end, found)


def _with_topic(text: str, line: Line, s: int, found: Attribution | None) -> Attribution | None:
    """ "Another dealer expected more. "It will rise," he said": he is the dealer."""
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


def _share(tokens: Sequence[Token], begin: int, end: int, found: list[Attribution | None]) -> None:
    """ "The wisdom" -- so he said -- "will last," he says: one attribution for both."""
    numbers = [token.segment for token in tokens[begin:end] if token.kind == "q"]
    for one, other in pairwise(reversed(numbers)):
        later, earlier = found[one], found[other]
        if later is None or later.rule not in _SHARED_BY:
            continue
        if earlier is None or earlier.rule in ("subject", "resumed", "listed"):
            found[other] = Attribution("shared", same_as=one)


def _in_sentence(
    tokens: Sequence[Token], q: int, begin: int, end: int, tail: str, inner: str
) -> Finding | None:
    before = before_quote(tokens, q, begin, end)
    tight = before is not None and before.cue >= 0 and q - before.cue <= 6
    if before is not None and tight and before.rule not in ("before-act", "before-think"):
        return before
    after = after_quote(tokens, q, begin, end, tail=tail)
    return after or before or colon_fallback(tokens, q, begin)


def _around(
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
        return _same(found, number - 1, "carried")
    if alone:
        if s + 1 < len(line.sentences):
            lb, le = line.sentences[s + 1]
            tail = text[segment.start : segment.end].rstrip("'’\"”)] ")[-1:]
            late = bare_attribution(tokens, lb, le)
            if late is None and tail in "?!…—–-":
                late = attribution_at(tokens, lb, le, lb, tail)
            if late is not None:
                return _from_finding(line, late, text)
        if (
            q > 0
            and number
            and segments[number - 1].block == segment.block
            and found[number - 1] is not None
        ):
            if s == 0 or any(t.kind == "q" for t in tokens[slice(*line.sentences[s - 1])]):
                return _same(found, number - 1, "continued")
        if s > 0:
            pb, pe = line.sentences[s - 1]
            lead = _lead(tokens, pb, pe)
            if lead is not None:
                return _from_finding(line, lead, text)
            if (
                number
                and segments[number - 1].block == segment.block
                and found[number - 1] is not None
            ):
                return _same(found, number - 1, "continued")
        if previous is not None:
            has_quote = any(t.kind == "q" for t in previous.tokens)
            pb, pe = previous.sentences[-1] if previous.sentences else (0, 0)
            if (
                has_quote
                and number
                and found[number - 1] is not None
                and previous.tokens[pe - 1].text != ":"
            ):
                return _same(found, number - 1, "next-block")
            lead = _lead(previous.tokens, pb, pe)
            if lead is not None:
                return _from_finding(previous, lead, text)
        if (
            number
            and found[number - 1] is not None
            and segments[number - 1].block >= segment.block - 2
        ):
            return _same(found, number - 1, "last")
        return None
    long = len(text[segment.start : segment.end].split()) >= 6
    if number and segments[number - 1].block == segment.block and found[number - 1] is not None:
        listed = any(t.kind == "q" for t in tokens[begin:q])
        if listed or long:
            return _same(found, number - 1, "listed" if listed else "resumed")
    fallback = subject_fallback(tokens, q, begin)
    return _from_finding(line, fallback, text) if fallback is not None else None


def _same(found: Sequence[Attribution | None], number: int, rule: str) -> Attribution:
    known = found[number]
    root = known.same_as if known is not None and known.same_as >= 0 else number
    return Attribution(rule, same_as=root)


def _lead(tokens: Sequence[Token], begin: int, end: int) -> Finding | None:
    """The speaker that the sentence before leads up to."""
    subject = first_phrase(tokens, begin, end)
    if subject is None or subject.kind == "nominal":
        subject = clause_subject(tokens, end, begin) or subject
    if subject is None:
        return None
    colon = tokens[end - 1].text == ":"
    return Finding(subject, -1, "lead-colon" if colon else "lead")
