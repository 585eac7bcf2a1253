"""Results on a terminal, by Rich."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

from searcher.article import Article, Quote
from searcher.engines.base import Stats
from searcher.output.around import around
from searcher.output.charts import show_facets
from searcher.output.cleaning import one_line, paragraphs
from searcher.output.lines import shown_quote
from searcher.output.terminal import FAINT, MATCH, Indented, print_blocks, print_each, spaced
from searcher.results import Hit, Page, QuoteHit, QuotePage, Snippet
from searcher.text import DOUBLE_MARKS, SINGLE_MARKS

__all__ = ["show_article", "show_page", "show_stats"]

_SPEAKER = Style(bold=True, color="cyan")
_QUOTED = Style(color="green")
_SHOWN_VALUES = 10
_MARKS = tuple(DOUBLE_MARKS + SINGLE_MARKS)


def show_page(page: Page | QuotePage) -> None:
    """Each article or utterance with its matching words marked, then the facets."""
    if isinstance(page, Page):
        print_each(spaced(map(_hit, page)))
    else:
        print_each(spaced(map(_quote_hit, page)))
    if any(page.facets.values()):
        print_blocks(Text())
        show_facets(page.facets, limit=_SHOWN_VALUES)


def show_article(article: Article) -> None:
    """One article with its quotes marked, and what was found in it."""
    print_blocks(_headline(article))
    if article.standfirst:
        print_blocks(Text(one_line(article.standfirst), Style(italic=True)))
    if article.authors:
        print_blocks(Text(f"By {one_line(', '.join(article.authors))}"))
    print_blocks(_publication(article), Text(), _body(article), *_posts(article), Text())
    print_blocks(_found_in(article))


def show_stats(stats: Stats) -> None:
    """The figures of an archive."""
    table = Table.grid(padding=(0, 2))
    rows = {
        "articles": f"{stats.articles:,}",
        "quotes": f"{stats.quotes:,}",
        "from": f"{_day(stats.first)} to {_day(stats.last)}" if stats.first else "no dates known",
        "undated": f"{stats.undated:,}",
        "size": f"{stats.bytes / 1e6:,.1f} MB",
        "engine": stats.engine,
    }
    for name, value in rows.items():
        table.add_row(Text(name, FAINT), Text(value))
    for name, count in stats.facets.items():
        table.add_row(Text(f"distinct: {name}", FAINT), Text(f"{count:,}"))
    print_blocks(table)


def _hit(hit: Hit) -> RenderableType:
    quote = shown_quote(hit)
    passage = _marked(hit.snippet)
    if quote:
        passage = Text.assemble(_speaker(quote), ": “", passage, "”")
    return Group(_headline(hit.article), Indented(_publication(hit.article)), Indented(passage))


def _quote_hit(hit: QuoteHit) -> RenderableType:
    day = Text(_day(hit.article.published), FAINT)
    article = (_headline(hit.article, FAINT), "  ", _publication(hit.article, day=False))
    return Group(
        Text.assemble(_speaker(hit.quote), "  ", day),
        Indented(Text.assemble("“", _marked(hit.snippet), "”")),
        *_around(hit),
        Indented(Text.assemble(*article)),
    )


def _around(hit: QuoteHit) -> Iterator[RenderableType]:
    """The words of the article around the quote, where it stands in the running text."""
    left, right = around(hit.article, hit.quote)
    if left or right:
        gap = "" if right[:1] in (".", ",", ";", ":") else " "
        yield Indented(Text(f"…{left} “…”{gap}{right}…", FAINT))


def _body(article: Article) -> Text:
    """The running text, its quotes in colour and each followed by its speaker."""
    text = paragraphs(article.body)
    spans = {span: quote for quote in article.quotes for span in quote.parts}
    body, at = Text(), 0
    for (start, end), quote in sorted(spans.items(), key=lambda item: item[0]):
        if start < at:
            continue
        body.append(text[at:start]).append(text[start:end], _QUOTED)
        at = end + (text[end : end + 1] in _MARKS)
        body.append(text[end:at])
        if quote.speaker and (start, end) == quote.parts[-1]:
            body.append(f" [{one_line(quote.speaker)}]", _SPEAKER)
    return body.append(text[at:])


def _speaker(quote: Quote) -> Text:
    return Text(one_line(quote.speaker), _SPEAKER) if quote.speaker else Text("unclear who", FAINT)


def _headline(article: Article, style: Style | None = None) -> Text:
    text = one_line(article.title) or "(no headline)"
    link = one_line(article.url)
    style = style or Style(bold=True)
    if link.startswith(("http://", "https://")) and " " not in link:
        style += Style(link=link)
    return Text(text, style)


def _publication(article: Article, *, day: bool = True) -> Text:
    """Where and when it appeared, and the id that `show` takes."""
    appeared = _day(article.published) if day else None
    parts = (appeared, one_line(article.source), one_line(article.id))
    return Text(" · ".join(filter(None, parts)), FAINT)


def _marked(snippet: Snippet) -> Text:
    """The passage with its matching words highlighted."""
    text = Text()
    at = 0
    for start, end in (*snippet.marks, (len(snippet.text), len(snippet.text))):
        text.append(paragraphs(snippet.text[at:start]))
        text.append(paragraphs(snippet.text[start:end]), MATCH)
        at = end
    return text


def _posts(article: Article) -> Iterator[RenderableType]:
    for post in article.posts:
        who = " ".join(filter(None, (post.author, f"@{post.handle}" if post.handle else None)))
        head = " · ".join(filter(None, (post.platform, one_line(who), _day(post.date))))
        yield Text()
        yield Indented(Text(f"{head}\n{one_line(post.text)}", FAINT))


def _found_in(article: Article) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for label, names in (
        ("people", article.people),
        ("organisations", article.organisations),
        ("places", article.places),
    ):
        listed = ", ".join(one_line(name.name) for name in names)
        if listed:
            table.add_row(Text(label, FAINT), Text(listed))
    if article.tags:
        table.add_row(Text("tags", FAINT), Text(one_line(", ".join(article.tags))))
    return table


def _day(published: str | None) -> str:
    """A day as readers write it; the text itself where it is not a whole day."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return one_line(published)
    return f"{day.day} {day:%B %Y}"
