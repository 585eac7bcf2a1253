"""Cutting runs of capitalised words at words that belong to no name: "But", "Monday", "GDP"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from searcher.extraction.names.chunks import Word
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import (
    CALENDAR,
    CALENDAR_ABBREVIATIONS,
    FUNCTION_WORDS,
    HONORIFICS,
    ORGANISATION_SUFFIXES,
    PARTICLES,
    STATE_ABBREVIATIONS,
)

__all__ = ["segments"]

_MONTH_NAMES = frozenset(("april", "may", "june", "august"))  # which are people's as well
_INNER = frozenset(("of", "and", "for", "de", "la"))
_DATED = re.compile(r"\.|[ \u00a0]\d")
_PARTY = re.compile(r"[RDI]-[A-Z][A-Za-z]*$")  # R-Ky.: the party and state of a politician
_TICKER = re.compile(r"\.[A-Z]{1,2}\b(?!\.)")
_LONGEST_EXCHANGE = 4  # letters; what follows a full stop without a blank may open a sentence
_DOTTED_PLACE = re.compile(r"(?:[UEDBL]\.[SNKUCA]|U\.A\.E)\.?$")
_SUM = re.compile(r"[A-Z]{1,4}[a-z]{0,2}-?\d+")  # RM7, Dh28, F16: a sum or a make


def segments(words: Sequence[Word], text: str, lists: NameLists) -> Iterator[tuple[Word, ...]]:
    """The stretches of a run between the words that belong to no name."""
    segment: list[Word] = []
    for index, printed in enumerate(words):
        word = _without_party(printed, words[index + 1 : index + 2], lists)
        cut = _is_cut(word, segment, words[index + 1 : index + 2], text, lists)
        if _ends_capitals(segment, word) or _starts_again(segment, word, lists):
            yield from _closed(segment)
            segment = []
        if not cut:
            segment.append(word)
        ends = cut or _ends_firm(word, words[index + 1 : index + 2])
        if ends or text[word.end : word.end + 1] in ("-", "‐", "‑"):  # Moscow-backed
            yield from _closed(segment)
            segment = []
    yield from _closed(segment)


def _without_party(word: Word, after: Sequence[Word], lists: NameLists) -> Word:
    """The first word of a state without the party before it: D-"New" York."""
    if not after or not _PARTY.match(word.text):
        return word
    if f"{word.folded[2:]} {after[0].folded}" not in lists.large_places:
        return word
    return Word(word.start + 2, word.end, word.text[2:], word.folded[2:])


def _ends_capitals(segment: Sequence[Word], word: Word) -> bool:
    """Whether a heading in capitals ends before the word: DOW TAKES FLIGHT "Boeing"."""
    if len(segment) < 3 or word.text.isupper() or not word.text[0].isupper():
        return False
    return all(one.text.isupper() and len(one.text) > 1 for one in segment)


def _starts_again(segment: Sequence[Word], word: Word, lists: NameLists) -> bool:
    """Whether a name is printed again at once: Ann Roe "Ann" Maria Roe."""
    again = len(segment) > 1 and word.folded == segment[0].folded
    return again and word.folded in lists.first_names


def _ends_firm(word: Word, after: Sequence[Word]) -> bool:
    """Whether a firm's name ends here, and a sentence with it: Hart "Inc." Ann Lowell said."""
    if not word.folded.endswith(".") or word.folded not in ORGANISATION_SUFFIXES:
        return False
    return not after or after[0].folded not in ORGANISATION_SUFFIXES


def _closed(segment: list[Word]) -> Iterator[tuple[Word, ...]]:
    """The segment without links at its end, if anything is left."""
    end = len(segment)
    while end and (segment[end - 1].folded in _INNER or segment[end - 1].text in PARTICLES):
        end -= 1
    if end:
        yield tuple(segment[:end])


def _is_cut(
    word: Word, before: Sequence[Word], after: Sequence[Word], text: str, lists: NameLists
) -> bool:
    folded = word.folded
    if folded.rstrip(".") in CALENDAR_ABBREVIATIONS and _DATED.match(text, word.end):
        return True
    if folded in CALENDAR:
        dated = _DATED.match(text, word.end) is not None  # Pay April 30
        return dated or folded not in _MONTH_NAMES or not _is_month_name(before, after, lists)
    if _is_state(word, text) or _is_partisan(word, before, lists):
        return True
    if word.text == "the":  # Peter "the" Great
        return not before
    if folded in FUNCTION_WORDS and not (word.text.isupper() and len(word.text) > 1):
        return not (before and after and folded in _INNER)
    if word.text in lists.no_names or _PARTY.match(word.text) or _is_ticker(word, text):
        return True
    listed = word.text in lists.acronyms or folded in lists.organisations
    return not listed and _SUM.match(word.text) is not None


def _is_partisan(word: Word, before: Sequence[Word], lists: NameLists) -> bool:
    """Whether a word tells somebody's party behind his state: the Ohio "Republican" Ann Roe."""
    if word.folded not in ("democrat", "republican") or not before:
        return False
    state = " ".join([one.folded for one in before])
    return state in lists.large_places


def _is_state(word: Word, text: str) -> bool:
    """Whether a word is a state as datelines shorten it: "Conn." of "HARTFORD, Conn., April 1"."""
    if word.folded.rstrip(".") not in STATE_ABBREVIATIONS:
        return False
    end = word.end - word.text.endswith(".")
    return text[max(0, word.start - 2) : word.start] == ", " and text[end : end + 1] in (".", ",")


def _is_ticker(word: Word, text: str) -> bool:
    """Whether a word is an exchange's code: "XOM" or "N" of XOM.N, "C.N", ".DJI"."""
    if not word.text.isupper():
        return False
    if "." in word.text:
        return word.text[-1] != "." and _DOTTED_PLACE.match(word.text) is None
    if _TICKER.match(text, word.end):
        return True
    before = text[max(0, word.start - 2) : word.start]
    if len(before) < 2 or before[1] != ".":
        return False
    return not before[0].isalnum() or len(word.text) < _LONGEST_EXCHANGE


def _is_month_name(before: Sequence[Word], after: Sequence[Word], lists: NameLists) -> bool:
    """Whether a month is somebody's name: "Theresa May", "June Osborne"."""
    if before:
        return before[-1].folded in lists.first_names or before[-1].folded in HONORIFICS
    return bool(after) and after[0].folded in lists.surnames and after[0].folded not in lists.words
