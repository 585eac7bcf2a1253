r"""BibTeX and BibLaTeX: one entry an article, as Zotero, JabRef, biber and EndNote read them.

An article of a publication is an `@article` with the publication as its `journal`, any other a
`@misc`.  Text is UTF-8; characters that TeX obeys are escaped.  Braces become commands, for a lone
one would end the entry, even as `\{`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from searcher.article import Article
from searcher.output.authors import family_first
from searcher.output.cleaning import one_line

__all__ = ["citation_key", "entries"]

_COMMANDS = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{special: f"\\{special}" for special in "#$%&_"},
    }
)
_NOT_IN_ADDRESSES = re.compile(r"[\\{}\s]")  # the rest TeX takes as it is, as in \url
_MONTHS = {
    f"{number:02}": name
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_PLAIN_KEY = re.compile(r"[a-z0-9][a-z0-9.:_-]{0,63}")
_UNFIT_FOR_KEY = re.compile(r"[^a-z0-9]+")


def entries(articles: Iterable[Article]) -> Iterator[str]:
    """One entry for each article, each with a blank line after it."""
    for article in articles:
        kind = "article" if article.source else "misc"
        fields = "".join(f"  {name} = {value},\n" for name, value in _fields(article))
        yield f"@{kind}{{{citation_key(article.id)},\n{fields}}}\n\n"


def citation_key(article_id: str) -> str:
    """The key of an entry, always the same for the same id, and another for every other id.

    Ids of plain small letters are keys themselves.  Others get a hash, for programs differ in
    which signs a key may have and whether capitals make it another one.

    >>> citation_key("mw-2006-0824")
    'mw-2006-0824'
    >>> citation_key("nyt://article/5F")
    'nyt-article-5f-9631b2333616'
    """
    if _PLAIN_KEY.fullmatch(article_id):
        return article_id
    words = _UNFIT_FOR_KEY.sub("-", article_id.lower())[:40].strip("-")
    digest = hashlib.blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=6)
    return f"{words}-{digest.hexdigest()}".lstrip("-")


def _fields(article: Article) -> Iterator[tuple[str, str]]:
    """Names and values as they are written."""
    if authors := " and ".join(map(_author, filter(None, map(one_line, article.authors)))):
        yield "author", f"{{{authors}}}"
    for name, text in (
        ("title", article.title),
        ("journal", article.source),
        ("chapter", article.section),
    ):
        if shown := _escaped(text):
            yield name, f"{{{shown}}}"
    yield from _date(article.published)
    if address := _NOT_IN_ADDRESSES.sub(_percent_encoded, one_line(article.url)):
        yield "url", f"{{{address}}}"
    if abstract := _escaped(article.standfirst):
        yield "abstract", f"{{{abstract}}}"
    if tags := ", ".join(filter(None, map(_keyword, article.tags))):
        yield "keywords", f"{{{tags}}}"
    if language := _escaped(article.language):
        yield "language", f"{{{language}}}"


def _escaped(text: str | None) -> str:
    return one_line(text).translate(_COMMANDS)


def _author(name: str) -> str:
    """A name in braces stays whole, whatever it looks like."""
    turned = family_first(name)
    return f"{{{_escaped(name)}}}" if turned is None else _escaped(turned)


def _keyword(tag: str) -> str:
    shown = _escaped(tag)
    return f"{{{shown}}}" if re.search("[,;]", shown) else shown


def _date(published: str | None) -> Iterator[tuple[str, str]]:
    """As BibLaTeX reads it, and year and month for BibTeX; as much as is known."""
    day = (published or "")[:10]
    if not day:
        return
    yield "date", f"{{{day}}}"
    yield "year", f"{{{day[:4]}}}"
    if month := _MONTHS.get(day[5:7]):
        yield "month", month


def _percent_encoded(character: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in character[0].encode())
