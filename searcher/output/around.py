"""What stands around words of a text."""

from __future__ import annotations

from searcher.article import Article, Quote
from searcher.output.cleaning import one_line
from searcher.text import DOUBLE_MARKS, SINGLE_MARKS

__all__ = ["after", "around", "before"]

_WIDTH = 60
_MARKS = DOUBLE_MARKS + SINGLE_MARKS


def around(article: Article, quote: Quote, width: int = _WIDTH) -> tuple[str, str]:
    """The words before and after a quote in its article, without its marks.

    Both are empty for what does not stand in the body, such as posts.
    """
    if not quote.parts:
        return "", ""
    (start, _), (_, end) = quote.parts[0], quote.parts[-1]
    left = before(article.body, start, width).rstrip().rstrip(_MARKS)
    return left.rstrip(), after(article.body, end, width).lstrip(_MARKS).lstrip()


def before(text: str, start: int, width: int) -> str:
    """At most so many characters to the left, on one line; a word that does not fit is left out."""
    left = one_line(f"{text[max(0, start - 2 * width - 1) : start]}|")[:-1]
    if len(left) <= width:
        return left
    return left[len(left) - width - 1 :].partition(" ")[2]


def after(text: str, end: int, width: int) -> str:
    """The same to the right."""
    right = one_line(f"|{text[end : end + 2 * width + 1]}")[1:]
    return right if len(right) <= width else right[: width + 1].rpartition(" ")[0]
