"""The article's text where it is not in the tree: in JSON-LD, or in the script that renders it.

JSON-LD may hold the whole article (`articleBody`).  It has no paragraphs to speak of, so the text
of the tree is preferred; but what JSON-LD leaves out of it is a box and not the article.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from lxml import etree

from searcher.extraction.page.jsonld import Node
from searcher.extraction.page.passages import Passage, read_passages
from searcher.extraction.page.tree import parse_markup, prepared

__all__ = ["confirmed", "passages_elsewhere"]

_ENOUGH = 300  # characters that make a text worth taking
_LONGEST = 3_000_000
_TEXT_TAGS = frozenset({"p", "h2", "h3", "h4", "li", "blockquote"})
_MARKUP = re.compile(r"<[a-z!/][^<>]{0,500}>", re.IGNORECASE)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|$)', re.DOTALL)
_PARAGRAPH = re.compile(r"(?:<|\\u003c)p\b", re.IGNORECASE)


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def confirmed(passages: Sequence[Passage], article: Node) -> list[Passage]:
    """The passages without the paragraphs that JSON-LD's body of the article does not know.

    Only where it is clear that JSON-LD has the whole article.
    """
    stated = article.get("articleBody")
    if not isinstance(stated, str) or not _ENOUGH <= len(stated) <= _LONGEST:
        return list(passages)
    known = _squeeze(_MARKUP.sub(" ", stated))
    beginnings = [_squeeze(p.text)[:60] for p in passages]
    sure = [not beginning or beginning in known for beginning in beginnings]
    shared = sum(len(p.text) for p, is_known in zip(passages, sure, strict=True) if is_known)
    if shared < 0.75 * sum(len(p.text) for p in passages) or shared < 0.75 * len(stated):
        return list(passages)
    kept = zip(passages, sure, strict=True)
    return [p for p, is_known in kept if is_known or p.owner.tag != "p"]


def passages_elsewhere(markup: str, root: etree._Element, article: Node) -> list[Passage]:
    """The article as JSON-LD or a script states it; else what trafilatura sees, which is not much.

    Trafilatura knows pages that are no articles, such as forums, better than the rules here.
    """
    stated = article.get("articleBody")
    if isinstance(stated, str) and _ENOUGH <= len(stated) <= _LONGEST:
        return _in_markup(stated if _PARAGRAPH.search(stated) else _as_markup(stated))
    for rendered in _rendered(root):
        found = [p for p in _in_markup(rendered) if p.owner.tag in _TEXT_TAGS]
        if sum(len(p.text) for p in found) >= _ENOUGH:
            return found
    from trafilatura import extract  # heavy, and rarely needed

    text = extract(prepared(markup), fast=True, include_comments=False) or ""
    return _in_markup(_as_markup(text))


def _as_markup(text: str) -> str:
    """Plain text as paragraphs, one for each line."""
    lines = (line.replace("&", "&amp;").replace("<", "&lt;") for line in text.splitlines())
    return "".join(f"<p>{line}</p>" for line in lines)


def _in_markup(markup: str) -> list[Passage]:
    return read_passages(parse_markup(markup))


def _rendered(root: etree._Element) -> Iterator[str]:
    """Strings in scripts that hold the markup of paragraphs, longest first."""
    strings: list[str] = []
    for script in root.iter("script"):
        code = str(script.text or "")
        if len(code) <= _LONGEST and _PARAGRAPH.search(code):
            found = (string.group() for string in _STRING.finditer(code))
            long = (string for string in found if len(string) >= _ENOUGH)
            strings.extend(string for string in long if len(_PARAGRAPH.findall(string)) > 2)
    for string in sorted(strings, key=len, reverse=True)[:5]:
        try:
            decoded = json.loads(string, strict=False)
        except ValueError:
            continue
        yield decoded.replace("\\u003c", "<").replace("\\u003e", ">").replace('\\"', '"')
