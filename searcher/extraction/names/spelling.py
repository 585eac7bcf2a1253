"""When two spellings are one name: shortened, with initials, transliterated, misspelt."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.names.vocabulary import NAME_SUFFIXES

__all__ = ["initials", "same_person", "variants"]

_SURE = 5  # letters; shorter words differ by a letter too easily
_LONG = 8


_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "&", "to"))


def initials(name: Sequence[str]) -> set[str]:
    """The acronyms of a name, with and without the initials of small words.

    >>> sorted(initials(("department", "of", "energy")))
    ['de', 'doe']
    """
    large = "".join([word[0] for word in name if word not in _SMALL])
    return {large, "".join([word[0] for word in name])}


def same_person(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names, folded, can be one person's.

    >>> same_person(("j.", "biden"), ("joe", "biden"))
    True
    >>> same_person(("bill", "clinton"), ("hillary", "clinton"))
    False
    >>> same_person(("donald", "trump"), ("donald", "trump", "jr."))
    False
    """
    name, suffix = _without_suffix(name)
    other, other_suffix = _without_suffix(other)
    if suffix != other_suffix:
        return False
    shorter, longer = sorted((name, other), key=len)
    size = len(shorter)
    if any(longer[i : i + size] == shorter for i in range(len(longer) - size + 1)):
        return True
    first, last = shorter[0], shorter[-1]
    first_too, last_too = longer[0], longer[-1]
    if last == last_too:
        return first == first_too or _initial(first, first_too) or variants(first, first_too)
    return first == first_too and variants(last, last_too)


def _without_suffix(name: Sequence[str]) -> tuple[list[str], str]:
    if len(name) > 1 and name[-1].rstrip(".") in NAME_SUFFIXES:
        return list(name[:-1]), name[-1].rstrip(".")
    return list(name), ""


def _initial(a: str, b: str) -> bool:
    short, full = sorted((a.rstrip("."), b.rstrip(".")), key=len)
    return len(short) == 1 and full.startswith(short)


def variants(a: str, b: str) -> bool:
    """Whether two folded words are spellings of one name.

    One letter may differ in a word of five, or two neighbours be swapped; two letters in a word of
    eight; the first letter must agree.

    >>> variants("zelensky", "zelenskyy"), variants("lahern", "lahren"), variants("tim", "tom")
    (True, True, False)
    """
    if a == b:
        return True
    size = min(len(a), len(b))
    if a[0] != b[0] or size < _SURE:
        return False
    allowed = 2 if size >= _LONG else 1
    return abs(len(a) - len(b)) <= allowed and _distance(a, b) <= allowed


def _distance(a: str, b: str) -> int:
    """The least number of letters to change, insert, drop or swap with their neighbour.

    Optimal string alignment; time grows with the product of the lengths, which are those of words.
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        last, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            step = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                step = min(step, last[j - 2] + 1)
            row.append(step)
    return row[-1]
