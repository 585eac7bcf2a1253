"""Attributions: how a post names its author, "— Keir Starmer (@Keir_Starmer) May 16, 2025".

X, Bluesky and their like print a dash, the display name, the handle in parentheses and the day;
Instagram prints "A post shared by Name (@handle) on Mar 3, 2017 at 1:02pm PST" in the page's
language.  Display names may hold anything: slashes, parentheses, other scripts, emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from searcher.extraction.posts.printed_dates import printed_day

__all__ = ["Attribution", "find_attributions"]

_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Attribution:
    """The attribution at `text[start:end]`; `date` is None where none is printed."""

    start: int
    end: int
    platform: str
    author: str
    handle: str
    date: str | None


_HANDLE = re.compile(r"\( ?@ ?(?P<handle>[\w.-]{1,80}(?:@[\w.-]{1,80})?) ?\)")
# A dash by itself, or the same read with the wrong character set.  Names hold the short ones.
_LONG_DASH = re.compile(r"[—―]|â€[\u201d\u201c\"—–]?|â\x80[\x93-\x95]")
_ANY_DASH = re.compile(rf"{_LONG_DASH.pattern}|–|(?<!\S)-{{1,2}}(?=\s)")
_SENTENCE = re.compile(r"[.!?…][\"”’)]?\s+(?=.*[–-])|/\w{10}\b")
_BEFORE_DATE = re.compile(r"\s*(?:[,·|]\s*)?(?:(?:on|am|le|el|il|em|op|den|tarihinde)\s+)?")
_TIME = re.compile(
    r",? (?:at|um|à|a las|a la\(s\)|alle|às|om|kl\.?|в|о|o|saat)? ?\d{1,2}[:.h]\d{2}"
    r"(?: ?[ap]\.?m\.?)?(?: Uhr)?(?: [A-Z]{3,4}\b)?",
    re.IGNORECASE,
)
_YEAR_MARK = re.compile(r" (?:г|р)\.")
_SHARED = re.compile(
    r"(?:A (?:post|photo|video|reel) (?:shared|posted) by|Ein (?:von|Beitrag geteilt von)"
    r"|Une publication partagée par|Una publicación compartida (?:de|por)|Un post condiviso da"
    r"|Uma? (?:publicação|post) (?:compartilhad|partilhad)[ao] por|Een bericht gedeeld door"
    r"|Ett inlägg delat av|Et (?:opslag|innlegg) delt a[fv]|Post udostępniony przez"
    r"|Публикация от|Допис, поширений|Sebuah kiriman dibagikan oleh)\s+",
    re.IGNORECASE,
)


def _platform(handle: str) -> str:
    """A handle with a host is Mastodon's, one that is a host is Bluesky's."""
    if "@" in handle:
        return "mastodon"
    return "bluesky" if re.search(r"[^.]\.[a-z]{2,}$", handle) else "x"


def find_attributions(text: str) -> Iterator[Attribution]:
    """All attributions in `text`, in order; takes time linear in its length."""
    floor = 0
    for found in _HANDLE.finditer(text):
        attribution = _around(text, found, max(floor, found.start() - _LONGEST_NAME))
        if attribution is not None:
            floor = attribution.end
            yield attribution


def _around(text: str, found: re.Match[str], floor: int) -> Attribution | None:
    """The attribution whose handle is `found`; it starts at `floor` at the earliest."""
    before = text[floor : found.start()]
    handle = found["handle"]
    date, end = _date_after(text, found.end())
    shared = _last(_SHARED, before)
    if shared is not None:
        author = before[shared.end() :].strip()
        return Attribution(floor + shared.start(), end, "instagram", author, handle, date)
    dash = _last(_LONG_DASH, before)
    if dash is None or _SENTENCE.search(before, dash.end()):
        dash = _last(_ANY_DASH, before)
    author = before[dash.end() :].strip() if dash is not None else ""
    if dash is None or not author:
        return None
    return Attribution(floor + dash.start(), end, _platform(handle), author, handle, date)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    last = None
    for found in pattern.finditer(text):
        last = found
    return last


def _date_after(text: str, start: int) -> tuple[str | None, int]:
    """The day printed after the handle, and where the attribution ends."""
    lead = _BEFORE_DATE.match(text, start)
    day = printed_day(text, lead.end() if lead else start)
    if day is None:
        return None, start
    date, end = day
    for rest in (_YEAR_MARK, _TIME):
        if found := rest.match(text, end):
            end = found.end()
    return date, end
