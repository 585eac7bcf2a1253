"""The News Industry Text Format of the IPTC, alone in a file or inside another format.

The paths are those of NITF 3.6 and of the New York Times Annotated Corpus, which adds classes.
"""

from __future__ import annotations

from typing import Any

from searcher.readers.values import address, first_name, language, names, publication, text, time
from searcher.readers.xmlstream import Element
from searcher.readers.xmltable import XPath, markup, stated, strings, table, unwrapped, without

__all__ = ["STATUS", "content", "fields"]

_FIELDS = table({
    "id": (text, "head/docdata/doc-id/@id-string"),
    "url": (address, "head/pubdata/@ex-ref"),
    "title": (
        text, "body/body.head/hedline/hl1[not(@class='online_headline')]",
        "body/body.head/hedline/hl1", "head/title",
    ),
    "standfirst": (text, "body/body.head/abstract", "body/body.head/hedline/hl2"),
    "authors": (
        names, "body/body.head/byline[@class='print_byline']", "body/body.head/byline/person",
        "body/body.head/byline",
    ),
    "published": (
        time, "head/pubdata/@date.publication", "head/docdata/date.issue/@norm",
        "body/body.head/dateline/story.date/@norm",
    ),
    "modified": (time, "head/revision-history[last()]/@norm"),
    "source": (
        publication, "head/pubdata/@name", "body/body.head/distributor",
        "head/docdata/doc.copyright/@holder", "head/docdata/doc-id/@regsrc",
    ),
    "section": (
        first_name, "head/meta[@name='online_sections']/@content",
        "head/pubdata/@position.section", "head/meta[@name='dsk']/@content",
        "head/tobject/@tobject.type[. != 'news']",
    ),
    "tags": (
        names,
        "head/tobject/tobject.subject/@tobject.subject.matter"
        " | head/tobject/tobject.subject/@tobject.subject.type"
        " | head/docdata/identified-content/classifier[not(@type='taxonomic_classifier')]"
        " | head/docdata/key-list/keyword/@key",
    ),
    "people": (names, "head/docdata/identified-content/person"),
    "organisations": (names, "head/docdata/identified-content/org"),
    "places": (names, "head/docdata/identified-content/location"),
    "credit": (text, "body/body.end/tagline"),
    "language": (language, "@baselang", "body/@lang", "@lang"),
})  # fmt: skip

STATUS = XPath("head/docdata/@management-status")
_FULL_TEXT = XPath("body/body.content//block[@class='full_text']")
_CONTENT = XPath("body/body.content")
_DATELINE = XPath("body/body.head/dateline")
_DASHES = ("-", "–", "—")

_AS_HTML = {
    "block": "div",
    "bq": "blockquote",
    "hl2": "h2",
    "media": "figure",
    "media-caption": "figcaption",
}
_NOT_TEXT = (
    "byttl", "fn", "media-metadata", "media-object", "media-producer", "media-reference", "note",
)  # fmt: skip
_HTML = frozenset(
    "a blockquote br dd div dl dt em figcaption figure h2 hr li ol p pre q sub sup table td th tr"
    " ul".split()
)


def fields(nitf: Element) -> dict[str, Any]:
    """The fields that a simple NITF document states; its content is left as it is."""
    without(nitf, *_NOT_TEXT)
    values = stated(nitf, _FIELDS)
    if "authors" in values:
        values["authors"] = tuple(name.rstrip(" ,") for name in values["authors"])
    return values


def content(nitf: Element) -> str:
    """The running text of a simple NITF document as HTML; empty where it has none."""
    bodies: Any = _FULL_TEXT(nitf) or _CONTENT(nitf)
    dateline = " ".join(" ".join(strings(nitf, _DATELINE)).split())
    for body in bodies[:1]:
        without(body, *_NOT_TEXT)
        for element in body.iter():
            element.tag = _AS_HTML.get(str(element.tag), element.tag)
        unwrapped(body, *{str(e.tag) for e in body.iterdescendants()} - _HTML)
        first = body.find(".//p")
        if dateline.endswith(_DASHES) and first is not None:  # it runs into the text
            first.text = f"{dateline} {(first.text or '').lstrip()}"
        return markup(body)
    return ""
