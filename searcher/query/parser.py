"""The grammar of the query language.

    query       = sequence { "OR" sequence }
    sequence    = conjunction { conjunction }         all of them, or any of them: see `parse_query`
    conjunction = negation { "AND" negation }
    negation    = "NOT" negation | "-" primary | "+" primary | nearness
    nearness    = primary { ("w/" | "pre/") number primary }
    primary     = "(" query ")" | field ":" primary | leaf
    leaf        = word | "=" word | word "~" number | phrase | phrase "~" number | value

A phrase stands between double quotation marks of any form; an apostrophe is never one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from searcher.errors import QueryError, UsageError
from searcher.query import leaves
from searcher.query.lexer import Token, TokenKind, tokens
from searcher.query.nodes import (
    And,
    Everything,
    Near,
    Node,
    Not,
    Or,
    QuoteScope,
    Text,
    Together,
    has_words,
)
from searcher.schema import Field, field_named

__all__ = ["LONGEST_QUERY", "Match", "parse_query"]

Match: TypeAlias = Literal["all", "any"]
LONGEST_QUERY = 10_000
"""Characters that a query may have."""
DEEPEST = 50
"""Parentheses and NOTs that may stand inside one another."""

_START_OF_OPERAND: frozenset[TokenKind] = frozenset(
    ("word", "exact", "fuzzy", "phrase", "together", "field", "value", "(", "NOT", "+", "-")
)


def parse_query(text: str, match: Match = "all", today: date | None = None) -> Node:
    """Read a query.

    Args:
        text: the query as typed.
        match: whether words side by side must all be there, or any of them suffices; `+x`,
            names and dates are required and `-x` is excluded in both cases.
        today: the day that "last month" and the like count from.

    Raises:
        QueryError: it cannot be read; knows the column.
    """
    if not text.strip():
        raise QueryError("the query is empty", text, 1)
    if len(text) > LONGEST_QUERY:
        raise QueryError(
            f"the query has {len(text)} characters, {LONGEST_QUERY} are possible",
            text,
            LONGEST_QUERY + 1,
        )
    return _Parser(text, match, today or date.today()).parse()


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part of the query stands."""

    field: Field | None = None
    in_quote: bool = False
    depth: int = 0


