"""Runs of capitalised words: where a name may stand.

Only capitals, particles ("van der") and abbreviations are looked at here; what the run means is
decided later.  Scripts without capital letters have no runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searcher.extraction.names.vocabulary import HUNG, PARTICLES
from searcher.text import fold

__all__ = ["Chunk", "Word", "chunks_of"]


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a run, without a closing possessive."""

    start: int
    end: int
    text: str
    folded: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of capitalised words.

    Attributes:
        words: at least one.
        opens: whether it opens a sentence, so that its first capital may mean nothing.
        possessive: whether "'s" or "'" closes it.
    """

    words: tuple[Word, ...]
    opens: bool
    possessive: bool

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Offset after its last character, the possessive not included."""
        return self.words[-1].end


def _capitals() -> str:
    """The capital letters of Latin, Greek, Cyrillic and Armenian, for a character class."""
    ranges = [*range(0x41, 0x250), *range(0x370, 0x560), *range(0x1E00, 0x2000)]
    return "".join(chr(code) for code in ranges if chr(code).isupper() or chr(code).istitle())


_UP = f"[{_capitals()}]"
# Words that keep their full stop.
_ABBREVIATIONS = (
    "Mr Ms Dr St Lt Sr Jr Fr Mt Ft Md Co Mrs Ste Gen Col Sgt Sen Rep Gov Rev Hon Maj Adm Det "
    "Cpl Pvt Mme Adv Inc Ltd Esq Ave Capt Sens Reps Prof Cmdr Brig Supt Insp Msgr Mlle Atty "
    "Pres Engr Corp Bros Dept Messrs"
)
_STOP = "|".join([f"(?<=\\b{word}\\.)" for word in _ABBREVIATIONS.split()])
_PREFIX = "[Aa]l|[Ee]l|ul|as|ad|an|ar|at|ash|d|l|ibn|bin"
# The first letter stands before the look-behind so that the scanner jumps from capital to capital.
_CAPITALISED = (
    rf"{_UP}(?<![\w@#].)(?<![^A-Z]/.)"  # an address holds a slash, but so does DELHI/NEW YORK
    rf"(?:\.(?:{_UP}\.)+|(?:\.{_UP})+(?![\w.])|\.(?=[ \u00a0]{{0,2}}{_UP})"
    r"|\w*(?:(?:['’](?![sS]\b)|[-‐‑]|&|\.(?=com\b|org\b|net\b))\w+)*"
    rf"(?:\.(?=[ \u00a0,])(?:{_STOP}))?)"
)
_WORD = rf"(?:(?:{_PREFIX})[-’'])?{_CAPITALISED}"
_EPITHETS = "Great|Terrible|Conqueror|Confessor|Magnificent|Lionheart|Bold|Wise|Baptist|Impaler"
_PARTICLE = "|".join(sorted(PARTICLES, key=len, reverse=True))
_NICKNAME = rf"[“\"‘'](?:El |La )?{_UP}\w+[”\"’']"  # Ferdinand “Bongbong” Marcos
_CHUNK = re.compile(
    rf"{_CAPITALISED}(?:[ \u00a0]{{1,2}}(?:(?:{_PARTICLE})[ \u00a0]){{0,3}}{_WORD}"
    rf"|[ ]{_NICKNAME}[ ]{_WORD}|[ ]the[ ](?:{_EPITHETS})\b|[ ]&[ ]{_WORD}"
    r"|,[ ](?:Jr|Jnr|Sr|Snr|Inc|Ltd|LLC)\b\.?){0,15}"
)
_PREFIX_BEFORE = re.compile(rf"(?<!\w)(?:{_PREFIX})[-’']$")
_INNER = re.compile(r"[^\s,&]+")
_POSSESSIVE = re.compile(r"['’](?:[sS]\b|(?<=[sS]['’])(?!\w))")
_QUOTES = " \u00a0\t\"'“”„‘’«»([{*•–—-"
_DASHES = ("-", "--", "–", "—")
_CUT_AFTER_HYPHEN = re.compile(r"[-‐‑][a-zà-ÿ]{3,}$")


def chunks_of(text: str, start: int, end: int) -> Iterator[Chunk]:
    """The runs of `text[start:end]`, which is one block."""
    for match in _CHUNK.finditer(text, start, end):
        first, last = match.span()
        if prefix := _PREFIX_BEFORE.search(text, max(start, first - 5), first):
            first = prefix.start()
        words = tuple([_word(text, *inner.span()) for inner in _INNER.finditer(text, first, last)])
        possessive = _POSSESSIVE.match(text, last) is not None
        yield Chunk(words, _opens_sentence(text, start, first), possessive)


def _word(text: str, start: int, end: int) -> Word:
    """A word without what is hung on it by a hyphen: "Moscow" of "Moscow-backed"."""
    surface = text[start:end]
    if hung := _CUT_AFTER_HYPHEN.search(surface):
        stem = surface[: hung.start()]
        tail = hung.group()[1:]
        if tail in HUNG or (len(tail) > 3 and tail.endswith(("ing", "ed"))):
            end, surface = start + len(stem), stem
    return Word(start, end, surface, fold(surface).strip('“”"'))


def _opens_sentence(text: str, block_start: int, start: int) -> bool:
    """Whether a capital at `start` may be owed to the sentence alone."""
    at = start - 1
    quoted = False
    while at >= block_start and text[at] in _QUOTES:
        quoted = quoted or text[at] in "\"“„‘«'•*"
        at -= 1
    if at < block_start or text[at] in ".?!:;…" or (quoted and text[at] in ",:"):
        return True
    return text[at] == ")" and text[at + 1 : start].strip() in _DASHES  # (Reuters) - Investors
