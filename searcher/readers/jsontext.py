"""JSON as dumps hold it, read piece by piece: one object a line, a list of values, values in a row.

Memory stays bounded by the largest single value, whatever the size of the file.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, BinaryIO

from searcher.errors import InputError
from searcher.readers.charsets import decode, is_wide
from searcher.readers.textstream import chunks

__all__ = ["LINE_LIMIT", "VALUE_LIMIT", "Broken", "documents"]

LINE_LIMIT = 64 * 2**20
"""Bytes of one line of JSON Lines."""
VALUE_LIMIT = 128 * 2**20
"""Characters of one value in any other JSON file."""
_DECODER = json.JSONDecoder()
_BETWEEN_LINES = codecs.BOM_UTF8 + b" \t\r\n\x1e"  # 1E begins a value in a "JSON text sequence"
_BLANKS = re.compile(r"[ \t\r\n\x1e]*")
_BETWEEN_ITEMS = re.compile(r"[ \t\r\n,]*")
_LINES_LOOKED_AT = 1000  # blank ones may be many
_GOES_ON = ("", ".", "e", "E")
_NEAR_THE_END = 16  # an error so close to the end of what was read may vanish when more is read


@dataclass(frozen=True, slots=True)
class Broken:
    """A stretch that is no JSON, and why."""

    reason: str


def documents(stream: BinaryIO, named_lines: bool) -> Iterator[tuple[int | None, Any | Broken]]:
    """The values of a file in order, each with its line number if the file has one object a line.

    Args:
        stream: read to its end.
        named_lines: whether the name of the file says that it has one object a line; decides only
            where the first lines leave it open.
    """
    opening, first, second = _first_lines(stream)
    if not is_wide(first) and _has_lines(first, second, named_lines):
        parts = iter(lambda: stream.readline(LINE_LIMIT), b"")
        yield from _lines(chain(opening, parts))
    else:
        window = _Window(chunks(stream, start=b"".join(opening)))
        yield from ((None, value) for value in _values(window))


def _first_lines(stream: BinaryIO) -> tuple[list[bytes], bytes, bytes]:
    """The lines up to the second that is not blank, and the first two that are not."""
    read: list[bytes] = []
    written: list[bytes] = []
    while len(written) < 2 and len(read) < _LINES_LOOKED_AT:
        line = stream.readline(LINE_LIMIT)
        read.append(line)
        if line.strip(_BETWEEN_LINES):
            written.append(line)
        if not line.endswith(b"\n"):  # too long for a line, or the last
            break
    first, second, *_ = (*written, b"", b"")
    return read, first, second


def _has_lines(first: bytes, second: bytes, named_lines: bool) -> bool:
    if not first.endswith(b"\n") and len(first) == LINE_LIMIT:
        return named_lines
    match _state(first):
        case "object":
            return named_lines or bool(second)
        case "broken":  # one bad line of many, or a document that is broken at its start
            return named_lines or _state(second) == "object"
        case _:
            return named_lines and _state(second) == "object"


def _state(line: bytes) -> str:
    """By itself a line is an "object", some other "value", "unfinished" at its end, or "broken"."""
    text = line.strip(_BETWEEN_LINES).decode("utf-8", "replace")
    try:
        return "object" if isinstance(json.loads(text), dict) else "value"
    except json.JSONDecodeError as error:
        return "unfinished" if error.pos >= len(text) else "broken"
    except (ValueError, RecursionError):
        return "broken"


def _lines(parts: Iterable[bytes]) -> Iterator[tuple[int, Any | Broken]]:
    number, too_long = 1, False
    for part in parts:
        if not part.endswith(b"\n") and len(part) == LINE_LIMIT:
            if not too_long:
                yield number, Broken(f"line {number} is longer than {LINE_LIMIT >> 20} MB")
            too_long = True
            continue
        if not too_long and part.strip(_BETWEEN_LINES):
            yield number, _parsed(part, number)
        number, too_long = number + 1, False


def _parsed(line: bytes, number: int) -> Any | Broken:
    try:
        return json.loads(decode(line).lstrip("\x1e"))
    except json.JSONDecodeError as error:
        return Broken(_told(error.msg, number, error.pos + 1))
    except (ValueError, RecursionError, InputError) as error:
        return Broken(f"line {number}: {_why(error)}")


def _told(message: str, line: int, column: int) -> str:
    return f"broken JSON at line {line}, column {column}: {message[:1].lower()}{message[1:]}"


def _why(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


class _Window:
    """The part of a JSON text that is being looked at; knows the line and column of its place."""

    def __init__(self, chunks: Iterator[str]) -> None:
        self._chunks = chunks
        self._text = ""
        self._at = 0
        self._line = 1
        self._column = 1  # of the first character of _text

    def character(self, skipped: re.Pattern[str]) -> str:
        """The next character after those to be skipped; empty at the end."""
        while True:
            matched = skipped.match(self._text, self._at)
            self._at = matched.end() if matched else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._grow():
                return ""

    def skip(self) -> None:
        """Go past one character."""
        self._at += 1

    def value(self) -> Any | Broken:
        """The value that starts here."""
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                cut = error.msg.startswith("Unterminated") or (
                    error.pos >= len(self._text) - _NEAR_THE_END
                )
                if not (cut and self._grow()):
                    return Broken(_told(error.msg, *self._place(error.pos)))
            except (ValueError, RecursionError) as error:
                return Broken(f"line {self._place(self._at)[0]}: {_why(error)}")
            else:
                # A number may go on: "0" of "0.5", where the window ends before or after the dot.
                closed = self._text[self._at] in '{["' or self._text[end : end + 1] not in _GOES_ON
                if closed or not self._grow():
                    self._at = end
                    return value

    def _place(self, at: int) -> tuple[int, int]:
        last_break = self._text.rfind("\n", 0, at)
        line = self._line + self._text.count("\n", 0, at)
        return line, at - last_break if last_break >= 0 else self._column + at

    def _grow(self) -> bool:
        """Forget what is done with and read as much again; False at the end of the file."""
        size = len(self._text) - self._at
        if size > VALUE_LIMIT:
            raise InputError(f"one article is longer than {VALUE_LIMIT >> 20} million characters")
        more: list[str] = []
        wanted = max(size, 1)
        while wanted > 0 and (chunk := next(self._chunks, "")):
            more.append(chunk)
            wanted -= len(chunk)
        if more:
            self._line, self._column = self._place(self._at)
            self._text, self._at = "".join((self._text[self._at :], *more)), 0
        return bool(more)


def _values(window: _Window) -> Iterator[Any | Broken]:
    in_list = False
    while character := window.character(_BETWEEN_ITEMS if in_list else _BLANKS):
        if character == "[" and not in_list:
            in_list = True
            window.skip()
        elif character == "]" and in_list:
            in_list = False
            window.skip()
        else:
            value = window.value()
            yield value
            if isinstance(value, Broken):  # where the next one starts cannot be told
                return
    if in_list:
        yield Broken("its list of articles is not closed: the file is cut off")
