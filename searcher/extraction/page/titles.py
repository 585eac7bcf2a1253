"""The headline of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from searcher.text import fold

__all__ = ["choose_title"]

# Between headline and the name of the site or section.
_BEFORE_SITE = re.compile(
    r"\s+[|–—\-·»:•/｜]+\s+|\s*[|｜ㅣ]\s*|\s+[|–—-]|：|[-–]{1,2}(?=[^\s\d-]{1,12}$)"
)
_KICKER_END = re.compile(r"[:|/–—-]\s*$")
_SHORTEST = 6
_LONGEST = 1000
_SURE = 15


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
        outlets: names of the site and its sections, to be cut off the end.

    Where OpenGraph and JSON-LD differ by more than a kicker, the one counts that does not merely
    repeat the title element.

    """
    printed = [text for text in (headline, linked) if text]
    graph = _mended(_without_site(graph, printed, outlets), headline)
    linked = _without_site(linked, [headline] if headline else [], outlets)
    document = _without_site(document, [*printed, *([graph] if graph else [])], outlets)
    if graph and _squeeze(graph) in map(_squeeze, outlets):
        graph = None
    if not graph or not linked or _squeeze(graph) == _squeeze(linked):
        sure = headline is not None and len(_squeeze(headline)) >= _SURE
        if sure and headline and not linked and not (graph and _differ_by_kicker(graph, headline)):
            return headline
        return graph or linked or headline or document
    if _differ_by_kicker(graph, linked):
        return graph
    alike = {_squeeze(text): text for text in (graph, linked)}
    repeated = alike.pop(_squeeze(document or ""), None)
    if repeated is not None:
        return next(iter(alike.values()))
    return alike.get(_squeeze(headline or ""), graph)


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _mended(title: str | None, headline: str | None) -> str | None:
    """The title, or the headline where the title is its beginning: an attribute cut at a mark."""
    if title and headline and _SHORTEST < len(title) < len(headline):
        rest = headline[len(title.rstrip()) :].lstrip()
        if headline.startswith(title.rstrip()) and rest[:1] == '"':
            return headline
    return title


def _differ_by_kicker(one: str, other: str) -> bool:
    """Whether one is the other with a few words and a colon or the like before it."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return longer.endswith(shorter) and bool(_KICKER_END.search(longer[: -len(shorter)]))


def _without_site(title: str | None, others: Iterable[str], outlets: Sequence[str]) -> str | None:
    """The title up to the separator behind which the site names itself, or another title ends."""
    if not title:
        return None
    title = " ".join(title[:_LONGEST].split())
    known = {_squeeze(other) for other in others}
    sites = {squeezed for outlet in outlets if len(squeezed := _squeeze(outlet)) > 1}
    for cut in reversed(list(_BEFORE_SITE.finditer(title))):
        head, tail = title[: cut.start()].strip(), _squeeze(title[cut.end() :])
        if len(_squeeze(head)) < _SHORTEST:
            break
        ends_in_site = len(tail) < 40 and any(tail.endswith(site) for site in sites)
        if _squeeze(head) in known or ends_in_site:
            title = head
    return title
