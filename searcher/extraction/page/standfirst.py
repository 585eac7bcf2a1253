"""The standfirst: the summary printed between headline and text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from searcher.extraction.page.furniture import is_caption
from searcher.extraction.page.passages import Passage
from searcher.extraction.page.standing import is_standing
from searcher.extraction.page.tree import class_words
from searcher.text import fold

__all__ = ["find_standfirst"]

_WORDS = frozenset(
    """
    standfirst lead lede leadtext leadin intro introduction einleitung vorspann anleser teaser
    teasertext dek deck subtitle subtitulo subheadline subheading subhead subline summary abstract
    excerpt chapo chapeau accroche entradilla bajada copete sumario sommario sottotitolo occhiello
    ingress manchet underrubrik stitle kicker description linefine perex zajawka lid spot
    """.split()
)
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def find_standfirst(
    front: Sequence[Passage], body: Sequence[Passage], descriptions: Sequence[str], title: str
) -> Passage | None:
    """The line above the text that metadata repeats as the description, or that is marked as such.

    A first paragraph of the body that metadata repeat stays a paragraph, unless it is set apart.
    """
    wanted = [squeezed for text in descriptions if len(squeezed := _squeeze(text)) > 30]
    inside = {(id(p.owner), p.text) for p in body}
    headline = _squeeze(title)
    marked: Passage | None = None
    for p in front:
        text = _squeeze(p.text)
        if not 30 <= len(p.text) <= 900 or text == headline or p.linked > 0.5 * len(p.text):
            continue
        if is_caption(p.owner) or is_standing(p):
            continue
        apart = (id(p.owner), p.text) not in inside or _set_apart(p)
        if apart and any(text.startswith(w[:50]) or w.startswith(text[:50]) for w in wanted):
            return p
        if marked is None and _is_marked(p):
            marked = p
    return marked


def _is_marked(p: Passage) -> bool:
    near = [p.owner, *islice(p.owner.iterancestors(), 1)]
    return any(not _WORDS.isdisjoint(class_words(element)) for element in near)


def _set_apart(p: Passage) -> bool:
    return p.owner.tag in _HEADINGS or p.strong > 0.9 * len(p.text) or _is_marked(p)
