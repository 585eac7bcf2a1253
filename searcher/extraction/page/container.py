"""Which element of a page holds the article, and which boxes in it belong to others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice

from lxml import etree

from searcher.extraction.page.passages import Passage
from searcher.extraction.page.prose import Amounts, is_prose
from searcher.extraction.page.tree import class_words, text_of

__all__ = ["find_container", "find_headline", "find_teasers"]

_BODY_WORDS = frozenset("article story post entry content body text main copy artikel".split())
_FEWEST = 300  # characters of prose that make an `article` element the one meant
_LARGEST_TEASER = 700  # characters: headline, excerpt, date


def _squeezed(element: etree._Element) -> str:
    return "".join(text_of(element).casefold().split())


def find_headline(root: etree._Element) -> etree._Element | None:
    """The headline: the one with which the page's title begins, or which it holds, or the only one.

    One with which the title ends is the name of the site.
    """
    title = "".join(map(_squeezed, islice(root.iter("title"), 3)))
    heads = {head: _squeezed(head) for head in islice(root.iter("h1"), 20)}
    heads = {h: text for h, text in heads.items() if text and _not_site(text, title)}
    for fits in (title.startswith, title.__contains__):
        found = next((h for h, text in heads.items() if len(text) > 8 and fits(text)), None)
        if found is not None:
            return found
    for head in islice(root.iter("h2", "h3"), 60):
        text = _squeezed(head)
        if len(text) > 20 and title.startswith(text):
            return head
    return next(iter(heads)) if len(heads) == 1 else None


def _not_site(text: str, title: str) -> bool:
    return text == title or not title.endswith(text)


def find_container(
    root: etree._Element, headline: etree._Element | None, amounts: Amounts
) -> etree._Element:
    """The element with the most prose and the least else, preferably one made for articles.

    It is looked for in the `article` around the headline, where there is one with enough prose.
    """
    above = list(headline.iterancestors()) if headline is not None else []
    articles = (e for e in above if e.tag == "article" and amounts.prose.get(e, 0) >= _FEWEST)
    top = next(articles, root)
    inside = set(top.iter())
    around_headline = {e for e in above if e.tag not in ("body", "html")}
    least = 0.15 * amounts.prose.get(top, 0)
    best, best_score = top, 0.0
    for element, prose in amounts.prose.items():
        if prose < least or element.tag in ("p", "li") or element not in inside:
            continue
        score = prose * (prose / max(amounts.text[element], 1)) ** 0.5 * _fitness(element)
        if element in around_headline:
            score *= 1.1
        if score > best_score:
            best, best_score = element, score
    return best


def _fitness(element: etree._Element) -> float:
    """How much tag and classes speak for the element."""
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return 1.2
    if element.tag == "main" or len(class_words(element) & _BODY_WORDS) >= 2:
        return 1.1
    return 1.0


def find_teasers(
    container: etree._Element,
    headline: etree._Element | None,
    passages: Sequence[Passage],
    amounts: Amounts,
) -> set[etree._Element]:
    """The boxes in the container that hold the linked headline of another article and no more."""
    largest = min(_LARGEST_TEASER, amounts.text.get(container, 0) // 4)
    teasers: set[etree._Element] = set()
    for p in passages:
        if not 20 <= len(p.text) <= 250 or p.linked < 0.9 * len(p.text):
            continue
        teaser = None
        for box in chain([p.owner], p.owner.iterancestors()):
            if box is container or amounts.text.get(box, 0) > largest:
                break
            teaser = box
        if teaser is not None:
            teasers.add(teaser)
    return teasers - _around_beginning(passages, headline)


def _around_beginning(
    passages: Sequence[Passage], headline: etree._Element | None
) -> set[etree._Element]:
    """What holds the first prose after the headline: never the teaser of another article."""
    if headline is None:
        return set()
    inside = set(headline.iter())
    start = next((i for i, p in enumerate(passages) if p.owner in inside), len(passages))
    first = next((p for p in passages[start + 1 :] if is_prose(p)), None)
    return set() if first is None else {first.owner, *first.owner.iterancestors()}
