"""The article among everything else on its page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice

from lxml import etree

from searcher.extraction.page.furniture import AROUND, FURNITURE, find_furniture
from searcher.extraction.page.passages import Passage, read_passages
from searcher.extraction.page.standing import is_standing
from searcher.extraction.page.tree import class_words, text_of

__all__ = ["MainText", "find_main_text"]

_STOP = re.compile(r"[.!?…。！？:;»”\"）)]\W*$")
_LARGEST_CARD = 700  # characters of a teaser: headline, excerpt, date
_BODY_CLASSES = frozenset("article story post entry content body text main copy artikel".split())
_TEXT_TAGS = frozenset(
    {"p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6", "pre", "dd", "dt", "td"}
)


def _weight(p: Passage) -> int:
    """How much a passage speaks for its surroundings being the article."""
    size = len(p.text)
    if size < 25 or p.linked > 0.4 * size:
        return 0
    wide = sum(c > "\u2e80" for c in p.text[:80])
    if size < 60 and wide < 10:
        return 0
    return size - p.linked + wide


def _masses(
    root: etree._Element, passages: list[Passage]
) -> tuple[dict[etree._Element, int], dict[etree._Element, int]]:
    mass: dict[etree._Element, int] = {}
    text: dict[etree._Element, int] = {}
    for p in passages:
        w = _weight(p)
        if p.owner.tag not in _TEXT_TAGS:
            w //= 2
        mass[p.owner] = mass.get(p.owner, 0) + w
        text[p.owner] = text.get(p.owner, 0) + len(p.text)
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if element in text and parent is not None and element is not root:
            mass[parent] = mass.get(parent, 0) + mass[element]
            text[parent] = text.get(parent, 0) + text[element]
    return mass, text


def _headline(root: etree._Element) -> etree._Element | None:
    """The headline: the one with which the page's title begins, or which it holds, or the only one.

    One with which the title ends is the name of the site.
    """
    title = "".join("".join(map(text_of, root.iter("title"))).casefold().split())
    heads = {h: "".join(text_of(h).casefold().split()) for h in islice(root.iter("h1"), 20)}
    heads = {h: t for h, t in heads.items() if t and not (t != title and title.endswith(t))}
    for fits in (title.startswith, title.__contains__):
        found = next((h for h, t in heads.items() if len(t) > 8 and fits(t)), None)
        if found is not None:
            return found
    for h in islice(root.iter("h2", "h3"), 60):
        text = "".join(text_of(h).casefold().split())
        if len(text) > 20 and title.startswith(text):
            return h
    return next(iter(heads)) if len(heads) == 1 else None


def _container(
    root: etree._Element,
    h1: etree._Element | None,
    mass: dict[etree._Element, int],
    text: dict[etree._Element, int],
) -> etree._Element:
    above_h1 = set(h1.iterancestors()) if h1 is not None else set()
    top = root
    if h1 is not None:
        top = next(
            (e for e in h1.iterancestors() if e.tag == "article" and mass.get(e, 0) >= 300), root
        )
    inside = set(top.iter()) if top is not root else mass
    total = mass.get(top, 0)
    best, best_score = top, 0.0
    for element, m in mass.items():
        if m < 0.15 * total or element.tag in ("p", "li") or element not in inside:
            continue
        score = m * (m / max(text[element], 1)) ** 0.5
        if element.tag == "article" or element.get("itemprop") == "articleBody":
            score *= 1.2
        elif element.tag == "main" or len(class_words(element) & _BODY_CLASSES) >= 2:
            score *= 1.1
        if element in above_h1 and element.tag not in ("body", "html"):
            score *= 1.1
        if score > best_score:
            best, best_score = element, score
    return best


@dataclass(frozen=True, slots=True)
class MainText:
    """The article's passages and what stands around its beginning.

    Attributes:
        passages: the body, front matter and closing lines included.
        headline: the element of the printed headline, if one is marked.
        front: the lines from the headline to the first paragraphs, where byline and standfirst are.

    """

    passages: list[Passage]
    headline: etree._Element | None
    front: list[Passage]


def find_main_text(root: etree._Element) -> MainText:
    """The article of a page, chosen by how much prose each element holds and how little else."""
    mass, _ = _masses(root, read_passages(root))
    around = find_furniture(root, mass, AROUND, 0.75)
    near = read_passages(root, around.__contains__)
    mass, text = _masses(root, near)
    headline = _headline(root)
    node = _container(root, headline, mass, text)
    size = mass.get(node, 0)
    within = around | find_furniture(node, mass, FURNITURE, 0.3)
    within.update(e for e in node.iterdescendants("article") if mass.get(e, 0) < 0.3 * size)
    within.update(_cards(node, near, text) - _around_start(near, headline))
    passages = _trim([p for p in read_passages(node, within.__contains__) if _belongs(p)])
    return MainText(passages, headline, _front(near, headline, passages))


def _cards(
    node: etree._Element, passages: list[Passage], text: dict[etree._Element, int]
) -> set[etree._Element]:
    """The boxes below `node` that hold the linked headline of another article and little else."""
    largest = min(_LARGEST_CARD, text.get(node, 0) // 4)
    cards: set[etree._Element] = set()
    for p in passages:
        if not 20 <= len(p.text) <= 250 or p.linked < 0.9 * len(p.text):
            continue
        card = None
        for box in chain([p.owner], p.owner.iterancestors()):
            if box is node or text.get(box, 0) > largest:
                break
            card = box
        if card is not None:
            cards.add(card)
    return cards


def _around_start(passages: list[Passage], headline: etree._Element | None) -> set[etree._Element]:
    """What holds the first prose after the headline: never the teaser of another article."""
    if headline is None:
        return set()
    inside = set(headline.iter())
    start = next((i for i, p in enumerate(passages) if p.owner in inside), len(passages))
    first = next((p for p in passages[start + 1 :] if _is_prose(p)), None)
    return set() if first is None else {first.owner, *first.owner.iterancestors()}


def _front(
    near: list[Passage], headline: etree._Element | None, passages: list[Passage]
) -> list[Passage]:
    """The lines between headline and second paragraph, at most 40."""
    prose = [p.owner for p in passages if _is_prose(p)][:2]
    if not prose:
        return []
    last = next((i for i, p in enumerate(near) if p.owner is prose[-1]), 0)
    inside = set(headline.iter()) if headline is not None else set()
    start = next((i + 1 for i, p in enumerate(near) if p.owner in inside), 0)
    if not 0 < start < last:
        start = last - 15
    return near[max(start, last - 40, 0) : last]


def _belongs(p: Passage) -> bool:
    size = len(p.text)
    if p.owner.tag == "h1" or is_standing(p):
        return False
    if p.linked > 0.8 * size and not (
        size > 100 and _STOP.search(p.text) and p.linked < 0.95 * size
    ):
        return False
    if p.owner.tag == "li" and p.linked > 0.6 * size and size < 120:
        return False
    label = size < 40 or " " not in p.text
    return p.owner.tag in _TEXT_TAGS or not label or bool(_STOP.search(p.text))


def _is_prose(p: Passage) -> bool:
    return bool(_weight(p)) or (
        p.owner.tag == "p" and len(p.text) > 80 and bool(_STOP.search(p.text))
    )


def _trim(passages: list[Passage]) -> list[Passage]:
    """Drop lines before the first and after the last prose: dates, labels, headings of lists.

    Lines in the same box as the prose stay.
    """
    prose = [i for i, p in enumerate(passages) if _is_prose(p)]
    if not prose:
        return passages
    first, last = prose[0], prose[-1]
    boxes = {_box(passages[i]) for i in prose if passages[i].owner.tag in ("p", "li")}
    while (
        first > 0
        and (_box(passages[first - 1]) in boxes)
        and passages[first - 1].owner.tag in _TEXT_TAGS
    ):
        first -= 1
    while (
        last + 1 < len(passages)
        and _box(passages[last + 1]) in boxes
        and passages[last + 1].owner.tag in _TEXT_TAGS
    ):
        last += 1
    while last > prose[-1] and passages[last].owner.tag.startswith("h"):
        last -= 1
    return passages[first : last + 1]


def _box(p: Passage) -> etree._Element | None:
    parent = p.owner.getparent()
    if p.owner.tag == "li" and parent is not None:
        parent = parent.getparent()
    return parent
