"""Markup to tree: any string gives one, however broken."""

from __future__ import annotations

import html
import re
import warnings
from functools import lru_cache
from itertools import pairwise

from lxml import etree

__all__ = ["class_words", "parse_markup", "prepared", "text_of"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Where a word may be broken: soft hyphen, zero-width blank, word joiner, byte order mark.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff]|&(?:shy|ZeroWidthSpace|#173|#xAD|#8203|#x200B);"
)
_RESIDUE = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<!--|-->|\]\]>")
_RESCUED = 200_000  # characters; its parser is slow on some broken markup
_CONDITION = re.compile(r"[:\[!]")
_IN_HEAD = frozenset(
    {"title", "meta", "link", "script", "style", "base", "noscript", "template", "object"}
)
_PART = re.compile(r"[-_.\d]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+(?:[A-Z][a-z]+)+")
_HUMP = re.compile(r"[A-Z]?[a-z]+")


def parse_markup(markup: str) -> etree._Element:
    """The `html` element of a page or fragment; an empty one when there is no markup at all."""
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(prepared(markup), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None or not any(map(str.strip, map(str, root.itertext()))):
        rescued = prepared(_rescued(markup))
        root = etree.fromstring(rescued, parser) if rescued else None
    if root is None:
        return etree.fromstring(b"<html><body/></html>", parser)
    _open_body(root)
    return root


def _open_body(root: etree._Element) -> None:
    """Move what libxml2 takes for a part of the head into the body.

    A page may do without the tags of both; the elements that HTML5 added do not open a body there.
    """
    head = root.find("head")
    strays = [] if head is None else [each for each in head if each.tag not in _IN_HEAD]
    if not strays:
        return
    body = root.find("body")
    if body is None:
        body = etree.SubElement(root, "body")
    strays[-1].tail = (strays[-1].tail or "") + (body.text or "")
    body.text = None
    for place, stray in enumerate(strays):
        body.insert(place, stray)


def _rescued(markup: str) -> str:
    """The words of markup so broken that libxml2 sees none, line by line as paragraphs.

    A comment or an attribute that is never closed swallows everything behind it there; Python's
    own parser under BeautifulSoup gives up the tag instead.
    """
    if len(markup) > _RESCUED or not any(map(str.isalnum, markup)):
        return ""
    from bs4 import BeautifulSoup  # rarely needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what looks like XML or an address
        text = BeautifulSoup(markup, "html.parser").get_text("\n")
    lines = (html.escape(_RESIDUE.sub(" ", line).strip()) for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines if line)


def prepared(markup: str) -> bytes:
    """The markup as UTF-8, without control characters and without marks inside words."""
    return _INVISIBLE.sub("", _FORBIDDEN.sub(" ", markup)).encode("utf-8", "replace")


def text_of(element: etree._Element, between: str = "", limit: int = 2000) -> str:
    """The text of an element in one line, with `between` between its elements.

    Text beyond `limit` characters is not read: it would be no headline, byline or date.
    """
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(str(piece))
        size += len(piece)
        if size > limit:
            break
    return " ".join(between.join(pieces).split())


def class_words(element: etree._Element) -> frozenset[str]:
    """The words that class and id are made of, lower case, and neighbours joined.

    "storyBody main-text" is story, body, storybody, main, text, maintext, and .main-text: a whole
    class name is kept with a dot.  Utility classes with conditions ("print:hidden"), those that
    they change, and the hashes of generated names say nothing.
    """
    return _words_of(element.get("class") or "") | _words_of(element.get("id") or "")


@lru_cache(maxsize=8192)
def _words_of(value: str) -> frozenset[str]:
    words: set[str] = set()
    names = value[:600].split()
    conditional = any(":" in name for name in names)
    for name in names:
        if _CONDITION.search(name):
            continue
        if not conditional:
            words.add(f".{name.lower()}")
        parts = [part for part in _PART.split(name) if part][:8]
        words.update(f"{a}{b}".lower() for a, b in pairwise(parts))
        for part in parts:
            if _CAMEL.fullmatch(part):
                words.update(map(str.lower, _HUMP.findall(part)))
                words.add(part.lower())
            elif part.islower() or part.istitle() or part.isupper():
                words.add(part.lower())
    return frozenset(words)
