"""Where in a text the words of a query stand.

A text is the sequence of its words as `searcher.analysis` compares them; a place is a stretch of
it, `(start, end)`, the end excluded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from searcher.analysis import Token, Word, glob, words
from searcher.query import nodes
from searcher.query.nodes import (
    Exact,
    Fuzzy,
    NameIs,
    Near,
    Node,
    Or,
    Phrase,
    Together,
    Wildcard,
)
from searcher.query.similar import similar_to

__all__ = ["Link", "Place", "chain", "gathered", "linked", "places_in"]

Place: TypeAlias = tuple[int, int]
Seen: TypeAlias = Sequence[Word | Token]
Test: TypeAlias = Callable[[Word | Token], bool]


class Link(NamedTuple):
    """How near an operand of `w/n` must be to the one before it."""

    distance: int
    ordered: bool


def places_in(node: Node) -> Callable[[Seen], list[Place]]:
    """A function that finds a word, phrase, pattern or name, or words near one another, in a text.

    It gives the places in order, of words near one another those of each word that is near enough.
    """
    match node:
        case Near():
            operands, links = chain(node)
            finders = [places_in(operand) for operand in operands]
            return lambda text: _in_order(linked([find(text) for find in finders], links))
        case Or(children):
            finders = [places_in(child) for child in children]
            return lambda text: _in_order(find(text) for find in finders)
        case Together(parts, distance):
            needed = Counter(word.stem for part in parts for word in words(part))
            return lambda text: [
                (at, at + 1) for at in gathered(_positions(text, needed), needed, distance)
            ]
        case _:
            row = _row(node)
            return lambda text: _rows(row, text)


def chain(node: Near) -> tuple[list[Node], list[Link]]:
    """The operands of a chain such as `a w/5 b pre/2 c`, and what links each to the next."""
    operands, links = [node.right], [Link(node.distance, node.ordered)]
    left = node.left
    while isinstance(left, Near):
        operands.append(left.right)
        links.append(Link(left.distance, left.ordered))
        left = left.left
    return [left, *reversed(operands)], links[::-1]


def linked(places: Sequence[Sequence[Place]], links: Sequence[Link]) -> list[Sequence[Place]]:
    """Of the places of each operand those that are part of a whole chain.

    Args:
        places: for each operand where it stands.
        links: what links each operand to the next.
    """
    onward = [places[0]]
    for found, (distance, ordered) in zip(places[1:], links, strict=True):
        onward.append(_near(found, onward[-1], distance, after=True, before=not ordered))
    back = [onward.pop()]
    for found, (distance, ordered) in zip(reversed(onward), reversed(links), strict=True):
        back.append(_near(found, back[-1], distance, after=not ordered, before=True))
    return back[::-1]


def _near(
    found: Sequence[Place], others: Sequence[Place], distance: int, *, after: bool, before: bool
) -> Sequence[Place]:
    """The places that stand at most so far after or before one of the others."""
    starts = sorted(start for start, _ in others)
    ends = sorted(end for _, end in others)
    return [
        (start, end)
        for start, end in found
        if (after and _any_from(ends, start - distance + 1, start))
        or (before and _any_from(starts, end, end + distance - 1))
    ]


def _any_from(numbers: Sequence[int], low: int, high: int) -> bool:
    at = bisect_left(numbers, low)
    return at < len(numbers) and numbers[at] <= high


def gathered(
    positions: Mapping[str, Iterable[int]], needed: Mapping[str, int], distance: int
) -> list[int]:
    """The positions that lie in a stretch with all the words that are needed, in order.

    Args:
        positions: for each word where it stands.
        needed: for each word how often it must occur.
        distance: from the first to the last word of a stretch, at most.
    """
    if any(word not in positions for word in needed):
        return []
    line = sorted((at, word) for word, found in positions.items() for at in found)
    missing = Counter(needed)
    kept: list[int] = []
    left = counted = 0
    for right, (at, word) in enumerate(line):
        missing[word] -= 1
        while line[left][0] < at - distance:
            missing[line[left][1]] += 1
            left += 1
        if all(count <= 0 for count in missing.values()):
            kept += [place for place, _ in line[max(left, counted) : right + 1]]
            counted = right + 1
    return kept


def _positions(text: Seen, needed: Mapping[str, int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, word in enumerate(text):
        if word.stem in needed:
            found.setdefault(word.stem, []).append(at)
    return found


def _in_order(found: Iterable[Iterable[Place]]) -> list[Place]:
    return sorted({place for places in found for place in places})


def _rows(row: Sequence[Test], text: Seen) -> list[Place]:
    """Where words that fulfil the tests follow one another."""
    if not row:
        return []
    first, *others = row
    size = len(row)
    return [
        (at, at + size)
        for at in range(len(text) - size + 1)
        if first(text[at]) and all(test(text[at + i]) for i, test in enumerate(others, 1))
    ]


def _row(node: Node) -> list[Test]:
    """What the words of a place must fulfil, one after another."""
    match node:
        case nodes.Word(text):
            return [_stem_is(word.stem) for word in words(text)]
        case Phrase(phrase):
            return [_stem_is(word.stem) for part in phrase for word in words(part)]
        case Exact(text):
            return [_form_is(word.form) for word in words(text)]
        case Wildcard(pattern):
            return [_form_like(pattern)]
        case Fuzzy(text, changes):
            return [_form_similar(text, changes)]
        case NameIs(_, name):
            return [_form_like(word) if word.endswith("*") else _form_is(word) for word in name]
        case _:
            return []


def _stem_is(stem: str) -> Test:
    return lambda word: word.stem == stem


def _form_is(form: str) -> Test:
    return lambda word: word.form == form


def _form_like(pattern: str) -> Test:
    matches = glob(pattern).fullmatch
    seen = cache(lambda form: matches(form) is not None)
    return lambda word: seen(word.form)


def _form_similar(text: str, changes: int) -> Test:
    seen = cache(lambda form: bool(list(similar_to(text, changes, (form,)))))
    return lambda word: seen(word.form)
