"""How letters and marks are compared everywhere: in names, queries, the index and extraction.

Standard library only.  The rules here decide what counts as the same word, so they are versioned
with the analyzer (see `searcher.analysis`).
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["DOUBLE_MARKS", "SINGLE_MARKS", "fold", "folded_words", "name_words"]

DOUBLE_MARKS = '"“”„‟«»〝〞＂'
SINGLE_MARKS = "'‘’‚‛‹›"

# Letters that have no decomposition but that readers type without their stroke.
_STROKES = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ħ": "h", "Ħ": "H",
     "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
     "’": "'", "ʼ": "'", "＇": "'", "‘": "'"}
)  # fmt: skip

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")


def fold(text: str) -> str:
    """Lower case, accents and ligatures removed, curly apostrophes straight.

    >>> fold("Erdoğan’s Türkiye")
    "erdogan's turkiye"
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_STROKES))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def folded_words(name: str) -> list[str]:
    """All folded words of a name, in order, without a possessive 's.

    >>> folded_words("Donald J. Trump's")
    ['donald', 'j', 'trump']
    """
    return [word.removesuffix("'s") for word in _WORD.findall(fold(name))]


def name_words(name: str) -> list[str]:
    """The folded words of a name, in order, without initials in the middle; what filters compare.

    >>> name_words("Ursula von der Leyen's")
    ['ursula', 'von', 'der', 'leyen']
    >>> name_words("Donald J. Trump")
    ['donald', 'trump']
    """
    words = folded_words(name)
    return [word for at, word in enumerate(words) if len(word) > 1 or at in (0, len(words) - 1)]
