"""Bringing an archive up to a dump: only what is new is extracted, only what changed is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from searcher.engines.base import Writer
from searcher.errors import InputError
from searcher.extraction.dates import read_stamp
from searcher.ingest.dump import Dump, Known
from searcher.ingest.extracting import Extracted
from searcher.readers.base import Reject
from searcher.results import Added
from searcher.upkeep.rejects import Rejects
from searcher.upkeep.storing import Storing

__all__ = ["update"]


def update(
    writer: Writer,
    folder: Path,
    dump: Dump,
    *,
    processes: int,
    commit_every: int,
    go_on: Callable[[], bool],
    on_record: Callable[[], None],
    on_reject: Callable[[Reject], None],
) -> Added:
    """Store what is new in a dump; what could not be read goes to the archive's list of rejects.

    Args:
        writer: of the archive in the folder; all is committed in the end.
        folder: where the archive lies.
        dump: the files.
        processes: how many extract at once.
        commit_every: so many changes become visible together.
        go_on: asked after every record; once it says no, what was read is kept.
        on_record: called after every record.
        on_reject: called with whatever could not be read.
    """
    storing = Storing(writer, folder, commit_every)
    rejects = Rejects(folder)
    try:
        for item in dump.extracted(processes=processes, knows=storing.knows):
            reject = _taken_in(item, storing, dump)
            if reject is not None:
                storing.added.rejects += 1
                rejects.add(reject)
                on_reject(reject)
            on_record()
            if not go_on():
                break
        storing.commit()
        rejects.close(dump.files_read)
    except BaseException:
        rejects.forget()
        raise
    return storing.added


def _taken_in(item: Extracted | Known | Reject, storing: Storing, dump: Dump) -> Reject | None:
    """Deal with one record as if those before it had been dealt with when it was read."""
    if isinstance(item, Known):
        if storing.pass_over(item.fingerprint, item.origin):
            return None
        item = dump.made(item)
    if isinstance(item, Reject):
        _withdraw(storing, item)
        return item
    return _stored(storing, item)


def _stored(storing: Storing, item: Extracted) -> Reject | None:
    try:
        reject = storing.store(item.article, item.fingerprint)
    except InputError as error:
        reject = Reject(item.article.origin, str(error))
    return reject and replace(reject, origin=item.origin or reject.origin)


def _withdraw(storing: Storing, reject: Reject) -> None:
    if reject.withdraws is not None:
        storing.withdraw(reject.withdraws, read_stamp(reject.version))
