"""What a page says of itself in JSON-LD, in the words of schema.org."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from lxml import etree

__all__ = ["Node", "article_node", "first_text", "read_json_ld", "texts"]

Node: TypeAlias = Mapping[str, Any]

_ARTICLES = re.compile(
    r"(?:article|blogposting|liveblog|report|webpage|creativework|interview|opinion|review|post)$",
    re.IGNORECASE,
)
_LONGEST = 5_000_000
_DEEPEST = 12
# What page makers get wrong: comments and CDATA around the object, commas before a closing bracket.
_WRAPPING = re.compile(r"^\s*(?://)?\s*(?:<!\[CDATA\[|<!--)|(?://)?\s*(?:\]\]>|-->)\s*;?\s*$")
_LOOSE_COMMA = re.compile(r",(\s*[}\]])")
_CONTROL = re.compile(r"[\x00-\x1f]+")


def read_json_ld(root: etree._Element) -> list[Node]:
    """All objects of the page's JSON-LD, outermost first; broken scripts are mended or left out."""
    nodes: list[Node] = []
    for script in root.iter("script"):
        kind = script.get("type") or ""
        if "ld+json" in kind.lower():
            nodes.extend(_objects(_parse(str(script.text or "")), 0))
    return nodes


def _parse(text: str) -> Any:
    if len(text) > _LONGEST:
        return None
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, _LOOSE_COMMA.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: Any, depth: int) -> Iterator[Node]:
    """The objects in a value and below it, breadth before depth."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
        children = list(value.values())
    elif isinstance(value, list):
        children = value
    else:
        return
    for child in children:
        if isinstance(child, dict | list):
            yield from _objects(child, depth + 1)


def types_of(node: Node) -> list[str]:
    """The types of an object; schema.org allows one or several."""
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def article_node(nodes: list[Node]) -> Node:
    """The object that describes the article; an empty one where there is none."""
    best: Node = {}
    best_score = 0
    for node in nodes:
        kinds = [k.rsplit("/", 1)[-1].lower() for k in types_of(node)]
        if not any(map(_ARTICLES.search, kinds)):
            continue
        score = 1 + 4 * ("headline" in node) + 2 * ("datePublished" in node) + ("author" in node)
        if any(k.endswith(("webpage", "creativework")) for k in kinds):
            score -= 3
        if score > best_score:
            best, best_score = node, score
    return best


def texts(value: Any) -> list[str]:
    """The strings in a value: itself, the items of a list, or the names of objects."""
    if isinstance(value, str):
        clean = clean_text(value)
        return [clean] if clean else []
    if isinstance(value, list):
        return [text for item in value[:200] if not isinstance(item, list) for text in texts(item)]
    if isinstance(value, dict):
        return texts(value.get("name") or value.get("@value"))
    return []


def first_text(node: Node, *keys: str) -> str | None:
    """The first string under one of the keys."""
    return next((text for key in keys for text in texts(node.get(key))), None)


def clean_text(text: str) -> str:
    """One line without entities, which many pages escape twice."""
    if "&" in text:
        text = html.unescape(html.unescape(text))
    return " ".join(text.split())
