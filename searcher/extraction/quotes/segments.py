"""Segments: the stretches of words between quotation marks, before anybody asks who said them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searcher.article import Span
from searcher.extraction.quotes.marks import Mark, marks_in, types_with_two_apostrophes

__all__ = ["Segment", "find_segments"]

_TRIM = " \t\u00a0\u2009\u202f"
_SENTENCE_END = ".!?…"
_MAX_OPEN_SINGLE = 2000  # characters a single-quoted passage may run before its closing mark


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between outermost quotation marks within one block.

    Attributes:
        start, end: the words, without the marks.
        opens, closes: the whole segment with its marks.
        block: number of the block.
        closed: a closing mark was found; else the words run to the end of the block.
        continues: the segment takes up an unclosed one of the block before.
        single: set in single quotation marks.

    """

    start: int
    end: int
    opens: int
    closes: int
    block: int
    closed: bool = True
    continues: bool = False
    single: bool = False


def find_segments(text: str, blocks: Sequence[Span]) -> list[Segment]:
    """All segments of a text, in order.

    Args:
        text: the whole body.
        blocks: spans of its paragraphs and list items; headings are not looked into.

    """
    twins = types_with_two_apostrophes(text)
    lines = [text[start:end] for start, end in blocks]
    marks = [list(marks_in(line, twins)) for line in lines]
    segments: list[Segment] = []
    unclosed: Segment | None = None
    for number, (start, _) in enumerate(blocks):
        next_marks = marks[number + 1] if number + 1 < len(blocks) else []
        carries_on = bool(next_marks) and next_marks[0].start == 0 and next_marks[0].role != "close"
        found = _pair(lines[number], marks[number], start, number, carries_on)
        if found and unclosed and found[0].opens == start and found[0].single == unclosed.single:
            first = found[0]
            found[0] = Segment(first.start, first.end, first.opens, first.closes, number,
                               first.closed, continues=True, single=first.single)  # fmt: skip
        unclosed = found[-1] if found and not found[-1].closed else None
        segments.extend(found)
    return segments


def _pair(
    line: str, marks: Sequence[Mark], offset: int, block: int, carries_on: bool
) -> list[Segment]:
    """Pair the marks of one block; `carries_on` tells that the next block starts with a mark."""
    segments: list[Segment] = []
    at = 0
    while at < len(marks):
        mark = marks[at]
        if mark.role == "close" or (mark.role == "either" and _is_measure(line, mark)):
            at += 1
            continue
        close = _closing(line, marks, at) if mark.double else _closing_single(line, marks, at)
        if close is None:
            whole = mark.double or (carries_on and mark.start == 0)
            if not whole or (mark.double and _is_stray(line, mark)):
                at += 1
                continue
            end, closes, at, closed = len(line), len(line), len(marks), False
        else:
            end, closes, closed = marks[close].start, marks[close].end, True
            at = close + 1
        start = mark.end
        while start < end and line[start] in _TRIM:
            start += 1
        while end > start and line[end - 1] in _TRIM:
            end -= 1
        if any(c.isalnum() for c in line[start:end]):
            segments.append(
                Segment(
                    offset + start, offset + end, offset + mark.start, offset + closes,
                    block, closed, single=not mark.double,
                )
            )  # fmt: skip
    return segments


def _is_measure(line: str, mark: Mark) -> bool:
    """5' 11" tall."""
    return mark.start > 0 and line[mark.start - 1].isdigit()


def _is_stray(line: str, mark: Mark) -> bool:
    """An unclosed mark at the very end of a block opens nothing."""
    return len(line) - mark.end < 3


def _closing(line: str, marks: Sequence[Mark], opening: int) -> int | None:
    """Index of the double mark that closes the one at `opening`.

    A mark that opens inside an open quote is either nested, or takes the quote up again where
    paragraphs were run together ("… done. "And …"); the latter follows the end of a sentence.
    """
    nested = _walk(line, marks, opening, nest=True)
    return nested if nested is not None else _walk(line, marks, opening, nest=False)


def _walk(line: str, marks: Sequence[Mark], opening: int, *, nest: bool) -> int | None:
    depth = 1
    for at in range(opening + 1, len(marks)):
        mark = marks[at]
        if not mark.double:
            continue
        if mark.role == "open":
            if nest and (not _ends_sentence(line, mark.start) or _twice_closed(marks, at)):
                depth += 1
        else:
            depth -= 1
            if depth == 0 or (nest and depth == 1 and not line[mark.end :].strip(_TRIM + ".,")):
                return at  # one mark at the very end closes a nested quote and the outer one
    return None


def _ends_sentence(line: str, at: int) -> bool:
    before = line[max(0, at - 4) : at].rstrip(_TRIM)
    return before[-1:] in _SENTENCE_END


def _twice_closed(marks: Sequence[Mark], at: int) -> bool:
    """Whether the next two double marks both close, with nothing between them."""
    following = [mark for mark in marks[at + 1 : at + 4] if mark.double][:2]
    return (
        len(following) == 2
        and all(mark.role != "open" for mark in following)
        and following[0].end == following[1].start
    )


def _closing_single(line: str, marks: Sequence[Mark], opening: int) -> int | None:
    """Index of the single mark that closes the one at `opening`; nested pairs are stepped over."""
    depth, weak = 1, None
    for at in range(opening + 1, len(marks)):
        mark = marks[at]
        if mark.start - marks[opening].end > _MAX_OPEN_SINGLE:
            break
        if mark.double:
            continue
        if mark.role == "open":
            if weak is not None:
                return weak
            depth += 1
        elif mark.strong or line[mark.start - 1] != "s":
            depth -= 1
            if depth == 0:
                return at
        elif depth == 1 and weak is None:
            weak = at
    return weak
