"""When two spellings are one name: shortened, with initials, transliterated, misspelt."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["same_person", "variants"]

_SURE = 5  # letters; shorter words differ by a letter too easily
_LONG = 8


def same_person(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether two full names, folded, can be one person's.

    >>> same_person(("j.", "biden"), ("joe", "biden"))
    True
    >>> same_person(("bill", "clinton"), ("hillary", "clinton"))
    False
    """
    shorter, longer = list(shorter), list(longer)
    size = len(shorter)
    if any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1)):
        return True
    first, last = shorter[0], shorter[-1]
    first_too, last_too = longer[0], longer[-1]
    same_first = first == first_too or _initial(first, first_too) or variants(first, first_too)
    same_last = last == last_too or variants(last, last_too)
    return same_first and same_last and (first == first_too or last == last_too)


def _initial(a: str, b: str) -> bool:
    short, full = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    return len(short) == 1 and full.startswith(short)


def variants(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name.

    One letter may differ in a word of five, two in a word of eight; the first must agree.

    >>> variants("zelensky", "zelenskyy"), variants("tim", "tom")
    (True, False)
    """
    if a[0] != b[0] or min(len(a), len(b)) < _SURE or a == b:
        return a == b
    allowed = 2 if min(len(a), len(b)) >= _LONG else 1
    return abs(len(a) - len(b)) <= allowed and _distance(a, b, allowed) <= allowed


def _distance(a: str, b: str, limit: int) -> int:
    """Levenshtein distance, given up when it exceeds `limit`."""
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, other in enumerate(b, 1):
            step = min(row[j] + 1, row[j - 1] + 1, diagonal + (letter != other))
            diagonal, row[j] = row[j], step
        if min(row) > limit:
            break
    return row[-1] if min(row) <= limit else limit + 1
