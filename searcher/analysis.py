"""The one analyzer: how running text becomes words that can be compared.

Every engine indexes and every query is read with it, so that totals do not depend on the engine.
A word is a run of letters and digits, with these rules:

* an apostrophe or `&` between letters belongs to the word (don't, O'Brien, AT&T), a possessive
  's does not;
* a number keeps its decimal point and its unit (3.5bn) and loses its thousands separators (1,000
  is found as 1000);
* single letters with dots are one word without them (U.S. is found as US);
* everything else splits words, the hyphen too: cease-fire is the words cease and fire in a row.

Words are compared by their form (accents and letter case folded, `searcher.text.fold`) or by its
stem (Snowball English).  Stop words are kept, or phrases would match what they should not.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import NamedTuple

import Stemmer

from searcher.text import fold

__all__ = ["ANALYZER_VERSION", "Token", "Word", "glob", "stem_of", "tokens", "words"]

ANALYZER_VERSION = 1
"""Changes whenever the same text may give other forms or stems; archives made before then are
refused, as their words would be missed without notice."""

LONGEST_WORD = 64
"""Characters of a word that count; longer runs are no words but encoded data."""

# Vowel signs and accents that follow their letter as characters of their own, and the soft
# hyphen: inside a word they do not end it.
_SIGNS = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0900-\u0903\u093a-\u094f"
)

_INITIALS = r"[^\W\d_](?:\.[^\W\d_])+(?![^\W_])"
_NUMBER = r"\d+(?:[.,]\d+)*[^\W_]*"
_LETTERS = rf"[^\W_]+(?:[{_SIGNS}]+[^\W_]*|['’ʼ＇&][^\W_]+)*"
_WORD = re.compile(f"{_INITIALS}|{_NUMBER}|{_LETTERS}")
_DOTTED = re.compile(_INITIALS)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?![,\d])")
_POSSESSIVE = re.compile(r"['’ʼ＇][sS]$")

_CACHE_LIMIT = 300_000


class Word(NamedTuple):
    """How one printed word is compared.

    Attributes:
        form: as printed, folded.
        stem: what it shares with its inflected forms.
        length: how many characters of the printed word count; less than all of them where a
            possessive 's follows.
    """

    form: str
    stem: str
    length: int


class Token(NamedTuple):
    """A word where it stands: `text[start:end]`."""

    form: str
    stem: str
    start: int
    end: int


_cache: dict[str, Word] = {}
_stemmer = Stemmer.Stemmer("english")
_stemming = threading.Lock()  # a Stemmer must not be used by two threads at once


def _compared(printed: str) -> Word:
    """Work out how a word as printed is compared, and remember it."""
    kept = bare = _POSSESSIVE.sub("", printed)
    number = kept[0].isdigit()
    if _DOTTED.fullmatch(kept):
        bare = kept.replace(".", "")
    elif number and _THOUSANDS.match(kept):
        bare = kept.replace(",", "")
    form = fold(bare.replace("\u00ad", ""))[:LONGEST_WORD] or kept
    word = Word(form, form if number else stem_of(form), len(kept))
    if len(_cache) >= _CACHE_LIMIT:
        _cache.clear()
    _cache[printed] = word
    return word


def stem_of(form: str) -> str:
    """The stem of a folded word; a number is its own."""
    if form[0].isdigit():
        return form
    with _stemming:
        return str(_stemmer.stemWord(form))


def words(text: str) -> list[Word]:
    """The words of a text in order.

    >>> [word.stem for word in words("Ukraine’s ceasefires, 1,000 U.S. troops")]
    ['ukrain', 'ceasefir', '1000', 'us', 'troop']
    """
    cached = _cache.get
    return [cached(printed) or _compared(printed) for printed in _WORD.findall(text)]


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in order, with their places in it."""
    for match in _WORD.finditer(text):
        printed, start = match.group(), match.start()
        form, stem, length = _cache.get(printed) or _compared(printed)
        yield Token(form, stem, start, start + length)


def glob(pattern: str) -> re.Pattern[str]:
    """A pattern with `*` and `?` as a regular expression for whole forms; matches in linear time.

    >>> glob("Wom?n*").fullmatch("women") is not None
    True
    """
    head, *rest = (
        "".join("." if c == "?" else re.escape(c) for c in piece)
        for piece in fold(pattern).split("*")
    )
    if not rest:
        return re.compile(head, re.DOTALL)
    # Each inner piece is taken where it first occurs and not tried again (an atomic group).
    inner = "".join(f"(?>.*?{piece})" for piece in rest[:-1] if piece)
    return re.compile(f"{head}{inner}.*{rest[-1]}", re.DOTALL)
