"""Extraction run over everything golden, and all that is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from searcher.article import Article
from searcher.evaluation.counts import Figures, Mistake, total
from searcher.evaluation.dates import date_figures, date_mistakes
from searcher.evaluation.golden import GoldenArticle, read_articles
from searcher.evaluation.names import name_figures, name_mistakes
from searcher.evaluation.pages import GoldenPage, page_figures, page_mistakes, read_pages
from searcher.evaluation.posts import post_figures, post_mistakes
from searcher.evaluation.quotes import Judgement, judge_quotes, quote_figures, quote_mistakes
from searcher.extraction.pipeline import extract
from searcher.readers.base import Record

__all__ = ["Measured", "Result", "measure", "measure_articles", "measure_pages"]


@dataclass(frozen=True, slots=True)
class Result:
    """What extraction made of the golden articles or pages.

    Attributes:
        figures: counts by name.
        judgements: every quote, wanted or given.
        mistakes: every wrong answer.
    """

    figures: Figures
    judgements: Sequence[Judgement]
    mistakes: Sequence[Mistake]


@dataclass(frozen=True, slots=True)
class Measured:
    """Articles and pages together, and how many of each there were."""

    articles: int
    pages: int
    result: Result


def measure(folder: Path) -> Measured:
    """Extract everything in `folder`/articles and `folder`/pages and count what is right.

    Raises:
        InputError: something golden is not written as it should be.
    """
    texts, pages = read_articles(folder / "articles"), read_pages(folder / "pages")
    of_texts = measure_articles([(text, _extracted_text(text)) for text in texts])
    of_pages = measure_pages([(page, _extracted_page(page)) for page in pages])
    return Measured(
        len(texts),
        len(pages),
        Result(
            total([of_texts.figures, of_pages.figures]),
            of_texts.judgements,
            (*of_texts.mistakes, *of_pages.mistakes),
        ),
    )


def _extracted_text(golden: GoldenArticle) -> Article:
    record = Record(f"{golden.id}.txt#1", golden.text, published=golden.published)
    return extract(record)


def _extracted_page(golden: GoldenPage) -> Article:
    return extract(Record(f"{golden.id}.html#1", golden.html, media_type="html", whole_page=True))


def measure_articles(pairs: Sequence[tuple[GoldenArticle, Article]]) -> Result:
    """Quotes, names, dates and posts of golden articles against what extraction gave."""
    judgements = [judged for golden, article in pairs for judged in judge_quotes(golden, article)]
    figures = [quote_figures(judgements)]
    mistakes = list(quote_mistakes(judgements))
    for golden, article in pairs:
        figures += [
            name_figures(golden, article),
            date_figures(golden, article),
            post_figures(golden.posts, article.posts),
        ]
        mistakes += [
            *name_mistakes(golden, article),
            *date_mistakes(golden, article),
            *post_mistakes(golden.id, golden.posts, article.posts),
        ]
    return Result(total(figures), judgements, mistakes)


def measure_pages(pairs: Sequence[tuple[GoldenPage, Article]]) -> Result:
    """Fields and posts of golden pages against what extraction gave."""
    return Result(
        total([page_figures(golden, article) for golden, article in pairs]),
        (),
        [mistake for golden, article in pairs for mistake in page_mistakes(golden, article)],
    )
