"""RIS, the tagged format of EndNote, Zotero, Mendeley and RefWorks: one reference an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from searcher.article import Article
from searcher.output.authors import family_first
from searcher.output.cleaning import one_line

__all__ = ["references"]


def references(articles: Iterable[Article]) -> Iterator[str]:
    """One reference of type NEWS for each article, each with a blank line after it.

    Lines end with CR and LF, as the format demands.
    """
    for article in articles:
        lines = [("TY", "NEWS"), *_lines(article), ("ER", "")]
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in lines) + "\r\n"


def _lines(article: Article) -> Iterator[tuple[str, str]]:
    """Tags and values; a value is on one line, for one that is not would begin another."""
    values = (
        ("ID", (article.id,)),
        ("AU", map(_author, article.authors)),
        ("TI", (article.title,)),
        ("T2", (article.source,)),
        ("SE", (article.section,)),
        ("PY", ((article.published or "")[:4],)),
        ("DA", (_date(article.published),)),
        ("UR", (article.url,)),
        ("AB", (article.standfirst,)),
        ("KW", article.tags),
        ("LA", (article.language,)),
    )
    for tag, texts in values:
        for text in texts:
            if shown := one_line(text):
                yield tag, shown


def _author(name: str) -> str:
    return family_first(one_line(name)) or name


def _date(published: str | None) -> str | None:
    """YYYY/MM/DD/, with nothing between the slashes for what is not known."""
    if not published:
        return None
    year, month, day = (*published[:10].split("-"), "", "")[:3]
    return f"{year}/{month}/{day}/"
