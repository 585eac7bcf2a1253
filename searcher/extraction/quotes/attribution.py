"""Who says each quote: the rules in their order, first within the sentence, then around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from searcher.article import Span
from searcher.extraction.names.entities import Mention
from searcher.extraction.quotes.findings import Finding, relays
from searcher.extraction.quotes.following import after_quote
from searcher.extraction.quotes.labels import capital_label, signatures
from searcher.extraction.quotes.places import Attribution, from_finding
from searcher.extraction.quotes.preceding import before_quote, colon_fallback
from searcher.extraction.quotes.segments import Segment
from searcher.extraction.quotes.surroundings import around, share, with_topic
from searcher.extraction.quotes.tokens import Line, Token, read_line

__all__ = ["attribute"]


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
    signed_blocks = signatures(text, blocks)
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
        signed = signed_blocks.get(index)
        if signed is not None:
            for at in range(first, number):
                known = found[at]
                if known is None or known.rule not in _OUTRANK_SIGNATURE:
                    found[at] = signed
        previous = line
    return found


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
            label = None if mostly_capitals else capital_label(line, q)
            if label is not None:
                found[number] = label
                continue
            finding = in_sentence(tokens, q, begin, end, tail)
            if finding is not None:
                passed = relays(tokens, begin, end, finding)
                via = tuple((tokens[p.first].start, tokens[p.last - 1].end) for p in passed)
                found[number] = replace(from_finding(line, finding, text), via=via)
            else:
                found[number] = around(text, line, previous, s, q, segments, found)
            found[number] = with_topic(text, line, s, found[number])
        share(tokens, begin, end, found)


def in_sentence(tokens: Sequence[Token], q: int, begin: int, end: int, tail: str) -> Finding | None:
    before = before_quote(tokens, q, begin, end)
    tight = before is not None and before.cue >= 0 and q - before.cue <= 6
    if before is not None and tight and before.rule not in ("before-act", "before-think"):
        return before
    after = after_quote(tokens, q, begin, end, tail=tail)
    return after or before or colon_fallback(tokens, q, begin)


_OUTRANK_SIGNATURE = frozenset({"after", "inverted", "late", "according-after", "trailing"})
