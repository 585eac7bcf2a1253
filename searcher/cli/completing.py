"""What the shell offers after <TAB>: names from the archive, facets, ids."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import typer

from searcher.archive import Archive
from searcher.errors import SearcherError
from searcher.output.cleaning import one_line
from searcher.schema import FACETS
from searcher.text import fold

__all__ = ["facet_names", "ids", "names_of"]

_MOST = 40
_WORD_START = re.compile(r"(?<!\S)\S")
_UNSAFE_IN_BASH = re.compile(r"[^\w@%+=:,./-]")

_NO_MARKUP = str.maketrans("[]", "()")  # which Typer would obey

Completions = Iterator[tuple[str, str]]
"""Values, each with a few words about it, which zsh and fish show."""


def names_of(facet: str) -> Callable[[typer.Context, str], list[tuple[str, str]]]:
    """Completes values of a facet by the beginning of any of their words, most frequent first.

    `St` gives `Starmer`, which is enough to find Keir Starmer, and `Ke` the whole name.  What was
    typed stays as it is, for Typer passes on nothing that begins otherwise: `st` gives `starmer`.
    """

    def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
        return list(_quoted(islice(_names(ctx, facet, incomplete), _MOST)))

    return complete


def facet_names(incomplete: str) -> list[str]:
    """Completes names of facets."""
    return [name for name in FACETS if name.startswith(incomplete)]


def ids(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Completes ids of articles, newest first."""
    return list(_quoted(islice(_ids(ctx, incomplete), _MOST)))


def _names(ctx: typer.Context, facet: str, start: str) -> Completions:
    with suppress(SearcherError, OSError), _archive(ctx) as archive:
        offered = set()
        for name, count in archive.names(facet).items():
            shown = one_line(name)
            value = _from_word(shown, start)
            if value and value not in offered:
                offered.add(value)
                yield value, f"{shown}, {count:,}".translate(_NO_MARKUP)


def _from_word(name: str, start: str) -> str | None:
    """What was typed with the rest of the name, from the first of its words that begins so."""
    wanted = fold(start)
    for word in _WORD_START.finditer(name):
        rest = name[word.start() :]
        if not fold(rest).startswith(wanted):
            continue
        for length in range(min(len(rest), 2 * len(start)) + 1):
            if fold(rest[:length]) == wanted:
                return start + rest[length:]
    return None


def _ids(ctx: typer.Context, start: str) -> Completions:
    with suppress(SearcherError, OSError), _archive(ctx) as archive:
        for article_id in archive.ids(sort="newest"):
            if article_id.startswith(start) and one_line(article_id) == article_id:
                yield article_id, ""


def _archive(ctx: typer.Context) -> Archive:
    """The archive that the command line names so far."""
    return Archive.open(ctx.params.get("index") or Path("index"))


def _quoted(found: Completions) -> Completions:
    """As the shell wants the values: Bash puts them in as they are, the others quote them."""
    in_bash = "complete_bash" in os.environ.get("_SEARCH_COMPLETE", "") + os.environ.get(
        "_SEARCHER_COMPLETE", ""
    )
    for value, about in found:
        yield (_UNSAFE_IN_BASH.sub(r"\\\g<0>", value) if in_bash else value), about
