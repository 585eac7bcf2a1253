"""Saved pages: title, standfirst, body, authors, day and posts.

A golden page is an .html file and beside it a .json file of the same name with the fields that must
come out: `title`, `standfirst`, `authors`, `published` (a day), `body` (a list of blocks) and
`posts` (a list of {handle, author, date}).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from searcher.article import Article
from searcher.errors import InputError
from searcher.evaluation.alignment import Words
from searcher.evaluation.counts import Count, Figures, Mistake
from searcher.evaluation.golden import GoldenPost
from searcher.evaluation.posts import post_figures, post_mistakes
from searcher.text import fold

__all__ = ["GoldenPage", "page_figures", "page_mistakes", "read_pages"]


@dataclass(frozen=True, slots=True)
class GoldenPage:
    """A saved page and what must be found in it; `published` is a day, `body` its blocks."""

    id: str
    html: str
    title: str
    standfirst: str | None
    authors: tuple[str, ...]
    published: str | None
    body: tuple[str, ...]
    posts: tuple[GoldenPost, ...]


def read_pages(folder: Path) -> list[GoldenPage]:
    """All golden pages of a folder, by name.

    Raises:
        InputError: there are none, or a page has no fields beside it.
    """
    pages = [_read_page(path) for path in sorted(folder.glob("*.html"))]
    if not pages:
        raise InputError(f"{folder}: no golden pages (*.html) in it")
    return pages


def _read_page(path: Path) -> GoldenPage:
    try:
        fields = json.loads(path.with_suffix(".json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: its fields cannot be read: {error}") from error
    return GoldenPage(
        id=path.stem,
        html=path.read_text("utf-8"),
        title=fields["title"],
        standfirst=fields["standfirst"],
        authors=tuple(fields["authors"]),
        published=fields["published"],
        body=tuple(fields["body"]),
        posts=tuple(GoldenPost(**post) for post in fields["posts"]),
    )


def page_figures(golden: GoldenPage, article: Article) -> Figures:
    """Title, standfirst and day as printed, authors as a set, the body as a bag of words."""
    wanted, given = _bag("\n".join(golden.body)), _bag(article.body)
    shared = (wanted & given).total()
    authors = {fold(name) for name in golden.authors}, {fold(name) for name in article.authors}
    return {
        "pages.title": Count.of(_plain(article.title) == _plain(golden.title)),
        "pages.standfirst": Count.of(_plain(article.standfirst) == _plain(golden.standfirst)),
        "pages.body": Count(shared, given.total(), wanted.total()),
        "pages.authors": Count(len(authors[0] & authors[1]), len(authors[1]), len(authors[0])),
        "pages.day": Count.of((article.published or "")[:10] == (golden.published or "")),
        **post_figures(golden.posts, article.posts),
    }


def _plain(text: str | None) -> str:
    return " ".join(Words(text or "").forms)


def _bag(text: str) -> Counter[str]:
    return Counter(Words(text).forms)


def page_mistakes(golden: GoldenPage, article: Article) -> Iterator[Mistake]:
    """Fields that are not as they should be, and the words too many or too few in the body."""
    for field, wanted, given in (
        ("title", golden.title, article.title),
        ("standfirst", golden.standfirst, article.standfirst),
        ("authors", "; ".join(golden.authors), "; ".join(article.authors)),
        ("day", golden.published, (article.published or "")[:10]),
    ):
        if _plain(wanted) != _plain(given):
            yield Mistake(f"pages.{field}", golden.id, f"{wanted}", f"{given}")
    words, found = _bag("\n".join(golden.body)), _bag(article.body)
    if words != found:
        missing, extra = " ".join(words - found), " ".join(found - words)
        yield Mistake("pages.body", golden.id, f"also {missing!r}", f"also {extra!r}")
    yield from post_mistakes(golden.id, golden.posts, article.posts)
