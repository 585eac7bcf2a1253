"""Cuts a query into tokens, each with its column.

What belongs to no token is an error here: marks that are never closed, field names that do not
exist, and syntax of other search engines that would otherwise be searched for as if it were words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from searcher.errors import QueryError
from searcher.query.shown import shown
from searcher.schema import FIELDS, Field, field_named
from searcher.text import DOUBLE_MARKS

__all__ = ["FARTHEST", "Token", "TokenKind", "tokens"]

FARTHEST = 100
"""Words that `w/n`, `pre/n` and `"…"~n` can span."""
MOST_CHANGES = 2
"""Letters in which `word~n` may differ; more make any short word like any other."""

TokenKind: TypeAlias = Literal[
    "word", "exact", "fuzzy", "phrase", "together", "field", "value", "near", "(", ")",
    "AND", "OR", "NOT", "+", "-", "end",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query.

    Attributes:
        text: its words: without the marks of a phrase, the `=` of an exact word, the colon of a
            field, the `~1` of a fuzzy word; `value` is all that follows `id:`, `url:` or `date:`;
            of `near` all of it, such as `w/5`.
        column: where it starts in the query, from 1.
        number: of `near`, `together` and `fuzzy` the number written in it.
    """

    kind: TokenKind
    text: str
    column: int
    number: int = 0


_CHUNK = re.compile(rf"[^\s(){DOUBLE_MARKS}]+")
_MARK = re.compile(rf"[{DOUBLE_MARKS}]")
_FIELD = re.compile(r"([^\W\d_]\w*):")
_ADDRESS = re.compile(r"https?://\S", re.I)
_RANGE = re.compile(r"\[[^\]]*\]")
_NEAR = re.compile(r"(w|pre|near|n|adj|onear)?/(\d+|[sp])", re.I | re.ASCII)
_FUZZY = re.compile(r"(?<=.)~.*$")
_BOOST = re.compile(r"(?<=.)\^[\d.]+$")
_SLOP = re.compile(rf"~[^\s(){DOUBLE_MARKS}]*")

