"""Makes leaves of the query tree from single words, phrases and values of a field."""

from __future__ import annotations

import re
from datetime import date

from searcher.addresses import address_key
from searcher.analysis import words as analysed
from searcher.errors import UsageError
from searcher.query.days import day_range
from searcher.query.nodes import (
    DateRange,
    Exact,
    Fuzzy,
    NameIs,
    Node,
    Or,
    Phrase,
    Together,
    Wildcard,
    Word,
)
from searcher.query.shown import shown
from searcher.schema import Field
from searcher.text import name_words

__all__ = ["exact", "field_value", "fuzzy", "name", "phrase", "together", "word"]

_WILDCARD = re.compile(r"[\w'’*?]+")
_STARS = re.compile(r"\*+")
_HYPHENATED = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")
_HYPHEN = re.compile(r"[-‐‑]")
_STAR_IN_PHRASE = re.compile(r"\w\*|\*\w|\w\?\w")


def word(text: str, field: str | None) -> Node:
    """A word as typed, or a pattern when it holds `*` or `?`.

    One with a hyphen (cease-fire) is also looked for as written without (ceasefire).
    """
    if "*" in text or "?" in text:
        return wildcard(text, field)
    if _HYPHENATED.fullmatch(text):
        return Or((Word(text, field), Word(_HYPHEN.sub("", text), field)))
    return Word(text, field)


def wildcard(text: str, field: str | None) -> Wildcard:
    """A pattern for one word.

    Raises:
        UsageError: it is more than one word.
    """
    pattern = _STARS.sub("*", text)
    if not _WILDCARD.fullmatch(pattern):
        raise UsageError(f"{shown(text)}: a pattern may hold letters, digits, * and ? only")
    return Wildcard(pattern, field)


def exact(text: str, field: str | None) -> Exact:
    """A word without its inflected forms.

    Raises:
        UsageError: it is a pattern.
    """
    if "*" in text:
        raise UsageError(f"{shown(text)}: an exact word cannot be a pattern")
    return Exact(text, field)


def phrase(text: str, field: str | None) -> Node:
    """Words in a row; a single one is a word as typed, whatever characters it holds.

    Raises:
        UsageError: one of them is a pattern.
    """
    if _STAR_IN_PHRASE.search(text):
        raise UsageError("* and ? inside a phrase are not supported")
    words = tuple(part for part in text.split() if name_words(part))
    return Word(words[0], field) if len(words) == 1 else Phrase(words, field)


def fuzzy(text: str, changes: int, field: str | None) -> Fuzzy:
    """A word or one of similar spelling.

    Raises:
        UsageError: it is a pattern, an exact word or more than one word.
    """
    if text[0] == "=" or "*" in text or "?" in text:
        raise UsageError(f"{shown(text)}: = * and ? cannot be combined with ~")
    if len(analysed(text)) != 1:
        raise UsageError(f"{shown(text)} is more than one word; ~ is for single words")
    return Fuzzy(text, changes, field)


def together(text: str, distance: int, field: str | None) -> Together:
    """Words in any order within a distance.

    Raises:
        UsageError: there is only one word, one is a pattern, or there is no room for all.
    """
    if _STAR_IN_PHRASE.search(text):
        raise UsageError("* and ? inside a phrase are not supported")
    count = len(analysed(text))
    if count < 2:
        raise UsageError(f'"…"~{distance} needs two words or more between the quotation marks')
    if count > distance + 1:
        raise UsageError(
            f"{count} words cannot stand within {distance}: write ~{count - 1} or more"
        )
    return Together(tuple(part for part in text.split() if name_words(part)), distance, field)


def field_value(text: str, field: Field, today: date) -> Node:
    """A value of a name, key or date field.

    Raises:
        UsageError: it cannot be read as such.
    """
    if field.kind == "date":
        return DateRange(*day_range(text, today))
    if field.kind == "key":
        value = address_key(text) if field.name == "url" else text.strip()
        if text.endswith("*") or value.endswith("*"):
            raise UsageError(f"{field.name}: takes a whole value, * is not supported")
        return NameIs(field.name, (value,))
    return name(text, field.name)


def name(text: str, field: str) -> NameIs:
    """Words in a row of a name; the last one may end in `*`.

    Raises:
        UsageError: there is no word in it, or a pattern of another kind.
    """
    stem = text.strip()
    prefix = stem.endswith("*")
    words = name_words(stem)
    if not words:
        raise UsageError(f"{shown(text)} holds no letter or digit to search for in {field}")
    if "*" in stem[:-1] or "?" in stem or (prefix and not stem[-2:-1].isalnum()):
        raise UsageError(
            f"{shown(text)}: in {field} a * may only end the last word, ? is not supported"
        )
    return NameIs(field, (*words[:-1], words[-1] + "*") if prefix else tuple(words))