class _Parser:
    def __init__(self, query: str, match: Match, today: date) -> None:
        self._query = query
        self._match = match
        self._today = today
        self._tokens = tokens(query)
        self._token = next(self._tokens)

    def parse(self) -> Node:
        tree = self._disjunction(_Place())
        if not self._at("end"):
            raise self._error("this ) closes nothing", self._token)
        return tree

    def _disjunction(self, place: _Place) -> Node:
        sequences = [self._sequence(place)]
        while self._at("OR"):
            self._operator()
            sequences.append(self._sequence(place))
        return sequences[0] if len(sequences) == 1 else Or(tuple(sequences))

    def _sequence(self, place: _Place) -> Node:
        parts: list[tuple[Node, bool]] = []
        while not parts or self._at_operand():
            plus = self._token.kind == "+"
            nodes = self._conjunction(place)
            if self._match == "any":
                plus, nodes = plus and len(nodes) == 1, [_all_of(nodes)]
            parts += [(node, plus) for node in nodes]
        return _ranked(parts) if self._match == "any" else _all_of([node for node, _ in parts])

    def _conjunction(self, place: _Place) -> list[Node]:
        parts = [self._negation(place)]
        while self._at("AND"):
            self._operator()
            parts.append(self._negation(place))
        return parts

    def _operator(self) -> None:
        """Step over AND or OR, which must have something to the right."""
        operator = self._advance()
        if not self._at_operand():
            raise self._error(f"{operator.text} needs something to search for after it", operator)

    def _negation(self, place: _Place) -> Node:
        token = self._token
        if token.kind == "NOT":
            self._operator()
            return Not(self._negation(self._deeper(place, token)))
        if token.kind in ("+", "-"):
            self._advance()
            if self._at("+", "-", "NOT") or not self._at_operand():
                raise self._error(f"{token.text} needs a word or phrase right after it", token)
            child = self._primary(place)
            if self._at("near"):
                raise self._error(
                    f"write {token.text}(… {self._token.text} …), with parentheses", self._token
                )
            return Not(child) if token.kind == "-" else child
        return self._nearness(place)

    def _nearness(self, place: _Place) -> Node:
        if self._at("near"):
            raise self._error(f"{self._token.text} needs a word before it", self._token)
        first = self._token
        node = self._primary(place)
        while self._at("near"):
            operator = self._advance()
            second = self._token
            if self._at("+", "-", "NOT") or not self._at_operand():
                raise self._error(f"{operator.text} needs a word or phrase after it", operator)
            right = self._primary(place)
            self._check_operand(node, first, operator, chained=True)
            self._check_operand(right, second, operator)
            if {leaf.field for leaf in _texts(node)} != {leaf.field for leaf in _texts(right)}:
                raise self._error(
                    f"{operator.text} needs both sides in one field: write title:(a w/5 b)",
                    operator,
                )
            node = Near(node, right, operator.number, operator.text.startswith("pre"))
        return node

    def _check_operand(
        self, node: Node, token: Token, operator: Token, *, chained: bool = False
    ) -> None:
        """Refuse what has no place in a text."""
        match node:
            case Near() if chained:
                return
            case Or(children):
                for child in children:
                    self._check_operand(child, token, operator)
            case Text() if not isinstance(node, Near | Together):
                return
            case _:
                raise self._error(
                    f"{operator.text} stands between words, patterns, phrases or (a OR b) only",
                    token,
                )

    def _primary(self, place: _Place) -> Node:
        token = self._advance()
        if token.kind == "(":
            return self._group(token, self._deeper(place, token))
        if token.kind == "field":
            return self._field(token, place)
        if token.kind in ("AND", "OR"):
            raise self._error(f"{token.text} needs something to search for before it", token)
        if token.kind == ")":
            raise self._error("this ) closes nothing", token)
        try:
            return self._leaf(token, place.field)
        except UsageError as error:
            raise self._error(str(error), token) from None

    def _group(self, opening: Token, place: _Place) -> Node:
        if self._at(")"):
            raise self._error("there is nothing between these parentheses", opening)
        if self._at("end"):
            raise self._error("this ( is never closed", opening)
        inside = self._disjunction(place)
        if not self._at(")"):
            raise self._error("this ( is never closed", opening)
        self._advance()
        return inside

    def _field(self, token: Token, place: _Place) -> Node:
        field = field_named(token.text)
        if place.field and place.field != field:
            raise self._error(
                f"{token.text}: cannot stand inside {place.field.name}: "
                "(only quote: can hold other fields)",
                token,
            )
        if token.text != "quote":
            return self._primary(_Place(field, place.in_quote, place.depth))
        if place.in_quote:
            raise self._error("quote: cannot stand inside quote:", token)
        return QuoteScope(self._primary(_Place(None, in_quote=True, depth=place.depth)))

    def _leaf(self, token: Token, field: Field | None) -> Node:
        if field and field.kind != "text":
            if token.kind == "exact":
                raise UsageError(f"={token.text}: exact words are for text, not for {field.name}")
            if token.kind in ("fuzzy", "together"):
                raise UsageError(
                    f"{token.text}~{token.number}: ~ is for text, not for {field.name}"
                )
            return leaves.field_value(token.text, field, self._today)
        name = field.name if field else None
        if token.kind == "phrase":
            return leaves.phrase(token.text, name)
        if token.kind == "together":
            return leaves.together(token.text, token.number, name)
        if token.kind == "exact":
            return leaves.exact(token.text, name)
        if token.kind == "fuzzy":
            return leaves.fuzzy(token.text, token.number, name)
        if token.text != "*":
            return leaves.word(token.text, name)
        if name:
            raise UsageError(f"{name}:* is not supported: a pattern needs a letter or digit")
        return Everything()

    def _deeper(self, place: _Place, token: Token) -> _Place:
        if place.depth == DEEPEST:
            raise self._error(f"more than {DEEPEST} levels inside one another", token)
        return _Place(place.field, place.in_quote, place.depth + 1)

    def _at(self, *kinds: TokenKind) -> bool:
        return self._token.kind in kinds

    def _at_operand(self) -> bool:
        return self._token.kind in _START_OF_OPERAND

    def _advance(self) -> Token:
        token = self._token
        if token.kind != "end":
            self._token = next(self._tokens)
        return token

    def _error(self, reason: str, token: Token) -> QueryError:
        return QueryError(reason, self._query, token.column)


def _texts(node: Node) -> Iterator[Text]:
    """The leaves of an operand of `w/n`."""
    if isinstance(node, Or):
        for child in node.children:
            yield from _texts(child)
    elif isinstance(node, Near):
        yield from _texts(node.left)
        yield from _texts(node.right)
    elif isinstance(node, Text):
        yield node


def _all_of(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else And(tuple(nodes))


def _any_of(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))


def _ranked(parts: Sequence[tuple[Node, bool]]) -> Node:
    """Any of the words; but what has a plus, is negated or is no word at all must hold.

    Required words stay among those that count for the ranking.
    """
    required = [
        node for node, plus in parts if plus or isinstance(node, Not) or not has_words(node)
    ]
    wanted = [node for node, _ in parts if not isinstance(node, Not) and has_words(node)]
    if not wanted or (len(wanted) == 1 and wanted[0] in required):
        return _all_of(required)
    return _all_of([_any_of(wanted), *required])
