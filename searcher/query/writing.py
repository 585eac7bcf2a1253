"""Writes a query tree as a query that reads back as the same tree."""

from __future__ import annotations

from dataclasses import replace

from searcher.errors import QueryError
from searcher.query.nodes import (
    And,
    DateRange,
    Everything,
    Exact,
    Fuzzy,
    NameIs,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QuoteScope,
    Text,
    Together,
    Wildcard,
    Word,
)
from searcher.query.parser import parse_query
from searcher.schema import field_named
from searcher.text import DOUBLE_MARKS

__all__ = ["to_text"]


def to_text(node: Node) -> str:
    """The query language's text for a tree, the same under `match="all"` and `match="any"`.

    >>> to_text(And((Word("ceasefire"), NameIs("speaker", ("keir", "starmer")))))
    'ceasefire AND speaker:"keir starmer"'
    """
    match node:
        case Everything() | DateRange(None, None):
            return "*"
        case And(children):
            return " AND ".join(_inner(child) for child in children)
        case Or(children):
            return " OR ".join(_inner(child) for child in children)
        case Not(child):
            return f"NOT {_inner(child)}"
        case QuoteScope(child):
            return f"quote:({to_text(child)})"
        case DateRange(since, until):
            return f"date:{since or ''}..{until or ''}"
        case NameIs(field, words):
            return f"{field}:{_name(field, words)}"
        case Phrase(words, field):
            return _with_field(field, f'"{" ".join(words)}"')
        case Together(words, distance, field):
            return _with_field(field, f'"{" ".join(words)}"~{distance}')
        case Near():
            return _near(node) if node.field is None else f"{node.field}:({_near(node)})"
        case Fuzzy(text, changes, field):
            return _with_field(field, f"{text}~{changes}")
        case Exact(text, field):
            return _with_field(field, f"={text}")
        case Wildcard(pattern, field):
            return _with_field(field, pattern)
        case Word(text, field):
            return _with_field(field, text if _reads_as_itself(text) else f'"{text}"')


def _near(node: Near) -> str:
    left = _near(node.left) if isinstance(node.left, Near) else _operand(node.left)
    sign = "pre" if node.ordered else "w"
    return f"{left} {sign}/{node.distance} {_operand(node.right)}"


def _operand(node: Node) -> str:
    return _inner(_without_field(node))


def _without_field(node: Node) -> Node:
    if isinstance(node, Or):
        return Or(tuple(map(_without_field, node.children)))
    if isinstance(node, Text) and not isinstance(node, Near):
        return replace(node, field=None)
    return node


def _inner(node: Node) -> str:
    return f"({to_text(node)})" if isinstance(node, And | Or) else to_text(node)


def _with_field(field: str | None, text: str) -> str:
    return f"{field}:{text}" if field else text


def _name(field: str, words: tuple[str, ...]) -> str:
    known = field_named(field)
    if known and known.kind == "key":
        return words[0] if _cannot_be_quoted(words[0]) else f'"{words[0]}"'
    return words[0] if len(words) == 1 else f'"{" ".join(words)}"'


def _cannot_be_quoted(value: str) -> bool:
    """Whether a whole value can only have been typed without quotation marks around it."""
    return any(mark in value for mark in DOUBLE_MARKS) or not any(map(str.isalnum, value))


def _reads_as_itself(text: str) -> bool:
    """Whether a word needs no quotation marks to be read as that very word."""
    try:
        return parse_query(text) == Word(text)
    except QueryError:
        return False
