"""Every place where a query's words stand, with what is left and right of it (KWIC)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass

from searcher.article import Article, Span
from searcher.output.around import after, before
from searcher.output.cleaning import one_line
from searcher.output.lines import day
from searcher.query.nodes import Node, QuoteScope
from searcher.results import Hit, QuoteHit
from searcher.snippets import matching_spans

__all__ = ["COLUMNS", "Occurrence", "concordance", "occurrence_record"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place in an article or quote, each text on one line.

    Attributes:
        date: day of publication, as much of it as is known.
        id: the article's.
        speaker: whose words these are, where quotes were looked for.
        left, match, right: the words found, and what stands around them, cut between words.
    """

    date: str | None
    id: str
    speaker: str | None
    left: str
    match: str
    right: str


COLUMNS = ("date", "id", "speaker", "left", "match", "right")


def occurrence_record(found: Occurrence) -> dict[str, str | None]:
    """The same as a plain dictionary."""
    return asdict(found)


def concordance(query: Node, hits: Iterable[Hit | QuoteHit], width: int) -> Iterator[Occurrence]:
    """Every occurrence of the query's words in these hits, in their order.

    Of articles the headline, standfirst, body and posts are looked through, and where the query
    asks for words within quotes, the quotes that match.

    Args:
        query: what was searched for.
        hits: what was found.
        width: characters to the left and to the right, at most.
    """
    for hit in hits:
        article = hit.article
        for speaker, text, spans in _places(query, hit):
            for start, end in spans:
                yield Occurrence(
                    day(article),
                    article.id,
                    speaker,
                    before(text, start, width),
                    one_line(text[start:end]),
                    after(text, end, width),
                )


def _places(query: Node, hit: Hit | QuoteHit) -> Iterator[tuple[str | None, str, Sequence[Span]]]:
    """The texts of a hit in which something stands, each with whose words it is and where."""
    if isinstance(hit, QuoteHit):
        said = matching_spans(QuoteScope(query), hit.quote.text, "quote")
        yield hit.quote.speaker, hit.quote.text, said
        return
    for text, spans in _in_article(query, hit.article):
        yield None, text, spans
    for quote in hit.quotes:
        yield quote.speaker, quote.text, matching_spans(query, quote.text, "quote")


def _in_article(query: Node, article: Article) -> Iterator[tuple[str, Sequence[Span]]]:
    for text, field in ((article.title, "title"), (article.standfirst, "lead")):
        if text:
            yield text, matching_spans(query, text, field)
    body = article.body
    first = body.split("\n\n", 1)[0]
    yield (
        body,
        sorted({*matching_spans(query, body, "body"), *matching_spans(query, first, "lead")}),
    )
    for post in article.posts:
        yield post.text, matching_spans(query, post.text, "post")
