"""The whole way from a record to an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from searcher.article import Article, DateSource, Name, Post, Span, article_id
from searcher.errors import InputError
from searcher.extraction.blocks import Block
from searcher.extraction.bylines import names_in_byline, plain_byline
from searcher.extraction.dates import dateline_day, find_dates, read_stamp
from searcher.extraction.language import guess_language
from searcher.extraction.names import find_names
from searcher.extraction.names.entities import NameKind, Names
from searcher.extraction.names.gaps import NameModel
from searcher.extraction.plain import classify, split_lines
from searcher.extraction.posts import take_posts
from searcher.extraction.quotes import Utterance, find_quotes, find_utterances
from searcher.readers.base import Record
from searcher.text import name_words

if TYPE_CHECKING:
    from searcher.extraction.page import PageContent

__all__ = ["explain", "extract"]

_ROW_NUMBER = re.compile(r"\d{1,7}")
_IN_BODY = ("paragraph", "heading", "item")
_QUOTED_IN = ("paragraph", "item")


@dataclass(frozen=True, slots=True)
class _Content:
    """Blocks and posts of a record, and its page where it is one."""

    blocks: Sequence[Block]
    posts: Sequence[Post]
    page: PageContent | None = None


def extract(
    record: Record, *, published: str | None = None, model: NameModel | None = None
) -> Article:
    """All fields of one article.

    Args:
        record: the article as a reader found it; what it states outright is believed.
        published: day of publication for records that state none, ISO.
        model: guesses the names that the rules leave undecided.

    Raises:
        InputError: there is no text to be found in the record.

    """
    read = _read(record, model)
    content, page, body, names = read.content, read.content.page, read.body, read.names
    day, day_from = _published(record, content, published)
    url = record.url or (page.url if page else None)
    return Article(
        id=_identity(record, url, read.title, body),
        body=body,
        origin=record.origin,
        url=url,
        title=read.title,
        standfirst=record.standfirst or (page.standfirst if page else None),
        authors=_authors(record, content),
        published=day,
        published_from=day_from,
        modified=read_stamp(record.modified) or (page.modified if page else None),
        source=record.source or (page.source if page else None),
        section=record.section or (page.section if page else None),
        tags=record.tags or (page.tags if page else ()),
        credit=record.credit or (page.credit if page else None) or _credit(content.blocks),
        language=read.language,
        quotes=find_quotes(body, read.spans, names, content.posts, english=read.english),
        posts=tuple(content.posts),
        people=_named(names, "person", record.people),
        organisations=_named(names, "organisation", record.organisations),
        places=_places(names, record.places),
        dates=find_dates(body, day) if read.english else (),
    )


def explain(record: Record, *, model: NameModel | None = None) -> list[Utterance]:
    """The quotes of a record, each with its rule and who else was considered.

    Raises:
        InputError: there is no text to be found in the record.

    """
    read = _read(record, model)
    return find_utterances(read.body, read.spans, read.names, english=read.english)


@dataclass(frozen=True, slots=True)
class _Read:
    """A record as far as quotes are looked for in it.

    Attributes:
        spans: of the blocks of `body` that quotes are looked for in.
        language: as declared, else as guessed.
        english: whether the rules apply, which are of English.

    """

    content: _Content
    title: str | None
    body: str
    spans: list[Span]
    names: Names
    language: str | None
    english: bool


def _read(record: Record, model: NameModel | None) -> _Read:
    content = _content(record)
    page = content.page
    title = record.title or (page.title if page else None)
    body, spans = _body(content.blocks)
    declared = record.language or (page.language if page else None)
    guessed = guess_language(body)
    english = _is_english(declared, guessed)
    names = _names(body, content, title, model, english=english)
    return _Read(content, title, body, spans, names, declared or guessed, english)


def _is_english(declared: str | None, guessed: str | None) -> bool:
    """What the words tell outweighs what is declared."""
    if guessed is not None:
        return guessed == "en"
    return declared is None or declared.lower().startswith("en")


def _names(
    body: str, content: _Content, title: str | None, model: NameModel | None, *, english: bool
) -> Names:
    if not body and not content.posts:
        raise InputError("no article text found in it")
    if not english:
        return Names((), ())
    authors = [post.author for post in content.posts if post.author]
    return find_names(body, known_people=authors, title=title, model=model)


def _content(record: Record) -> _Content:
    if record.media_type == "html" and record.whole_page:
        from searcher.extraction.page import read_page

        page = read_page(record.content, record.url)
        blocks, posts = take_posts(page.blocks)
        return _Content(classify(blocks), (*page.posts, *posts), page)
    if record.media_type == "html":
        from searcher.extraction.page import read_fragment

        blocks, embedded = read_fragment(record.content)
        blocks, posts = take_posts(blocks)
        return _Content(classify(blocks), (*embedded, *posts))
    blocks, posts = take_posts(split_lines(record.content))
    return _Content(_without_title(classify(blocks), record.title), posts)


def _identity(record: Record, url: str | None, title: str | None, body: str) -> str:
    """The id the dump gives; a bare row number is unique only together with the dump's name.

    Characters that cannot be printed are dropped, so that an id can be typed and shown.
    """
    given = "".join(filter(str.isprintable, record.id or "")).strip()
    if not given:
        return article_id(url=url, title=title, body=body)
    if not _ROW_NUMBER.fullmatch(given):
        return given
    if url is not None:
        return article_id(url=url, title=title, body=body)
    return f"{PurePath(record.origin.rpartition('#')[0]).name.split('.', 1)[0]}-{given}"


def _without_title(blocks: Sequence[Block], title: str | None) -> Sequence[Block]:
    """Some dumps print the headline again as the first line of the text."""
    if title and blocks and blocks[0].text.casefold() == " ".join(title.split()).casefold():
        return blocks[1:]
    return blocks


def _body(blocks: Sequence[Block]) -> tuple[str, list[Span]]:
    """The text of the body, and the spans of the blocks that quotes are looked for in."""
    texts: list[str] = []
    spans: list[Span] = []
    at = 0
    for block in blocks:
        if block.kind not in _IN_BODY:
            continue
        if block.kind in _QUOTED_IN:
            spans.append((at, at + len(block.text)))
        texts.append(block.text)
        at += len(block.text) + 2
    return "\n\n".join(texts), spans


def _published(
    record: Record, content: _Content, given: str | None
) -> tuple[str | None, DateSource | None]:
    """The day of publication and how it is known; what the dump states comes first."""
    stated = read_stamp(record.published)
    if stated is not None:
        return stated, "record"
    if content.page is not None and content.page.published is not None:
        return content.page.published, content.page.published_from
    if given is not None:
        return given, "option"
    first = next((block.text for block in content.blocks if block.kind in _IN_BODY), "")
    day = dateline_day(first)
    return (day, "dateline") if day is not None else (None, None)


def _authors(record: Record, content: _Content) -> tuple[str, ...]:
    """One name each: as the dump states them, else as the page or the text prints them."""
    if record.authors:
        printed = ((names_in_byline(a) or [plain_byline(a)]) for a in record.authors)
        return tuple(dict.fromkeys(name for names in printed for name in names if name))
    if content.page is not None and content.page.authors:
        return content.page.authors
    return _bylines(content.blocks)


def _bylines(blocks: Sequence[Block]) -> tuple[str, ...]:
    printed = (block.text for block in blocks if block.kind == "byline")
    return tuple(dict.fromkeys(name for line in printed for name in names_in_byline(line)))


def _credit(blocks: Sequence[Block]) -> str | None:
    return " ".join(block.text for block in blocks if block.kind == "credit") or None


def _named(names: Names, kind: NameKind, filed: Sequence[str]) -> tuple[Name, ...]:
    """The names of one kind, and those that only the publisher's editors filed."""
    found = _found(names, kind)
    return (*found, *(name for name in _filed(filed, found) if not name.count))


def _places(names: Names, filed: Sequence[str] | None) -> tuple[Name, ...]:
    """Where editors filed places, theirs: they know which of those named the article is about."""
    found = _found(names, "place")
    return found if filed is None else _filed(filed, found)


def _found(names: Names, kind: NameKind) -> tuple[Name, ...]:
    return tuple(Name(each.name, each.count) for each in names.entities if each.kind == kind)


def _filed(filed: Sequence[str], found: Sequence[Name]) -> tuple[Name, ...]:
    """Filed names with how often the text prints them, 0 where it does not."""
    words = [(set(name_words(name.name)), name.count) for name in found]
    return tuple(
        Name(name, next((count for has, count in words if set(name_words(name)) <= has), 0))
        for name in dict.fromkeys(filed)
    )
