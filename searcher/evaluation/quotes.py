"""Quotes: are their words right, and is it the right speaker?

The unit is the words between quotation marks within one paragraph; a part that runs over several
paragraphs counts once for each.  A speaker is right when it is the person's or body's full name, as
far as the article gives it; for a source without a name, when the head of the description agrees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searcher.article import Article, Quote, Span
from searcher.evaluation.alignment import Alignment, Words, best_match, shared
from searcher.evaluation.counts import Count, Figures, Mistake
from searcher.evaluation.golden import GoldenArticle, GoldenQuote
from searcher.text import name_words

__all__ = ["BANDS", "Judgement", "judge_quotes", "quote_figures", "quote_mistakes"]

BANDS = (0.9, 0.8, 0.7, 0.6, 0.4, 0.0)
"""Lower ends of the bands of confidence in which quotes are counted."""

_LEAST_SHARED = 0.3
_OF = re.compile(r",| (?:of|for|at|in|from|with|who|on|by|to)\b")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A quote wanted beside the quote given for it; one of them is None where the other is missing.

    Attributes:
        exact: first and last word agree.
        right: the speaker is right.
        via: the one who passes the words on is right; None where nobody asks.
        words: what was quoted.
    """

    article: str
    words: str
    wanted: GoldenQuote | None
    given: Quote | None
    exact: bool = False
    right: bool = False
    via: bool | None = None


def judge_quotes(golden: GoldenArticle, article: Article) -> list[Judgement]:
    """Every quoted segment of an article, wanted or given, but those that readers may dispute."""
    words = Words(golden.text)
    alignment = Alignment(article.body, words)
    parts = list(_parts(article))
    spans = [alignment.span(*part) for part, _ in parts]
    taken: set[int] = set()
    judgements = []
    for quote in sorted(golden.quotes, key=lambda quote: not quote.counted):
        span = words.within(quote.start, quote.end)
        assert span is not None, f"{golden.id}: a label without words"  # noqa: S101
        said = golden.text[quote.start : quote.end]
        number = best_match(span, spans, taken)
        found = spans[number] if number is not None else None
        if number is None or found is None or shared(span, found) < _LEAST_SHARED:
            if quote.counted:
                judgements.append(Judgement(golden.id, said, quote, None))
            continue
        taken.add(number)
        if quote.counted:
            given = parts[number][1]
            judgements.append(
                Judgement(
                    golden.id, said, quote, given, found == span,
                    same_speaker(quote, given), _same_via(quote, given),
                )
            )  # fmt: skip
    judgements += [
        Judgement(golden.id, article.body[start:end], None, quote)
        for number, ((start, end), quote) in enumerate(parts)
        if number not in taken
    ]
    return judgements


def _parts(article: Article) -> Iterator[tuple[Span, Quote]]:
    for quote in article.quotes:
        for start, end in quote.parts:
            for line in _LINE.finditer(article.body, start, end):
                yield line.span(), quote


def same_speaker(wanted: GoldenQuote, given: Quote) -> bool:
    """Whether the speaker given is one of those wanted."""
    if given.speaker is None:
        return None in wanted.speakers
    key = _head if wanted.described else _full
    return any(key(given.speaker) == key(name) for name in wanted.speakers if name is not None)


def _full(name: str) -> str:
    words = name_words(name)
    return " ".join(words[1:] if words[:1] in (["the"], ["a"], ["an"]) else words)


def _head(description: str) -> str:
    """The noun that a description is about: "a second official" and "the official" share theirs."""
    words = name_words(_OF.split(description)[0])
    return words[-1] if words else ""


def _same_via(wanted: GoldenQuote, given: Quote) -> bool | None:
    if wanted.via is None:
        return None
    return any(_head(name) == _head(wanted.via) for name in given.via)


def quote_figures(judgements: list[Judgement]) -> Figures:
    """Words, speaker, both; he and she; those passed on; the surest quotes."""
    wanted = [j for j in judgements if j.wanted is not None]
    given = [j for j in judgements if j.given is not None]
    matched = [j for j in wanted if j.given is not None]
    pronouns = [j for j in wanted if j.wanted is not None and j.wanted.pronoun]
    relayed = [j for j in wanted if j.wanted is not None and j.wanted.via is not None]
    sure = [j for j in given if j.given is not None and j.given.confidence >= BANDS[0]]

    def among(right: int, asked: list[Judgement]) -> Count:
        return Count(right, len(asked), len(asked))

    right = sum(j.right for j in matched)
    return {
        "quotes.words": Count(sum(j.exact for j in matched), len(given), len(wanted)),
        "quotes.speaker": among(right, matched),
        "quotes.words+speaker": Count(
            sum(j.exact and j.right for j in matched), len(given), len(wanted)
        ),
        "quotes.he/she": among(sum(j.right for j in pronouns), pronouns),
        "quotes.via": among(sum(bool(j.via) for j in relayed), relayed),
        "quotes.sure": among(sum(j.right for j in sure), sure),
    }


def quote_mistakes(judgements: list[Judgement]) -> Iterator[Mistake]:
    """What went wrong, in order of the articles."""
    for judged in judgements:
        if judged.wanted is None:
            yield Mistake("quotes.words", judged.article, "no quote", f"{judged.words!r}")
        elif judged.given is None:
            yield Mistake("quotes.words", judged.article, f"{judged.words!r}", "no quote")
        else:
            if not judged.exact:
                yield Mistake(
                    "quotes.words", judged.article, f"{judged.words!r}", f"{judged.given.text!r}"
                )
            if not judged.right:
                who = " or ".join(str(name) for name in judged.wanted.speakers)
                got = (
                    f"{judged.given.speaker} (printed {judged.given.mention!r}, "
                    f"cue {judged.given.cue!r}, {judged.given.confidence})"
                )
                yield Mistake(
                    "quotes.speaker", judged.article, f"{who}: {judged.words[:60]!r}", got
                )
            if judged.via is False:
                yield Mistake(
                    "quotes.via", judged.article,
                    f"{judged.wanted.via}: {judged.words[:60]!r}", f"{judged.given.via}",
                )  # fmt: skip
