"""The commands that remove articles from an archive: delete."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from searcher.archive import Archive
from searcher.cli.options import Debug, Index
from searcher.cli.printing import print_lines
from searcher.cli.running import FOUND, NOTHING_FOUND, note

__all__ = ["delete"]

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of articles.")]


def delete(
    ids: Ids,
    *,
    index: Index = Path("index"),
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """Remove articles from an archive.

    Prints the ids of those that were there.
    """
    with Archive.open(index) as archive:
        deleted = archive.delete(*ids)
    print_lines(deleted)
    missing = [article_id for article_id in dict.fromkeys(ids) if article_id not in deleted]
    for article_id in missing:
        note(f"there is no article with the id {article_id}")
    return NOTHING_FOUND if missing else FOUND
