"""The command that writes whole articles for other programs: export."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from searcher.archive import Archive
from searcher.cli.bundles import with_filters, with_forms
from searcher.cli.hints import tell_nothing_found, tell_undated
from searcher.cli.options import Any_, Debug, Form, Index, Output, Query, Sort_
from searcher.cli.running import FOUND, NOTHING_FOUND, counted, note
from searcher.output.exports import ExportForm, exported
from searcher.output.whole import whole_file
from searcher.query.filters import FilterOptions

__all__ = ["export"]

_FORMS: dict[Form, ExportForm] = {"csv": "csv", "bibtex": "bibtex", "ris": "ris"}


@with_filters
@with_forms("jsonl", "csv", "bibtex", "ris")
def export(
    query: Query = None,
    *,
    any_: Any_ = False,
    sort: Sort_ = "relevance",
    output: Output = None,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
    filters: FilterOptions,
) -> int:
    """Write whole articles for other programs: all, or those that match.

    One JSON record a line, which searcher index reads back, unless another form is asked for.
    Without a query and filters the articles come in the order of their storing.
    """
    words = " ".join(query or ())
    with Archive.open(index) as archive:
        articles = archive.matching(words, match="any" if any_ else "all", sort=sort, **filters)
        texts = exported(articles, _FORMS.get(form, "jsonl"))
        count = _print(texts) if output is None else _write(texts, output)
        if not count:
            tell_nothing_found(archive, words, filters)
        tell_undated(archive.undated(words, match="any" if any_ else "all", **filters))
        if not count:
            return NOTHING_FOUND
    return FOUND


def _print(texts: Iterator[str]) -> int:
    """To standard output, in UTF-8 whatever the terminal shows."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sum(1 for text in texts if sys.stdout.write(text))


def _write(texts: Iterator[str], path: Path) -> int:
    with whole_file(path) as file:
        count = sum(1 for text in texts if file.write(text))
    if count:
        note(f"wrote {counted(count, 'article')} to {path}")
    return count
