"""The command that fills an archive: index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from searcher.archive import Added, Archive
from searcher.article import Article
from searcher.cli.interrupts import Interrupts
from searcher.cli.options import Debug, Index, Map, Nlp, Published, read_map
from searcher.cli.progress import reading
from searcher.cli.rejects import Rejects, told
from searcher.cli.running import FOUND, INTERRUPTED, REJECTED, counted, note
from searcher.engines.base import ENGINES
from searcher.engines.manifest import MANIFEST, read_manifest
from searcher.errors import InputError, UsageError
from searcher.readers.base import Reject

if TYPE_CHECKING:
    from searcher.ingest import Dump

__all__ = ["index"]

REJECTS = "rejects.jsonl"
"""File in the archive's folder with all that the last run could not read."""
DEFAULT_ENGINE = "whoosh"

Dumps = Annotated[
    list[str],
    typer.Argument(metavar="DUMP", help="Files and folders of articles; - is standard input."),
]
EngineName = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME",
        help=f"Engine of a new archive: {', '.join(ENGINES)}. (default: {DEFAULT_ENGINE})",
    ),
]


def index(
    dumps: Dumps,
    *,
    index: Index = Path("index"),
    engine: EngineName = None,
    published: Published = None,
    keys: Map = None,
    nlp: Nlp = None,
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """Store dumps of articles in an archive.

    The archive is made if there is none.  An article takes the place of the one with the same id.
    """
    from searcher.ingest import Dump  # with it come the readers

    dump = Dump(dumps, published=published, mapping=read_map(keys), nlp=nlp)
    if not dump.files:
        return _nothing_to_read(dump, dumps)
    rejects = Rejects(index / REJECTS)
    started = monotonic()
    with _archive(index, engine) as archive, Interrupts() as interrupts, reading(dump) as items:
        added = archive.add(_accepted(items, rejects, interrupts))
    note(_summary(added, index, monotonic() - started))
    rejects.tell()
    if interrupts.asked:
        note("the same command again goes on: articles that are stored already are replaced")
        return INTERRUPTED
    if not added.articles and not rejects.count:
        raise InputError(f"there is no article in {', '.join(dumps)}")
    return REJECTED if rejects.count else FOUND


def _nothing_to_read(dump: Dump, dumps: Sequence[str]) -> int:
    """Say why no file can be read, without making an archive for nothing."""
    rejects = [item for item in dump.articles() if isinstance(item, Reject)]
    if not rejects:
        raise InputError(f"there is no file to read in {', '.join(dumps)}")
    for reject in rejects:
        note(told(reject))
    return REJECTED


def _archive(folder: Path, engine: str | None) -> Archive:
    """The archive in a folder, a new one where there is none."""
    if not (folder / MANIFEST).exists():
        return Archive.create(folder, engine or DEFAULT_ENGINE)
    found = read_manifest(folder).engine
    if engine not in (None, found):
        raise UsageError(f"the archive in {folder} is one of {found}, not of {engine}")
    return Archive.open(folder)


def _accepted(
    items: Iterable[Article | Reject], rejects: Rejects, interrupts: Interrupts
) -> Iterator[Article]:
    """The articles until the user interrupts; what is none goes to the rejects."""
    with closing(rejects):
        for item in items:
            if interrupts.asked:
                return
            if isinstance(item, Reject):
                rejects.add(item)
            else:
                yield item


def _summary(added: Added, folder: Path, seconds: float) -> str:
    replaced = f", {added.replaced:,} of them in place of older ones" if added.replaced else ""
    return (
        f"stored {counted(added.articles, 'article')} with {counted(added.quotes, 'quote')} "
        f"in {folder}{replaced} "
        f"({seconds:,.1f} s, {added.articles / max(seconds, 1e-3):,.0f} articles/s)"
    )