# What other search programs and newsrooms call our fields.
_SYNONYMS = {
    "by": "author", "byline": "author", "headline": "title", "text": "body", "content": "body",
    "said": "speaker", "says": "speaker", "name": "person", "people": "person", "who": "person",
    "organisation": "org", "organization": "org", "company": "org", "location": "place",
    "country": "place", "city": "place", "site": "source", "publisher": "source",
    "publication": "source", "domain": "source", "language": "lang", "tweet": "post",
    "published": "date", "day": "date", "keyword": "tag", "category": "section", "desk": "section",
    "standfirst": "lead", "intro": "lead", "link": "url", "quotes": "quote", "user": "handle",
}  # fmt: skip


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query, the last one of kind `end`.

    Raises:
        QueryError: a piece that cannot be read.
    """
    at = 0
    field: Field | None = None
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        token, at = _token(query, at, field)
        field = field_named(token.text) if token.kind == "field" else None
        yield token
    yield Token("end", "", len(query) + 1)


def _token(query: str, at: int, field: Field | None) -> tuple[Token, int]:
    """The token that starts at an index, and where it ends; `field` is the one just before it."""
    column, first = at + 1, query[at]
    if first == "(":
        return Token("(", first, column), at + 1
    if first in DOUBLE_MARKS:
        return _phrase(query, at)
    if field and field.kind in ("key", "date"):
        return _value(query, at, field)
    if first == ")":
        return Token(")", first, column), at + 1
    if first in "+-" and query[at + 1 : at + 2].strip():
        if field:
            raise QueryError(f"write the {first} in front of {field.name}:", query, column)
        return Token("-" if first == "-" else "+", first, column), at + 1
    if not field and _ADDRESS.match(query, at):
        return Token("field", "url", column), at
    if name := _FIELD.match(query, at):
        return _field(query, name, field)
    return _word(query, at, field)


def _phrase(query: str, at: int) -> tuple[Token, int]:
    closing = _MARK.search(query, at + 1)
    if not closing:
        raise QueryError("this quotation mark is never closed", query, at + 1)
    text = query[at + 1 : closing.start()]
    if not _has_letters(text):
        raise QueryError("there is no word between these quotation marks", query, at + 1)
    if slop := _SLOP.match(query, closing.end()):
        distance = _number(slop[0][1:], FARTHEST, query, slop.start() + 1, '"…"~')
        return Token("together", text, at + 1, distance), slop.end()
    return Token("phrase", text, at + 1), closing.end()


def _number(digits: str, most: int, query: str, column: int, sign: str) -> int:
    """A number written in an operator.

    Raises:
        QueryError: it is none from 1 to `most`.
    """
    number = int(digits) if digits.isdecimal() and len(digits) < 9 else 0
    if not 1 <= number <= most:
        raise QueryError(f"{sign} takes a whole number from 1 to {most}", query, column)
    return number


def _field(query: str, name: re.Match[str], outer: Field | None) -> tuple[Token, int]:
    column = name.start() + 1
    if outer:
        raise QueryError(
            f"{name[0]} cannot stand inside {outer.name}:, quote words with a colon", query, column
        )
    field = field_named(name[1].lower())
    if field is None:
        raise QueryError(
            f"there is no field {name[0]} {_suggestion(name[1])}, quote words with a colon",
            query,
            column,
        )
    after = query[name.end() : name.end() + 1]
    if not after.strip() or after == ")":
        raise QueryError(f"{field.name}: needs a value right after the colon", query, column)
    return Token("field", field.name, column), name.end()


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    names = [field.name for field in FIELDS]
    close = get_close_matches(name.lower(), [*names, *_SYNONYMS], 1, 0.7)
    if close:
        return f"(did you mean {_SYNONYMS.get(close[0], close[0])}:?)"
    return f"(there are {' '.join(names)})"


def _value(query: str, at: int, field: Field) -> tuple[Token, int]:
    """What follows `id:`, `url:` or `date:`, up to a blank; brackets may hold blanks."""
    if field.kind == "date":
        found = _RANGE.match(query, at) or _CHUNK.match(query, at)
        end = found.end() if found else at + 1
        return Token("value", query[at:end], at + 1), end
    end, depth = at, 0
    while end < len(query) and not query[end].isspace():
        depth += {"(": 1, ")": -1}.get(query[end], 0)
        if depth < 0:
            break
        end += 1
    if depth > 0:
        raise QueryError(
            f'a ( in this value is never closed, write {field.name}:"…" around it', query, at + 1
        )
    return Token("value", query[at:end], at + 1), end


def _word(query: str, at: int, field: Field | None) -> tuple[Token, int]:
    found = _CHUNK.match(query, at)
    assert found is not None, "marks and parentheses are tokens of their own"  # noqa: S101
    text, column, end = found[0], at + 1, found.end()
    if text in ("AND", "OR", "NOT"):
        if field:
            raise QueryError(f'to search for the word {text} write "{text}"', query, column)
        return Token(text, text, column), end  # type: ignore[arg-type]  # one of the kinds
    if near := _NEAR.fullmatch(text):
        if field:
            raise QueryError(f'to search for {text} itself write "{text}"', query, column)
        return _near(query, column, near), end
    if text != "*" and not _has_letters(text):
        raise QueryError(f"{shown(text)} holds no letter or digit to search for", query, column)
    if mark := _FUZZY.search(text):
        changes = _number(
            mark[0][1:], MOST_CHANGES, query, at + mark.start() + 1, "~ (similar spellings)"
        )
        return Token("fuzzy", text[: mark.start()], column, changes), end
    if mark := _BOOST.search(text):
        raise QueryError(
            f"{mark[0]} (weight of a word) is not supported", query, at + mark.start() + 1
        )
    if text[0] == "=":
        return Token("exact", text[1:], column), end
    return Token("word", text, column), end


def _near(query: str, column: int, found: re.Match[str]) -> Token:
    name, distance = (found[1] or "").lower(), found[2]
    if name not in ("w", "pre") or not distance.isdecimal():
        raise QueryError(
            f"{found[0]} is not supported: write w/5 for within 5 words, pre/5 for that in order",
            query,
            column,
        )
    number = _number(distance, FARTHEST, query, column, f"{name}/")
    return Token("near", f"{name}/{number}", column, number)


def _has_letters(text: str) -> bool:
    return any(character.isalnum() for character in text)
