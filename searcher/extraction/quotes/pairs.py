"""Which mark closes a quote: marks nest, are forgotten, and may be apostrophes."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.marks import Mark

__all__ = ["TRIM", "closing", "closing_single"]

TRIM = " \t\u00a0\u2009\u202f"
_SENTENCE_END = ".!?…"
_MAX_OPEN_SINGLE = 2000  # characters a single-quoted passage may run before its closing mark


def closing(
    line: str, marks: Sequence[Mark], opening: int, *, carries_on: bool
) -> tuple[int | None, bool]:
    """Index of the double mark that closes the one at `opening`, and whether that is certain.

    A mark that opens inside an open quote is either nested, or takes the quote up again where
    paragraphs were run together ("… done. "And …"); the latter follows the end of a sentence.

    Args:
        line: one block.
        marks: its marks.
        opening: index of the opening mark.
        carries_on: the next block starts with a mark, so that a quote may be left open here.

    """
    nested, depth = _walk(line, marks, opening, nest=True)
    if nested is not None:
        return nested, depth == 0
    if carries_on and depth == 1:
        return None, True  # whatever it holds is closed within it
    return _walk(line, marks, opening, nest=False)[0], False


def _walk(line: str, marks: Sequence[Mark], opening: int, *, nest: bool) -> tuple[int | None, int]:
    """The closing mark, if there is one, and how many quotes are open where the walk ends."""
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
            if depth == 0 or (nest and depth == 1 and not line[mark.end :].strip(TRIM + ".,")):
                return at, depth  # one mark at the very end closes a nested quote and the outer one
    return None, depth


def _ends_sentence(line: str, at: int) -> bool:
    before = line[max(0, at - 4) : at].rstrip(TRIM)
    return before[-1:] in _SENTENCE_END


def _twice_closed(marks: Sequence[Mark], at: int) -> bool:
    """Whether the next two double marks both close, with nothing between them."""
    following = [mark for mark in marks[at + 1 : at + 4] if mark.double][:2]
    return (
        len(following) == 2
        and all(mark.role != "open" for mark in following)
        and following[0].end == following[1].start
    )


def closing_single(line: str, marks: Sequence[Mark], opening: int) -> int | None:
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
