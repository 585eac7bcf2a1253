"""When an article was published and last changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree, html

from searcher.extraction.dates import read_stamp
from searcher.extraction.page.jsonld import Node, texts
from searcher.extraction.page.main_text import MainText
from searcher.extraction.page.meta import Meta
from searcher.extraction.page.passages import Passage
from searcher.extraction.page.tree import text_of
from searcher.extraction.posts.printed_dates import printed_day

__all__ = ["Timestamps", "read_timestamps"]

_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished",
    "og:article:published_time", "published_time", "date", "pubdate", "publishdate",
    "publish-date", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.date",
    "dcterms.created", "dc.date", "dc.date.created", "publication_date", "datecreated",
    "shareaholic:article_published_time", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod",
    "dcterms.modified", "og:modified_time", "article:modified",
)  # fmt: skip
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])\d\d?\.\d\d?\.(?:20)?\d\d(?![\d.])")
_LABEL = re.compile(r"(?:Date|Datum|Fecha|Data|Дата|Tarih)\s*:?\s+(?P<day>\S.{5,30})$")
_WORD_START = re.compile(r"(?<!\S)[^\W_]")
_FIRST_DAY = "1990-01-01"  # before the Web no page was published


@dataclass(frozen=True, slots=True)
class Timestamps:
    """ISO 8601 days or times, with zone where the page states one; None when unknown."""

    published: str | None
    published_from: Literal["page", "url"] | None
    modified: str | None


def read_timestamps(
    markup: str,
    root: etree._Element,
    article: Node,
    meta: Meta,
    main: MainText,
    url: str | None,
) -> Timestamps:
    """Published: of JSON-LD, meta elements, marked or printed times above the text, the address.

    What all of them leave open is searched for in the `markup` with htmldate.
    """
    modified = _first((*texts(article.get("dateModified")), *_named(meta, _MODIFIED)))
    published = _first(
        (
            *texts(article.get("datePublished")),
            *_named(meta, _PUBLISHED),
            *_marked(root, main.front),
            *_labelled(main.after),
            *texts(article.get("dateCreated")),
        )
    )
    if published is not None:
        return Timestamps(published, "page", modified)
    if found := _IN_URL.search(url or ""):
        day = _first(["-".join(found.groups())])
        if day is not None:
            return Timestamps(day, "url", modified)
    day = _searched(root, markup)
    return Timestamps(day, "page" if day else None, modified)


def _named(meta: Meta, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        yield from meta.get(name, ())


def _first(stated: Iterable[str]) -> str | None:
    """The first that is a day or time at which a page can have been published."""
    tomorrow = (dt.date.today() + dt.timedelta(days=1)).isoformat()  # it may be one elsewhere
    for text in stated:
        stamp = read_stamp(text)
        if stamp is None and (day := printed_day(text.strip())):
            stamp = day[0]
        if stamp is not None and len(stamp) >= 10 and _FIRST_DAY <= stamp[:10] <= tomorrow:
            return stamp
    return None


def _marked(root: etree._Element, front: Sequence[Passage]) -> Iterator[str]:
    """Elements marked as the date, then times and dates printed above the text."""
    for element in root.iter("time", "span", "div", "p", "abbr", "li"):
        if "datePublished" in (element.get("itemprop") or "") or element.get("pubdate") is not None:
            yield _time_of(element)
    for p in front:
        if len(p.text) < 150:
            yield from map(_time_of, p.owner.iter("time"))
    for p in front:
        if len(p.text) < 150:
            yield from _printed(p.text)


def _labelled(lines: Sequence[Passage]) -> Iterator[str]:
    """Days that a line behind the text calls the date."""
    for p in lines:
        if found := _LABEL.match(p.text):
            yield found["day"]


def _time_of(element: etree._Element) -> str:
    stated = element.get("datetime") or element.get("content")
    return stated or text_of(element, limit=100)


def _printed(line: str) -> Iterator[str]:
    """Days printed in a line: spelled out, or with full stops, when the day comes first."""
    if found := _NUMERIC.search(line):
        yield found.group()
    for word in _WORD_START.finditer(line):
        if day := printed_day(line, word.start()):
            yield day[0]


def _searched(root: etree._Element, markup: str) -> str | None:
    """What htmldate finds anywhere on the page but in its posts, if the page has it.

    Today's date is not taken: it may be that of the saving.  Where htmldate finds but a month or a
    year, it answers with their first day, which is a guess.
    """
    from htmldate import find_date  # heavy, and rarely needed

    yesterday = (dt.date.today() - dt.timedelta(days=1)).isoformat()
    try:
        without_posts = etree.tostring(root, encoding="unicode", method="html")
        tree = html.document_fromstring(without_posts, parser=html.HTMLParser(encoding="utf-8"))
        found = find_date(tree, original_date=True, max_date=yesterday, min_date=_FIRST_DAY)
    except (ValueError, OverflowError, RecursionError, etree.ParserError):
        return None
    return found if isinstance(found, str) and _is_there(found, markup) else None


def _is_there(day: str, markup: str) -> bool:
    """Whether the first day of a month is on the page as such."""
    year, month, date = day.split("-")
    if date != "01":
        return True
    name = rf"(?:0?{int(month)}|[^\W\d]{{3,12}})"
    forms = (
        rf"{year}[-/.]?{month}[-/.]?01(?!\d)",
        rf"(?<!\d)0?1(?:st|er|º)?[./\s-]{{1,2}}(?:de )?{name}[.,/\s-]{{1,2}}(?:de )?{year}",
        rf"{name}[./\s-]{{1,2}}0?1(?:st)?[,./\s-]{{1,2}}{year}",
    )
    return re.search("|".join(forms), markup) is not None
