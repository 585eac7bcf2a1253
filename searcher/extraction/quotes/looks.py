"""How quoted words look: like something said, or like a title, a nickname, a scare quote."""

from __future__ import annotations

from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.segments import Segment

__all__ = ["inside_sentence", "looks_said"]


def inside_sentence(text: str, segment: Segment) -> bool:
    """Whether words of the reporter's sentence stand before the quote."""
    before = text[max(0, segment.opens - 3) : segment.opens].rstrip(" ")
    return bool(before) and (before[-1].isalnum() or before[-1] in "’'s,")


def looks_said(
    words: str, segment: Segment, found: Attribution | None, *, inside: bool, singles_rare: bool
) -> bool:
    """Whether quoted words are something said: not a title, a nickname or a scare quote."""
    if found is None:
        return not segment.single and len(words.split()) >= 6 and not _title_like(words)
    if segment.single and singles_rare and found.rule not in _DIRECT:
        return False
    if found.rule in _LOOSE:
        count = len(words.split())
        if found.rule == "subject" and count < 3:
            return False
        return not _title_like(words) or (count == 1 and found.rule.startswith("before"))
    return not (inside and found.rule in _BEHIND and _title_like(words))


_BEHIND = frozenset({"after", "inverted", "after-loose", "split", "trailing", "shared"})
_DIRECT = frozenset({"after", "inverted", "late", "continued"})
_LOOSE = frozenset(
    """subject before-say before-act lead next-block last possessive noun-by listed
    resumed""".split()
)
"""Rules whose cue may stand far from the quote, so that its own looks must speak for it."""

_SMALL = frozenset("a an and at for from in of on or the to with".split())


def _title_like(words: str) -> bool:
    """Every word of some weight starts with a capital: "Citizen Kane", "Operation Midway"."""
    parts = words.strip(" ,.!?").split()
    return (
        0 < len(parts) <= 8
        and parts[0][:1].isupper()
        and all(
            part[:1].isupper() or not part[:1].isalpha() or part.lower() in _SMALL for part in parts
        )
    )
