"""The commands that look at single articles and at the archive: show, parse, stats."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from searcher.archive import Archive
from searcher.article import Article
from searcher.cli.bundles import with_forms
from searcher.cli.completing import ids
from searcher.cli.options import Debug, Form, Index, Map, Nlp, Published, read_map
from searcher.cli.printing import print_lines
from searcher.cli.rejects import told
from searcher.cli.running import FOUND, NOTHING_FOUND, REJECTED, note
from searcher.errors import InputError
from searcher.output import lines, records
from searcher.output.explained import explanation_lines
from searcher.readers.base import Reject

__all__ = ["parse", "show", "stats"]

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of the article.", autocompletion=ids)]
Pages = Annotated[
    list[str],
    typer.Argument(metavar="PAGE", help="Files and folders of articles; - is standard input."),
]
Explain = Annotated[
    bool,
    typer.Option(
        "--explain", help="Tell for each quote the rule, the cue and who else was considered."
    ),
]


@with_forms("json")
def show(
    article_id: Id,
    *,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
) -> int:
    """Show one article with its quotes marked.

    --json gives the whole record.
    """
    with Archive.open(index) as archive:
        article = archive.get(article_id)
    if article is None:
        note(f"there is no article with the id {article_id}")
        return NOTHING_FOUND
    if form == "json":
        print_lines([records.json_text(article.to_dict())])
    elif sys.stdout.isatty():
        from searcher.output import screen  # Rich takes a while to load

        screen.show_article(article)
    else:
        print_lines([lines.article_text(article)])
    return FOUND


def parse(
    pages: Pages,
    *,
    published: Published = None,
    keys: Map = None,
    nlp: Nlp = None,
    explain: Explain = False,
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """Extract articles without an archive.

    Prints one JSON record a line.
    """
    from searcher.ingest import Dump  # with it come the readers

    dump = Dump(pages, published=published, mapping=read_map(keys), nlp=nlp)
    articles = rejects = 0
    for item in dump.explained() if explain else dump.articles():
        if isinstance(item, Reject):
            rejects += 1
            note(told(item))
        elif isinstance(item, Article):
            articles += print_lines([records.json_line(item.to_dict())])
        else:
            articles += 1
            print_lines(explanation_lines(*item))
    if not articles and not rejects:
        raise InputError(f"there is no article in {', '.join(pages)}")
    return REJECTED if rejects else FOUND


@with_forms("json")
def stats(
    *,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
) -> int:
    """Show what is in an archive and how large it is."""
    with Archive.open(index) as archive:
        figures = archive.stats()
    if form == "json":
        print_lines([records.json_text(asdict(figures))])
    elif sys.stdout.isatty():
        from searcher.output import screen  # Rich takes a while to load

        screen.show_stats(figures)
    else:
        print_lines(lines.stat_lines(figures))
    return FOUND
