"""The article record: what one news article is made of after extraction.

All values are immutable.  Every offset counts characters (Unicode code points) of `Article.body`,
end exclusive, so that `body[start:end]` always gives the words meant.  What is not known is None or
empty, never guessed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

__all__ = [
    "Article",
    "DateMention",
    "DateSource",
    "Granularity",
    "Name",
    "Post",
    "Quote",
    "QuoteKind",
    "Span",
    "SpeakerKind",
    "article_id",
]

Span: TypeAlias = tuple[int, int]
QuoteKind: TypeAlias = Literal["direct", "mixed", "post"]
SpeakerKind: TypeAlias = Literal["person", "organisation", "unnamed"]
Granularity: TypeAlias = Literal["day", "week", "month", "quarter", "year"]
DateSource: TypeAlias = Literal["record", "option", "page", "url", "dateline"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance: its words and who says them.

    Attributes:
        text: the words without the marks; parts of a split quote joined by " … ".
        parts: where they stand in the body, one span per part; none for a post, it is not there.
        speaker: the speaker by the fullest name the article gives, or the description of an unnamed
            source ("Ukrainian source"), or None where nothing is clear.
        mention: the speaker as printed beside the quote ("he", "the minister").
        kind: `direct` (a sentence of its own), `mixed` (words inside the reporter's sentence)
            or `post` (the text of an embedded post).
        speaker_kind: what the speaker is; None when there is none.
        via: who passes the words on, nearest first ("two sources", "Reuters").
        cue: the word that ties words and speaker together ("said"), as printed.
        confidence: 0 to 1, the measured precision of the rule that found the speaker.
    """

    text: str
    parts: tuple[Span, ...] = ()
    speaker: str | None = None
    mention: str | None = None
    kind: QuoteKind = "direct"
    speaker_kind: SpeakerKind | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Post:
    """An embedded social-media post.

    Attributes:
        platform: "x", "bluesky", "mastodon", "threads", "truthsocial", "instagram", "facebook",
            "tiktok", "telegram", "youtube".
        author: the name printed with it; None where none is printed.
        handle: without the leading @.
        date: ISO day or time; printed beside the post, else carried by its status number.
        text: its words; empty where the page only links to it.
        url: its address, where known.
    """

    platform: str
    author: str | None = None
    handle: str | None = None
    date: str | None = None
    text: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A person, organisation or place, and how often the text names it in any form."""

    name: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the running text.

    Attributes:
        text: as printed, `body[start:end]`.
        value: "2025-05-16", "2025-05", "2025", "2025-W20" or "2025-Q2".
        granularity: how much of the calendar `value` covers.
    """

    text: str
    start: int
    end: int
    value: str
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Article:
    """One article with all its fields.

    Attributes:
        id: stable key; given by the dump, else derived from the url, else from the words.
        url: address of publication.
        title: headline; None where the source has none (plain text files).
        standfirst: the summary printed under the headline.
        body: plain text, blocks separated by one blank line; without posts, credits, captions
            and lists of related articles.
        authors: names, without "By".
        published, modified: ISO 8601 day or time, as precise as the source; None when unknown.
        published_from: how `published` is known: "record" (a field of the dump), "option" (given by
            the user), "page" (markup of the page), "url" or "dateline" (inferred from them).
        source: the publication or agency.
        section, tags: as filed by the publisher.
        credit: agency and contributor lines ("With agency inputs").
        language: ISO 639-1 code.
        origin: where the record was read, "path#n", n counting from 1 within the file.
        copies: where identical copies of it were read.
    """

    id: str
    body: str
    origin: str
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    published_from: DateSource | None = None
    modified: str | None = None
    source: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    credit: str | None = None
    language: str | None = None
    copies: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    posts: tuple[Post, ...] = ()
    people: tuple[Name, ...] = ()
    organisations: tuple[Name, ...] = ()
    places: tuple[Name, ...] = ()
    dates: tuple[DateMention, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as plain lists and dictionaries; its keys are told in docs/record.md."""
        record = {key: getattr(self, key) for key in RECORD_KEYS}
        for key in _NESTED:
            record[key] = [
                {field: getattr(item, field) for field in item.__slots__} for item in record[key]
            ]
        return record

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Article:
        """The inverse of `to_dict`; also takes what `json.loads` made of it.

        Raises:
            KeyError: `id`, `body` or `origin` is missing.
            TypeError: a nested record has a key that it should not have.
        """
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {key: value for key, value in record.items() if key in known}
        for key in ("id", "body", "origin"):
            values[key] = record[key]
        for key in ("authors", "tags", "copies"):
            values[key] = tuple(record.get(key) or ())
        values["quotes"] = tuple(_quote(quote) for quote in record.get("quotes") or ())
        values["posts"] = tuple(Post(**post) for post in record.get("posts") or ())
        for key in ("people", "organisations", "places"):
            values[key] = tuple(Name(**name) for name in record.get(key) or ())
        values["dates"] = tuple(DateMention(**date) for date in record.get("dates") or ())
        return cls(**values)


RECORD_KEYS = (
    "id", "url", "title", "standfirst", "body", "authors",
    "published", "published_from", "modified",
    "source", "section", "tags", "credit", "language", "origin", "copies",
    "quotes", "posts", "people", "organisations", "places", "dates",
)  # fmt: skip


_NESTED = ("quotes", "posts", "people", "organisations", "places", "dates")


def _quote(record: Mapping[str, Any]) -> Quote:
    values = dict(record)
    values["parts"] = tuple((start, end) for start, end in record.get("parts") or ())
    values["via"] = tuple(record.get("via") or ())
    return Quote(**values)


def article_id(*, url: str | None, title: str | None, body: str) -> str:
    """A stable id for an article that came without one: 16 hex digits.

    Made from the url where there is one, else from the words, so that reading the same dump again
    gives the same ids wherever the dump lies.
    """
    key = f"url\n{url}" if url else f"text\n{title or ''}\n{' '.join(body.split())}"
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
