"""Where the prose of a page lies: what speaks for a passage being part of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from searcher.extraction.page.passages import Passage

__all__ = ["TEXT_TAGS", "Amounts", "ends_sentence", "is_prose", "measure", "weight"]

# Elements that are made for text; prose in others counts half.
TEXT_TAGS = frozenset("p li blockquote h2 h3 h4 h5 h6 pre dd dt td".split())
_STOP = re.compile(r"[.!?…。！？:;»”\"）)]\W{0,3}$")
_LINE, _LINE_OF_IDEOGRAPHS = 60, 25  # shorter lines are labels as often as sentences
_IDEOGRAPHS = "\u2e80"  # the first of the scripts that need few characters for a sentence


@dataclass(frozen=True, slots=True)
class Amounts:
    """Characters below each element: `prose` of what looks like an article's, `text` of all."""

    prose: dict[etree._Element, int]
    text: dict[etree._Element, int]


def weight(p: Passage) -> int:
    """How much a passage speaks for its surroundings being the article, in characters."""
    size = len(p.text)
    if size < _LINE_OF_IDEOGRAPHS or p.linked > 0.4 * size:
        return 0
    wide = sum(character > _IDEOGRAPHS for character in p.text[:80])
    if size < _LINE and wide < 10:
        return 0
    return size - p.linked + wide


def ends_sentence(text: str) -> bool:
    """Whether the text ends as sentences do."""
    return _STOP.search(text[-8:]) is not None


def is_prose(p: Passage) -> bool:
    """Whether the passage is a paragraph and not a label, a link or a list of them."""
    return weight(p) > 0 or (p.owner.tag == "p" and len(p.text) > 80 and ends_sentence(p.text))


def measure(root: etree._Element, passages: Iterable[Passage]) -> Amounts:
    """The amounts below each element that holds any of the passages; linear in the tree's size."""
    prose: dict[etree._Element, int] = {}
    text: dict[etree._Element, int] = {}
    for p in passages:
        own = weight(p) if p.owner.tag in TEXT_TAGS else weight(p) // 2
        prose[p.owner] = prose.get(p.owner, 0) + own
        text[p.owner] = text.get(p.owner, 0) + len(p.text)
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if element in text and parent is not None and element is not root:
            prose[parent] = prose.get(parent, 0) + prose[element]
            text[parent] = text.get(parent, 0) + text[element]
    return Amounts(prose, text)
