"""Words of similar spelling: which words a few changes of letters make the same as another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeAlias

from searcher.text import fold

__all__ = ["similar_to"]

Row: TypeAlias = tuple[int, ...]


def similar_to(text: str, changes: int, forms: Iterable[str]) -> Iterator[str]:
    """Those of the folded words that are at most so many changes away from a word.

    The distance is that of optimal string alignment: a change puts in, takes out or replaces one
    letter, or swaps two neighbours (Boytsov, "Indexing methods for approximate dictionary
    searching", 2011).  Sorted words take less time: what words share at their beginning is
    compared once, and left out at once where it is too far off already.

    >>> list(similar_to("Zelensky", 1, ["zelenksy", "zelenskyy", "zelinskiy"]))
    ['zelenksy', 'zelenskyy']
    """
    wanted = fold(text)
    most = changes + 1
    rows: list[Row] = [tuple(min(at, most) for at in range(len(wanted) + 1))]
    before = hopeless = ""
    for form in forms:
        if hopeless and form.startswith(hopeless):
            continue
        hopeless = ""
        at = _shared(before, form)
        del rows[at + 1 :]
        while at < len(form):
            last = rows[-1]
            if at:
                rows.append(_next_row(wanted, most, last, form[at], rows[-2], form[at - 1]))
            else:
                rows.append(_next_row(wanted, most, last, form[at]))
            at += 1
            if min(rows[-1]) == most:
                hopeless = form[:at]
                break
        before = form[:at]
        if not hopeless and rows[-1][-1] < most:
            yield form


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


@lru_cache(20_000)
def _next_row(
    wanted: str, most: int, last: Row, letter: str, previous: Row = (), before: str = ""
) -> Row:
    """The distances of one more letter of a form to every beginning of the wanted word.

    Distances are counted up to `most` only, so that few different rows ever occur.

    Args:
        wanted: the word.
        most: where counting ends.
        last: the row of the letter before.
        letter: the letter.
        previous: the row before `last`; empty where there is none.
        before: the letter of `last`.
    """
    row = [min(last[0] + 1, most)]
    for place, other in enumerate(wanted):
        distance = min(last[place + 1] + 1, row[place] + 1, last[place] + (letter != other), most)
        if previous and place and letter == wanted[place - 1] and before == other:
            distance = min(distance, previous[place - 1] + 1)
        row.append(distance)
    return tuple(row)
