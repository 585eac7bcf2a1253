"""The files of a segment as stretches of one memory map.

Whoosh's own classes copy each file into memory when it is opened, postings and all; most of the
time of a first search went there.
"""

from __future__ import annotations

import io
import mmap
from typing import Any, Self

from whoosh.filedb.compound import CompoundStorage
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

__all__ = ["MappedFiles"]


class MappedFiles(CompoundStorage):  # type: ignore[misc]  # Whoosh has no types
    """The files within a segment's one file."""

    @classmethod
    def open(cls, storage: FileStorage, name: str) -> Self:
        """Map a segment's file into memory."""
        file = storage.open_file(name)
        try:
            return cls(file)
        except BaseException:
            file.close()
            raise

    def view(self, name: str) -> memoryview:
        """The bytes of one of the files."""
        offset, length = self.range(name)
        return memoryview(self._source)[offset : offset + length]

    def forget(self) -> None:
        """Give the memory of what was read back to the system; it may be read again."""
        if isinstance(self._source, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
            self._source.madvise(mmap.MADV_DONTNEED)

    def open_file(self, name: str, *_: object, **__: object) -> _MappedFile:
        """One of the files, as Whoosh's readers want it."""
        return _MappedFile(self.view(name), name)


class _MappedFile(BufferFile):  # type: ignore[misc]  # Whoosh has no types
    def __init__(self, view: memoryview, name: str) -> None:
        self._buf = view
        self._name = name
        self.file = io.BufferedReader(_ViewReader(view))
        self.onclose = None
        self.is_real = False
        self.is_closed = False


class _ViewReader(io.RawIOBase):
    """A memory view as a file, for the few places where Whoosh wants to read on."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence]
        self._at = max(0, base + offset)
        return self._at

    def readinto(self, buffer: Any) -> int:
        taken = self._view[self._at : self._at + len(buffer)]
        buffer[: len(taken)] = taken
        self._at += len(taken)
        return len(taken)
