"""The one table of searchable fields and facets; engines build their own schemas from it.

An archive holds two kinds of documents: articles, and the utterances (quotes) of each article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from searcher.addresses import address_key
from searcher.article import Article, Quote
from searcher.errors import InputError
from searcher.spelling import name_key, one_of_each, person_key

__all__ = [
    "DEFAULT_TEXT_FIELDS",
    "FACETS",
    "FIELDS",
    "PEOPLE_FIELDS",
    "QUOTE_FACETS",
    "SCHEMA_VERSION",
    "SPELLING_KEYS",
    "Field",
    "FieldKind",
    "field_named",
    "is_iso_time",
    "published_day",
    "published_moment",
]

SCHEMA_VERSION = 3
"""Changes whenever the same article may be stored otherwise, keys of spellings included."""

FieldKind: TypeAlias = Literal["text", "name", "key", "date"]
"""text: analysed words with positions; name: whole names, found by their words; key: one exact
value; date: days."""


@dataclass(frozen=True, slots=True)
class Field:
    """A searchable field.

    Attributes:
        name: as written in queries, `name:word`.
        kind: how it is searched.
        values: the values of this field in an article.
        boost: weight of a match in this field (text fields).
        option: the shell option that filters by it, where there is one.
        help: one line for `--help` and the docs.
    """

    name: str
    kind: FieldKind
    values: Callable[[Article], Iterable[str]]
    help: str
    boost: float = 1.0
    option: str | None = None


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def published_day(article: Article) -> str | None:
    """The day of publication, "2025-05-16"; None when it is unknown or only the month is known."""
    published = article.published
    return published[:10] if published and len(published) >= 10 else None


_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)"
    r"(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?"
)


def is_iso_time(text: str) -> bool:
    """Whether a text is an ISO 8601 day or time, or as much of one as is known: 2025, 2025-05."""
    if _ISO.fullmatch(text) is None:
        return False
    try:
        date.fromisoformat(f"{text[:10]}-01-01"[:10])
    except ValueError:
        return False
    return True


def published_moment(article: Article) -> int:
    """The publication as one number, 20250516143000; what is not known is 0 from the right.

    Hits are sorted by it: by day and then by the clock of the place of publication.  It is 0 when
    nothing is known and 20250500000000 when only the month is.

    Raises:
        InputError: `published` is not an ISO 8601 day or time.
    """
    if not article.published:
        return 0
    match = _ISO.fullmatch(article.published)
    if match is None:
        raise InputError(
            f"{article.origin}: published {article.published!r} is not an ISO day or time "
            "such as 2025-05-16 or 2025-05-16T14:30:00Z"
        )
    year, *rest = (int(part or 0) for part in match.groups())
    moment = year
    for part in rest:
        moment = moment * 100 + part
    return moment


def _lead(article: Article) -> tuple[str, ...]:
    first = article.body.split("\n\n", 1)[0]
    return (*_one(article.standfirst), *_one(first))


def _speakers(article: Article) -> Iterable[str]:
    """Each speaker once; unnamed sources are found by their description, too."""
    return dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker)


FIELDS: tuple[Field, ...] = (
    Field("title", "text", lambda a: _one(a.title), "words of the headline", boost=5.0),
    Field("lead", "text", _lead, "words of the standfirst and the first paragraph", boost=0.3),
    Field("body", "text", lambda a: _one(a.body), "words of the running text"),
    Field("post", "text", lambda a: [p.text for p in a.posts if p.text], "words of embedded posts"),
    Field("quote", "text", lambda a: [q.text for q in a.quotes],
          "words that somebody is quoted with"),
    Field("speaker", "name", _speakers, "who is quoted", option="speaker"),
    Field("person", "name", lambda a: [n.name for n in a.people], "people named", option="person"),
    Field("org", "name", lambda a: [n.name for n in a.organisations], "organisations named",
          option="org"),
    Field("place", "name", lambda a: [n.name for n in a.places], "places named", option="place"),
    Field("author", "name", lambda a: a.authors, "who wrote the article", option="author"),
    Field("source", "name", lambda a: _one(a.source), "the publication or agency", option="source"),
    Field("section", "name", lambda a: _one(a.section), "the publisher's section",
          option="section"),
    Field("tag", "name", lambda a: a.tags, "the publisher's tags", option="tag"),
    Field("credit", "name", lambda a: _one(a.credit), "agency and contributor line"),
    Field("lang", "name", lambda a: _one(a.language), "language code, such as en", option="lang"),
    Field("handle", "name", lambda a: [p.handle for p in a.posts if p.handle],
          "handles of embedded posts, without @", option="handle"),
    Field("date", "date", lambda a: _one(published_day(a)), "day of publication"),
    Field("url", "key", lambda a: (address_key(a.url),) if a.url else (), "address of the article"),
    Field("id", "key", lambda a: (a.id,), "id of the article"),
)  # fmt: skip

DEFAULT_TEXT_FIELDS = ("title", "lead", "body", "post")
"""Where a word without a field is looked for; `lead` is there for its weight in the ranking."""

_BY_NAME = {field.name: field for field in FIELDS}


def field_named(name: str) -> Field | None:
    """The field of that name, or None."""
    return _BY_NAME.get(name)


PEOPLE_FIELDS = frozenset(("speaker", "person", "author"))
"""Fields whose values are people's names, found in any of their spellings (`spelling`)."""

SPELLING_KEYS: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(PEOPLE_FIELDS, person_key),
    **dict.fromkeys(("org", "place"), name_key),
}
"""Facets that count the spellings of a name as one value, and the key that these share."""


def _named(field: str) -> Callable[[Article], Iterable[str]]:
    return _BY_NAME[field].values


def _spelt(facet: str, values: Callable[[Article], Iterable[str]]) -> Callable[..., Iterable[str]]:
    key = SPELLING_KEYS[facet]
    return lambda article: one_of_each((value, key(value)) for value in values(article))


def _date_part(length: int) -> Callable[[Article], Iterable[str]]:
    def part(article: Article) -> Iterable[str]:
        published = article.published or ""
        return (published[:length],) if len(published) >= length else ()

    return part


def _named_speaker(quote: Quote) -> str | None:
    """Unnamed sources ("a spokesman") would only clutter a count of speakers."""
    return None if quote.speaker_kind == "unnamed" else quote.speaker


FACETS: dict[str, Callable[[Article], Iterable[str]]] = {
    "speaker": _spelt("speaker", lambda a: filter(None, map(_named_speaker, a.quotes))),
    "person": _spelt("person", _named("person")),
    "org": _spelt("org", _named("org")),
    "place": _spelt("place", _named("place")),
    "author": _spelt("author", _named("author")),
    "source": _named("source"),
    "section": _named("section"),
    "tag": _named("tag"),
    "lang": _named("lang"),
    "handle": _named("handle"),
    "year": _date_part(4),
    "month": _date_part(7),
    "day": _date_part(10),
}
"""What can be counted, with the values that one article adds to each: of a name only one spelling.

Over several articles the spellings of a name are added up (`spelling.count_by_spelling`)."""

QUOTE_FACETS: dict[str, Callable[[Article, Quote], Iterable[str]]] = {
    name: (lambda article, _quote, values=values: values(article))
    for name, values in FACETS.items()
} | {"speaker": lambda _article, quote: _one(_named_speaker(quote))}
"""The same facets for one utterance: its own speaker, everything else from its article."""
