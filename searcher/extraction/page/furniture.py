"""What surrounds an article on its page: menus, share bars, teasers, newsletter boxes, comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from lxml import etree

from searcher.extraction.page.tree import class_words

__all__ = ["AROUND", "FURNITURE", "find_furniture", "is_caption"]

# Words in class and id, in the language of stylesheets: mostly English.  Roles and "<tags>" too.
AROUND = frozenset(
    """
    <nav> <footer> <form> <menu> <dialog> <noscript> <aside>
    navigation banner contentinfo search dialog menu menubar toolbar alert
    <hidden> .hidden .is-hidden .d-none .visually-hidden .sr-only .screen-reader-text
    comment comments commentlist disqus discussion kommentare cookie cookies consent gdpr
    outbrain taboola plista nav navbar breadcrumb breadcrumbs footer modal popup overlay lightbox
    related recommended recommendations newsletter mostread popular
    """.split()
)
FURNITURE = AROUND | frozenset(
    """
    <figure> <figcaption> <caption> <header>
    ad ads adv advert advertisement advertorial adsense billboard dfp sponsor sponsored
    promo promotion promoted affiliate marketing
    share sharing sharebar social socials sociable addthis addtoany follow followus
    signup subscribe subscription register piano abo upsell privacy tooltip toast dropdown
    pagination pager skiplink offscreen sidebar rail relateds recommendation recirc recirculation
    trending teaser teasers carousel slider slideshow readmore respond
    taglist tagcloud keywords topics tags authorbox author authors autor autoren bio byline bylines
    copyright disclaimer print tools rating ratings vote votes poll quiz
    invisible sronly screenreader visuallyhidden assistive offscreen
    aisummary aicontent aiarticlesummary
    infobox factbox toc faktabox faktaboks infokasten
    caption captions thumbcaption bildunterschrift legende bildtext credit credits
    image picture photo foto media gallery player mediainfo
    """.split()
)
_CAPTION = frozenset("caption credit credits image picture photo foto bild".split())
_BARE = frozenset({"html", "body", "main"})  # their classes speak of the page
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")


def _marks(element: etree._Element) -> frozenset[str]:
    """What speaks for the element being furniture: tag, role, classes."""
    tag = element.tag
    if tag in _BARE:
        return frozenset()
    marks = {f"<{tag}>"}
    if role := element.get("role"):
        marks.add(role)
    style = element.get("style")
    if (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (style is not None and _HIDDEN.search(style))
    ):
        marks.add("<hidden>")
    return class_words(element) | marks if tag != "article" else frozenset(marks)


def find_furniture(
    root: etree._Element,
    mass: Mapping[etree._Element, int],
    words: frozenset[str],
    tolerated: float,
) -> set[etree._Element]:
    """The elements below `root` that its tags, roles and classes call furniture.

    A word that would take away more than the share `tolerated` of the prose means something else on
    this page ("sidebar-grid__content") and is ignored.  `mass` is the prose below each element.
    """
    marked: dict[etree._Element, frozenset[str]] = {}
    inherited: dict[etree._Element, frozenset[str]] = {}
    taken: Counter[str] = Counter()
    largest: Counter[str] = Counter()
    nothing: frozenset[str] = frozenset()
    for element in root.iterdescendants(etree.Element):
        parent = element.getparent()
        above = nothing if parent is None else inherited.get(parent, nothing)
        found = _marks(element) & words
        if found:
            marked[element] = found
            held = mass.get(element, 0)
            for word in found - above:
                taken[word] += held
                largest[word] = max(largest[word], held)
        if found or above:
            inherited[element] = above | found
    whole = mass.get(root, 0)
    most = min(2 * tolerated, 0.9) * whole
    innocent = {w for w in taken if largest[w] > tolerated * whole or taken[w] > most}
    return {element for element, found in marked.items() if found - innocent}


def is_caption(element: etree._Element) -> bool:
    """Whether the element, or one closely around it, describes a picture."""
    return any(
        near.tag in ("figure", "figcaption") or not _CAPTION.isdisjoint(class_words(near))
        for near in (element, *islice(element.iterancestors(), 2))
        if near.tag not in _BARE
    )
