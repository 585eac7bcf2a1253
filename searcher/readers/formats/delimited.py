"""CSV and its kin: one article a row, under a header whose columns the mapping table knows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import opening
from searcher.readers.objects import TEXT_KEYS, TITLE_KEYS, known_keys, records_of
from searcher.readers.paths import fold_key
from searcher.readers.textstream import lines

__all__ = ["READER"]

_FIELD_LIMIT = 2**24
"""Characters of one cell, and of one line."""
_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_NAME = 60
_LONGEST_LIST = 20_000
_SEPARATOR = re.compile(r'"?sep=(?P<delimiter>.)"?\s*\Z')  # how spreadsheets are told
_LISTED = re.compile(r"""'(?:[^'\\]|\\.)*+'|"(?:[^"\\]|\\.)*+\"""")
_LIST = re.compile(rf"\[(?:(?:{_LISTED.pattern})(?:,\s*|(?=\])))*+\]")
_ESCAPED = re.compile(r"\\(.)")
_COLUMNS_SHOWN = 12


class Delimited:
    """Recognised by a first line of names of columns, at least two of them known."""

    name = "CSV and TSV"
    suffixes = (".csv", ".tsv", ".tab")

    def recognises(self, head: bytes) -> bool:
        """Whether its first line is a header with a known column of a title or text.

        An object of JSON with empty values is none, though cut at its commas it looks like one.
        """
        first, _, rest = opening(head).partition("\n")
        names = _cells(first, _delimiter(first))
        return (
            bool(rest)
            and not first.startswith("{")
            and len(names) > 1
            and max(map(len, names)) <= _LONGEST_NAME
            and known_keys(names) > 1
            and _has_text(names)
        )

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The articles; n of the origin counts the rows under the header.

        Raises:
            InputError: it cannot be decoded, or a line of it is too long.
        """
        text = _Lines(lines(source.stream, _FIELD_LIMIT))
        first = next(filter(str.strip, text), "")
        if hint := _SEPARATOR.match(first):
            delimiter, first = hint["delimiter"], next(text, "")
        else:
            delimiter = _delimiter(first)
        rows = _rows(chain([first], text), delimiter)
        header = [name.strip() for name in next(rows, []) or []]
        mapping = {
            field: fold_key(written) if written in header else written
            for field, written in source.mapping.items()
        }
        if not _has_text(header) and "body" not in mapping:
            yield Reject(source.name, _unknown(header))
            return
        for number, row in enumerate(rows, 1):
            if row != []:
                origin = f"{source.name}#{number}"
                yield from _article(header, row, mapping, origin, cut_off=text.ended)


class _Lines:
    """Lines, and whether there are none left: a row that ends with them has an open quotation."""

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._text, None)
        if line is None:
            self.ended = True
            raise StopIteration
        return line


def _delimiter(first: str) -> str:
    """What cuts the first line into most columns."""
    return max(_DELIMITERS, key=lambda delimiter: len(_cells(first, delimiter)))


def _cells(line: str, delimiter: str) -> Sequence[str]:
    row = next(_rows(iter([line]), delimiter), None)
    return row or [""]


def _rows(text: Iterator[str], delimiter: str) -> Iterator[list[str] | None]:
    """The cells of each row; None for one that is too large."""
    csv.field_size_limit(_FIELD_LIMIT)  # there is but one limit, for all of the process
    reader = csv.reader(text, delimiter=delimiter)
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield None


def _has_text(names: Sequence[str]) -> bool:
    return not (TEXT_KEYS | TITLE_KEYS).isdisjoint(map(fold_key, names))


def _unknown(header: Sequence[str]) -> str:
    shown = ", ".join(map(repr, header[:_COLUMNS_SHOWN])) or "none"
    more = ", …" if len(header) > _COLUMNS_SHOWN else ""
    told = "--map title=COLUMN,body=COLUMN says which they are"
    return f"no column with a title or text is known ({told}); its columns: {shown}{more}"


def _article(
    header: Sequence[str],
    row: list[str] | None,
    mapping: Mapping[str, str],
    origin: str,
    *,
    cut_off: bool,
) -> Iterator[Record | Reject]:
    if row is None:
        yield Reject(origin, f"a cell of more than {_FIELD_LIMIT >> 20} million characters")
    elif cut_off:
        yield Reject(origin, "its quotation marks are not closed: the file is cut off or damaged")
    elif len(row) > len(header):
        yield Reject(origin, f"{len(row)} cells, but the header names {len(header)} columns")
    else:
        cells = dict(zip(header, map(_value, row), strict=False))
        yield from records_of(cells, repeat(origin), mapping)


def _value(cell: str) -> Any:
    """The text of a cell; a list of texts is written there as Python prints it: `['Ann', "Bo"]`."""
    if cell.startswith("[") and len(cell) <= _LONGEST_LIST and _LIST.fullmatch(cell):
        return [_ESCAPED.sub(r"\1", text[1:-1]) for text in _LISTED.findall(cell)]
    return cell


READER = Delimited()
