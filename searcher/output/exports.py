"""Whole articles in the forms that other programs read, one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

from searcher.article import Article
from searcher.output import bibtex, ris, sheets
from searcher.output.records import json_line

__all__ = ["ExportForm", "exported"]

ExportForm: TypeAlias = Literal["jsonl", "csv", "bibtex", "ris"]


def exported(articles: Iterable[Article], form: ExportForm = "jsonl") -> Iterator[str]:
    """One text for each article; put together they make the file.

    JSON Lines hold the whole record (docs/record.md) and can be read back; the other forms are
    for spreadsheets and for lists of references, and hold less.
    """
    return _FORMS[form](articles)


def _lines(articles: Iterable[Article]) -> Iterator[str]:
    return (f"{json_line(article.to_dict())}\n" for article in articles)


_FORMS: dict[ExportForm, Callable[[Iterable[Article]], Iterator[str]]] = {
    "jsonl": _lines,
    "csv": sheets.article_rows,
    "bibtex": bibtex.entries,
    "ris": ris.references,
}
