"""Checking an archive: what its engine stores, what each article says, what lies in its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

from searcher.article import Article, DateMention, Quote, QuoteKind
from searcher.engines.base import Engine, Fault
from searcher.engines.folder import leftovers
from searcher.engines.locking import locked
from searcher.engines.manifest import read_manifest
from searcher.errors import ArchiveDamaged, ArchiveError, ArchiveLocked
from searcher.schema import is_iso_time
from searcher.upkeep.refusals import Refusals

__all__ = ["article_faults", "check"]

_SPLIT = " … "
"""Between the parts of a quote in its text."""

_VALUES = {
    "day": r"\d{4}-\d\d-\d\d",
    "week": r"\d{4}-W\d\d",
    "month": r"\d{4}-\d\d",
    "quarter": r"\d{4}-Q[1-4]",
    "year": r"\d{4}",
}
"""How a date's value is written, by its granularity."""


def check(engine: Engine, folder: Path) -> Iterator[Fault]:
    """Read everything in an archive and compare it; what is wrong, as it is found.

    Args:
        engine: of the archive.
        folder: where the archive lies.
    """
    yield from engine.check()
    yield from _in_articles(engine, folder)
    yield from _in_folder(folder)


def _in_articles(engine: Engine, folder: Path) -> Iterator[Fault]:
    refusals = Refusals(folder)
    if refusals.unfinished:
        yield Fault(
            str(folder),
            "a takedown was interrupted, bytes of its articles may be left",
            f"finish it with: searcher takedown --index {folder}",
        )
    try:
        for article in engine.articles():
            if refusal := refusals.refused(article):
                command = "takedown" if refusal.kind == "takedown" else "delete"
                yield Fault(
                    article.id,
                    f"is stored though it was {refusal.reason}",
                    f"remove it with: searcher {command} {article.id} --index {folder}",
                )
            remedy = (
                f"remove it with: searcher delete {article.id} --index {folder}; then index its "
                "dump again"
            )
            for what in article_faults(article):
                yield Fault(article.id, what, remedy)
    except ArchiveDamaged:  # the engine has told it already
        yield Fault(
            str(folder),
            "not all articles could be examined",
            "do what is said above, then check again",
        )


def _in_folder(folder: Path) -> Iterator[Fault]:
    """Leftovers, unless another process is at work on what looks like one."""
    if not leftovers(folder, read_manifest(folder)):
        return
    try:
        with locked(folder):
            found = leftovers(folder, read_manifest(folder))
    except ArchiveLocked:
        return
    except ArchiveError:  # where nobody may write nobody is at work
        found = leftovers(folder, read_manifest(folder))
    for name in found:
        yield Fault(
            str(folder / name),
            "belongs to nothing, a crash left it over",
            f"remove it with: searcher check --tidy --index {folder}",
        )


def article_faults(article: Article) -> Iterator[str]:
    """What is wrong in an article, one line for each fault; nothing in one that is sound."""
    for name in ("id", "origin"):
        if not getattr(article, name):
            yield f"has no {name}"
    for name in ("published", "modified"):
        value = getattr(article, name)
        if value and not is_iso_time(value):
            yield f"{name} {value!r} is not an ISO day or time"
    for number, quote in enumerate(article.quotes, 1):
        for what in _quote_faults(article.body, quote):
            yield f"quote {number} {what}"
    for number, mention in enumerate(article.dates, 1):
        for what in _date_faults(article.body, mention):
            yield f"date {number} {what}"
    for name in ("people", "organisations", "places"):
        for each in getattr(article, name):
            if not each.name or each.count < 1:
                yield f"{name}: {each.name!r} is named {each.count} times"


def _quote_faults(body: str, quote: Quote) -> Iterator[str]:
    if not 0 <= quote.confidence <= 1:
        yield f"has a confidence of {quote.confidence}"
    if quote.kind not in get_args(QuoteKind):
        yield f"is of the unknown kind {quote.kind!r}"
    # A post stands outside the body; who stores articles of his own need not know the places.
    if quote.parts:
        if not all(0 <= start < end <= len(body) for start, end in quote.parts):
            yield "reaches beyond the body"
        elif quote.text != _SPLIT.join(body[start:end] for start, end in quote.parts):
            yield "is not what the body says there"


def _date_faults(body: str, mention: DateMention) -> Iterator[str]:
    if not 0 <= mention.start < mention.end <= len(body):
        yield "reaches beyond the body"
    elif mention.text != body[mention.start : mention.end]:
        yield "is not what the body says there"
    pattern = _VALUES.get(mention.granularity)
    if pattern is None or not re.fullmatch(pattern, mention.value) or not _is_real(mention.value):
        yield f"is no {mention.granularity}: {mention.value!r}"


def _is_real(value: str) -> bool:
    """Whether the calendar has a day, week or month; other stretches are always there."""
    try:
        if "W" in value:
            date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
        elif "Q" not in value and len(value) > 4:
            date.fromisoformat(f"{value}-01"[:10])
    except ValueError:
        return False
    return True
