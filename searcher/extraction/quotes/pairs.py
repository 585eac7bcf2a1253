"""Which mark closes a quote: marks nest, are forgotten, and may be apostrophes."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.marks import Mark
from searcher.extraction.quotes.words import FUNCTION_WORDS

__all__ = ["TRIM", "Pairs", "closing_single"]

TRIM = " \t\u00a0\u2009\u202f"
_SENTENCE_END = ".!?…"
_NEAR = 60  # characters from a possessive to the mark that closes
_MAX_OPEN_SINGLE = 2000  # characters a single-quoted passage may run before its closing mark


class Pairs:
    """The double marks of one block, each with the mark that closes it; built in linear time.

    A mark that opens inside an open quote is either nested, or takes the quote up again where
    paragraphs were run together ("… done. "And …"); the latter follows the end of a sentence.

    """

    def __init__(self, line: str, marks: Sequence[Mark]) -> None:
        """Count how deep quotes are nested behind each mark of a block."""
        self._depths: list[int] = []
        depth, last = 0, -1
        for at, mark in enumerate(marks):
            if mark.double:
                last = at
                if mark.role != "open":
                    depth -= 1
                elif not _ends_sentence(line, mark.start) or _twice_closed(marks, at):
                    depth += 1
            self._depths.append(depth)
        self._flat = _next_closing(marks)
        self._nested = _next_lower(self._depths)
        ends = last >= 0 and marks[last].role != "open"
        self._last = last if ends and not line[marks[last].end :].strip(TRIM + ".,") else -1

    def closing(self, opening: int, *, carries_on: bool) -> tuple[int | None, bool]:
        """Index of the mark that closes the one at `opening`, and whether that is certain.

        Args:
            opening: index of the opening mark.
            carries_on: the next block starts with a mark, so that a quote may be left open here.

        """
        nested = self._nested[opening]
        if nested is not None:
            return nested, True
        if self._last > opening and self._depths[self._last] == self._depths[opening]:
            return self._last, False  # one mark at the very end closes a nested and the outer quote
        if carries_on and self._depths[-1] == self._depths[opening]:
            return None, True  # whatever it holds is closed within it
        return self._flat[opening], False


def _next_closing(marks: Sequence[Mark]) -> list[int | None]:
    """For each mark the next double one that does not open."""
    found: list[int | None] = []
    following: int | None = None
    for at in range(len(marks) - 1, -1, -1):
        found.append(following)
        if marks[at].double and marks[at].role != "open":
            following = at
    return found[::-1]


def _next_lower(depths: Sequence[int]) -> list[int | None]:
    """For each place the next one where fewer quotes are open."""
    found: list[int | None] = []
    lower: list[int] = []  # places with fewer and fewer open quotes, the nearest one last
    for at in range(len(depths) - 1, -1, -1):
        while lower and depths[lower[-1]] >= depths[at]:
            lower.pop()
        found.append(lower[-1] if lower else None)
        lower.append(at)
    return found[::-1]


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
    """Index of the single mark that closes the one at `opening`; nested pairs are stepped over.

    Behind an s and before a blank a mark may be a possessive, which it is the more likely if a
    noun follows: 'hiding behind the officers' reports' and so on.
    """
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
        elif depth == 1 and (weak is None or _possesses(line, marks[weak], mark)):
            weak = at
    return weak


def _possesses(line: str, mark: Mark, other: Mark) -> bool:
    """Whether a noun follows a mark, and another mark may close soon in the same sentence."""
    between = line[mark.end : min(other.start, mark.end + _NEAR)]
    if other.start - mark.end > _NEAR or any(sign in between for sign in _SENTENCE_END):
        return False
    following = between.split(maxsplit=1)[0].lower() if between.strip() else ""
    return following.isalpha() and following not in FUNCTION_WORDS
