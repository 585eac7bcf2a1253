"""The headline of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from searcher.text import fold

__all__ = ["choose_title"]

# Between headline and the name of the site or section.
_BEFORE_SITE = re.compile(
    r"\s+[|–—\-·»:•/｜]+\s+|\s*[|｜ㅣ]\s*|\s+[|–—-]|：|[-–]{1,2}(?=[^\s\d-]{1,12}$)"
)
_KICKER_END = re.compile(r"[:|/–—-]\s*$")
_LABEL_END = re.compile(r"[|｜]\s*$")  # no headline is set with these
_SITE_WORDS = frozenset("news sport sports online com tv radio live world uk us".split())
_SHORTEST = 6
_LONGEST = 1000
_SURE = 15
_BARS = "|｜-–—·•:"
_CUT = 80  # characters from which a title that is another's beginning was cut to fit
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)$")


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
        outlets: names of the site and its sections, to be cut off.
    """
    printed = [text for text in (headline, linked) if text]
    agreed = graph and linked and _squeeze(graph) == _squeeze(linked)
    graph = _mended(_without_site(graph, [] if agreed else printed, outlets), headline)
    linked = _without_site(linked, [headline] if headline and not agreed else [], outlets)
    linked = _mended(linked, headline, graph)
    headline = _unlabelled(headline, [text for text in (graph, linked) if text])
    document = _without_site(document, [*printed, *([graph] if graph else [])], outlets)
    if graph and _squeeze(graph) in map(_squeeze, outlets):
        graph = None
    if graph and linked and _squeeze(graph) != _squeeze(linked):
        return _either(graph, linked, headline, document)
    if headline and not linked and len(_squeeze(headline)) >= _SURE:
        if graph and _differ_by_kicker(graph, headline, printed=headline):
            return graph
        return (_behind_kickers(graph, headline) if graph else None) or headline
    return graph or linked or headline or document


def _either(graph: str, linked: str, headline: str | None, document: str | None) -> str:
    """OpenGraph or JSON-LD, where they differ.

    By more than a kicker, the one counts that does not merely repeat the title element; or the one
    that does, where the page prints a third headline, as a live page does with its latest entry.
    """
    if _differ_by_kicker(graph, linked):
        shorter, longer = sorted((graph, linked), key=len)
        return shorter if _LABEL_END.search(longer[: -len(shorter)]) else graph
    titles = {_squeeze(text): text for text in (graph, linked)}
    live = headline is not None and _squeeze(headline) not in titles
    repeated = titles.pop(_squeeze(document or ""), None)
    if repeated == linked and live:
        return linked
    if repeated is not None:
        return next(iter(titles.values()))
    return titles.get(_squeeze(headline or ""), graph)


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", fold(text))


def _mended(title: str | None, *others: str | None) -> str | None:
    """The title, or another where the title is but its beginning.

    That is an attribute cut off at a quotation mark, or a title cut to the 110 characters that
    search engines ask for.
    """
    if not title or len(title) <= _SHORTEST:
        return title
    begun = _ELLIPSIS.sub("", title).rstrip()
    for other in others:
        if other is None or len(other) <= len(title) or not other.startswith(begun):
            continue
        mark = other[len(begun) :].lstrip()[:1]
        if mark == '"' or (len(title) >= _CUT and mark not in _BARS):
            return other
    return title


def _differ_by_kicker(one: str, other: str, printed: str | None = None) -> bool:
    """Whether one is the other with a few words and a colon or the like before it.

    What is `printed` may set the kicker in a line of its own, without a mark behind it.
    """
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if not longer.endswith(shorter):
        return False
    kicker = longer[: -len(shorter)]
    return bool(_KICKER_END.search(kicker)) or (longer == printed and kicker.endswith(" "))


def _unlabelled(headline: str | None, titles: Iterable[str]) -> str | None:
    """The printed headline without the site's name behind a bar, if a title does without it."""
    if headline is None:
        return None
    bare = {title for title in titles if headline.startswith(title)}
    return next((t for t in bare if headline[len(t) :].lstrip()[:1] in ("|", "｜")), headline)


def _names_site(tail: str, sites: Iterable[str]) -> bool:
    """Whether a tail names the site: "Sport - The Daily Post", "Post News" of the Post."""
    return any(
        tail.endswith(site) or (tail.startswith(site) and tail[len(site) :] in _SITE_WORDS)
        for site in sites
    )


def _behind_kickers(one: str, other: str) -> str | None:
    """What both end in behind kickers that differ: "Gaza: “We wait”", "At noon - “We wait”"."""
    alike = takewhile(
        lambda pair: pair[0] == pair[1], zip(reversed(one), reversed(other), strict=False)
    )
    length = sum(1 for _ in alike)
    shared = one[len(one) - length :]
    one_kicker, other_kicker = one[: len(one) - length], other[: len(other) - length]
    if _squeeze(one_kicker) == _squeeze(other_kicker) or len(_squeeze(shared)) < _SURE:
        return None
    kicked = _KICKER_END.search(one_kicker) and _KICKER_END.search(other_kicker)
    return shared.strip() if kicked else None


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
        if _squeeze(head) in known or (len(tail) < 40 and _names_site(tail, sites)):
            title = head
    first = _BEFORE_SITE.search(title)
    if first and len(rest := title[first.end() :].strip()) > _SURE:
        label = _squeeze(title[: first.start()])
        if label in sites or (_squeeze(rest) in known and _LABEL_END.search(first.group())):
            return rest
    return title
