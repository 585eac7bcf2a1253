"""Words of similar spelling: which words a few changes of letters make the same as another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from searcher.text import fold

__all__ = ["similar_to"]


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
    rows: list[Sequence[int]] = [range(len(wanted) + 1)]
    before = hopeless = ""
    for form in forms:
        if hopeless and form.startswith(hopeless):
            continue
        hopeless = ""
        at = _shared(before, form)
        del rows[at + 1 :]
        while at < len(form):
            rows.append(_next_row(rows, form, wanted))
            at += 1
            if min(rows[-1]) > changes:
                hopeless = form[:at]
                break
        before = form[:at]
        if not hopeless and rows[-1][-1] <= changes:
            yield form


def _shared(one: str, other: str) -> int:
    """How many letters two words have in common at their beginning."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _next_row(rows: Sequence[Sequence[int]], form: str, wanted: str) -> list[int]:
    """The distances of one more letter of a form to every beginning of the wanted word."""
    at, last = len(rows) - 1, rows[-1]
    letter = form[at]
    row = [at + 1]
    for place, other in enumerate(wanted):
        distance = min(last[place + 1] + 1, row[place] + 1, last[place] + (letter != other))
        if at and place and letter == wanted[place - 1] and form[at - 1] == other:
            distance = min(distance, rows[-2][place - 1] + 1)
        row.append(distance)
    return row
