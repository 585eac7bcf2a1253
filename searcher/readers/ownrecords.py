"""Articles that searcher wrote itself, taken as they are: every value is checked, none is believed.

An object with all keys of the article record (docs/record.md) is one.  A search engine would
stumble over a value of the wrong type only later, and an offset that is wrong would make readers
believe that somebody said what nobody did; so an article with one wrong value is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from searcher.article import (
    RECORD_KEYS,
    Article,
    DateSource,
    Granularity,
    QuoteKind,
    SpeakerKind,
)
from searcher.readers.base import Record, Reject
from searcher.readers.checks import (
    Wrong,
    confidence,
    count,
    is_period,
    list_of,
    object_of,
    offset,
    one_of,
    or_null,
    shown,
    stamp,
    text,
)

__all__ = ["is_own", "own_record"]

BETWEEN_PARTS = " … "
LONGEST_ID = 4096

_REQUIRED = frozenset(RECORD_KEYS) - {"copies"}  # exports of older versions lack it


def is_own(found: Mapping[str, Any]) -> bool:
    """Whether an object is an article record of searcher.

    All keys must be there.  A table may have columns of these names, but no lists in its cells.
    """
    return found.keys() >= _REQUIRED and any(isinstance(v, list) for v in found.values())


def own_record(found: Mapping[str, Any], origin: str) -> Record | Reject:
    """The finished article of an object for which `is_own` holds.

    Args:
        found: as `json.loads` gives it.
        origin: where it was read; the article keeps the origin that it says it has.
    """
    try:
        _ARTICLE(found)
        _stands_in_body(found)
    except Wrong as wrong:
        return Reject(origin, f"not as an export of searcher has it: {wrong}")
    return Record(origin, "", article=Article.from_dict(found))


# Its fields


def _id(value: Any) -> None:
    text(value)
    if not 1 <= len(value) <= LONGEST_ID:
        raise Wrong(f"must have 1 to {LONGEST_ID:,} characters, not {len(value):,}")


def _span(value: Any) -> None:
    list_of(offset)(value)
    if len(value) != 2:
        raise Wrong("must be a pair of offsets")


_TEXTS = list_of(text)
_NAMES = list_of(object_of({"name": text, "count": count}))
_QUOTE = object_of(
    {
        "text": text,
        "parts": list_of(_span),
        "speaker": or_null(text),
        "mention": or_null(text),
        "kind": one_of(QuoteKind),
        "speaker_kind": or_null(one_of(SpeakerKind)),
        "via": _TEXTS,
        "cue": or_null(text),
        "confidence": confidence,
    }
)
_POST = object_of(
    {
        "platform": text,
        "author": or_null(text),
        "handle": or_null(text),
        "date": or_null(stamp),
        "text": text,
        "url": or_null(text),
    }
)
_DATE = object_of(
    {
        "text": text,
        "start": offset,
        "end": offset,
        "value": text,
        "granularity": one_of(Granularity),
    }
)
_ARTICLE = object_of(
    {
        **dict.fromkeys(RECORD_KEYS, or_null(text)),
        **dict.fromkeys(("body", "origin"), text),
        **dict.fromkeys(("authors", "tags", "copies"), _TEXTS),
        **dict.fromkeys(("people", "organisations", "places"), _NAMES),
        **dict.fromkeys(("published", "modified"), or_null(stamp)),
        "id": _id,
        "published_from": or_null(one_of(DateSource)),
        "quotes": list_of(_QUOTE),
        "posts": list_of(_POST),
        "dates": list_of(_DATE),
    },
    optional=frozenset({"copies"}),
)


# What must agree


def _stands_in_body(record: Mapping[str, Any]) -> None:
    """Every quote and every date stands in the body where its offsets say."""
    body: str = record["body"]
    for field, check in (("quotes", _quoted), ("dates", _dated)):
        for number, item in enumerate(record[field]):
            try:
                check(item, body)
            except Wrong as wrong:
                raise wrong.inside(f".{field}[{number}]") from None


def _quoted(quote: Mapping[str, Any], body: str) -> None:
    parts, text = quote["parts"], quote["text"]
    if not parts:  # the text of a post, which is not in the body
        return
    for number, (start, end) in enumerate(parts):
        _inside(start, end, body, f".parts[{number}]")
    # Compared by length first: many parts may each be as long as the body.
    length = sum(end - start for start, end in parts) + len(BETWEEN_PARTS) * (len(parts) - 1)
    if length != len(text) or text != BETWEEN_PARTS.join(body[s:e] for s, e in parts):
        raise Wrong("is not what stands in the body there", ".text")


def _dated(mention: Mapping[str, Any], body: str) -> None:
    start, end, value = mention["start"], mention["end"], mention["value"]
    _inside(start, end, body, "")
    if end - start != len(mention["text"]) or body[start:end] != mention["text"]:
        raise Wrong("is not what stands in the body there", ".text")
    if not is_period(value, mention["granularity"]):
        raise Wrong(f"is no {mention['granularity']}: {shown(value)}", ".value")


def _inside(start: int, end: int, body: str, path: str) -> None:
    if not start < end <= len(body):
        raise Wrong(
            f"{start} to {end} is no stretch of the body, which has {len(body):,} characters", path
        )
