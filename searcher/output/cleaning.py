"""Keeps control characters of articles away from terminals and tables.

Escape sequences in a hostile headline could move the cursor, retitle the window or hide text;
marks that reverse the direction of writing could make a name read as another.
"""

from __future__ import annotations

import re

__all__ = ["one_line", "paragraphs"]

# C0 and C1 controls, DEL, surrogates on their own, and overrides of the writing direction.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s+")


def one_line(text: str | None) -> str:
    """The text on one line, without control characters; empty for None."""
    return _CONTROLS.sub("", _BLANKS.sub(" ", text or "")).strip()


def paragraphs(text: str) -> str:
    """The text with its line breaks but without control characters; its length is unchanged."""
    return _CONTROLS.sub(" ", text)
