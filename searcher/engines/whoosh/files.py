"""The files of an index: which belong to the last commit, and what a crash left over."""

from __future__ import annotations

import re
from pathlib import Path

from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from searcher.engines.disk import sync_file, sync_folder
from searcher.engines.whoosh.building import INDEX_NAME

__all__ = ["DurableStorage", "leftovers", "names_in"]

_SEGMENT = rf"(?P<segment>{INDEX_NAME}_[0-9a-z]+)\..+"
_CONTENTS = rf"_{INDEX_NAME}_[0-9]+\.toc"
_DRAFT = rf"{_CONTENTS}\..+"
_TEMPORARY = rf"{INDEX_NAME}\.tmp"
_OURS = re.compile("|".join((_SEGMENT, _CONTENTS, _DRAFT, _TEMPORARY)))


class DurableStorage(FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """A folder in which a file that takes its final name is on the disk before and after.

    Whoosh renames one kind of file, the table of contents, and that is the moment of a commit.
    """

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Give a file its final name."""
        folder = Path(self.folder)
        sync_file(folder / oldname)
        super().rename_file(oldname, newname, safe=safe)
        sync_folder(folder)

    def sync(self, segments: list[W3Segment]) -> None:
        """Wait until these segments are on the disk; quick for those that are there already."""
        for info in segments:
            sync_file(Path(self.folder, info.make_filename(info.COMPOUND_EXT)))


def names_in(folder: Path) -> list[str]:
    """All that a Whoosh index keeps in a folder but its lock, leftovers included."""
    return sorted(entry.name for entry in folder.iterdir() if _OURS.fullmatch(entry.name))


def leftovers(folder: Path, contents: TOC) -> list[str]:
    """The names in a folder that do not belong to this commit, the last one.

    While a writer is at work its unfinished files are among them.
    """
    segments = {info.segment_id() for info in contents.segments}
    current = TOC._filename(INDEX_NAME, contents.generation)
    return [name for name in names_in(folder) if name != current and _owner(name) not in segments]


def _owner(name: str) -> str | None:
    """The segment that a file is part of."""
    match = _OURS.fullmatch(name)
    return match["segment"] if match else None
