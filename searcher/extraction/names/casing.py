"""Which capitals of a text mean something: headings and texts in capitals throughout.

A text in capitals is given small letters back, word by word and without changing its length, so
that offsets stay what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.vocabulary import FUNCTION_WORDS, PARTICLES, ROLES
from searcher.text import fold

__all__ = ["CasedBlock", "read_case", "small_words"]


@dataclass(frozen=True, slots=True)
class CasedBlock:
    """A block of the text.

    Attributes:
        start, end: its offsets.
        trusted: False where nearly every word has a capital, as in a headline.
    """

    start: int
    end: int
    trusted: bool


_LINE = re.compile(r"[^\n]+")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HEADING_LENGTH = 140
_SAMPLE = 600  # characters that tell whether a block is in capitals
_CLOSING = ".!?:;,…\"”’'"


def read_case(text: str, lists: NameLists) -> tuple[str, list[CasedBlock]]:
    """The text with small letters where it is all capitals, of the same length, and its blocks."""
    pieces: list[str] = []
    blocks: list[CasedBlock] = []
    done = 0
    for line in _LINE.finditer(text):
        block = line.group()
        if _all_capitals(block):
            block = _with_small_letters(block, lists)
            pieces += [text[done : line.start()], block]
            done = line.end()
        trusted = len(block) > _HEADING_LENGTH or not _title_case(block)
        blocks.append(CasedBlock(line.start(), line.end(), trusted))
    return ("".join([*pieces, text[done:]]) if pieces else text), blocks


def _all_capitals(block: str) -> bool:
    """Whether a sentence or more is printed in capitals."""
    if not (block[:40].isupper() or block[40:80].isupper()):
        return False
    sample = block[:_SAMPLE]
    capital = sum(map(str.isupper, sample))
    small = sum(map(str.islower, sample))
    return capital > 15 and capital > 10 * small and " " in sample


def _title_case(block: str) -> bool:
    words = _LETTERS.findall(block)
    long_words = [word for word in words if len(word) > 3]
    if len(words) < 3 or not long_words or block.rstrip()[-1:] in _CLOSING:
        return False
    capital = sum(1 for word in long_words if word[0].isupper())
    return capital > 0.7 * len(long_words)


def _with_small_letters(block: str, lists: NameLists) -> str:
    pieces: list[str] = []
    done = 0
    previous = ""
    words = list(_LETTERS.finditer(block))
    for index, match in enumerate(words):
        word = match.group()
        folded = fold(word)
        following = fold(words[index + 1].group()) if index + 1 < len(words) else ""
        cased = _cased(word, folded, previous, following, lists)
        if len(cased) == len(word):
            pieces += [block[done : match.start()], cased]
            done = match.end()
        previous = folded
    return "".join([*pieces, block[done:]])


def _cased(word: str, folded: str, previous: str, following: str, lists: NameLists) -> str:
    if len(word) == 1 and word != "A":
        return word
    if folded in FUNCTION_WORDS or folded in PARTICLES or folded in ROLES:
        return word.lower()
    if word in lists.acronyms and folded not in lists.words:
        return word
    capital = word[0] + word[1:].lower()
    if folded in lists.large_places or folded in lists.demonyms:
        return capital
    if folded in lists.words:
        starts = folded in lists.first_names and (
            following in lists.surnames and following not in lists.words
        )
        ends = (
            folded in lists.surnames
            and previous not in lists.large_places
            and (previous in lists.first_names and previous not in lists.words)
        )
        return capital if starts or ends else word.lower()
    return capital


def small_words(text: str) -> frozenset[str]:
    """The words that the text prints in small letters, as far as blanks stand around them."""
    return frozenset(text.split())
