"""Lines of the user's own shape: templates and concordances."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Annotated

import typer

from searcher.cli.bundles import bundled, keyword
from searcher.cli.options import FORMS, OUTPUT, Form
from searcher.cli.printing import print_lines, print_occurrences, print_page
from searcher.errors import UsageError
from searcher.output.templates import template
from searcher.query.nodes import has_words
from searcher.query.parser import Match, parse_query
from searcher.results import Page, QuotePage

__all__ = ["Shape", "with_shape"]

_WIDTH = 40

_FORMAT = typer.Option(
    "--format",
    metavar="TEMPLATE",
    help="A line for each, such as '{date} {speaker}: {text}'.",
    rich_help_panel=OUTPUT,
)
_NULL = typer.Option(
    "-0", help="With -l or --format: end each with a NUL, for xargs -0.", rich_help_panel=OUTPUT
)
_KWIC = typer.Option(
    "--kwic",
    help="Each place where the words stand, lined up, with what is around it.",
    rich_help_panel=OUTPUT,
)
_WIDTH_OPTION = typer.Option(
    "--width",
    metavar="N",
    min=0,
    help=f"With --kwic: characters on either side.  (default: {_WIDTH}, or what fits)",
    rich_help_panel=OUTPUT,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How hits are printed, besides the form.

    Attributes:
        template: a line for each.
        kwic: a line for each place in them, with `width` characters on either side.
        null: end lines with a NUL.
    """

    template: str | None
    kwic: bool
    width: int | None
    null: bool

    @property
    def end(self) -> str:
        """What stands at the end of a line."""
        return "\0" if self.null else "\n"

    def check(self, form: Form, facet: object, cursor: str | None) -> None:
        """Refuse options that would have no effect together.

        Raises:
            UsageError: there are such.
        """
        name = FORMS[form][0] if form != "text" else ""
        if self.template is not None:
            template(self.template)
            if form != "text" or self.kwic:
                raise UsageError(f"--format and {name or '--kwic'} exclude one another")
        if self.kwic and form not in ("text", "jsonl", "csv", "tsv"):
            raise UsageError(f"--kwic goes with text, --jsonl, --csv and --tsv, not with {name}")
        if self.width is not None and not self.kwic:
            raise UsageError("--width goes with --kwic")
        if facet and (form not in ("text", "json") or self.template is not None or self.kwic):
            raise UsageError("--facet needs text or --json output; or use: searcher facets")
        if cursor and form == "count":
            raise UsageError("-c counts all matches; leave out --cursor")
        if self.null and form != "ids" and self.template is None:
            raise UsageError("-0 goes with -l or --format")

    def print(self, page: Page | QuotePage, form: Form, words: str, match: Match) -> None:
        """Print a page of what was found by these words.

        Raises:
            UsageError: places of words are asked for, and there are no words.
        """
        if self.template is not None:
            print_lines(map(template(self.template), page), self.end)
        elif self.kwic:
            tree = parse_query(words, match) if words.strip() else None
            if tree is None or not has_words(tree):
                raise UsageError("--kwic lines up words; give some to look for")
            width = self.width
            if width is None and not (form == "text" and sys.stdout.isatty()):
                width = _WIDTH
            print_occurrences(tree, page, form, width)
        else:
            print_page(page, form, self.end)


with_shape = bundled(
    "shape",
    [
        keyword("template", Annotated[str | None, _FORMAT], default=None),
        keyword("kwic", Annotated[bool, _KWIC], default=False),
        keyword("width", Annotated[int | None, _WIDTH_OPTION], default=None),
        keyword("null", Annotated[bool, _NULL], default=False),
    ],
    Shape,
)
"""Decorator: add the options of shapes; the command gets them as `shape`."""
