"""Who says each quote: the rules in their order, first within the sentence, then around it."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from searcher.article import Span
from searcher.extraction.names.entities import Mention
from searcher.extraction.quotes.findings import Finding, cited, relays, taken_up
from searcher.extraction.quotes.following import after_quote
from searcher.extraction.quotes.introductions import colon_fallback
from searcher.extraction.quotes.labels import capital_label, signatures
from searcher.extraction.quotes.places import Attribution, from_finding
from searcher.extraction.quotes.preceding import before_quote
from searcher.extraction.quotes.segments import Segment
from searcher.extraction.quotes.surroundings import Surroundings, share, with_topic
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
    signed_blocks = signatures(text, blocks)

    @lru_cache(maxsize=2)  # a line, and the one before it
    def line_of(index: int) -> Line | None:
        if index < 0:
            return None
        first = bisect.bisect_left(segments, index, key=lambda segment: segment.block)
        last = bisect.bisect_right(segments, index, key=lambda segment: segment.block)
        return read_line(text, blocks[index], segments, first, last, mentions)

    for index in dict.fromkeys(segment.block for segment in segments):
        line = line_of(index)
        if line is None:
            continue
        _attribute_line(text, line, partial(line_of, index - 1), segments, found)
        signed = signed_blocks.get(index)
        if signed is not None:
            _sign(line, signed, found)
    return found


def _sign(line: Line, signed: Attribution, found: list[Attribution | None]) -> None:
    """Give the signature to the quotes of a line that have no surer speaker."""
    for token in line.tokens:
        if token.kind == "q":
            known = found[token.segment]
            if known is None or known.rule not in _OUTRANK_SIGNATURE:
                found[token.segment] = signed


def _attribute_line(
    text: str,
    line: Line,
    previous: Callable[[], Line | None],
    segments: Sequence[Segment],
    found: list[Attribution | None],
) -> None:
    tokens = line.tokens
    labelled = not _in_capitals(text, tokens, segments)
    for s, (begin, end) in enumerate(line.sentences):
        for q in range(begin, end):
            if tokens[q].kind != "q":
                continue
            number = tokens[q].segment
            label = capital_label(line, q) if labelled else None
            known = label or _in_sentence(text, line, q, (begin, end), segments[number])
            if known is None:
                known = Surroundings(text, line, previous, segments, found).tell(s, q)
            found[number] = with_topic(text, line, s, known)
        share(tokens, begin, end, found)


def _in_capitals(text: str, tokens: Sequence[Token], segments: Sequence[Segment]) -> bool:
    """Whether the quotes of a line are set in capitals, so that capitals are no label."""
    quotes = [segments[token.segment] for token in tokens if token.kind == "q"]
    return all(text[quote.start : quote.end].isupper() for quote in quotes)


def _in_sentence(
    text: str, line: Line, q: int, sentence: Span, segment: Segment
) -> Attribution | None:
    """What the quote's own sentence tells; words further than `_REACH` tokens away do not count."""
    tokens = line.tokens
    begin, end = max(sentence[0], q - _REACH), min(sentence[1], q + _REACH)
    tail = text[max(segment.start, segment.end - 8) : segment.end].rstrip("'’\"”)] ")[-1:]
    findings = _findings(tokens, q, begin, end, tail)
    if not findings:
        return None
    findings[0] = cited(tokens, end, findings[0])
    chosen, *others = (from_finding(line, finding, text) for finding in findings)
    passed = relays(tokens, begin, end, findings)
    outer = taken_up(tokens, begin, end, findings[0])
    return replace(
        chosen,
        stands_for=from_finding(line, outer, text) if outer is not None else None,
        via=tuple((tokens[p.first].start, tokens[p.last - 1].end) for p in passed),
        others=tuple((text[other.start : other.end], other.rule) for other in others),
    )


def _findings(tokens: Sequence[Token], q: int, begin: int, end: int, tail: str) -> list[Finding]:
    """What the rules find, the best first: a near cue before, then behind, then a far one."""
    before = before_quote(tokens, q, begin, end)
    after = after_quote(tokens, q, begin, end, tail=tail)
    tight = before is not None and before.cue >= 0 and q - before.cue <= 6
    strong = tight and before is not None and before.rule not in ("before-act", "before-think")
    if before is not None and after is not None and after.rule in ("after", "inverted"):
        strong = strong and not (tokens[q - 1].text == "," and q - before.cue > 2)
    loose = after is not None and after.rule == "after-loose"
    if before is not None and (strong or loose or _subordinate(tokens, q, begin, after)):
        ordered = [before, after]
    else:
        ordered = [after, before]
    found = [finding for finding in ordered if finding is not None]
    if not found:
        colon = colon_fallback(tokens, q, begin)
        return [colon] if colon is not None else []
    return found


def _subordinate(tokens: Sequence[Token], q: int, begin: int, after: Finding | None) -> bool:
    """Read 'While Roe spoke of "a plan," Larsen said: "…"': Larsen says only the second quote."""
    if after is None or after.cue < 0 or tokens[begin].lower not in _SUBORDINATE:
        return False
    led = tokens[after.cue + 1 : after.cue + 3]
    return q > begin + 1 and any(token.kind == "q" or token.text == ":" for token in led)


_SUBORDINATE = frozenset("while after when although though as since because if before".split())
_REACH = 150
_OUTRANK_SIGNATURE = frozenset({"after", "inverted", "late", "according-after", "trailing"})
