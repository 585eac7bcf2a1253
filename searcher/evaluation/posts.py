"""Embedded posts, in saved pages or flattened into text: found, by whom, when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from searcher.article import Post
from searcher.evaluation.counts import Count, Figures, Mistake
from searcher.evaluation.golden import GoldenPost
from searcher.text import fold

__all__ = ["post_figures", "post_mistakes"]


def _pairs(
    wanted: Sequence[GoldenPost], given: Sequence[Post]
) -> list[tuple[GoldenPost, Post | None]]:
    """Each wanted post and the one given with its handle, rather that of the same day."""
    left = list(given)
    pairs: list[tuple[GoldenPost, Post | None]] = []
    for post in wanted:
        same = [p for p in left if (p.handle or "").casefold() == post.handle.casefold()]
        same.sort(key=lambda p: not _same_day(post, p))
        pairs.append((post, same[0] if same else None))
        if same:
            left.remove(same[0])
    return pairs


def _same_day(wanted: GoldenPost, given: Post) -> bool:
    return wanted.date is None or (given.date or "")[:10] == wanted.date


def _same_author(wanted: GoldenPost, given: Post) -> bool:
    return wanted.author is None or fold(given.author or "") == fold(wanted.author)


def post_figures(wanted: Sequence[GoldenPost], given: Sequence[Post]) -> Figures:
    """Found by handle, and of all wanted ones how many with the right author and day."""
    if not wanted and not given:
        return {}
    pairs = [(gold, post) for gold, post in _pairs(wanted, given) if post is not None]
    return {
        "posts.found": Count(len(pairs), len(given), len(wanted)),
        "posts.author": _share(sum(_same_author(*pair) for pair in pairs), len(wanted)),
        "posts.day": _share(sum(_same_day(*pair) for pair in pairs), len(wanted)),
    }


def _share(right: int, of: int) -> Count:
    return Count(right, of, of)


def post_mistakes(
    article: str, wanted: Sequence[GoldenPost], given: Sequence[Post]
) -> Iterator[Mistake]:
    """Posts missed or with a wrong author or day, and how many were given that are none."""
    pairs = _pairs(wanted, given)
    for gold, post in pairs:
        if post is None or not (_same_author(gold, post) and _same_day(gold, post)):
            yield Mistake("posts.found", article, f"{gold}", f"{post}")
    found = [post for _, post in pairs]
    for post in given:
        if post not in found:
            yield Mistake("posts.found", article, "nothing", f"{post}")
