"""How quoted words look: like something said, or like a title, a nickname, a scare quote."""

from __future__ import annotations

import re

from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.segments import Segment
from searcher.extraction.quotes.titles import is_headline, names_a_thing, title_like
from searcher.extraction.quotes.words import DAYS, FUNCTION_WORDS, is_adverb

__all__ = ["looks_said"]

_LONG = 6  # words; as many are more than a coined term
_BESIDE = 60  # characters of the reporter's words that are looked at on each side
_BEHIND = frozenset({"after", "inverted", "after-loose", "split", "shared"})
_DIRECT = frozenset({"after", "inverted", "late", "continued", "before-direct"})
_LOOSE = frozenset(
    """subject before-say before-act lead next-block last possessive noun-by listed
    resumed""".split()
)
"""Rules whose cue may stand far from the quote, so that its own looks must speak for it."""

_VOICED = re.compile(
    r"\b(?:(?:chants?|cries|shouts|calls|choruse?s?|strains) of|chant(?:s|ed|ing)?"
    r"|(?:slogan|motto|mantra|phrase|catchphrase|dictum|refrain)(?: was| is)?"
    r"|(?:memo|editorial|column|op-ed|letter|statement|petition)\b[^.]{0,30}[ ,](?:en)?titled)"
    r",?\s*$"
)
_SAYING = re.compile(
    r"\s?(?:comment|remark|claim|quip|slogan|chant|mantra|motto|jibe|gibe|taunt|insult|"
    r"retort|pledge|promise|rallying cry|quote|statement)s?\b"
)
_EXPLAINING = ("-", "–", "—", "―", "(", "[")  # what a term may be followed by
_NEXT_WORD = re.compile(r"\s?[\w’'-]+")


def looks_said(
    text: str, segment: Segment, found: Attribution | None, *, singles_rare: bool
) -> bool:
    """Whether quoted words are something said: not a title, a nickname or a scare quote.

    Args:
        text: the body.
        segment: the words between the marks.
        found: who is said to have said them.
        singles_rare: most quotes of the article stand in double marks.

    """
    words = text[segment.start : segment.end]
    before = text[max(0, segment.opens - _BESIDE) : segment.opens].rpartition("\n")[2]
    after = text[segment.closes : segment.closes + _BESIDE].partition("\n")[0]
    if segment.single and singles_rare and (found is None or found.rule not in _DIRECT):
        return False
    loose = found is None or found.rule == "subject"
    capitals = _in_capitals(words, before, after)
    if not capitals and names_a_thing(words, before, after):
        return False
    if loose and is_headline(words, after):
        return False
    if _VOICED.search(before) or _SAYING.match(after):
        return True
    title = title_like(words) and not capitals
    count = len(words.split())
    if loose and (count < 2 or _coined(words, count, after)):
        return False
    if found is None:
        return not segment.single and not title
    if found.rule in _LOOSE:
        return not title or (count == 1 and found.rule.startswith("before"))
    return not (title and found.rule in _BEHIND and _inside_sentence(before))


def _inside_sentence(before: str) -> bool:
    """Whether words of the reporter's sentence stand before the quote."""
    last = before.rstrip(" ")[-1:]
    return last.isalnum() or (last != "" and last in "’'s,")


def _in_capitals(words: str, before: str, after: str) -> bool:
    """Whether the whole line is set in capitals, so that those of the quote tell nothing."""
    return words.isupper() and (before + after).isupper()


def _coined(words: str, count: int, after: str) -> bool:
    """A few words that lead up to a noun: the "virtual tie" result."""
    if count >= _LONG or words[-1:] in ".,!?":
        return False
    following = _NEXT_WORD.match(after)
    if following is None:
        return after.lstrip()[:1] in _EXPLAINING
    word = following.group().strip().lower()
    return word not in FUNCTION_WORDS and word not in DAYS and not is_adverb(word)
