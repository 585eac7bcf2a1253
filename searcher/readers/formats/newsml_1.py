"""NewsML 1 of the IPTC, as agencies used it before NewsML-G2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from searcher.readers import nitf
from searcher.readers.base import Record, Reject, Source
from searcher.readers.markup import join_body
from searcher.readers.status import unusable
from searcher.readers.tally import Tally
from searcher.readers.values import language, names, publication, text, time
from searcher.readers.xmlstream import Broken, Element, elements, root_name
from searcher.readers.xmltable import XPath, inner_page, simple, stated, strings, table

__all__ = ["READER"]

_REVISION = re.compile(r":\d+[A-Z]?\Z")


def _without_revision(found: Iterable[str]) -> str | None:
    """The identifier that all versions of an item share: the printed one ends in its revision."""
    return next((_REVISION.sub("", value.strip()) for value in found if value.strip()), None)


_FIELDS = table({
    "id": (_without_revision, "Identification/NewsIdentifier/PublicIdentifier"),
    "title": (text, ".//NewsLines/HeadLine"),
    "standfirst": (text, ".//NewsLines/SubHeadLine"),
    "authors": (
        names, ".//NewsLines/ByLine", ".//AdministrativeMetadata/Creator/Party/@FormalName",
    ),
    "published": (time, "NewsManagement/FirstCreated", "NewsManagement/ThisRevisionCreated"),
    "modified": (time, "NewsManagement/ThisRevisionCreated"),
    "source": (
        publication, ".//AdministrativeMetadata/Provider/Party/@FormalName",
        "../NewsEnvelope/SentFrom/Party/@FormalName",
        ".//AdministrativeMetadata/Source/Party/@FormalName",
        "Identification/NewsIdentifier/ProviderId",
    ),
    "tags": (
        names,
        ".//Property[@FormalName='Keyword' and not(@Role)]/@Value"
        " | .//Property[contains(@FormalName, 'Keywords')]/@Value"
        " | .//NewsLines/KeywordLine",
    ),
    "people": (names, ".//Property[@FormalName='Keyword' and contains(@Role, 'Person')]/@Value"),
    "credit": (text, ".//NewsLines/CreditLine"),
    "language": (language, ".//DescriptiveMetadata/Language/@FormalName", "@lang"),
})  # fmt: skip
_STATUS = XPath("NewsManagement/Status/@FormalName")
_KIND = XPath("NewsManagement/NewsItemType/@FormalName[. != 'News']")
_MEDIA = XPath(".//ContentItem/MediaType/@FormalName")
_CONTENT = XPath(".//ContentItem[not(MediaType) or MediaType/@FormalName='Text']/DataContent")
_MAIN = XPath(
    ".//NewsComponent[Role/@FormalName='Body' or Role/@FormalName='Main']/ContentItem/DataContent"
)
_TEXT = XPath("string()")


class NewsMl1:
    """Recognised by its root element."""

    name = "NewsML 1"
    suffixes = ()

    def recognises(self, head: bytes) -> bool:
        """Whether its root is `NewsML`."""
        return root_name(head) == "NewsML"

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The news items with text; those of pictures and the like are left out.

        Raises:
            InputError: it cannot be decoded.
        """
        tally = Tally(source.name)
        yield from tally.items(_items(source, tally))


def _items(source: Source, tally: Tally) -> Iterator[Record | Reject]:
    origins = (f"{source.name}#{n}" for n in count(1))
    for found in elements(source.stream, "NewsItem"):
        if isinstance(found, Broken):
            yield Reject(source.name, found.reason)
            continue
        item = simple(found)
        contents: Any = _MAIN(item) or _CONTENT(item)
        media = sorted({kind.lower() for kind in strings(item, _MEDIA)} - {"text"})
        if media and not contents:
            tally.leave_out(f"{media[0]} item")
        else:
            yield _article(item, contents, next(origins))


def _article(item: Element, contents: list[Element], origin: str) -> Record | Reject:
    values = stated(item, _FIELDS)
    status = next(iter(strings(item, _STATUS)), None)
    if reject := unusable(origin, status, values):
        return reject
    for content in contents:
        inside = next(iter(content), None)
        if inside is None:
            return Record(origin, *join_body(strings(content, XPath("."))), **values)
        if inside.tag == "nitf":
            return Record(origin, nitf.content(inside), "html", **(nitf.fields(inside) | values))
        if page := inner_page(inside, values.get("title")):
            return Record(origin, page, "html", **values)
    return Reject(origin, "a news item without text in a form that is read (NITF, XHTML or text)")


READER = NewsMl1()
