"""The two programs as Typer apps: names, help and examples of their commands."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from searcher.cli import counting, finding
from searcher.cli.bundles import with_version
from searcher.cli.options import Version

__all__ = ["search", "searcher"]

_QUERIES = """\
Queries: all words are needed; AND OR NOT, -word, (a OR b), "a phrase",
  word*, wom?n, =exact, title:word, speaker:"Keir Starmer", date:2025-05,
  quote:(words speaker:Name) for both in one utterance."""

_SEARCH = (
    "search ceasefire --speaker Starmer",
    "search ceasefire --since 2025-05-01 --facet speaker --facet month",
    "search '\"interest rates\" -inflation' --source Reuters --last 30d",
    "search 'quote:(ceasefire speaker:Starmer)' --json",
    "search --any talks in Istanbul about a prisoner swap",
)
_EXAMPLES: dict[str, Sequence[str]] = {
    "index": (
        "searcher index dump/",
        "searcher index articles.jsonl.gz pages/ --index archive",
        "curl -s https://example.org/news.html | searcher index -",
    ),
    "search": [f"searcher {example}" for example in _SEARCH],
    "quotes": (
        "searcher quotes ceasefire --speaker Starmer",
        "searcher quotes --speaker Zelenskyy --sort newest --limit 0 --csv > said.csv",
    ),
    "facets": (
        "searcher facets ceasefire --facet speaker --facet month",
        "searcher facets --facet source --limit 0",
        "searcher facets ceasefire --over month --by speaker",
    ),
    "show": ("searcher show 9f86d081884c7d65", "searcher show 9f86d081884c7d65 --json"),
    "parse": (
        "searcher parse page.html > articles.jsonl",
        "searcher parse wire/*.txt --published 2025-05-16",
    ),
    "stats": ("searcher stats --index archive", "searcher stats --json"),
    "export": (
        "searcher export -o archive.jsonl.gz",
        "searcher export ceasefire --speaker Starmer --csv > ceasefire.csv",
        "searcher export --source Reuters --since 2025 --bibtex -o reuters.bib",
    ),
    "delete": (
        "searcher delete 9f86d081884c7d65 https://example.org/news.html",
        "searcher delete --query 'title:test' --source Reuters --dry-run",
        "searcher delete --until 1999 --confirm 1204",
    ),
    "takedown": (
        "searcher takedown https://example.org/news.html --reason 'order 7/2025'",
        "searcher takedown --query '\"Ada Brandt\" harbour' --dry-run",
        "searcher takedown --lift 9f86d081884c7d65",
    ),
    "watch": (
        "searcher watch add truce ceasefire --speaker Starmer",
        "searcher watch run && echo there is something new",
        "searcher watch list",
    ),
    "check": ("searcher check", "searcher check --tidy --index archive --json"),
    "convert": ("searcher convert", "searcher convert --index archive --to converted"),
}
_WITH_QUERIES = ("search", "quotes", "facets", "export")


def search() -> typer.Typer:
    """The program `search`: one command, so that every word is a word of the query."""
    app = _app()
    app.command(epilog=_epilog("search", _SEARCH))(with_version(finding.search))
    return app


def searcher() -> typer.Typer:
    """The program `searcher`: a group of commands."""
    # `search` does without them.
    from searcher.cli import exporting, keeping, reading, removing, storing, watching

    app = _app()
    app.callback()(_searcher)
    commands = (
        storing.index, finding.search, finding.quotes, counting.facets,
        reading.show, reading.parse, reading.stats, exporting.export,
        removing.delete, removing.takedown, keeping.check, keeping.convert,
    )  # fmt: skip
    for command in commands:
        name = command.__name__
        app.command(name, epilog=_epilog(name, _EXAMPLES[name]))(command)
    watch = _app()
    for command in (watching.add, watching.list_, watching.remove, watching.run):
        watch.command(command.__name__.rstrip("_"))(command)
    help_text = "Save searches and see what is new in them."
    app.add_typer(watch, name="watch", help=help_text, epilog=_epilog("watch", _EXAMPLES["watch"]))
    return app


def _searcher(*, version: Version = False) -> None:  # its callback prints it
    """Full-text search for news archives: who said what, when."""


def _app() -> typer.Typer:
    return typer.Typer(
        # Panels on a terminal, plain text in a pipe.
        rich_markup_mode="rich" if sys.stdout.isatty() else None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _epilog(command: str, examples: Sequence[str]) -> str:
    # \b keeps Typer from filling the lines of a paragraph.
    texts = ["\b\nExamples:\n" + "\n".join(f"  {example}" for example in examples)]
    if command in _WITH_QUERIES:
        texts.append(f"\b\n{_QUERIES}")
    return "\n\n".join(texts)
