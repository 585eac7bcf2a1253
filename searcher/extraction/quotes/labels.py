"""Speakers in the layout: names in capitals before a quote, signatures behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from searcher.article import Span
from searcher.extraction.quotes.phrases import PhraseKind
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.roles import is_source
from searcher.extraction.quotes.tokens import Line
from searcher.text import fold

__all__ = ["capital_label", "signatures"]


def capital_label(line: Line, q: int) -> Attribution | None:
    """WILLIAM STERN, PARTNER, GOODWIN PROCTER "…": a line in capitals before a quote."""
    tokens = line.tokens
    first = q
    while (
        first > 0
        and tokens[first - 1].kind != "q"
        and tokens[first - 1].text not in (":", ";", "?", "!")
    ):
        word = tokens[first - 1]
        if word.kind == "w" and not word.text.isupper():
            break
        first += -1
    while first < q and tokens[first].kind != "w":
        first += 1
    comma = next((k for k in range(first, q) if tokens[k].text == ","), q)
    if q - first < 3 or comma == q or not 2 <= comma - first <= 5:
        return None
    start, end = tokens[first].start, tokens[comma - 1].end
    return Attribution("label", start, end, start, end, "name")


_SIGNATURE = re.compile(
    r"[-–—―~]{1,2}\s?(?!(?:With|By|Reporting|Editing|Additional)\s)(?P<name>(?:[A-Z][\w.'’-]*|(?:de|la|van|von|der|al|bin|el|of|the|and)\b)"
    r"(?:,?\s(?:[A-Z][\w.'’-]*|(?:de|la|van|von|der|al|bin|el|of|the|and)\b)){0,7})(?P<rest>[,.;(\s].{0,150})?$"
)


_UNNAMED = re.compile(r"[-–—―~]{1,2}\s?(?P<name>an? [a-z][\w-]*(?: [\w.’'-]+){0,6})(?P<rest>\.?)")


def _signed(line: str) -> re.Match[str] | None:
    """A signature: a name, or the description of a person: "— a nurse in Duluth"."""
    named = _SIGNATURE.fullmatch(line)
    if named is not None:
        return named
    unnamed = _UNNAMED.fullmatch(line)
    return unnamed if unnamed and is_source(fold(unnamed["name"]).split()[1:]) else None


def signatures(text: str, blocks: Sequence[Span]) -> dict[int, Attribution]:
    """Blocks signed by their speaker: “…” — Jane Doe, at their end or on the next line."""
    signed: dict[int, Attribution] = {}
    for index, (start, end) in enumerate(blocks):
        close = max(text.rfind(mark, start, end) for mark in '"”')
        tail = text[close + 1 : end] if close >= start else ""
        if close >= start and text[start] in '"“' and _quote_count(text, start, end) <= 2:
            found = _signed(tail.strip())
            at = end - len(tail.lstrip())
        else:
            found = None
        if found is None and not tail.strip() and close >= start and index + 1 < len(blocks):
            at, stop = blocks[index + 1]
            found = _signed(text[at:stop]) if stop - at < 200 else None
        if found is not None:
            name, _, rest = found["name"].partition(",")
            begin = at + found.start("name")
            finish = begin + len(name) if " " in name or not rest else at + found.end("name")
            kind: PhraseKind = "name" if name[:1].isupper() else "nominal"
            signed[index] = Attribution("signature", begin, finish, begin, finish, kind)
    return signed


def _quote_count(text: str, start: int, end: int) -> int:
    return sum(text.count(mark, start, end) for mark in '"“”')
