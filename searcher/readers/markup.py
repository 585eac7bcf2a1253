"""Markup inside the fields of a record: bodies as HTML fragments, titles with tags and entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from searcher.readers.base import MediaType

__all__ = ["as_markup", "join_body", "plain", "post_markup"]

_BLOCKS = (
    "p|div|br|h[1-6]|ul|ol|li|dl|blockquote|section|article|main|aside|figure|table|hr|pre|html|body"
    "|iframe|script|style"
)
_INLINES = (
    "a|abbr|acronym|b|big|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|s|samp|small|span|strike"
    "|strong|sub|sup|time|tt|u|var|wbr"
)
# Only names of HTML: agencies print codes such as <EIA/S> in their texts.
_BLOCK = re.compile(rf"<(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_BLOCKS}|{_INLINES})(?:\s[^<>]*)?/?>|<!--[^<>]*-->", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n\s*")


def plain(text: str) -> str:
    """One line of text without tags, entities and doubled blanks.

    >>> plain("<i>Q&amp;A:</i> what now?")
    'Q&A: what now?'
    """
    if "<" in text:
        text = _TAG.sub("", text)
    if "&" in text:
        text = _resolved(text)
    return " ".join(text.split())


def _resolved(text: str) -> str:
    """Entities as characters; only with their semicolon, for `?a=1&copy=2` holds none."""
    return _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)


def join_body(parts: Iterable[str]) -> tuple[str, MediaType]:
    """The parts of a body as one text, paragraphs apart, and what it is.

    It is HTML as soon as one part holds block elements.  Links and emphasis alone do not make it
    HTML: they are dropped, so that line breaks keep their meaning.
    """
    pieces = list(parts)
    if not any("<" in piece or "&" in piece for piece in pieces):
        return "\n\n".join(pieces), "text"
    if not any(map(_BLOCK.search, pieces)):
        pieces = [_resolved(_TAG.sub("", piece)) for piece in pieces]
        if not any(map(_BLOCK.search, pieces)):  # else it was markup escaped as text
            return "\n\n".join(_TAG.sub("", piece) for piece in pieces), "text"
    return as_markup(pieces), "html"


def as_markup(parts: Iterable[str]) -> str:
    """Parts of HTML as one; those without block elements become paragraphs."""
    return "\n".join(map(_as_blocks, parts))


def _as_blocks(piece: str) -> str:
    if _PARAGRAPH.search(piece):
        return piece
    stretches = _BLANK_LINE.split(piece.strip())  # as WordPress keeps its texts
    return "\n".join(s if _BLOCK.match(s) else f"<p>{s}</p>" for s in stretches)


def post_markup(post: Mapping[str, Any]) -> str | None:
    """A post given as an object (as the Twitter API did), in the markup of embedded posts.

    None when it has no user or no text.
    """
    user = post.get("user")
    text = post.get("full_text") or post.get("text")
    if not isinstance(user, Mapping) or not isinstance(text, str) or not text.strip():
        return None
    name, handle = (_string(user.get(key)) for key in ("name", "screen_name"))
    status, date = (_string(post.get(key)) for key in ("id_str", "created_at"))
    href = f"https://twitter.com/{handle or 'i'}/status/{status}"
    lines = html.escape(_resolved(text), quote=False).replace("\n", "<br>")
    author = html.escape(f"{name} (@{handle})" if handle else name)
    return (
        f'<blockquote class="twitter-tweet"><p>{lines}</p>&mdash; {author} '
        f'<a href="{html.escape(href)}">{html.escape(date)}</a></blockquote>'
    )


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
