"""Parquet: one article a row; read by pyarrow, which the extra `parquet` installs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, repeat
from typing import Any

from searcher.errors import InputError
from searcher.readers.base import Record, Reject, Source
from searcher.readers.containers import seekable
from searcher.readers.objects import records_of

__all__ = ["READER"]

_BATCH = 64
"""Rows in memory at a time."""


class Parquet:
    """Recognised by its first bytes."""

    name = "Parquet"
    suffixes = (".parquet",)

    def recognises(self, head: bytes) -> bool:
        """Whether it starts as Parquet files do."""
        return head.startswith(b"PAR1")

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The articles; n of the origin counts the rows.

        Raises:
            InputError: pyarrow is not installed, or cannot read the file.
        """
        rows = _rows(source)
        for number in count(1):
            row = next(rows, None)
            if row is None:
                break
            yield from records_of(row, repeat(f"{source.name}#{number}"), source.mapping)


def _rows(source: Source) -> Iterator[dict[str, Any]]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise InputError(
            "Parquet files are read by pyarrow, which is not installed: "
            "pip install 'searcher[parquet]'"
        ) from None
    try:
        with seekable(source.stream) as file, ParquetFile(file) as table:
            for batch in table.iter_batches(_BATCH):
                yield from batch.to_pylist()
    except (ArrowException, OSError, ValueError, TypeError) as error:
        raise InputError(f"damaged Parquet file ({' '.join(str(error).split())[:200]})") from None


READER = Parquet()
