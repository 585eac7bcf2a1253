"""Options that several commands share."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from searcher.cli.completing import facet_names
from searcher.errors import UsageError
from searcher.query.days import period
from searcher.query.nodes import Sort
from searcher.schema import FACETS

__all__ = [
    "FORMS",
    "OUTPUT",
    "RESULTS",
    "Any_",
    "Cursor",
    "Debug",
    "Facet",
    "Form",
    "Index",
    "Limit",
    "Map",
    "Nlp",
    "Output",
    "Published",
    "Query",
    "Sort_",
    "Version",
    "Wait",
]

RESULTS = "Results"
OUTPUT = "Output"

Query: TypeAlias = Annotated[
    list[str] | None, typer.Argument(metavar="QUERY", help="Words and conditions, see below.")
]
Index: TypeAlias = Annotated[
    Path,
    typer.Option("--index", metavar="DIR", envvar="SEARCHER_INDEX", help="Folder of the archive."),
]
Limit: TypeAlias = Annotated[
    int,
    typer.Option(
        "--limit", metavar="N", help="How many to show; 0 = all.", rich_help_panel=RESULTS
    ),
]
Sort_: TypeAlias = Annotated[
    Sort,
    typer.Option(
        "--sort",
        help="Order; without words relevance means newest.",
        rich_help_panel=RESULTS,
    ),
]
Facet: TypeAlias = Annotated[
    list[str] | None,
    typer.Option(
        "--facet",
        metavar="NAME",
        help=f"Count the values of {', '.join(FACETS)}; may be repeated.",
        rich_help_panel=RESULTS,
        autocompletion=facet_names,
    ),
]
Cursor: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--cursor",
        metavar="TOKEN",
        help="Show the page that an earlier one named as its next.",
        rich_help_panel=RESULTS,
    ),
]
Any_: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--any", help="Any of the words instead of all, best first.", rich_help_panel=RESULTS
    ),
]


def _read_published(text: str | None) -> str | None:
    """The option's value as articles hold it: an ISO day, month or year, or a time as given."""
    if text is None:
        return None
    if "T" in text:
        with suppress(ValueError):
            datetime.fromisoformat(text)
            return text
    days = period(text, date.today())
    for value in (days[0][:4], days[0][:7], days[0]):
        if period(value, date.today()) == days:
            return value
    raise UsageError(f"--published {text}: write a day, a month or a year")


Published: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DAY",
        help="Day of publication of articles that state none, such as 2025-05-16.",
        callback=_read_published,
    ),
]
Map: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--map",
        metavar="FIELD=KEY,…",
        help="Keys or columns of a JSON or CSV that is not known, as title=headline,body=text.",
    ),
]
Nlp: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--nlp",
        metavar="MODEL",
        help="Let an installed spaCy model, such as en_core_web_sm, fill gaps in names.",
    ),
]
Wait: TypeAlias = Annotated[
    bool, typer.Option("--wait", help="Wait while another process writes to the archive.")
]
Debug: TypeAlias = Annotated[
    bool, typer.Option("--debug", help="Show where an error came from.", rich_help_panel=OUTPUT)
]


def read_map(text: str | None) -> dict[str, str] | None:
    """What `--map` says: the path of the key for each field.

    Raises:
        UsageError: a part of it has no field, no key, or the field occurs twice.
    """
    if text is None:
        return None
    mapping: dict[str, str] = {}
    for part in text.split(","):
        name, equals, key = (piece.strip() for piece in part.partition("="))
        if not (name and equals and key) or name in mapping:
            raise UsageError(f"--map {text}: write it as title=headline,body=text (see {part!r})")
        mapping[name] = key
    return mapping


def _print_version(wanted: bool) -> None:
    if wanted:
        from searcher import __version__

        typer.echo(f"searcher {__version__}")
        raise typer.Exit


Version: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--version", help="Show the version and exit.", callback=_print_version, is_eager=True
    ),
]

Output: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, compressed if its name ends in .gz.",
        rich_help_panel=OUTPUT,
    ),
]

Form: TypeAlias = Literal["text", "json", "jsonl", "csv", "tsv", "ids", "count", "bibtex", "ris"]
FORMS: dict[Form, tuple[str, str]] = {
    "json": ("--json", "One JSON object."),
    "jsonl": ("--jsonl", "One JSON object a line."),
    "csv": ("--csv", "A table for spreadsheets."),
    "tsv": ("--tsv", "The same with tabs instead of commas."),
    "ids": ("-l", "Ids only, one a line."),
    "count": ("-c", "How many there are, nothing else."),
    "bibtex": ("--bibtex", "A list of references for LaTeX."),
    "ris": ("--ris", "A list of references for EndNote, Zotero and others."),
}
