"""What publishers say of an item that makes it no article: withdrawn, under embargo, a picture.

The words are those of the IPTC: `pubStatus` of NewsML-G2 and ninjs, `Status` of NewsML 1,
`management-status` of NITF.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from searcher.readers.base import Reject

__all__ = ["other_kind", "unusable"]

_EVENTS = frozenset({"event", "planning"})
_MEDIA = frozenset({"picture", "photo", "image", "graphic", "animation", "audio", "video"})

_WITHDRAWN = frozenset({"canceled", "cancelled", "withheld"})
_FORBIDDEN = "its publisher says that it must not be used"


def unusable(
    origin: str, status: str | None, stated: Mapping[str, Any], *, embargo: str | None = None
) -> Reject | None:
    """The reject of an item that must not be used; None when it may be.

    Args:
        origin: where the item was read.
        status: as printed there, with or without the prefix of its scheme ("stat:canceled").
        stated: fields of the record; id (or url) and times tell which article is withdrawn.
        embargo: the time until which it must not be used; empty for one without an end.
    """
    printed = re.split("[:/]", status or "")[-1].strip()
    if printed.lower() in _WITHDRAWN:
        return Reject(
            origin,
            f"{_FORBIDDEN} (status {printed})",
            withdraws=stated.get("id") or stated.get("url"),
            version=stated.get("modified") or stated.get("published"),
        )
    if printed.lower() == "embargoed":
        return Reject(origin, f"{_FORBIDDEN} (status {printed})")
    if embargo is not None and not _is_over(embargo.strip()):
        return Reject(
            origin, f"{_FORBIDDEN} (under embargo until {embargo.strip() or 'further notice'})"
        )
    return None


def other_kind(origin: str, kind: str | None, *, has_text: bool) -> Reject | None:
    """The reject of an item that is no article; None when it may be one.

    Args:
        origin: where the item was read.
        kind: what its publisher says that it is, in the words of ninjs.
        has_text: whether it has more than a caption: a video may come with a whole article.
    """
    word = (kind or "").lower()
    if word in _EVENTS or (word in _MEDIA and not has_text):
        return Reject(origin, f"no article: its type is {word!r}")
    return None


def _is_over(embargo: str) -> bool:
    try:
        end = datetime.fromisoformat(embargo)
    except ValueError:
        return False
    return end.replace(tzinfo=end.tzinfo or UTC) <= datetime.now(UTC)
