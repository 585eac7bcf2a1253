"""The commands that keep an archive in order: check, convert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from searcher.archive import Archive
from searcher.cli.bundles import with_forms
from searcher.cli.options import Debug, Form, Index, Wait
from searcher.cli.printing import print_lines
from searcher.cli.progress import converting
from searcher.cli.running import FAULTY, FOUND, counted, note
from searcher.cli.waiting import waiting
from searcher.engines.base import ENGINES, Fault
from searcher.output import records
from searcher.output.cleaning import one_line

__all__ = ["check", "convert"]

Tidy = Annotated[
    bool, typer.Option("--tidy", help="First remove what a crash left over, as any writer would.")
]
EngineName = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="NAME",
        help=f"Engine to convert into: {', '.join(ENGINES)}. (default: the archive's own)",
    ),
]
To = Annotated[
    Path | None,
    typer.Option(
        "--to", metavar="NEWDIR", help="Make a converted copy here and leave the archive as it is."
    ),
]


@with_forms("json")
def check(
    *,
    index: Index = Path("index"),
    tidy: Tidy = False,
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
    form: Form,
) -> int:
    """Verify an archive.

    Reads everything that is stored and compares it.  Prints one fault a line: where, what is wrong,
    what to do.  The exit code is 3 when there is one.
    """
    started = monotonic()
    with Archive.open(index) as archive:
        if tidy:
            archive.tidy()
        articles = archive.count()
        if form == "json":
            faults = list(archive.check())
            found = {"articles": articles, "faults": [asdict(fault) for fault in faults]}
            print_lines([records.json_text(found)])
            count = len(faults)
        else:
            count = print_lines(_told(archive.check()))
    seconds = monotonic() - started
    what = counted(count, "fault") if count else "no faults"
    note(
        f"checked {counted(articles, 'article')} in {index}: {what} "
        f"({seconds:,.1f} s, {articles / max(seconds, 1e-3):,.0f} articles/s)"
    )
    return FAULTY if count else FOUND


def convert(
    *,
    index: Index = Path("index"),
    engine: EngineName = None,
    to: To = None,
    wait: Wait = False,
    debug: Debug = False,  # noqa: ARG001  # read by `running.run`
) -> int:
    """Rebuild an archive into another engine, or into the format of this version of searcher.

    Needs no dump: all is made from the stored articles.  Whatever interrupts it, the archive is the
    old one or the new one.
    """
    from searcher.upkeep import converting as library  # needed for nothing else

    started = monotonic()
    with converting() as on_progress:
        change = partial(library.convert, index, engine=engine, to=to, on_progress=on_progress)
        done = waiting(change) if wait else change()
    seconds = monotonic() - started
    note(
        f"converted {counted(done.articles, 'article')} in {done.folder} to {done.engine} "
        f"({seconds:,.1f} s, {done.articles / max(seconds, 1e-3):,.0f} articles/s)"
    )
    return FOUND


def _told(faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        yield f"{one_line(fault.where)}: {one_line(fault.what)}; {one_line(fault.remedy)}"
