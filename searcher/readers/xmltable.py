"""From the elements of an XML format to the fields of a record: tables of XPath expressions.

A format states where each field is, best place first; the first that holds a usable value counts:

    FIELDS = table({
        "title": (text, "body/body.head/hedline/hl1", "head/title"),
        "published": (time, "head/docdata/date.issue/@norm"),
    })

Elements are made `simple` before: names without namespaces, but for those of a few vocabularies,
which keep a prefix (`dc:creator`), for they use the same names differently.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from copy import deepcopy
from functools import cached_property
from typing import Any, TypeAlias

from searcher.readers.fields import Read
from searcher.readers.xmlstream import Element, local_name

__all__ = [
    "Table",
    "XPath",
    "inner_page",
    "markup",
    "simple",
    "stated",
    "strings",
    "table",
    "unwrapped",
    "without",
]

Table: TypeAlias = "Mapping[str, tuple[Read, tuple[XPath, ...]]]"

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
_WORDPRESS = "http://wordpress.org/export/"
_NAMES = {prefix: prefix for prefix in (*_PREFIXES.values(), "wp", "excerpt", "xml")}
"""In simple elements the prefix is the namespace as well."""

_NAME = re.compile(r"[^\W\d]")
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "source", "wbr", "col", "embed"})
_PAGES = frozenset({"html", "body", "div", "section", "article", "p"})


class XPath:
    """An XPath 1.0 expression over simple elements, compiled when it is first used."""

    def __init__(self, written: str) -> None:
        self._written = written

    @cached_property
    def _compiled(self) -> Any:
        from lxml import etree  # heavy: files without XML do without it

        return etree.XPath(self._written, namespaces=_NAMES, smart_strings=False)

    def __call__(self, element: Element) -> Any:
        """The elements, or values of attributes, found from there; a string if it gives one."""
        return self._compiled(element)


def table(written: Mapping[str, tuple[Any, ...]]) -> Table:
    """A table: each field's reader, then the places where its values are."""
    return {field: (read, tuple(map(XPath, paths))) for field, (read, *paths) in written.items()}


def stated(element: Element, fields: Table) -> dict[str, Any]:
    """What a simple element states outright; only the fields that it has."""
    values: dict[str, Any] = {}
    for field, (read, paths) in fields.items():
        found = (read(strings(element, path)) for path in paths)
        value = next((value for value in found if value is not None), None)
        if value is not None:
            values[field] = value
    if "modified" in values and values["modified"] == values.get("published"):
        del values["modified"]
    return values


def strings(element: Element, path: XPath) -> list[str]:
    """The texts of the elements and attributes found there."""
    found = path(element)
    if isinstance(found, str):
        return [found]
    return [node if isinstance(node, str) else "".join(node.itertext()) for node in found]


def simple(element: Element) -> Element:
    """The same element with simple names, without comments and entities that nobody knows."""
    from lxml import etree

    etree.strip_tags(element, etree.Entity)
    etree.strip_elements(element, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    for inner in element.iter():
        inner.tag = _simple(str(inner.tag))
        for name in [str(name) for name in inner.attrib if str(name).startswith("{")]:
            inner.attrib[_simple(name)] = inner.attrib.pop(name)
    etree.cleanup_namespaces(element)
    return element


def _simple(tag: str) -> str:
    """`{namespace}name`, `prefix:name` of an undeclared prefix, or `name`, as a simple name."""
    namespace, _, written = tag.rpartition("}")
    undeclared, _, name = written.rpartition(":")
    prefix = _prefix(namespace[1:]) if namespace else undeclared if undeclared in _NAMES else ""
    if not _NAME.match(name):  # broken ones get past the parser
        name = "unnamed"
    return f"{{{prefix}}}{name}" if prefix else name


def _prefix(namespace: str) -> str:
    if namespace.startswith(_WORDPRESS):
        return "excerpt" if namespace.endswith("excerpt/") else "wp"
    if namespace == "http://www.w3.org/XML/1998/namespace":
        return ""
    return _PREFIXES.get(namespace, "")


def markup(element: Element) -> str:
    """What is inside a simple element, as HTML."""
    from lxml import etree

    element = deepcopy(element)
    for inner in element.iterdescendants():
        inner.tag = local_name(inner)
        if not len(inner) and not inner.text and inner.tag not in _VOID:
            inner.text = ""  # `<p></p>`: HTML would not take `<p/>` for closed
    etree.cleanup_namespaces(element)
    parts = [html.escape(element.text or "", quote=False)]
    parts += (etree.tostring(inner, encoding="unicode") for inner in element)
    return "".join(parts).strip()


_SELF = XPath("string()")


def inner_page(element: Element, title: str | None) -> str:
    """The body of a simple XHTML page or fragment, without the title if it is repeated there.

    Empty when it is no XHTML.
    """
    if element.tag not in _PAGES:
        return ""
    body = next(element.iter("body"), element)
    for heading in list(body.iter("h1")):
        if title and " ".join("".join(strings(heading, _SELF)).split()) == title:
            heading.tag = "removed"
    for figure in body.iter("figure"):
        for inner in list(figure):
            if inner.tag != "figcaption":  # pictures, and who took them
                figure.remove(inner)
    without(body, "removed", "head")
    return markup(body)


def without(element: Element, *names: str) -> None:
    """Take out the elements of these names, with what is in them."""
    from lxml import etree

    etree.strip_elements(element, *names, with_tail=False)


def unwrapped(element: Element, *names: str) -> None:
    """Take out the marks of elements of these names, and leave what is in them."""
    from lxml import etree

    etree.strip_tags(element, *names)
