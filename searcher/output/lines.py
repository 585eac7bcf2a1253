"""Lines for pipes: one result a line, its columns separated by tabs, empty where nothing is known.

search       day, id, title, speaker, passage       (speaker: of the passage, where it is a quote)
quotes       day, speaker, words, id, title, words before, words after
--kwic       day, id, speaker, words before, match, words after
facets       facet, value, count
table        value of the rows, value of the columns, count
stats        figure, value
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from searcher.article import Article, Quote
from searcher.engines.base import Stats
from searcher.output.around import around
from searcher.output.cleaning import one_line, paragraphs
from searcher.output.grids import Grid
from searcher.results import Hit, Page, QuoteHit, QuotePage

__all__ = [
    "article_text",
    "day",
    "facet_lines",
    "grid_lines",
    "line",
    "page_lines",
    "shown_quote",
    "stat_lines",
]


def page_lines(page: Page | QuotePage) -> Iterator[str]:
    """One line for each article or utterance."""
    for hit in page.hits:
        yield _hit_line(hit) if isinstance(hit, Hit) else _quote_line(hit)


def facet_lines(facets: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """One line for each value of each facet."""
    for name, counts in facets.items():
        for value, count in counts.items():
            yield line(name, value, str(count))


def grid_lines(cut: Grid) -> Iterator[str]:
    """One line for each cell of a table that is not 0."""
    for row in cut.rows:
        for column, count in zip(cut.columns, row.cells, strict=True):
            if count:
                yield line(row.value, column, str(count))


def stat_lines(stats: Stats) -> Iterator[str]:
    """One line for each figure of an archive."""
    for name in ("articles", "quotes", "undated", "first", "last", "bytes", "engine"):
        value = getattr(stats, name)
        yield line(name, None if value is None else str(value))
    for name, count in stats.facets.items():
        yield line(f"facet {name}", str(count))


def article_text(article: Article) -> str:
    """One article as plain text: headline, where and when it appeared, body."""
    head = [article.title, article.standfirst, ", ".join(article.authors)]
    head += [" · ".join(filter(None, (article.published, article.source, article.url)))]
    shown = [one_line(text) for text in head if text]
    return "\n".join([*shown, "", paragraphs(article.body)])


def shown_quote(hit: Hit) -> Quote | None:
    """The quote that a hit's passage is taken from, if it is one."""
    passage = one_line(hit.snippet.text).strip("…").strip()
    for quote in hit.quotes:
        if passage and passage in one_line(quote.text):
            return quote
    return None


def _hit_line(hit: Hit) -> str:
    quote = shown_quote(hit)
    speaker = quote.speaker if quote else None
    article = hit.article
    return line(day(article), article.id, article.title, speaker, hit.snippet.text)


def _quote_line(hit: QuoteHit) -> str:
    article = hit.article
    said = (hit.quote.speaker, hit.quote.text)
    return line(day(article), *said, article.id, article.title, *around(article, hit.quote))


def day(article: Article) -> str | None:
    """The day of publication, or as much of it as is known."""
    return article.published and article.published[:10]


def line(*columns: str | None) -> str:
    """One line of these columns."""
    return "\t".join(map(one_line, columns))
