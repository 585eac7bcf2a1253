"""Names: the distinct people, organisations and places of an article.

`full`: the fullest form the article prints, letter case, accents and a leading "the" aside.
`lenient`: a person by the last word, the others when one name's words are found in the other's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searcher.article import Article
from searcher.evaluation.counts import Count, Figures, Mistake
from searcher.evaluation.golden import GoldenArticle
from searcher.text import name_words

__all__ = ["name_figures", "name_mistakes"]

_KINDS = ("people", "organisations", "places")
_Forms = Sequence[tuple[str, ...]]


def _words(name: str) -> tuple[str, ...]:
    words = tuple(name_words(name))
    return words[1:] if words[:1] == ("the",) else words


def _full(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other


def _same_last(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[-1:] == other[-1:]


def _one_within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _answers(kind: str, golden: GoldenArticle, article: Article) -> tuple[list[_Forms], _Forms]:
    """The wanted names and the given ones; those that count neither way are left out."""
    aside = {_words(form) for forms in golden.names["other"] for form in forms}
    given = [_words(name.name) for name in getattr(article, kind)]
    wanted: list[_Forms] = [[_words(form) for form in forms] for forms in golden.names[kind]]
    return wanted, [name for name in given if name not in aside]


def _matched(kind: str, wanted: Sequence[_Forms], given: _Forms, *, full: bool) -> dict[int, int]:
    """Given names by the wanted ones they stand for, each used once."""
    lenient = _same_last if kind == "people" else _one_within
    pairs: dict[int, int] = {}
    for same in (_full,) if full else (_full, lenient):  # exact answers first
        for number, forms in enumerate(wanted):
            if number in pairs:
                continue
            free = (i for i, name in enumerate(given) if i not in pairs.values())
            hit = next((i for i in free if any(same(given[i], form) for form in forms)), None)
            if hit is not None:
                pairs[number] = hit
    return pairs


def name_figures(golden: GoldenArticle, article: Article) -> Figures:
    """Full and lenient counts of each kind."""
    figures: Figures = {}
    for kind in _KINDS:
        wanted, given = _answers(kind, golden, article)
        for measure in ("full", "lenient"):
            pairs = _matched(kind, wanted, given, full=measure == "full")
            figures[f"{kind}.{measure}"] = Count(len(pairs), len(given), len(wanted))
    return figures


def name_mistakes(golden: GoldenArticle, article: Article) -> Iterator[Mistake]:
    """Names missed, and names that are none of their kind."""
    for kind in _KINDS:
        wanted, given = _answers(kind, golden, article)
        pairs = _matched(kind, wanted, given, full=True)
        for number, forms in enumerate(golden.names[kind]):
            if number not in pairs:
                yield Mistake(f"{kind}.full", golden.id, forms[0], "nothing")
        for number, name in enumerate(given):
            if number not in pairs.values():
                yield Mistake(f"{kind}.full", golden.id, "nothing", " ".join(name))
