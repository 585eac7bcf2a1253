"""The command that fills an archive: index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from searcher.archive import Archive
from searcher.cli.interrupts import Interrupts
from searcher.cli.options import Debug, Index, Map, Nlp, Published, Wait, read_map
from searcher.cli.progress import reading
from searcher.cli.rejects import Rejects, told
from searcher.cli.running import FOUND, INTERRUPTED, REJECTED, counted, note
from searcher.cli.waiting import waiting
from searcher.engines.base import ENGINES
from searcher.engines.manifest import MANIFEST, read_manifest
from searcher.errors import InputError, UsageError
from searcher.readers.base import Reject
from searcher.results import Added
from searcher.upkeep.rejects import REJECTS, read_rejects

if TYPE_CHECKING:
    from searcher.ingest import Dump

__all__ = ["index"]

DEFAULT_ENGINE = "whoosh"

Dumps = Annotated[
    list[str] | None,
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
Retry = Annotated[
    bool, typer.Option("--retry", help="Read the files again in which something was rejected.")
]
Processes = Annotated[
    int | None,
    typer.Option(
        "--processes",
        metavar="N",
        min=1,
        help="How many extract articles at once.  (default: one for each processor)",
    ),
]


def index(
    dumps: Dumps = None,
    *,
    index: Index = Path("index"),
    engine: EngineName = None,
    published: Published = None,
    keys: Map = None,
    nlp: Nlp = None,
    retry: Retry = False,
    processes: Processes = None,
    wait: Wait = False,
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """Store dumps of articles in an archive.

    The archive is made if there is none.  An article takes the place of the earlier version with
    the same id or address; what is stored already is passed over.
    """
    from searcher.ingest import Dump, usable_processors  # with it come the readers

    paths = _rejected_files(index, dumps) if retry else dumps
    if not paths:
        raise UsageError("name the files or folders to index, or - for standard input")
    dump = Dump(paths, published=published, mapping=read_map(keys), nlp=nlp, again=retry)
    if not dump.files:
        return _nothing_to_read(dump, paths)
    rejects = Rejects()
    started = monotonic()
    with _archive(index, engine) as archive, Interrupts() as interrupts, reading(dump) as seen:
        update = partial(
            archive.update,
            dump,
            processes=processes or usable_processors(),
            go_on=lambda: not interrupts.asked,
            on_record=seen,
            on_reject=rejects.add,
        )
        added = waiting(update) if wait else update()
    for line in _summary(added, index, monotonic() - started):
        note(line)
    rejects.tell(index)
    if interrupts.asked:
        note("the same command again goes on: what is stored already is passed over")
        return INTERRUPTED
    if not (added.articles or added.unchanged or added.copies or added.older or added.rejects):
        raise InputError(f"there is no article in {', '.join(paths)}")
    return REJECTED if added.rejects else FOUND


def _rejected_files(folder: Path, dumps: Sequence[str] | None) -> list[str]:
    """The files with something that could not be read before."""
    if dumps:
        raise UsageError("--retry reads the files in the list of rejects; name no others with it")
    read_manifest(folder)
    rejects = list(read_rejects(folder))
    lost = sum(reject.file is None for reject in rejects)
    if lost:
        note(f"{counted(lost, 'reject')} came from standard input, which cannot be read again")
    files = dict.fromkeys(reject.file for reject in rejects if reject.file is not None)
    if not files:
        raise InputError(f"there is nothing to retry: {folder / REJECTS} lists no file")
    return list(files)


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


def _summary(added: Added, folder: Path, seconds: float) -> Iterator[str]:
    replaced = f", {added.replaced:,} of them in place of earlier versions" * bool(added.replaced)
    rate = (added.articles + added.unchanged) / max(seconds, 1e-3)
    yield (
        f"stored {counted(added.articles, 'article')} with {counted(added.quotes, 'quote')} "
        f"in {folder}{replaced} ({seconds:,.1f} s, {rate:,.0f} articles/s)"
    )
    others = (
        (added.unchanged, "stored already"),
        (added.copies, "identical to one read elsewhere, noted there"),
        (added.older, "left out, as a later version is stored"),
        (added.withdrawn, "removed, as their publishers withdrew them"),
    )
    told = [f"{number:,} {what}" for number, what in others if number]
    if told:
        yield "; ".join(told)
