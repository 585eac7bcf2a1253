"""Who wrote the article: out of metadata, else out of the lines printed around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml import etree

from searcher.extraction.bylines import (
    after_by,
    first_of,
    is_address,
    is_name,
    labelled,
    names_at_start,
    names_in_byline,
    only_names,
    plain_byline,
)
from searcher.extraction.page.furniture import is_caption
from searcher.extraction.page.jsonld import Node, texts
from searcher.extraction.page.main_text import MainText
from searcher.extraction.page.meta import Meta
from searcher.extraction.page.passages import Passage
from searcher.extraction.page.prose import is_prose
from searcher.extraction.page.tree import class_words, text_of
from searcher.text import fold

__all__ = ["read_authors"]

_META_KEYS = (
    "author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "cxenseparse:author",
)  # fmt: skip
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:en|es|a)?|auteurs?|autor[ei]|profiles?|profil|journalists?|staff"
    r"|writers?|contributors?|people|personen|by|redaktion|redakteure?|reporters?|kirjoittaja"
    r"|skribent)/[^/?#]"
)
_BYLINE_WORDS = frozenset(
    "author authors byline bylines autor autoren writer auteur auteurs autore redacteur".split()
)
_OUTLET = re.compile(r"[(\[]\s*(?:https?:|www\.)")  # only outlets have their site in brackets
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,2}:\d\d")


def read_authors(
    article: Node, meta: Meta, main: MainText, outlets: Iterable[str], title: str
) -> tuple[str, ...]:
    """The authors: of the article's JSON-LD, else of meta elements, else as printed.

    A source that names only the outlet itself is the last resort.
    """
    own = {_plain(outlet) for outlet in outlets if outlet}

    def is_own(name: str) -> bool:
        return _plain(name) in own or _plain(name.split()[0]) in own

    stated = _distinct(n for text in texts(article.get("author")) for n in _stated(text, own))
    in_meta = [
        _distinct(n for text in meta.get(key, ()) for n in _stated(text, own)) for key in _META_KEYS
    ]
    if any(is_name(name) and not is_own(name) for name in stated):
        return next((names for names in in_meta if _names_more(names, stated)), stated)
    for names in in_meta:
        stated = stated or names
        if people := [n for n in names if is_name(n) and not is_own(n)]:
            return tuple(people)
    for names in map(_distinct, _printed(main)):
        people = [n for n in names if not is_own(n) and fold(n) not in fold(title)]
        if people:
            return tuple(people)
    return stated


def _names_more(names: Sequence[str], stated: Sequence[str]) -> bool:
    """Whether the names are those stated and more, all of them full names."""
    known = {_plain(name) for name in stated}
    return known < {_plain(name) for name in names} and all(map(_is_full, names))


def _is_full(name: str) -> bool:
    return " " in name and is_name(name)


def _plain(name: str) -> str:
    return re.sub(r"\W", "", fold(name))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """The names in order, each once."""
    return tuple({fold(name): name for name in reversed(list(names))}.values())[::-1]


def _stated(text: str, own: set[str]) -> list[str]:
    """The names in a metadata field, which is trusted to hold nothing else."""
    if _OUTLET.search(text):
        return []
    text = plain_byline(text)
    if not text or len(text) > 300 or text.isdigit() or "://" in text:
        return []
    if "@" in text and " " not in text:
        return []
    first = first_of(text)
    if is_address(first):
        return [first]
    if _plain(first) in own:
        return [text] if len(text) < 60 else [first]  # outlet and agency together
    return names_in_byline(text) or ([text] if len(text) < 60 else [])


def _printed(main: MainText) -> Iterator[Sequence[str]]:
    """The names of each line that may be a byline, the surest first."""
    lines = [p for p in main.front if len(p.text) < 200 and not is_caption(p.owner)]
    for p in lines:
        yield after_by(_spaced(p.owner) if _fills(p) else p.text)
    for p in lines:
        yield [n for text in _marked(p) for n in names_at_start(text)]
    start = next((i for i, p in enumerate(main.passages) if is_prose(p)), 0)
    opening = {id(p.owner) for p in main.passages[:start]}
    for before, p, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        dated = any(q is not None and _DATE.search(q.text) for q in (before, p, after))
        if dated or (p.owner.tag == "p" and id(p.owner) in opening):
            yield _signature(p)
    for p in main.passages[-2:]:
        yield _signature(p)
    for p in main.after:
        yield labelled(p.text)


def _signature(p: Passage) -> list[str]:
    """The names in a line that says nothing else, or but a date."""
    if len(p.text) > 90 or not p.text[:1].isupper():
        return []
    split = _fills(p) and len(p.owner) > 1
    return only_names([_spaced(child) for child in p.owner] if split else [p.text])


def _fills(p: Passage) -> bool:
    """Whether the passage is all that its element holds."""
    most = int(1.5 * len(p.text)) + 20
    return len(p.owner) > 0 and len(text_of(p.owner, limit=most)) < most


def _marked(p: Passage) -> Iterator[str]:
    """The texts of elements in or around a line that are marked as naming an author."""
    owner = p.owner
    if len(owner) and not _fills(p):  # the line is part of a larger box, its elements are children
        inline = (child for child in islice(owner, 50) if child.tag in ("a", "span", "address"))
        yield from (text_of(child) for child in inline if _marks_author(child))
        return
    links = [e for e in owner.iter("a") if _AUTHOR_PATH.search(e.get("href") or "")]
    if links:
        yield from map(_spaced, links[:8])
        return
    parent = owner.getparent()
    near = islice(owner.iter("a", "span", "address", "p", "div", "li"), 20)
    for element in [*near, *([] if parent is None else [parent])]:
        if _marks_author(element) and len(text := _spaced(element)) < 120:
            yield text
            return


def _marks_author(element: etree._Element) -> bool:
    return (
        "author" in (element.get("rel") or "")
        or "author" in (element.get("itemprop") or "")
        or not _BYLINE_WORDS.isdisjoint(class_words(element))
    )


def _spaced(element: etree._Element) -> str:
    """The text with blanks between elements: names in neighbouring boxes stay apart."""
    return text_of(element, " ")
