"""Segments: the stretches of words between quotation marks, before anybody asks who said them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from searcher.article import Span
from searcher.extraction.quotes.marks import Mark, marks_in, types_with_two_apostrophes
from searcher.extraction.quotes.pairs import TRIM, Pairs, closing_single
from searcher.extraction.quotes.unclosed import end_of_words, new_quote_inside, runs_into

__all__ = ["Segment", "find_segments"]


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
    firsts = [next((mark for mark in found if mark.double), None) for found in marks]
    segments: list[Segment] = []
    unclosed: Segment | None = None
    runs_on = 0  # blocks that the open quote runs on without a mark of its own at their start
    for number, (start, _) in enumerate(blocks):
        next_marks = marks[number + 1] if number + 1 < len(blocks) else []
        carries_on = bool(next_marks) and next_marks[0].start == 0 and next_marks[0].role != "close"
        block = _Block(lines[number], marks[number], start, number, carries_on)
        found = _run_on(block, firsts[number]) if runs_on else block.pair(0)
        if found and unclosed and found[0].opens == start and found[0].single == unclosed.single:
            found[0] = replace(found[0], continues=True)
        unclosed = found[-1] if found and block.is_left_open(found[-1]) else None
        if runs_on:
            runs_on -= 1
        if not runs_on and unclosed is not None and not unclosed.single and not carries_on:
            runs_on = runs_into(lines, firsts, number)
        segments.extend(found)
    return segments


def _run_on(block: _Block, first: Mark | None) -> list[Segment]:
    """A block that an open quote runs on through, up to its `first` double mark, or to its end."""
    if first is None:
        return block.segment(0, 0, len(block.line), None)
    return [
        *block.segment(0, 0, first.start, first.end),
        *block.pair(block.marks.index(first) + 1),
    ]


@dataclass(frozen=True, slots=True)
class _Block:
    """One block whose marks are paired; `carries_on` tells that the next one starts with a mark."""

    line: str
    marks: Sequence[Mark]
    offset: int
    number: int
    carries_on: bool

    def pair(self, at: int) -> list[Segment]:
        """Pair the marks from number `at` on."""
        segments: list[Segment] = []
        pairs = Pairs(self.line, self.marks)
        while at < len(self.marks):
            mark = self.marks[at]
            following = at + 1
            if mark.role != "close" and not (
                mark.role == "either" and _is_measure(self.line, mark)
            ):
                ending = self._double(at, pairs) if mark.double else self._single(at)
                if ending is not None:
                    end, closes, following = ending
                    segments.extend(self.segment(mark.start, mark.end, end, closes, mark.double))
            at = following
        return segments

    def segment(
        self, opens: int, start: int, end: int, closes: int | None, double: bool = True
    ) -> list[Segment]:
        """The segment between offsets of this block, if it has any words.

        Args:
            opens: the opening mark.
            start, end: the words.
            closes: the end of the closing mark; None if there is none.
            double: set in double marks.

        """
        while start < end and self.line[start] in TRIM:
            start += 1
        while end > start and self.line[end - 1] in TRIM:
            end -= 1
        if not any(c.isalnum() for c in self.line[start:end]):
            return []
        segment = Segment(
            self.offset + start, self.offset + end, self.offset + opens,
            self.offset + (end if closes is None else closes),
            self.number, closes is not None, single=not double,
        )  # fmt: skip
        return [segment]

    def is_left_open(self, segment: Segment) -> bool:
        """Whether the words of a segment run to the end of this block without a closing mark."""
        return not segment.closed and segment.end == self.offset + len(self.line.rstrip(TRIM))

    def _double(self, at: int, pairs: Pairs) -> _Ending | None:
        """What a double mark opens; one at the very end of a block opens nothing."""
        mark = self.marks[at]
        close, sure = pairs.closing(at, carries_on=self.carries_on)
        anew = None if sure else self._opened_anew(at, close)
        if anew is not None:
            return anew
        if close is not None:
            return self.marks[close].start, self.marks[close].end, close + 1
        if len(self.line) - mark.end < _LEAST_LEFT_OPEN:
            return None
        return end_of_words(self.line, mark.end), None, len(self.marks)

    def _single(self, at: int) -> _Ending | None:
        """What a single mark opens; left open it must go on in the next block."""
        close = closing_single(self.line, self.marks, at)
        if close is not None:
            return self.marks[close].start, self.marks[close].end, close + 1
        if self.carries_on and (self.marks[at].start == 0 or self.marks[0].start == 0):
            return len(self.line), None, len(self.marks)
        return None

    def _opened_anew(self, opening: int, close: int | None) -> _Ending | None:
        """Where a quote broke off before the mark that opens the next: … Larsen said: "…"."""
        start = self.marks[opening].end
        for at in range(opening + 1, len(self.marks) if close is None else close):
            end = new_quote_inside(self.line, start, self.marks[at])
            if end is not None:
                return end, None, at
        return None


_Ending: TypeAlias = "tuple[int, int | None, int]"
"""Where words end, where their closing mark ends, if there is one, and the mark to go on with."""
_LEAST_LEFT_OPEN = 3  # characters behind an unclosed mark; at the very end it opens nothing


def _is_measure(line: str, mark: Mark) -> bool:
    """5' 11" tall."""
    return mark.start > 0 and line[mark.start - 1].isdigit()
