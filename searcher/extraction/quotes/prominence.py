"""Which mentions stand out in their sentences: its subject, and who reports."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from searcher.extraction.names.entities import Mention
from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.words import PREPOSITIONS, SUBORDINATORS

__all__ = ["possessive", "reports", "subjects", "told"]

_NEXT_WORD = re.compile(r"\W{1,3}(?:also |later |then )?(\w+)")
_LAST_WORD = re.compile(r"(\w+)(?: \w+\.?)?[^\w.]{1,2}$")
_TOLD = re.compile(r"\b(?:told|tells|telling) (?:the )?$")
_OPENING = 12  # words that may stand before the subject of a sentence


def possessive(text: str, mention: Mention) -> bool:
    """Whether a mention carries 's."""
    return text[mention.end : mention.end + 2] in ("'s", "’s")


def told(text: str, mention: Mention) -> bool:
    """Whether somebody told a mention something: "told the Alpine Herald"."""
    return _TOLD.search(text, max(0, mention.start - 12), mention.start) is not None


def subjects(text: str, sentences: Sequence[int], mentions: Sequence[Mention]) -> set[int]:
    """Start offsets of the mentions that are likely the subject of their sentence.

    Args:
        sentences: where each sentence of the text starts, in order.

    """
    found: set[int] = set()
    seen: set[int] = set()
    for mention in mentions:
        number = bisect.bisect_right(sentences, mention.start)
        if number in seen or possessive(text, mention):
            continue
        begin = max(sentences[number - 1], mention.start - 200)
        if _may_open_clause(text[begin : mention.start]):
            found.add(mention.start)
            seen.add(number)
    return found


def _may_open_clause(before: str) -> bool:
    """Whether a subject may follow these words of its sentence ("Standing beside Roe, ")."""
    words = before.split()
    if not words:
        return True
    first, last = words[0].lower().strip("“\"'("), words[-1].lower().strip("(")
    adverbial = first in PREPOSITIONS or first in SUBORDINATORS or first.endswith("ing")
    if adverbial and "," not in before:
        return False
    return len(words) <= _OPENING and last not in PREPOSITIONS and last != "and"


def reports(text: str, mention: Mention) -> bool:
    """Whether a reporting verb stands right before or behind: "said Smith", "Smith noted"."""
    after = _NEXT_WORD.match(text, mention.end)
    before = _LAST_WORD.search(text, max(0, mention.start - 24), mention.start)
    for found in (after, before):
        cue = cue_of(found[1].lower()) if found is not None else None
        if cue is not None and cue[1] in ("past", "present") and "say" in cue[0]:
            return True
    return False
