"""The article among everything else on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from searcher.extraction.page.container import find_container, find_headline, find_teasers
from searcher.extraction.page.furniture import AROUND, FURNITURE, find_furniture
from searcher.extraction.page.passages import Passage, read_passages
from searcher.extraction.page.prose import TEXT_TAGS, ends_sentence, is_prose, measure
from searcher.extraction.page.standing import is_standing

__all__ = ["MainText", "find_main_text"]

_FRONT_LINES = 40
_LINES_WITHOUT_HEADLINE = 15
_LINES_AFTER = 20


@dataclass(frozen=True, slots=True)
class MainText:
    """The article's passages and what stands around its beginning.

    Attributes:
        passages: the body, front matter and closing lines included.
        headline: the element of the printed headline, if one is marked.
        front: the lines from the headline to the first paragraphs, where byline and standfirst are.
        after: some lines that follow the text.

    """

    passages: list[Passage]
    headline: etree._Element | None
    front: list[Passage]
    after: list[Passage]


def find_main_text(root: etree._Element) -> MainText:
    """The article of a page, chosen by how much prose each element holds and how little else.

    First what surrounds every article of a site is set aside (menus, comments), then the element
    with the article is chosen, then boxes, teasers and standing lines within it are left out.
    """
    around = find_furniture(root, measure(root, read_passages(root)).prose, AROUND, 0.75)
    near = read_passages(root, around.__contains__)
    amounts = measure(root, near)
    headline = find_headline(root)
    container = find_container(root, headline, amounts)
    out = around | find_furniture(container, amounts.prose, FURNITURE, 0.3)
    small = 0.3 * amounts.prose.get(container, 0)
    out.update(e for e in container.iterdescendants("article") if amounts.prose.get(e, 0) < small)
    out.update(find_teasers(container, headline, near, amounts))
    inside = read_passages(container, out.__contains__)
    passages = _trimmed([p for p in inside if _belongs(p)])
    return MainText(passages, headline, _front(near, headline, passages), _after(near, passages))


def _belongs(p: Passage) -> bool:
    """Whether a passage in the container is the article's, not a link, label or standing line."""
    size = len(p.text)
    if p.owner.tag == "h1" or is_standing(p):
        return False
    if p.linked > 0.8 * size:
        return size > 100 and p.linked < 0.95 * size and ends_sentence(p.text)
    if p.owner.tag == "li" and p.linked > 0.6 * size and size < 120:
        return False
    label = size < 40 or " " not in p.text
    return p.owner.tag in TEXT_TAGS or not label or ends_sentence(p.text)


def _trimmed(passages: list[Passage]) -> list[Passage]:
    """The passages from the first prose to the last, with lines in the same boxes around them.

    What is cut off are dates and labels before, and the headings of lists after the article.
    """
    prose = [i for i, p in enumerate(passages) if is_prose(p)]
    if not prose:
        return passages
    first, last = prose[0], prose[-1]
    boxes = {_box(passages[i]) for i in prose if passages[i].owner.tag in ("p", "li")}
    alike = [p.owner.tag in TEXT_TAGS and _box(p) in boxes for p in passages]
    while first > 0 and alike[first - 1]:
        first -= 1
    while last + 1 < len(passages) and alike[last + 1]:
        last += 1
    while last > prose[-1] and passages[last].owner.tag.startswith("h"):
        last -= 1
    return passages[first : last + 1]


def _box(p: Passage) -> etree._Element | None:
    """The element around a paragraph, or around the list of an item."""
    parent = p.owner.getparent()
    if p.owner.tag == "li" and parent is not None:
        parent = parent.getparent()
    return parent


def _front(
    near: Sequence[Passage], headline: etree._Element | None, passages: Sequence[Passage]
) -> list[Passage]:
    """The lines between headline and second paragraph."""
    prose = [p.owner for p in passages if is_prose(p)][:2]
    if not prose:
        return []
    end = next((i for i, p in enumerate(near) if p.owner is prose[-1]), 0)
    inside = set(headline.iter()) if headline is not None else set()
    start = next((i + 1 for i, p in enumerate(near) if p.owner in inside), 0)
    if not 0 < start < end:
        start = end - _LINES_WITHOUT_HEADLINE
    return list(near[max(start, end - _FRONT_LINES, 0) : end])


def _after(near: Sequence[Passage], passages: Sequence[Passage]) -> list[Passage]:
    """The lines behind the text."""
    if not passages:
        return []
    last = passages[-1].owner
    end = max((i for i, p in enumerate(near) if p.owner is last), default=len(near))
    return list(near[end + 1 : end + 1 + _LINES_AFTER])
