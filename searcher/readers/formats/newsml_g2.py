"""NewsML-G2: news items, alone or in a message; its other kinds of items are no articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from searcher.readers import nitf
from searcher.readers.base import Record, Reject, Source
from searcher.readers.markup import join_body
from searcher.readers.status import unusable
from searcher.readers.tally import Tally
from searcher.readers.values import address, language, names, publication, text, time
from searcher.readers.xmlstream import Broken, Element, elements, local_name, root_name
from searcher.readers.xmltable import XPath, inner_page, simple, stated, strings, table

__all__ = ["READER"]

_OTHER_ITEMS = {
    "catalogItem": "catalogue",
    "conceptItem": "concept",
    "knowledgeItem": "knowledge item",
    "packageItem": "package",
    "planningItem": "planning item",
}
_ITEMS = ("newsItem", *_OTHER_ITEMS)


def _code(found: Iterable[str]) -> str | None:
    """The part of a code behind its scheme: "TT" of "nprov:TT"."""
    return next((value.rpartition(":")[2] for value in found), None)


def _subjects(kind: str) -> str:
    """The names of the subjects of a kind, stated with them or once at the end of the item."""
    subject = f"contentMeta/subject[contains(@type, '{kind}')]"
    return f"{subject}/name[1] | assert[@qcode = ../{subject}/@qcode]/name[1]"


_FIELDS = table({
    "id": (text, "@guid"),
    "url": (
        address, "itemMeta/link[contains(@rel, 'canonical')]/@href",
        "itemMeta/link[contains(@rel, 'alternate')]/@href", "@guid",
    ),
    "title": (
        text, "contentMeta/headline[not(@role) or contains(@role, 'main')]", "contentMeta/headline",
        "itemMeta/title",
    ),
    "standfirst": (
        text, "contentMeta/description[contains(@role, 'summary') or contains(@role, 'lead')]",
        "contentMeta/description[not(contains(@role, 'caption'))]",
    ),
    "authors": (
        names, "contentMeta/by",
        "contentMeta/creator[not(contains(@type, 'organisation'))]/name[1]",
    ),
    "published": (
        time, "contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated",
    ),
    "modified": (time, "contentMeta/contentModified", "itemMeta/versionCreated"),
    "source": (
        publication, "itemMeta/provider/name", "rightsInfo/copyrightHolder/name",
        "contentMeta/infoSource/name",
    ),
    "tags": (
        names,
        "contentMeta/subject[not(contains(@type, 'person') or contains(@type, 'organisation')"
        " or contains(@type, 'geoArea') or contains(@type, 'poi'))]/name[1]"
        " | contentMeta/keyword",
    ),
    "people": (names, _subjects("person")),
    "organisations": (names, _subjects("organisation")),
    "places": (names, _subjects("geoArea")),
    "credit": (text, "contentMeta/creditline"),
    "language": (language, "contentMeta/language/@tag", "@lang"),
})  # fmt: skip
_PROVIDER = table({"source": (_code, "itemMeta/provider/@qcode")})
_CLASS = XPath("itemMeta/itemClass/@qcode | itemMeta/itemClass/@uri")
_STATUS = XPath("itemMeta/pubStatus/@qcode | itemMeta/pubStatus/@uri")
_EMBARGO = XPath("itemMeta/embargoed")
_CONTENT = XPath("contentSet/inlineXML/* | contentSet/inlineData")
_TEXT_CLASSES = ("text", "")


class NewsMlG2:
    """Recognised by its root element: a message, or an item of whatever kind."""

    name = "NewsML-G2"
    suffixes = ()

    def recognises(self, head: bytes) -> bool:
        """Whether its root is `newsMessage`, `newsItem` or an item of another kind."""
        return root_name(head) in ("newsMessage", *_ITEMS)

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The news items with text; other items and such of pictures or sounds are left out.

        Raises:
            InputError: it cannot be decoded.
        """
        tally = Tally(source.name)
        yield from tally.items(_items(source, tally))


def _items(source: Source, tally: Tally) -> Iterator[Record | Reject]:
    origins = (f"{source.name}#{n}" for n in count(1))
    for found in elements(source.stream, *_ITEMS):
        if isinstance(found, Broken):
            yield Reject(source.name, found.reason)
        elif kind := _OTHER_ITEMS.get(local_name(found)):
            tally.leave_out(kind)
        else:
            item = simple(found)
            kind = _code(strings(item, _CLASS)) or ""
            if kind.rpartition("/")[2] in _TEXT_CLASSES:
                yield _article(item, next(origins))
            else:
                tally.leave_out(f"{kind} item")


def _article(item: Element, origin: str) -> Record | Reject:
    values = stated(item, _PROVIDER) | stated(item, _FIELDS)
    status, embargo = (next(iter(strings(item, path)), None) for path in (_STATUS, _EMBARGO))
    if reject := unusable(origin, status, values, embargo=embargo):
        return reject
    contents: Any = _CONTENT(item)
    for content in contents:
        if local_name(content) == "nitf":
            values = nitf.fields(content) | values
            return Record(origin, nitf.content(content), "html", **values)
        if page := inner_page(content, values.get("title")):
            return Record(origin, page, "html", **values)
        if local_name(content) == "inlineData":
            return Record(origin, *join_body(strings(content, XPath("."))), **values)
    return Reject(origin, "a news item without text in a form that is read (NITF, XHTML or text)")


READER = NewsMlG2()
