"""Dates mentioned in the text: are they found, and read as the right day, week, month or year?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from searcher.article import Article, DateMention
from searcher.evaluation.alignment import Alignment, Words, best_match
from searcher.evaluation.counts import Count, Figures, Mistake
from searcher.evaluation.golden import GoldenArticle, GoldenDate

__all__ = ["date_figures", "date_mistakes"]


@dataclass(frozen=True, slots=True)
class _Pair:
    """A date wanted and the one given for it; one may be missing."""

    wanted: GoldenDate | None
    given: DateMention | None


def _pairs(golden: GoldenArticle, article: Article) -> list[_Pair]:
    """Every date, wanted or given, but those that have no value of ours."""
    words = Words(golden.text)
    alignment = Alignment(article.body, words)
    spans = [alignment.span(date.start, date.end) for date in article.dates]
    taken: set[int] = set()
    pairs = []
    for date in sorted(golden.dates, key=lambda date: date.value is None):
        span = words.within(date.start, date.end)
        assert span is not None, f"{golden.id}: a label without words"  # noqa: S101
        number = best_match(span, spans, taken)
        if number is not None:
            taken.add(number)
        if date.value is not None:
            pairs.append(_Pair(date, article.dates[number] if number is not None else None))
    pairs += [_Pair(None, date) for i, date in enumerate(article.dates) if i not in taken]
    return pairs


def date_figures(golden: GoldenArticle, article: Article) -> Figures:
    """Found at all, and with the right value."""
    found = right = 0
    pairs = _pairs(golden, article)
    for pair in pairs:
        if pair.wanted is not None and pair.given is not None:
            found += 1
            right += pair.wanted.value == pair.given.value
    given = sum(pair.given is not None for pair in pairs)
    wanted = sum(pair.wanted is not None for pair in pairs)
    return {"dates.found": Count(found, given, wanted), "dates.value": Count(right, wanted, wanted)}


def date_mistakes(golden: GoldenArticle, article: Article) -> Iterator[Mistake]:
    """Dates missed, invented or misread."""
    for pair in _pairs(golden, article):
        given = f"{pair.given.text!r} = {pair.given.value}" if pair.given else "nothing"
        if pair.wanted is None:
            yield Mistake("dates.found", golden.id, "nothing", given)
        elif pair.given is None or pair.given.value != pair.wanted.value:
            printed = golden.text[pair.wanted.start : pair.wanted.end]
            yield Mistake("dates.value", golden.id, f"{printed!r} = {pair.wanted.value}", given)
