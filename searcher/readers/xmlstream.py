"""XML read safely, element by element, however long the file and however broken.

No external entity and no DTD is ever loaded, no entity expanded but those that HTML names; what is
nested too deeply or grows too large ends the reading.  Broken markup is mended as far as it can be,
and the reader is told, so that damage does not pass for content.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from searcher.readers.charsets import opening
from searcher.readers.textstream import chunks

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Broken", "Element", "elements", "local_name", "root_name"]

Element: TypeAlias = "etree._Element"

LARGEST = 8 * 2**20
"""Characters of one article, or of what stands before the first or between two."""

_PROLOG = re.compile(
    r"(?:\s+|<!--(?>.*?-->)|<\?[^>]{0,2000}>|<!DOCTYPE[^\[>]{0,2000}(?:\[(?>.*?\]\s*>)|>))*+"
    r"<(?P<root>[A-Za-z_][\w.:-]{0,60})",
    re.DOTALL,
)
_DECLARATION = re.compile(r"<\?xml\s[^>]{0,500}\?>")
_TOKEN = re.compile(
    r"<!\[CDATA\[|\]\]>|&(?:#\d{1,7};|#x[0-9A-Fa-f]{1,6};|(?P<name>[A-Za-z_][\w.-]{0,60};))?"
)
_HARMLESS = frozenset(
    {"ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "ERR_INVALID_CHAR"}
    | {"NS_ERR_UNDEFINED_NAMESPACE", "WAR_NS_URI", "WAR_NS_URI_RELATIVE"}
)
"""Faults that cost no content, by the names that the parser has for them."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The document is not well-formed, where, and why; elements given out before are as found."""

    reason: str


def root_name(head: bytes) -> str | None:
    """The name of the root element as written, with its prefix; None when there is none."""
    match = _PROLOG.match(opening(head))
    return match["root"] if match else None


def elements(stream: BinaryIO, *names: str) -> Iterator[Element | Broken]:
    """The elements of these names, each when it is complete; of nested ones the outermost.

    An element is gone as soon as the next one is asked for, and so is what stands between the two;
    what stands before the first stays.

    Args:
        stream: read to its end.
        names: local names, in whatever namespace.
    """
    from lxml import etree  # heavy: files without XML do without it

    parser = etree.XMLPullParser(
        events=("end",),
        tag=tuple(f"{{*}}{name}" for name in names),
        encoding="utf-8",  # what it is fed, whatever the document declares
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    found = _Outermost(parser, frozenset(names))
    size = 0
    try:
        for piece in _mended(chunks(stream, markup=True)):
            parser.feed(piece.encode("utf-8", "replace"))
            size += len(piece)
            for element in found:
                yield element
                size = 0
            if size > LARGEST:
                yield Broken(f"{LARGEST >> 20} million characters without an article")
                return
        parser.close()
    except etree.XMLSyntaxError as error:
        yield Broken(_told(error.msg, error.lineno or 0))
        return
    if next(iter(found), None) is not None:  # what was complete came before the document's end
        yield Broken("the file is cut off in the middle of an article")
    else:
        serious = (e for e in parser.feed_error_log if e.type_name not in _HARMLESS)
        yield from (Broken(_told(e.message, e.line)) for e in [*serious][:1])


def _told(message: str, line: int) -> str:
    return f"not well-formed XML at line {line} ({message}); what could be read of it was kept"


class _Outermost:
    """The elements of a parser that are complete by now; those gone past are dropped."""

    def __init__(self, parser: etree.XMLPullParser, names: frozenset[str]) -> None:
        self._parser = parser
        self._names = names
        self._last: Element | None = None

    def __iter__(self) -> Iterator[Element]:
        events: Iterator[tuple[str, Element]] = self._parser.read_events()  # type: ignore[assignment]  # "end" only
        for _, element in events:
            if not any(local_name(above) in self._names for above in element.iterancestors()):
                yield element
                self._drop_until(element)

    def _drop_until(self, element: Element) -> None:
        """Only what is complete for sure may be taken out of the tree that is being built."""
        element.clear(keep_tail=True)  # type: ignore[call-arg]  # unknown to the stubs
        last, self._last = self._last, element
        parent = element.getparent()
        if last is None or parent is None or last.getparent() is not parent:
            return
        while (between := last.getnext()) is not None and between is not element:
            parent.remove(between)
        parent.remove(last)


def local_name(element: Element) -> str:
    """The name of an element without namespace and prefix."""
    return re.split(r"[}:]", str(element.tag))[-1]


def _mended(pieces: Iterable[str]) -> Iterator[str]:
    """Ampersands mended that are not written as `&amp;`, and HTML's entities spelt as numbers.

    The parser would drop the former, knows none of the latter, and after the first fault of a
    document drops even `&lt;` and `&amp;`.
    """
    in_cdata = False

    def mend(token: re.Match[str]) -> str:
        nonlocal in_cdata
        if token[0][0] != "&":
            in_cdata = token[0] != "]]>"
        elif not in_cdata and (meant := "&" if token[0] == "&" else html5.get(token["name"] or "")):
            return "".join(f"&#{ord(character)};" for character in meant)
        return token[0]

    rest, first = "", True
    for piece in pieces:
        rest += piece
        if first:
            rest, first = _DECLARATION.sub("", rest, count=1).lstrip(), False
        end = rest.rfind(">") + 1 or (len(rest) - 100 if len(rest) > LARGEST else 0)
        yield _TOKEN.sub(mend, rest[:end])  # no token is cut in two behind a ">"
        rest = rest[end:]
    yield _TOKEN.sub(mend, rest)
