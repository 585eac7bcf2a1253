"""Finding the dates that a text mentions, each with its place in the calendar."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from searcher.article import DateMention
from searcher.extraction.dates import business, days, feasts, months, relative, weekdays, years
from searcher.extraction.dates.almanac import number
from searcher.extraction.dates.beside import days_beside, hours_beside
from searcher.extraction.dates.periods import Period
from searcher.extraction.dates.scene import Scene

__all__ = ["find_dates"]

_RULES = {
    rule.name: rule
    for module in (business, days, weekdays, relative, feasts, months, years)
    for rule in module.RULES
}
"""All rules, in the order in which they are tried at one place."""

_PATTERNS = {name: re.compile(rule.pattern) for name, rule in _RULES.items()}
_ANY = re.compile(
    "|".join(
        f"(?P<{name}>{re.sub('[(][?]P<[a-z_]+>', '(?:', rule.pattern)})"
        for name, rule in _RULES.items()
    )
)


_CLOCK_LENGTH = 48
_CLOCK = re.compile(
    r"(?<![\w.:])"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?[ap](?:m|\.m\.?)|\d{1,2}:\d\d|noon|midnight|\d{4}(?=\sgmt))"
    r"(?:\s(?:[ecmp][sd]?t|gmt|bst|utc|ist|cest|cet|local\stime))?(?:\s\([\w :.]{1,24}\))?"
    r",?\s(?:on\s)?$"
)


_BESIDE_LENGTH = 32
_BESIDE = re.compile(
    r"\b(?:the\s|a\s|(?P<count>one|two|three|four|five|six|seven|eight|nine|ten)\s)days?"
    r"\s(?P<way>before|after)\s(?:the\s)?$"
)


def _openings() -> re.Pattern[str]:
    """What any rule can begin with, where a word begins; grouped by letter, which is far faster."""
    groups: dict[str, list[str]] = {}
    for rule in _RULES.values():
        for opening in rule.openings:
            letter = opening[0] if opening[0].isalpha() else ""
            groups.setdefault(letter, []).append(opening.removeprefix(letter))
    branches = (f"{letter}(?={'|'.join(dict.fromkeys(rest))})" for letter, rest in groups.items())
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(branches)})")


_OPENING = _openings()


def find_dates(text: str, published: str | None) -> tuple[DateMention, ...]:
    """The dates mentioned in a text, in order, none overlapping another.

    Args:
        text: plain text, blocks separated by blank lines.
        published: ISO 8601 day, time, month or year of publication, from which "Friday" and "last
            month" are counted; None gives only the dates that need no counting.
    """
    lower = _lowered(text)
    scene = Scene(text, lower, _published(published))
    mentions = []
    end = 0
    for opening in _OPENING.finditer(lower):
        if opening.start() < end:
            continue
        found = _ANY.match(lower, opening.start())
        if found:
            end = found.end()
            mention = _mention(found, scene)
            if mention:
                mentions.append(mention)
    today = scene.published.first.isoformat() if scene.published else date.max.isoformat()
    mentions = _merged(mentions, days_beside(text, lower, mentions))
    return tuple(_merged(mentions, hours_beside(text, lower, mentions, today)))


def _merged(found: list[DateMention], more: Iterable[DateMention]) -> list[DateMention]:
    """Both in order; a mention that begins inside another, as the year of a day, is dropped."""
    merged: list[DateMention] = []
    for mention in sorted([*found, *more], key=lambda mention: mention.start):
        if not merged or merged[-1].end <= mention.start:
            merged.append(mention)
    return merged


def _mention(found: re.Match[str], scene: Scene) -> DateMention | None:
    name = found.lastgroup or ""
    match = _PATTERNS[name].match(scene.lower, found.start())
    if match is None:
        return None
    try:
        period = _RULES[name].resolve(match, scene)
    except (ValueError, OverflowError):  # 31 April, or far beyond the calendar
        return None
    if period is None:
        return None
    start, end = match.span()
    if period.granularity == "day":
        start = _with_clock(scene.lower, scene.last_end, start)
        beside = _BESIDE.search(scene.lower, max(scene.last_end, start - _BESIDE_LENGTH), start)
        if beside:
            shift = number(beside["count"] or "one")
            period = period.shifted(-shift if beside["way"] == "before" else shift)
            start = beside.start()
    scene.note(period, start, end)
    return DateMention(scene.text[start:end], start, end, period.value, period.granularity)


def _with_clock(lower: str, last_end: int, start: int) -> int:
    """Where a mention of a day begins if a clock time stands before it: "8 p.m. EST Tuesday"."""
    first = max(last_end, start - _CLOCK_LENGTH)
    clock = _CLOCK.search(lower[first:start])
    return first + clock.start() if clock else start


def _lowered(text: str) -> str:
    """The text in lower case, character by character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _published(value: str | None) -> Period | None:
    """The day, month or year of publication."""
    if not value:
        return None
    try:
        if re.fullmatch(r"\d{4}", value):
            return Period.year(int(value))
        if re.fullmatch(r"\d{4}-\d\d", value):
            return Period(date(int(value[:4]), int(value[5:]), 1), "month")
        return Period(date.fromisoformat(value[:10]), "day")
    except ValueError:
        return None
