"""Blocks: the stretches an article's text consists of, and which of them are its body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Block", "BlockKind"]

BlockKind: TypeAlias = Literal[
    "paragraph", "heading", "item", "caption", "post", "credit", "related", "byline"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text on its own: `text` has no line breaks and no blanks at its ends.

    Only paragraphs, headings and list items (`item`) are part of the body.
    """

    text: str
    kind: BlockKind = "paragraph"
