"""Quotation marks: which of them open, which close, and which are apostrophes.

Writers mix styles (“opened so, closed so"), nest marks, forget to close them, and use the same
sign for single quotation marks and apostrophes.  A mark is therefore judged by what stands beside
it, and its own shape decides only where that is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Mark", "Role", "marks_in", "types_with_two_apostrophes"]

Role: TypeAlias = Literal["open", "close", "either"]

# Attribute values of stray markup (<tweet id="…">) are no quotes, even where a line ends within
# a tag; bounded so that it stays linear.
_SCAN = re.compile(
    r"(?P<markup></?[A-Za-z][^<>]{0,400}>|<[a-z]+ [a-z-]+=[^<>]{0,400}$|^[\"”]\s?/?>)"
    r"|(?P<double>[\"“”„‟«»＂]|``)"
    r"|(?P<twin>(?:''|’’|‘‘)(?!'))"
    r"|(?P<single>['‘’‚‛‹›`])"
)
_TWIN_OPENS = re.compile(r"(?:^|[\s(\[—-])''(?=\w)|``")
_ELISION = re.compile(
    r"['’‘](?:em|til|tis|twas|cause|cos|n|bout|round|tween|nuff|ere|\d0s|\d\ds?)\b", re.I
)
_BEFORE_OPEN = frozenset(" \t\u00a0\u2009\u200a\u202f\n([{—–-/:;>|*…\u200b\u2014=")
_AFTER_CLOSE = frozenset(" \t\u00a0\u2009\u202f\n.,;:!?)[]}—–-/…<|*\u200b")
_OPENING_SHAPES = frozenset("“„‟«‘‚‛‹")
_CLOSING_SHAPES = frozenset("”»’›")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quotation mark, `text[start:end]`.

    Attributes:
        double: a double mark (or what stands for one), not a single one.
        role: what its surroundings allow it to be.
        strong: for a single mark that may close: whether it surely is no possessive apostrophe.

    """

    start: int
    end: int
    double: bool
    role: Role
    strong: bool = True


def types_with_two_apostrophes(text: str) -> bool:
    """Whether this text writes ''so'' for double marks (some wire services do)."""
    return _TWIN_OPENS.search(text) is not None


def marks_in(line: str, twins: bool) -> Iterator[Mark]:
    """The marks of one paragraph in order; apostrophes inside words are left out.

    Args:
        line: one paragraph.
        twins: two apostrophes in a row are one double mark.

    """
    for found in _SCAN.finditer(line):
        kind = found.lastgroup
        start, end = found.span()
        if kind == "markup":
            continue
        if kind == "twin" and not twins:
            for at in range(start, end):
                yield from _single(line, at)
        elif kind == "single":
            yield from _single(line, start)
        else:
            yield _double(line, start, end)


def _double(line: str, start: int, end: int) -> Mark:
    before = line[start - 1] if start else " "
    after = line[end] if end < len(line) else " "
    can_open = before in _BEFORE_OPEN and not after.isspace() and after not in ",;:!?)]"
    can_close = (not before.isspace() and after in _AFTER_CLOSE) or end == len(line)
    if can_open != can_close:
        return Mark(start, end, True, "open" if can_open else "close")
    shape = line[start]
    if shape in _OPENING_SHAPES or shape == "`":
        return Mark(start, end, True, "open")
    if shape in _CLOSING_SHAPES:
        return Mark(start, end, True, "close")
    return Mark(start, end, True, "either")


def _single(line: str, at: int) -> Iterator[Mark]:
    before = line[at - 1] if at else " "
    after = line[at + 1] if at + 1 < len(line) else " "
    if before.isalnum() and after.isalnum():
        return
    if (before in _BEFORE_OPEN or before in '"“') and not (after.isspace() or after in ".,;:!?)"):
        if line[at] in "’'" and _ELISION.match(line, at):
            return
        yield Mark(at, at + 1, False, "open")
    elif not before.isspace() and not after.isalnum():
        # "the Republicans' plan": after an s and before a blank it may well be a possessive.
        strong = not before.isalnum() or after in '.,;:!?)—–"”' or at + 1 == len(line)
        yield Mark(at, at + 1, False, "close", strong)
