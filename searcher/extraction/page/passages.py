"""The text of a tree as passages: runs of inline content between the edges of block elements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

__all__ = ["Passage", "read_passages"]

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol option"
    " p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset(
    "script style template svg math head button select input textarea iframe object"
    " embed audio video canvas map datalist dialog label legend amp-ad amp-state rp rt".split()
)


@dataclass(slots=True)
class Passage:
    """A stretch of text on its own.

    Attributes:
        text: with single blanks, none at the ends; never empty.
        owner: the innermost block element that holds it.
        linked: how many of its characters are link text.
        strong: how many are bold.

    """

    text: str
    owner: etree._Element
    linked: int
    strong: int


class _Collector:
    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.pieces: list[str] = []
        self.linked = 0
        self.strong = 0
        self.breaks = 0

    def add(self, text: str, in_link: int, in_strong: int) -> None:
        self.pieces.append(text)
        if not text.isspace():
            self.breaks = 0
        if in_link:
            self.linked += len(text)
        if in_strong:
            self.strong += len(text)

    def flush(self, owner: etree._Element) -> None:
        text = " ".join("".join(self.pieces).split())
        if text:
            passage = Passage(text, owner, min(self.linked, len(text)), min(self.strong, len(text)))
            self.passages.append(passage)
        self.pieces.clear()
        self.linked = self.strong = self.breaks = 0


def read_passages(
    root: etree._Element, skip: Callable[[etree._Element], bool] | None = None
) -> list[Passage]:
    """The passages below `root` in reading order, without the elements that `skip` tells to skip.

    Two line breaks in a row end a passage, as the end of a block element does.  Takes time linear
    in the size of the tree and no recursion.
    """
    collector = _Collector()
    owners = [root]
    in_link = in_strong = 0
    left_out: etree._Element | None = None
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _SILENT or (skip is not None and skip(element)):
                if tag in _BLOCKS:
                    collector.flush(owners[-1])
                walk.skip_subtree()
                left_out = element
                continue
            if tag in _BLOCKS:
                collector.flush(owners[-1])
                owners.append(element)
            elif tag == "a":
                in_link += 1
            elif tag in ("b", "strong"):
                in_strong += 1
            elif tag == "br":
                collector.breaks += 1
                if collector.breaks > 1:
                    collector.flush(owners[-1])
                else:
                    collector.pieces.append(" ")
            if element.text:
                collector.add(element.text, in_link, in_strong)
            continue
        if left_out is element:
            left_out = None
        elif owners[-1] is element and len(owners) > 1:
            collector.flush(element)
            owners.pop()
        elif tag == "a" and in_link:
            in_link -= 1
        elif tag in ("b", "strong") and in_strong:
            in_strong -= 1
        if element.tail and element is not root:
            collector.add(element.tail, in_link, in_strong)
    collector.flush(owners[-1])
    return collector.passages
