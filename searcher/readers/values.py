"""How single values of a dump are read: texts, names, times, addresses, languages.

Each function takes all that was found under one path of the mapping table and returns the value of
the record's field, or None when there is nothing usable, so that the next path is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from searcher.readers.markup import plain, post_markup

__all__ = [
    "address",
    "body_parts",
    "first_name",
    "language",
    "names",
    "publication",
    "text",
    "time",
]

_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "undefined"})
"""What programs print where a value is missing."""

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)

_LANGUAGES = {
    name: code
    for code, called in {
        "ar": "ara arabic", "cs": "ces cze czech", "da": "dan danish", "de": "deu ger german",
        "el": "ell gre greek", "en": "eng english", "es": "spa spanish", "fi": "fin finnish",
        "fr": "fra fre french", "he": "heb hebrew", "hi": "hin hindi", "hu": "hun hungarian",
        "it": "ita italian", "ja": "jpn japanese", "ko": "kor korean", "nl": "nld dut dutch",
        "no": "nor norwegian", "pl": "pol polish", "pt": "por portuguese", "ro": "ron rum romanian",
        "ru": "rus russian", "sv": "swe swedish", "tr": "tur turkish", "uk": "ukr ukrainian",
        "zh": "zho chi chinese",
    }.items()
    for name in called.split()
}  # fmt: skip
"""ISO 639-2 codes and English names to ISO 639-1."""


def text(found: Iterable[Any]) -> str | None:
    """One line of text; a number as its digits."""
    return next(_lines(found), None)


def publication(found: Iterable[Any]) -> str | None:
    """The name of a publication: some formats keep the address of the page under the same key."""
    return next((line for line in _lines(found) if not _ADDRESS.match(line)), None)


def address(found: Iterable[Any]) -> str | None:
    """A web address; anything else (numbers, URNs, host names) is none."""
    return next((line for line in _lines(found) if _ADDRESS.fullmatch(line)), None)


def names(found: Iterable[Any]) -> tuple[str, ...] | None:
    """Names as far as the format keeps them apart: in lists, or by semicolons.

    A printed byline ("By A and B") stays one string.
    """
    apart = (part.strip() for line in _lines(_flat(found)) for part in line.split(";"))
    return tuple(dict.fromkeys(p for p in apart if p and not _ADDRESS.match(p))) or None


def first_name(found: Iterable[Any]) -> str | None:
    """The first of such names."""
    several = names(found)
    return several[0] if several else None


def time(found: Iterable[Any]) -> str | None:
    """A time as printed; seconds or milliseconds since 1970 as ISO 8601."""
    printed = text(found)
    if printed and re.fullmatch(r"\d{9,10}|\d{12,13}", printed):
        seconds = int(printed) / (1000 if len(printed) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    return printed


def language(found: Iterable[Any]) -> str | None:
    """ISO 639-1 where it can be told: "en-GB", "eng" and "English" are "en"."""
    stated = text(found)
    if not stated:
        return None
    primary = re.split(r"[-_]", stated.lower())[0]
    return primary if len(primary) == 2 else _LANGUAGES.get(primary)


def body_parts(found: Iterable[Any]) -> list[str] | None:
    """The parts of a body in order: strings, and posts that are given as objects."""
    parts: list[str] = []
    for value in _items(found):
        part = post_markup(value) if isinstance(value, Mapping) else value
        if (
            isinstance(part, str)
            and part.strip().lower() not in _NOTHING
            and part not in parts[-1:]
        ):
            parts.append(_sound(part))
    return parts or None


def _lines(found: Iterable[Any]) -> Iterator[str]:
    for value in found:
        if isinstance(value, str):
            line = plain(_sound(value))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            line = str(int(value)) if value == value and abs(value) < 1e18 else ""
        else:
            continue
        if line.lower() not in _NOTHING:
            yield line


def _flat(found: Iterable[Any]) -> Iterator[Any]:
    """Strings out of lists, and out of objects with a name; numbers there are keys, not names."""
    for value in _items(found):
        if isinstance(value, Mapping):
            named = (value.get(key) for key in ("name", "title", "label", "value", "eng"))
            value = next(filter(None, named), None)
            value = value.get("eng") if isinstance(value, Mapping) else value
        if isinstance(value, str):
            yield value


def _items(found: Iterable[Any]) -> Iterator[Any]:
    for value in found:
        if isinstance(value, list):
            yield from value
        else:
            yield value


def _sound(value: str) -> str:
    """Without what no file can hold but JSON can spell: NUL, and halves of surrogate pairs."""
    if "\0" in value:
        value = value.replace("\0", "")
    if not value.isascii():
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
