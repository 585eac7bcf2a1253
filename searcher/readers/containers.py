"""Archive files: their members one after another, none of them ever written to disk by its path.

    for member in members(name, stream, head, budget): ...

Paths inside are only names: they become part of the origin ("dump.zip/a/b.json#1"). One that would
leave the archive is a sign of an attack and is rejected.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, BinaryIO, cast

from searcher.errors import InputError
from searcher.readers.base import Reject
from searcher.readers.compression import BUFFER, Allowance, Budget, Guarded
from searcher.readers.files import printable, visible

__all__ = ["Member", "members", "seekable"]

SPOOLED_LIMIT = 2**30
"""Bytes of a file inside another one that has to be read in jumps."""
DIRECTORY_LIMIT = 64 * 2**20
"""Bytes of the directory of a ZIP file: that of half a million members."""
_LONGEST_END = 2**16 + 1024
_DIRECTORY_ENDS = (
    (b"PK\x06\x06", struct.Struct("<Q"), 40),  # of large files, before the common one
    (b"PK\x05\x06", struct.Struct("<L"), 12),
)
_IN_MEMORY = 8 * 2**20
_BLOCK = 512
_TAPE_BLOCK = 20 * _BLOCK
_TAR_HEADER = 64 * _BLOCK
"""Bytes that the description of one member of a tar file may take."""
_ENCRYPTED = 1
_OFFICE = ("[content_types].xml", "mimetype", "meta-inf/manifest.mf")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another: its origin, and its bytes, to be read before the next is asked for."""

    name: str
    stream: BinaryIO


def members(
    name: str, packed: BinaryIO, head: bytes, budget: Budget
) -> Iterator[Member | Reject] | None:
    """The files in an archive file; None when it is none.

    Args:
        name: its origin.
        packed: its bytes from the start.
        head: the first of them.
        budget: what its members count against.
    """
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(name, packed, budget)
    if _is_tar(head):
        return _taped(name, packed)
    return None


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The same bytes so that they can be read in jumps: as they are, or copied to a temporary file.

    Raises:
        InputError: there are too many to copy.
    """
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as copy:
        size = 0
        while chunk := stream.read(BUFFER):
            size += len(chunk)
            if size > SPOOLED_LIMIT:
                limit = f"{SPOOLED_LIMIT >> 20} MB"
                raise InputError(f"larger than {limit} and inside another file: unpack it")
            copy.write(chunk)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def _zipped(name: str, packed: BinaryIO, budget: Budget) -> Iterator[Member | Reject]:
    with seekable(packed) as file:
        if _directory_size(file) > DIRECTORY_LIMIT:
            raise InputError("a ZIP file with too many members for the memory: unpack it")
        try:
            archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, struct.error, OSError, ValueError, RuntimeError) as error:
            raise InputError(f"damaged ZIP file ({error})") from None
        entries = archive.infolist()
        if any(entry.filename.lower() in _OFFICE for entry in entries[:3]):
            raise InputError("a document or program in a ZIP file, not an archive of articles")
        for entry in entries:
            if not entry.is_dir() and _is_wanted(entry.filename):
                yield _zip_member(name, archive, entry, budget)


def _directory_size(file: BinaryIO) -> int:
    """Bytes of the directory of a ZIP file, all of which is read at once; 0 when there is none."""
    file.seek(0, os.SEEK_END)
    file.seek(-min(file.tell(), _LONGEST_END), os.SEEK_CUR)
    end = file.read(_LONGEST_END)
    for mark, layout, at in _DIRECTORY_ENDS:
        start = end.rfind(mark)
        if 0 <= start <= len(end) - at - layout.size:
            size: int = layout.unpack_from(end, start + at)[0]
            return size
    return 0


def _zip_member(
    name: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget
) -> Member | Reject:
    origin = f"{name}/{printable(entry.filename)}"
    if _escapes(entry.filename):
        return Reject(origin, "its path leads out of the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Reject(origin, "a link, not a file")
    if entry.flag_bits & _ENCRYPTED:
        return Reject(origin, "encrypted: unpack it with its password first")
    try:
        file = archive.open(entry)
    except (zipfile.BadZipFile, struct.error, OSError, ValueError, RuntimeError) as error:
        return Reject(origin, f"damaged in its ZIP file ({error})")
    return Member(origin, _guarded(file, budget))


def _guarded(file: IO[bytes], budget: Budget | None) -> BinaryIO:
    """A member whose damage is an `InputError` like any other."""

    def read(size: int) -> bytes:
        try:
            return file.read(size)
        except (zipfile.BadZipFile, tarfile.TarError) as error:
            raise InputError(f"damaged in its archive file ({error})") from None

    return cast("BinaryIO", io.BufferedReader(Guarded(read, budget), BUFFER))


def _is_tar(head: bytes) -> bool:
    """By the check sum of its first header, which even the oldest tar files have."""
    try:
        tarfile.TarInfo.frombuf(head[:_BLOCK], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _taped(name: str, packed: BinaryIO) -> Iterator[Member | Reject]:
    tape = Allowance(packed)
    try:
        tape.allow(_TAR_HEADER)
        archive = tarfile.open(  # noqa: SIM115 - the caller closes what it reads from
            fileobj=cast("IO[bytes]", tape), mode="r|", bufsize=_TAPE_BLOCK
        )
        while (entry := archive.next()) is not None:
            archive.members = []  # type: ignore[attr-defined]  # it would keep all of them
            tape.allow(entry.size + _TAR_HEADER)
            yield from _tar_member(name, archive, entry)
            tape.allow(entry.size + _TAR_HEADER)  # what is left of it is gone past
    except EOFError:
        raise InputError("the tar file is cut off") from None
    except (tarfile.TarError, OSError, ValueError) as error:
        raise InputError(f"damaged tar file ({error})") from None


def _tar_member(
    name: str, archive: tarfile.TarFile, entry: tarfile.TarInfo
) -> Iterator[Member | Reject]:
    origin = f"{name}/{printable(entry.name)}"
    if entry.isdir() or not _is_wanted(entry.name):
        return
    if _escapes(entry.name):
        yield Reject(origin, "its path leads out of the archive")
    elif not entry.isreg() or entry.issparse():  # a sparse file may claim any size
        yield Reject(origin, "a link, a device or a sparse file")
    elif (file := archive.extractfile(entry)) is not None:
        yield Member(origin, _guarded(file, None))


def _parts(path: str) -> list[str]:
    return path.replace("\\", "/").split("/")


def _escapes(path: str) -> bool:
    parts = _parts(path)
    return ".." in parts or not parts[0] or parts[0].endswith(":")


def _is_wanted(path: str) -> bool:
    """As in folders: hidden files and litter are not read."""
    return all(visible(part) for part in _parts(path) if part not in ("", ".", ".."))
