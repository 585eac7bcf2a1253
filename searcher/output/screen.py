"""Results on a terminal, by Rich."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.style import Style
from rich.table import Table
from rich.text import Text

from searcher.article import Article, Quote
from searcher.engines.base import Stats
from searcher.output.cleaning import one_line, paragraphs
from searcher.output.lines import shown_quote
from searcher.results import Hit, Page, QuoteHit, QuotePage, Snippet
from searcher.text import DOUBLE_MARKS, SINGLE_MARKS

__all__ = ["show_article", "show_facets", "show_page", "show_stats"]

_MATCH = Style(bold=True, color="yellow")
_SPEAKER = Style(bold=True, color="cyan")
_QUOTED = Style(color="green")
_FAINT = Style(dim=True)
_SHOWN_VALUES = 10
_TIMES = ("year", "month", "day")
_BAR = 24
_MARKS = tuple(DOUBLE_MARKS + SINGLE_MARKS)
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def show_page(page: Page | QuotePage) -> None:
    """Each article or utterance with its matching words marked, then the facets."""
    if isinstance(page, Page):
        _print(*_spaced(map(_hit, page)))
    else:
        _print(*_spaced(map(_quote_hit, page)))
    if any(page.facets.values()):
        _print(Text())
        show_facets(page.facets, most=_SHOWN_VALUES)


def show_facets(facets: Mapping[str, Mapping[str, int]], most: int | None = None) -> None:
    """A small table with bars for each facet; `most` values of each, None for all.

    The most frequent come first, but years, months and days in their order.
    """
    _print(*_spaced(_facet(name, counts, most) for name, counts in facets.items() if counts))


def show_article(article: Article) -> None:
    """One article with its quotes marked, and what was found in it."""
    _print(_headline(article))
    if article.standfirst:
        _print(Text(one_line(article.standfirst), Style(italic=True)))
    if article.authors:
        _print(Text(f"By {one_line(', '.join(article.authors))}"))
    _print(_publication(article), Text(), _body(article), *_posts(article), Text())
    _print(_found_in(article))


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
        table.add_row(Text(name, _FAINT), Text(value))
    for name, count in stats.facets.items():
        table.add_row(Text(f"distinct: {name}", _FAINT), Text(f"{count:,}"))
    _print(table)


def _print(*blocks: RenderableType) -> None:
    console = Console(highlight=False, emoji=False)
    for block in blocks:
        console.print(block)


def _spaced(blocks: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for number, block in enumerate(blocks):
        if number:
            yield Text()
        yield block


class _Indented:
    """A text moved to the right, without blanks at the ends of its lines."""

    def __init__(self, text: Text, by: int = 2) -> None:
        self._text = text
        self._by = by

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.wrap(console, max(options.max_width - self._by, 1)):
            line.rstrip()
            yield Text(" " * self._by).append_text(line)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        narrowest, widest = Measurement.get(console, options, self._text)
        return Measurement(narrowest + self._by, widest + self._by)


def _hit(hit: Hit) -> RenderableType:
    quote = shown_quote(hit)
    passage = _marked(hit.snippet)
    if quote:
        passage = Text.assemble(_speaker(quote), ": “", passage, "”")
    return Group(_headline(hit.article), _Indented(_publication(hit.article)), _Indented(passage))


def _quote_hit(hit: QuoteHit) -> RenderableType:
    day = Text(_day(hit.article.published), _FAINT)
    article = (_headline(hit.article, _FAINT), "  ", _publication(hit.article, day=False))
    return Group(
        Text.assemble(_speaker(hit.quote), "  ", day),
        _Indented(Text.assemble("“", _marked(hit.snippet), "”")),
        _Indented(Text.assemble(*article)),
    )


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
    return Text(one_line(quote.speaker), _SPEAKER) if quote.speaker else Text("unclear who", _FAINT)


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
    return Text(" · ".join(filter(None, parts)), _FAINT)


def _marked(snippet: Snippet) -> Text:
    """The passage with its matching words highlighted."""
    text = Text()
    at = 0
    for start, end in (*snippet.marks, (len(snippet.text), len(snippet.text))):
        text.append(paragraphs(snippet.text[at:start]))
        text.append(paragraphs(snippet.text[start:end]), _MATCH)
        at = end
    return text


def _facet(name: str, counts: Mapping[str, int], most: int | None) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    highest = max(counts.values())
    rows = list(islice(counts.items(), most))
    if name in _TIMES:
        rows.sort()
    for value, count in rows:
        table.add_row(_Indented(Text(one_line(value))), Text(f"{count:,}"), _Bar(count / highest))
    if most is not None and len(counts) > most:
        table.add_row(_Indented(Text(f"and {len(counts) - most:,} more", _FAINT)))
    return Group(Text(name, Style(bold=True)), table)


class _Bar:
    """A bar as long as a share of the widest one, which a narrow terminal makes shorter."""

    def __init__(self, share: float) -> None:
        self._share = share

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        full, rest = divmod(round(self._share * min(_BAR, options.max_width) * 8), 8)
        yield Text("█" * full + _EIGHTHS[rest].strip(), Style(color="blue"))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, _BAR)


def _posts(article: Article) -> Iterator[RenderableType]:
    for post in article.posts:
        who = " ".join(filter(None, (post.author, f"@{post.handle}" if post.handle else None)))
        head = " · ".join(filter(None, (post.platform, one_line(who), _day(post.date))))
        yield Text()
        yield _Indented(Text(f"{head}\n{one_line(post.text)}", _FAINT))


def _found_in(article: Article) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    for label, names in (
        ("people", article.people),
        ("organisations", article.organisations),
        ("places", article.places),
    ):
        listed = ", ".join(one_line(name.name) for name in names)
        if listed:
            table.add_row(Text(label, _FAINT), Text(listed))
    if article.tags:
        table.add_row(Text("tags", _FAINT), Text(one_line(", ".join(article.tags))))
    return table


def _day(published: str | None) -> str:
    """A day as readers write it; the text itself where it is not a whole day."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return one_line(published)
    return f"{day.day} {day:%B %Y}"
