"""The headline of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from searcher.text import fold

__all__ = ["choose_title"]

# Between headline and the name of the site or section.
_BEFORE_SITE = re.compile(r"\s+[|–—\-·»:•/｜]+\s+|\s*[|｜ㅣ]\s*|\s+[|–—-]|：|[-–]{2}")
_SHORTEST = 6


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def choose_title(
    *,
    headline: str | None,
    graph: str | None,
    linked: str | None,
    document: str | None,
    outlets: Sequence[str],
) -> str | None:
    """The headline, out of what a page gives for it.

    Args:
        headline: the printed one (h1).
        graph: of OpenGraph.
        linked: of JSON-LD.
        document: the title element, often written for search engines.
        outlets: names of the site, to be cut off.

    Where OpenGraph and JSON-LD disagree, the one that does not merely repeat the title element was
    written for readers.

    """
    printed = [text for text in (headline, linked) if text]
    graph = _without_site(graph, printed, outlets)
    linked = _without_site(linked, [headline] if headline else [], outlets)
    document = _without_site(document, [*printed, *([graph] if graph else [])], outlets)
    if graph and linked and _squeeze(graph) != _squeeze(linked):
        repeated = _squeeze(document or "")
        if repeated and _squeeze(graph) == repeated:
            return linked
        return graph
    return linked or graph or headline or document


def _without_site(title: str | None, others: Iterable[str], outlets: Sequence[str]) -> str | None:
    """The title up to the separator behind which the site names itself, or another title ends."""
    if not title:
        return None
    title = " ".join(title.split())
    known = {_squeeze(other) for other in others}
    sites = [squeezed for outlet in outlets if len(squeezed := _squeeze(outlet)) > 1]
    for cut in _BEFORE_SITE.finditer(title):
        head, tail = title[: cut.start()].strip(), _squeeze(title[cut.end() :])
        if len(_squeeze(head)) < _SHORTEST:
            continue
        if _squeeze(head) in known or any(
            tail == s or (tail.endswith(s) and len(tail) < 40) for s in sites
        ):
            return head
    return title
