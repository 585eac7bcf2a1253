"""Lines in a form of the user's own: `{date} {speaker}: {text}`.

Only the fields that a hit has may be named, and nothing of them can be reached into: a template
may come from anywhere, and Python's own formatting would hand out attributes of objects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from string import Formatter

from searcher.article import Article
from searcher.errors import UsageError
from searcher.output.cleaning import one_line
from searcher.output.lines import day, shown_quote
from searcher.results import Hit, QuoteHit

__all__ = ["TEMPLATE_FIELDS", "template"]

_ARTICLE: Mapping[str, Callable[[Article], str | None]] = {
    "date": day,
    "published": lambda article: article.published,
    "id": lambda article: article.id,
    "title": lambda article: article.title,
    "source": lambda article: article.source,
    "section": lambda article: article.section,
    "authors": lambda article: ", ".join(article.authors),
    "url": lambda article: article.url,
}
TEMPLATE_FIELDS = ("date", "speaker", "text", *list(_ARTICLE)[1:])
"""What a template may name; `text` is the passage of an article, or the words of a quote."""

_ESCAPES = {"\\t": "\t", "\\n": "\n", "\\\\": "\\"}
_ESCAPE = re.compile(r"\\[tn\\]")


def template(text: str) -> Callable[[Hit | QuoteHit], str]:
    """A function that fills the template from a hit; unknown values are empty.

    Raises:
        UsageError: the template names a field that there is not, or a brace stands alone.
    """
    parts = [(_plain(before), field) for before, field in _parts(text)]

    def fill(hit: Hit | QuoteHit) -> str:
        return "".join(before + (_value(hit, field) if field else "") for before, field in parts)

    return fill


def _parts(text: str) -> list[tuple[str, str | None]]:
    try:
        parsed = list(Formatter().parse(text))
    except ValueError as error:
        raise UsageError(f"--format {text}: {error}; a brace itself is written twice") from error
    for _, field, spec, conversion in parsed:
        if field is not None and (field not in TEMPLATE_FIELDS or spec or conversion):
            written = "".join(
                filter(None, (field, conversion and f"!{conversion}", spec and f":{spec}"))
            )
            raise UsageError(
                f"--format: there is no field {{{written}}}; there are {', '.join(TEMPLATE_FIELDS)}"
            )
    return [(before, field) for before, field, _, _ in parsed]


def _plain(text: str) -> str:
    return _ESCAPE.sub(lambda escape: _ESCAPES[escape[0]], text)


def _value(hit: Hit | QuoteHit, field: str) -> str:
    quote = hit.quote if isinstance(hit, QuoteHit) else shown_quote(hit)
    if field == "speaker":
        return one_line(quote.speaker) if quote else ""
    if field == "text":
        return one_line(hit.quote.text if isinstance(hit, QuoteHit) else hit.snippet.text)
    return one_line(_ARTICLE[field](hit.article))
