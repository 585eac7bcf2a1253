"""When two spellings are one name: shortened, with initials, transliterated, misspelt."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.names.vocabulary import ORGANISATION_SUFFIXES

__all__ = ["firm", "initials", "variants"]

_SURE = 5  # letters; shorter words differ by a letter too easily
_LONG = 8
_LONGEST = 40  # letters; what is longer is no name, and comparing it would take long

_SMALL = frozenset(("of", "the", "and", "for", "in", "on", "&", "to"))


def firm(name: Sequence[str]) -> tuple[str, ...]:
    """The words of a firm's name without its legal form; none where it has none.

    >>> firm(("wells", "fargo", "&", "co")), firm(("ford", "motor"))
    (('wells', 'fargo'), ())
    """
    words = list(name)
    while words and (words[-1] in ORGANISATION_SUFFIXES or words[-1] == "&"):
        words.pop()
    return tuple(words) if len(words) < len(name) else ()


def initials(name: Sequence[str]) -> set[str]:
    """The acronyms of a name, with and without the initials of small words.

    >>> sorted(initials(("department", "of", "energy")))
    ['de', 'doe']
    """
    large = "".join([word[0] for word in name if word not in _SMALL])
    return {large, "".join([word[0] for word in name])}


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
    if a[0] != b[0] or not _SURE <= size <= _LONGEST:
        return False
    allowed = 2 if size >= _LONG else 1
    # A changed letter makes two letters that only one of the words has.
    if abs(len(a) - len(b)) > allowed or len(set(a) ^ set(b)) > 2 * allowed:
        return False
    shared = next((at for at in range(size) if a[at] != b[at]), size)
    return _is_near(a[shared:], b[shared:], allowed)


def _is_near(a: str, b: str, allowed: int) -> bool:
    """Whether so many letters to change, insert, drop or swap with their neighbour suffice.

    Optimal string alignment, given up as soon as more are sure to be needed.
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
        if min(row) > allowed:
            return False
    return row[-1] <= allowed
