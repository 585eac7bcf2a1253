"""Plain text into blocks: paragraphs, headings, credits, bylines and lists of related headlines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from searcher.extraction.blocks import Block, BlockKind

__all__ = ["classify", "split_lines"]

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile(r"\s+")
_TERMINAL = frozenset(".!?…:;,\"”’'»)")
_SIGNED = re.compile(r"[”\"’']\s?[-–—―~]{1,2}\s?[A-Z]")  # “Never again.” ― Jane Doe
_DASHES = frozenset("-–—―")
_ITEM = re.compile(r"(?:[•·●▪◦‣*]|[-–—](?=\s)|\(?\d{1,2}[.)](?=\s))\s*(?=\S)")

_WRAP_MIN, _WRAP_MAX = 40, 100  # usual widths of hard-wrapped lines, in characters
_HEADING_WORDS, _HEADING_LENGTH = 14, 100

_RELATED = re.compile(
    r"(?:you (?:may|might) (?:be )?(?:also )?(?:be )?(?:like|enjoy|interested(?: in)?)"
    r"|related(?: (?:articles?|stories|content|topics|news|coverage|links|posts|reading|video))?"
    r"|read (?:more|also|next|on)|also read|see also|more (?:from|on|in|stories)\b.{0,60}"
    r"|recommended(?: for you| stories)?|most (?:read|popular|viewed|shared)|trending(?: now)?"
    r"|don'?t miss|editors?'? picks?|editor's picks?|top stories|latest (?:news|stories)"
    r"|in other news|promoted(?: stories)?|sponsored|around the web|we recommend"
    r"|what to read next|popular stories|share this|follow us on.{0,60}"
    r"|sign up (?:for|to).{0,80}|subscribe to.{0,80})\s*[:.…]?$",
    re.I,
)
_AGENCY = r"(?:reuters|ap|afp|associated press|bloomberg|pti|ani|ians|dpa|xinhua|upi|bbc)"
_CREDIT = re.compile(
    r"(?:\(?(?:with|additional) (?:agency|agencies|inputs?|reporting|input from|files? from"
    r"|contributions?)\b.{0,120}"
    r"|\(?(?:additional )?(?:reporting|writing|editing|compiled|translated|written) by .{2,160}"
    r"|.{2,120}\bcontributed (?:to (?:this|the) (?:report|story|article|post)|reporting)\b.{0,60}"
    rf"|(?:—|–|-|--)\s?{_AGENCY}\.?|\({_AGENCY}\)"
    r"|(?:source|via|photo credit|credit)s?: .{2,80}"
    r"|©.{2,120}|copyright (?:©|\(c\)|\d{4}).{2,140})$",
    re.I,
)
_NAME_WORD = r"(?:[A-Z][\w.'’-]*|(?:de|la|van|von|der|al|bin|el)\b)"
_BYLINE = re.compile(
    rf"(?i:by)\s+(?:{_NAME_WORD}(?:\s+(?:{_NAME_WORD}|and\b)|,\s+(?=[A-Z])|\s+&\s+){{0,14}})$"
)


def split_lines(text: str) -> list[Block]:
    """The paragraphs of a text: one per line, or per group of lines where it is hard-wrapped.

    Line breaks and control characters of all kinds are understood; blanks are squeezed.
    """
    lines = _CONTROL.sub("", _NEWLINE.sub("\n", text)).split("\n")
    if _hard_wrapped(lines):
        lines = _unwrap(lines)
    squeezed = (_BLANKS.sub(" ", line).strip() for line in lines)
    return [Block(line) for line in squeezed if line]


def _hard_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines break at a width and not at paragraphs."""
    inner = [a.rstrip() for a, b in pairwise(lines) if a.strip() and b.strip()]
    if len(inner) < 3 or max(map(len, inner)) > _WRAP_MAX + 20:
        return False
    broken = sum(line[-1] not in '.!?”"' for line in inner)
    return _WRAP_MIN <= median(map(len, inner)) <= _WRAP_MAX and broken > 0.6 * len(inner)


def _unwrap(lines: Sequence[str]) -> list[str]:
    """Join wrapped lines; a blank line or an indented one starts a paragraph."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        indented = line[:2].isspace() and len(line) > 2
        if not line.strip() or (indented and paragraphs[-1]):
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line.strip())
    return [" ".join(paragraph) for paragraph in paragraphs]


def classify(blocks: Sequence[Block]) -> list[Block]:
    """Tell headings, list items, credits, bylines and related headlines from paragraphs.

    Only blocks of kind paragraph are looked at; markup that said what a block is, is believed.
    """
    kinds: list[BlockKind] = [block.kind for block in blocks]
    for i, block in enumerate(blocks):
        if block.kind == "paragraph":
            kinds[i] = _kind(block.text, first=i == 0, near_end=i >= len(blocks) - 8)
            if kinds[i] == "item" and block.text[0] in _DASHES and not _listed(blocks, i):
                kinds[i] = "paragraph"  # a signature, or a dash for effect
    _mark_related(blocks, kinds)
    for i, kind in enumerate(kinds):  # a heading heads something
        if kind == "heading" and blocks[i].kind == "paragraph":
            following = kinds[i + 1] if i + 1 < len(kinds) else None
            if following not in ("paragraph", "heading", "item"):
                kinds[i] = "paragraph"
    return [
        Block(
            _ITEM.sub("", block.text) if kind == "item" and block.kind != "item" else block.text,
            kind,
        )
        for block, kind in zip(blocks, kinds, strict=True)
    ]


def _listed(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line that starts with a dash has a neighbour that does so, too."""
    return any(
        block.text[0] in _DASHES for block in (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2])
    )


def _kind(text: str, *, first: bool, near_end: bool) -> BlockKind:
    if near_end and len(text) < 300 and _CREDIT.fullmatch(text.strip("*_ ")):
        return "credit"
    if len(text) < 120 and _RELATED.fullmatch(text):
        return "related"
    if len(text) < 120 and _BYLINE.fullmatch(text):
        return "byline"
    if _ITEM.match(text) and len(text) < 400:
        return "item"
    if not first and _heading_like(text):
        return "heading"
    return "paragraph"


def _heading_like(text: str) -> bool:
    if _SIGNED.search(text):
        return False
    if len(text) > _HEADING_LENGTH or len(text.split()) > _HEADING_WORDS:
        return False
    if text[-1] in "\"”’'»" and text[0] in "\"“‘'«":
        return not any(mark in text[-3:-1] for mark in ".!?,…")
    return text[-1] not in _TERMINAL and (
        text[0].isupper() or text[0].isdigit() or text[0] in "\"“‘'«¿"
    )


def _mark_related(blocks: Sequence[Block], kinds: list[BlockKind]) -> None:
    """Headlines that follow "You may also like" go with it, as far as they look like headlines."""
    inside = False
    for i, block in enumerate(blocks):
        if kinds[i] == "related":
            inside = True
        elif inside:
            headline = kinds[i] == "heading" or (
                kinds[i] in ("paragraph", "item")
                and len(block.text) <= 140
                and block.text[-1] not in ".!…"
            )
            inside = headline
            if headline:
                kinds[i] = "related"
