"""Highlights: the passage of a text that shows best why it matched, with the matches marked.

Made from the stored text and the query tree alone, so that every engine shows the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from searcher.analysis import tokens
from searcher.article import Article, Quote, Span
from searcher.query.nodes import And, NameIs, Node, Not, Or, QuoteScope, Text
from searcher.query.places import places_in
from searcher.results import Snippet

__all__ = ["WIDTH", "article_snippet", "matching_spans", "quote_snippet"]

WIDTH = 220
"""Characters of a snippet, at most, without the dots that show a cut."""

_NAMED_IN_TEXT = frozenset({"person", "org", "place"})
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f]+")
_SENTENCE_START = re.compile(r"(?:[.!?][\"”’')\]]*\s+|\n\s*\n\s*)(?=\S)")


class _Mark(NamedTuple):
    """A match in the text: `text[start:end]`, and which part of the query it fulfils."""

    start: int
    end: int
    part: int


def article_snippet(query: Node, article: Article) -> Snippet:
    """The passage of the body, standfirst or posts that holds most of the query's words.

    Where none of them does, it is the beginning of the body.
    """
    lead_end = article.body.find("\n\n")
    texts = [(article.body, ("body",)), (article.standfirst or "", ("lead",))]
    texts += [(post.text, ("post",)) for post in article.posts]
    found = [(text, _marks(text, query, fields)) for text, fields in texts]
    in_lead = _marks(article.body[: lead_end if lead_end >= 0 else None], query, ("lead",))
    found[0] = (article.body, sorted({*found[0][1], *in_lead}))
    text, marks = max(found, key=lambda pair: len({mark.part for mark in pair[1]}))
    return _passage(text, marks)


def quote_snippet(query: Node, quote: Quote) -> Snippet:
    """The passage of an utterance that holds most of the query's words.

    The tree is read as if inside `QuoteScope`.
    """
    return _passage(quote.text, _marks(quote.text, QuoteScope(query), ("quote",)))


def matching_spans(query: Node, text: str, field: str) -> tuple[Span, ...]:
    """Where a text of this field (such as a title) matches, as spans that do not overlap."""
    return _joined(_marks(text, query, (field,)))


# What to look for


def _parts(node: Node, fields: Sequence[str], *, spoken: bool = False) -> Iterator[Node]:
    """The parts of a query that can be seen in a text of these fields."""
    match node:
        case QuoteScope(child):
            if "quote" in fields:
                yield from _parts(child, fields, spoken=True)
        case And(children) | Or(children):
            for child in children:
                yield from _parts(child, fields, spoken=spoken)
        case Not():
            return
        case Text():
            if node.field in fields or (node.field is None and spoken == ("quote" in fields)):
                yield node
        case NameIs(field):
            if field in _NAMED_IN_TEXT and "body" in fields:
                yield node


def _marks(text: str, query: Node, fields: Sequence[str]) -> list[_Mark]:
    parts = list(dict.fromkeys(_parts(query, fields)))
    if not parts or not text:
        return []
    found = list(tokens(text))
    return sorted(
        _Mark(found[start].start, found[end - 1].end, part)
        for part, node in enumerate(parts)
        for start, end in places_in(node)(found)
    )


# Which passage to show


def _passage(text: str, marks: Sequence[_Mark]) -> Snippet:
    start, end = _densest(marks)
    start, end = _widened(text, start, end)
    inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
    return _one_line(text, start, end, _joined(inside))


def _densest(marks: Sequence[_Mark]) -> Span:
    """The stretch of at most `WIDTH` characters with most parts of the query, then most matches."""
    best: tuple[int, int] = (0, 0)
    span = (0, 0)
    inside: Counter[int] = Counter()
    left = 0
    for right, mark in enumerate(marks):
        inside[mark.part] += 1
        while left < right and mark.end - marks[left].start > WIDTH:
            inside[marks[left].part] -= 1
            left += 1
        value = (sum(1 for count in inside.values() if count), right - left + 1)
        if value > best:
            best, span = value, (marks[left].start, mark.end)
    return span


def _widened(text: str, start: int, end: int) -> Span:
    """Take in what stands around: from the start of the sentence on, if it is near enough."""
    spare = max(0, WIDTH - (end - start))
    earliest = max(0, start - spare)
    sentences = [match.end() for match in _SENTENCE_START.finditer(text, earliest, start)]
    if earliest == 0:
        sentences.insert(0, 0)
    # At the end of the text there is room for the sentences before as well.
    fitting = [at for at in sentences if at + WIDTH >= len(text)]
    if fitting or sentences:
        begin = fitting[0] if fitting else sentences[-1]
    else:
        begin = _word_start(text, start - spare // 2, start)
    finish = min(len(text), max(end, begin + WIDTH))
    return begin, _word_end(text, end, finish) if finish < len(text) else finish


def _word_start(text: str, earliest: int, latest: int) -> int:
    blank = _BLANK.search(text, earliest, latest)
    return blank.end() if blank else latest


def _word_end(text: str, earliest: int, latest: int) -> int:
    """The last end of a word from `earliest` to `latest`; `latest` where there is no blank."""
    last = latest
    for blank in _BLANK.finditer(text, earliest, latest + 1):
        last = blank.start()
    return last


def _joined(marks: Iterable[_Mark]) -> tuple[Span, ...]:
    """The marks as spans; overlapping ones become one."""
    spans: list[Span] = []
    for start, end, _ in sorted(marks):
        if spans and start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _one_line(text: str, start: int, end: int, spans: Iterable[Span]) -> Snippet:
    """The stretch with all blanks and control characters collapsed, and the spans in it."""
    runs = [match.span() for match in _VISIBLE.finditer(text, start, end)]
    if not runs:
        return Snippet("")
    line = "…" if _VISIBLE.search(text, 0, start) else ""
    starts, places = [], []
    for at, (first, last) in enumerate(runs):
        line += " " if at else ""
        starts.append(first)
        places.append(len(line))
        line += text[first:last]

    def place(offset: int) -> int:
        run = bisect_right(starts, offset) - 1
        return places[run] + offset - starts[run]

    marks = tuple((place(first), place(last - 1) + 1) for first, last in spans)
    return Snippet(line + ("…" if _VISIBLE.search(text, end) else ""), marks)
