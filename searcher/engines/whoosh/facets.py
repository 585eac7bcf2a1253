"""Counting the values of facets over matching documents, from columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter

from searcher.engines.whoosh.schema import BEFORE_KEY, SEPARATOR
from searcher.engines.whoosh.segment import Segment
from searcher.errors import UsageError
from searcher.schema import FACETS, SPELLING_KEYS
from searcher.spelling import count_by_spelling, shown_spellings

__all__ = ["check_facets", "count_pairs", "count_values"]

_SEPARATOR = SEPARATOR.encode()

_CLOCK = 1_000_000
_DATE_PARTS = {"year": (_CLOCK * 10_000, 4), "month": (_CLOCK * 100, 6), "day": (_CLOCK, 8)}
"""For each facet of the date: what `published_moment` is divided by to give it, and its digits."""


def check_facets(names: Iterable[str]) -> None:
    """Make sure that there are facets of these names.

    Raises:
        UsageError: there is none of one of them.
    """
    for name in names:
        if name not in FACETS:
            raise UsageError(f"no facet named {name!r}; there is {', '.join(FACETS)}")


def count_values(facet: str, matches: Iterable[tuple[Segment, Sequence[int]]]) -> Mapping[str, int]:
    """How many documents have each value of a facet.

    Args:
        facet: name of the facet.
        matches: for each segment its matching documents, all articles or all utterances.

    Returns:
        The counts, highest first, equal ones by value.
    """
    found = ((segment, _holders(segment, facet, docs)) for segment, docs in matches)
    counted = _count_parts(facet, found) if facet in _DATE_PARTS else _count_column(facet, found)
    ranked = sorted(counted.items())
    ranked.sort(key=itemgetter(1), reverse=True)
    return dict(ranked)


def _holders(segment: Segment, facet: str, docs: Sequence[int]) -> Sequence[int]:
    """The documents that hold the facet: of an utterance only its speaker is its own."""
    nth = segment.nth
    if facet == "speaker" or not docs or not nth[docs[0]]:
        return docs
    return [doc - nth[doc] for doc in docs]


def _count_column(facet: str, found: Iterable[tuple[Segment, Sequence[int]]]) -> Mapping[str, int]:
    counted: Counter[bytes] = Counter()
    for segment, docs in found:
        # Lists of values that several documents share are taken apart only once.
        lists = Counter(map(segment.values(facet).__getitem__, docs))
        counted.update(
            chain.from_iterable(
                values.split(_SEPARATOR) for values, times in lists.items() if times == 1
            )
        )
        for values, times in lists.items():
            if times > 1:
                for value in values.split(_SEPARATOR):
                    counted[value] += times
    del counted[b""]
    if not counted:
        return {}
    names, keys = _names_and_keys(counted)
    known = dict(zip(names, counted.values(), strict=True))
    return count_by_spelling(known, keys) if facet in SPELLING_KEYS else known


def _names_and_keys(values: Iterable[bytes]) -> tuple[list[str], list[str]]:
    joined = _SEPARATOR.join(values).decode("utf-8", "surrogatepass")
    names = [value.partition(BEFORE_KEY)[0] for value in joined.split(SEPARATOR)]
    keys = [value.rpartition(BEFORE_KEY)[2] for value in joined.lower().split(SEPARATOR)]
    return names, keys


def _count_parts(facet: str, found: Iterable[tuple[Segment, Sequence[int]]]) -> Mapping[str, int]:
    unit, digits = _DATE_PARTS[facet]
    counted: Counter[int] = Counter()
    for segment, docs in found:
        moments = segment.moments
        counted.update([moments[doc] // unit for doc in docs])
    return {
        _date_text(number, digits): times
        for number, times in counted.items()
        if (number if facet == "year" else number % 100)
    }


def _date_text(number: int, digits: int) -> str:
    text = f"{number:0{digits}}"
    return "-".join(filter(None, (text[:4], text[4:6], text[6:])))


def count_pairs(
    over: str, by: str, matches: Iterable[tuple[Segment, Sequence[int]]]
) -> dict[str, dict[str, int]]:
    """How many documents have each value of one facet together with each of another.

    Names are spelt as `count_values` spells them; arguments as there.
    """
    lists: Counter[tuple[bytes, bytes]] = Counter()
    for segment, docs in matches:
        lists.update(zip(_lists(segment, over, docs), _lists(segment, by, docs), strict=True))
    rows = _shown(over, ((values, times) for (values, _), times in lists.items()))
    columns = _shown(by, ((values, times) for (_, values), times in lists.items()))
    counted: dict[str, dict[str, int]] = {}
    for (row_values, column_values), times in lists.items():
        for row in filter(None, row_values.split(_SEPARATOR)):
            cells = counted.setdefault(rows[row], {})
            for column in filter(None, column_values.split(_SEPARATOR)):
                name = columns[column]
                cells[name] = cells.get(name, 0) + times
    return counted


def _lists(segment: Segment, facet: str, docs: Sequence[int]) -> Iterable[bytes]:
    """The values of each document, joined, as the column holds them."""
    holders = _holders(segment, facet, docs)
    if facet not in _DATE_PARTS:
        return map(segment.values(facet).__getitem__, holders)
    unit, digits = _DATE_PARTS[facet]
    numbers = (segment.moments[doc] // unit for doc in holders)
    whole = (number if facet == "year" or number % 100 else 0 for number in numbers)
    return (_date_text(number, digits).encode() if number else b"" for number in whole)


def _shown(facet: str, lists: Iterable[tuple[bytes, int]]) -> Mapping[bytes, str]:
    """How each of these values is shown: of a name the spelling that stands for all."""
    counted: Counter[bytes] = Counter()
    for values, times in lists:
        for value in filter(None, values.split(_SEPARATOR)):
            counted[value] += times
    if not counted:
        return {}
    names, keys = _names_and_keys(counted)
    if facet in SPELLING_KEYS:
        spelt = shown_spellings(dict(zip(names, counted.values(), strict=True)), keys)
        names = [spelt[name] for name in names]
    return dict(zip(counted, names, strict=True))
