"""Files that are whole or not there."""

from __future__ import annotations

import gzip
import io
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO, TextIO, cast

from searcher.errors import UsageError

__all__ = ["whole_file"]


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8 that takes its place at the end of the block, and only then.

    It is written beside its place under another name.  When the block raises, nothing is left of
    it and what was there before stays.  A path that ends in .gz is compressed, with the same bytes
    for the same text.  What is no regular file, such as a pipe, is written to directly.

    Raises:
        UsageError: the file cannot be written.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as raw, _text(raw, path) as file:
                yield file
            return
        part = target.with_name(f".{target.name}.{token_hex(4)}.part")
        try:
            with part.open("xb") as raw:
                with _text(raw, path) as file:
                    yield file
                raw.flush()
                os.fsync(raw.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error


@contextmanager
def _text(raw: BinaryIO, path: Path) -> Iterator[TextIO]:
    """Text in a binary file, which stays open."""
    with ExitStack() as closing:
        file: BinaryIO = raw
        if path.suffix == ".gz":
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0)
            file = cast(BinaryIO, closing.enter_context(packed))
        text = io.TextIOWrapper(file, "utf-8", "backslashreplace", newline="")
        closing.callback(text.detach)
        yield text
