"""Quotes without a closing mark: where they end, and in which blocks they go on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searcher.extraction.quotes.marks import Mark
from searcher.extraction.quotes.titles import title_like

__all__ = ["end_of_words", "new_quote_inside", "runs_into"]

_VERB = (
    "(?:said|says|added|adds|told|tells|asked|asks|wrote|writes|replied|noted|explained|insisted|"
    "argued|warned|continued|concluded|recalled)"
)
_NAME = r"(?:[A-Z][\w.’'-]{0,30}\s){1,4}"
_ATTRIBUTION = re.compile(
    rf"[,?!]\s(?={_VERB}\s(?:the|a|an|[A-Z])|(?:(?:he|she|they|I)\s|{_NAME}){_VERB}(?:\.|$|\sin\s|\son\s))"
)
_CREDIT = re.compile(
    r"\s?\((?:additional )?(?:reporting|writing|editing|written|edited)\b[^()]{0,40}\bby\b",
    re.IGNORECASE,
)
_LONGEST_CREDIT = 600  # characters at the end of a block
_TAIL = 200  # characters at the end of a block in which an attribution may stand
_INTRODUCTION = re.compile(rf"[.!?]\s(?=[^.!?]{{0,200}}\b{_VERB}[:,]\s?$)")
_MOST_BLOCKS, _MOST_CHARACTERS = 12, 2000  # that a quote may run on without another mark
_LONGEST_ROLE = 8  # words


def end_of_words(line: str, start: int) -> int:
    """Where words opened at `start` and never closed end: before a last "…, said Larsen.".

    Likewise before the credit of a wire story: "… (Reporting by Eva Larsen)".
    """
    credit = _CREDIT.search(line, max(start, len(line) - _LONGEST_CREDIT))
    end = credit.start() if credit is not None else len(line)
    for found in _ATTRIBUTION.finditer(line, max(start, end - _TAIL)):
        if ". " not in line[found.end() : end - 1]:
            return found.start() + 1
    return end


def new_quote_inside(line: str, start: int, mark: Mark) -> int | None:
    """Where a quote opened at `start` ends if `mark` opens another: "We came. She said: "Go.".

    Returns:
        The end of the sentence before the reporter's words; None where they introduce nothing.

    """
    if not mark.double or mark.role != "open":
        return None
    found = _INTRODUCTION.search(line, max(start, mark.start - _TAIL), mark.start)
    return found.start() + 1 if found is not None else None


def runs_into(lines: Sequence[str], firsts: Sequence[Mark | None], number: int) -> int:
    """How many blocks after `number` an open quote runs on to the mark that closes it.

    The items of a list and paragraphs may stand between its two marks.

    Args:
        lines: the blocks.
        firsts: the first double mark of each.
        number: the block where the quote is open.

    Returns:
        0 where another quote opens first, or none closes near by.

    """
    length = 0
    for at in range(number + 1, min(len(lines), number + 1 + _MOST_BLOCKS)):
        mark = firsts[at]
        if mark is not None:
            length += mark.start
            closes = mark.role == "close" and lines[at][mark.start - 1] in ".,!?…"
            near = length <= _MOST_CHARACTERS and not _is_credit(lines[at][: mark.start])
            return at - number if closes and near else 0
        length += len(lines[at])
    return 0


def _is_credit(words: str) -> bool:
    """A speaker set within the marks, below what he said: "… / Eva Larsen, mayor of Elmford."."""
    name, _, role = words.partition(",")
    return len(role.split()) < _LONGEST_ROLE and title_like(name)
