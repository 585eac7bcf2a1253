"""Days and hours that a date beside them tells: "April 24 and 25", "Friday … at 7:15 p.m."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from searcher.article import DateMention
from searcher.extraction.dates.tense import sentence_around

__all__ = ["days_beside", "hours_beside"]

_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_JOINED = r"\s?[-‐‑–—]\s?|\s(?:and|or|to|through|until|till)\s"
_ENDS = (  # what tells "April 24 and 25." from "April 24 and 25 guests"
    r"(?![\w%]|[.,:]\d)(?=[.,;:!?)\]\"”’'-]|\s?[–—]|\s*\n|\s*$"
    r"|\s(?:and|or|in|at|on|of|for|to|from|by|with|as|when|where|which|that|who|but|after|before"
    r"|until|during|while|the|a|an|this|was|were|is|are|will|had|has|have|said)\b)"
)
_AFTER = re.compile(
    rf"(?:(?:{_JOINED}){_DAY}|,\s{_DAY.replace('day', 'listed')}(?=,|\sand\s)){_ENDS}"
)
_ITS_YEAR = re.compile(r",?\s\d{4}\b")
_BEFORE = re.compile(rf"(?<![\w.,$£€:/-]){_DAY}(?:{_JOINED})$")
_MONTH_FIRST = re.compile(r"[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?$")
_DAY_FIRST = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s)?[a-z]{3,9}")

_HOUR = re.compile(
    r"(?<![\w.:$£€])(?:(?:around|about|shortly\s(?:before|after)|just\s(?:before|after))\s)?"
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\b\.?|[ap]m\b)|(?:(?<!high\s)noon|midnight|midday)\b"
    r"|mid[-\s](?:morning|afternoon)\b|\d{1,2}\sin\sthe\s(?:morning|afternoon|evening)\b"
    r"|(?P<part>(?<=in\s)the\s(?:morning|afternoon|evening)\b))"
    r"(?:\s(?:[ecmp][sd]?t|gmt|bst|utc)\b)?"
)
_BOUND = re.compile(r"\b(?:since|from|until|before|after)\s$")
_NO_DAY = re.compile(
    r"\b(?:every|each|daily|mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays"
    r"|weekdays|usually|always)\b"
)
_FARTHEST = 200


def days_beside(text: str, lower: str, mentions: Sequence[DateMention]) -> Iterator[DateMention]:
    """The other days of a month that stand beside a date: "25" in "April 24 and 25"."""
    for i, mention in enumerate(mentions):
        if mention.granularity != "day":
            continue
        named = lower[mention.start : mention.end]
        named_day = date.fromisoformat(mention.value)
        if _MONTH_FIRST.search(named):
            limit = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
            yield from _days_after(text, lower, mention.end, limit, named_day)
        elif _DAY_FIRST.match(named):
            since = max(mention.start - 16, mentions[i - 1].end if i else 0)
            found = _BEFORE.search(lower, since, mention.start)
            if found and int(found["day"]) < named_day.day:
                yield _day(text, found.span("day"), named_day.replace(day=int(found["day"])))


def _days_after(
    text: str, lower: str, start: int, limit: int, named: date
) -> Iterator[DateMention]:
    """The days listed behind "April 24", each later than the one before it."""
    while found := _AFTER.match(lower, start):
        group = "day" if found["day"] else "listed"
        start = found.end()
        if start > limit or int(found[group]) <= named.day:
            return
        try:
            named = named.replace(day=int(found[group]))
        except ValueError:  # April 31
            return
        first, last = found.span(group)
        year = _ITS_YEAR.match(lower, last)
        yield _day(text, (first, year.end() if year else last), named)


def _day(text: str, span: tuple[int, int], day: date) -> DateMention:
    return DateMention(text[slice(*span)], *span, day.isoformat(), "day")


def hours_beside(
    text: str, lower: str, mentions: Sequence[DateMention], today: str
) -> Iterator[DateMention]:
    """Hours without a day: of the day that their sentence names, else of the one named before.

    That one must stand at most 200 characters before the hour, not lie after `today` (ISO 8601)
    and be more than the bound of a span ("since Friday").  Hours of what happens every day are left
    out.
    """
    starts = [mention.start for mention in mentions]
    for hour in _HOUR.finditer(lower):
        after = bisect_right(starts, hour.start())
        inside = after and mentions[after - 1].end > hour.start()
        if inside or (after < len(starts) and starts[after] < hour.end()):
            continue
        if hour["part"] and text[hour.start() : hour.end()] != hour.group():
            continue  # "in the Morning", the name of a show
        first, last = sentence_around(lower, hour.start(), hour.end())
        if not lower[first:last].replace(hour.group(), "").strip():
            continue  # the stamp of an entry
        if _NO_DAY.search(lower, first, last):
            continue
        near = [m for m in mentions[max(0, after - 1) : after + 1] if first <= m.start < last]
        before = mentions[after - 1] if after else None
        if before and before.start < first and hour.start() - before.end <= _FARTHEST:
            bounds = _BOUND.search(lower, max(0, before.start - 12), before.start)
            near += [] if bounds or before.value > today else [before]
        days = [m for m in near if m.granularity == "day"]
        if days:
            start, end = hour.span()
            day = min(days, key=lambda m: max(m.start - end, start - m.end))
            yield DateMention(text[start:end], start, end, day.value, "day")
