"""Articles out of JSON-like objects, by the mapping table; those of our own exports as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from searcher.errors import UsageError
from searcher.readers.base import MediaType, Record, Reject
from searcher.readers.fields import (
    BODY,
    CONTAINERS,
    EMBARGO,
    FIELDS,
    KIND,
    MARKUP,
    STATUS,
    SUMMARY,
    WHOLE_PAGE,
    Read,
)
from searcher.readers.markup import as_markup, join_body, plain
from searcher.readers.ownrecords import is_own, own_record
from searcher.readers.paths import Folded, Path, fold_key, fold_keys, path
from searcher.readers.status import other_kind, unusable
from searcher.readers.values import body_parts, text

__all__ = ["TEXT_KEYS", "TITLE_KEYS", "checked", "known_keys", "records_of"]

T = TypeVar("T")
Paths: TypeAlias = tuple[Path, ...]

_DEEPEST = 4  # containers in containers
_KEYS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class _Table:
    """The mapping table, its paths compiled; `named_body` is where the user says the text is."""

    fields: Mapping[str, tuple[Read, Paths]]
    named_body: Paths = ()


_MARKUP, _BODY, _WHOLE_PAGE, _SUMMARY, _STATUS, _EMBARGO, _KIND, _CONTAINERS = (
    tuple(map(path, paths))
    for paths in (MARKUP, BODY, WHOLE_PAGE, SUMMARY, STATUS, EMBARGO, KIND, CONTAINERS)
)
_FIELDS = {field: (read, tuple(map(path, paths))) for field, (read, *paths) in FIELDS.items()}


def checked(mapping: Mapping[str, str]) -> Mapping[str, str]:
    """The same paths, each of a field that there is.

    Raises:
        UsageError: a field or path is none.
    """
    for field, written in mapping.items():
        if field != "body" and field not in FIELDS:
            known = ", ".join(("body", *FIELDS))
            raise UsageError(f"no field {field!r} to map {written!r} to; fields are {known}")
        try:
            path(written)
        except ValueError as error:
            raise UsageError(f"the path of field {field!r} cannot be read: {error}") from None
    return mapping


@lru_cache(maxsize=8)
def _table(mapping: tuple[tuple[str, str], ...]) -> _Table:
    """The table with the paths that the user names before its own."""
    named = {field: path(written) for field, written in mapping}
    fields = {
        field: (read, (named[field], *paths) if field in named else paths)
        for field, (read, paths) in _FIELDS.items()
    }
    return _Table(fields, (named["body"],) if "body" in named else ())


def records_of(
    found: Any, origins: Iterator[str], mapping: Mapping[str, str] | None = None
) -> Iterator[Record | Reject]:
    """The articles in one value of a dump: an article, or an object or list that holds articles.

    Args:
        found: as `json.loads` gives it.
        origins: gives the origin of each.
        mapping: paths that the user names, before those of the table.
    """
    return _records(found, origins, _table(tuple((mapping or {}).items())), _DEEPEST)


def _records(
    found: Any, origins: Iterator[str], table: _Table, deepest: int
) -> Iterator[Record | Reject]:
    if isinstance(found, list) and deepest:
        for item in found:
            yield from _records(item, origins, table, deepest - 1)
    elif not isinstance(found, Mapping):
        yield Reject(next(origins), f"no article but a JSON {_KINDS.get(type(found), 'value')}")
    elif is_own(found):
        yield own_record(found, next(origins))
    else:
        folded = fold_keys(found)
        body = _body(folded, table)
        inside = _contained(folded, table) if body is None and deepest else None
        if inside is None:
            origin = next(origins)
            yield _record(folded, table, body, origin) or Reject(origin, _no_text(found))
        elif inside:
            yield from _records(inside, origins, table, deepest - 1)
        else:
            yield Reject(next(origins), "its list of articles is empty")


_KINDS = {str: "string", int: "number", float: "number", bool: "true or false", list: "list"} | {
    type(None): "null"
}


TEXT_KEYS = frozenset(
    key for paths in (_MARKUP, _BODY, _WHOLE_PAGE, _SUMMARY) for p in paths for key in p.roots
)
TITLE_KEYS = frozenset(key for p in _FIELDS["title"][1] for key in p.roots)


def known_keys(keys: Iterable[str]) -> int:
    """How many of these keys the mapping table knows."""
    return sum(fold_key(key) in _KNOWN_KEYS for key in keys)


_KNOWN_KEYS = TEXT_KEYS.union(
    key for _, paths in _FIELDS.values() for p in paths for key in p.roots
)


@dataclass(frozen=True, slots=True)
class _Body:
    content: str
    media_type: MediaType = "text"
    whole_page: bool = False


def _body(folded: Folded, table: _Table) -> _Body | None:
    if parts := _first(body_parts, table.named_body, folded):
        return _Body(*join_body(parts))
    if parts := _first(body_parts, _MARKUP, folded):
        return _Body(as_markup(parts), "html")
    if parts := _first(body_parts, _BODY, folded):
        return _Body(*join_body(parts))
    if page := _first(body_parts, _WHOLE_PAGE, folded):
        return _Body(page[0], "html", whole_page=True)
    return None


def _contained(folded: Folded, table: _Table) -> list[Any] | None:
    """The articles that this object holds; None when it does not look like a container."""
    empty = False
    for where in _CONTAINERS:
        items: list[Any] = []
        for value in where.values(folded):
            empty = empty or value == []
            if isinstance(value, list):
                items += value
            elif isinstance(value, Mapping) and _body(fold_keys(value), table):
                items.append(value)
        if any(isinstance(item, Mapping) for item in items):
            return items
    read, paths = table.fields["title"]
    return [] if empty and not _first(read, paths, folded) else None


def _record(
    folded: Folded, table: _Table, body: _Body | None, origin: str
) -> Record | Reject | None:
    """The record; None when the object has neither text nor title."""
    status = _first(text, _STATUS, folded)
    stated: dict[str, Any] = {
        field: _first(read, paths, folded) for field, (read, paths) in table.fields.items()
    }
    embargo = _first(text, _EMBARGO, folded)
    if reject := unusable(origin, status, stated, embargo=embargo):
        return reject
    if reject := other_kind(origin, _first(text, _KIND, folded), has_text=body is not None):
        return reject
    if body is None and stated["title"]:
        parts = _first(body_parts, _SUMMARY, folded) or []
        body = _Body(*join_body(parts))
        if stated["standfirst"] in map(plain, parts):
            stated["standfirst"] = None  # it is the body already
    if body is None:
        return None
    if stated["modified"] == stated["published"]:
        stated["modified"] = None
    return Record(
        origin=origin,
        content=body.content,
        media_type=body.media_type,
        whole_page=body.whole_page,
        **{field: value for field, value in stated.items() if value is not None},
    )


def _first(
    read: Callable[[list[Any]], T | None], paths: tuple[Path, ...], folded: Folded
) -> T | None:
    """What the first path with a usable value gives."""
    for where in paths:
        if found := where.values(folded):
            value = read(found)
            if value is not None:
                return value
    return None


def _no_text(found: Mapping[str, Any]) -> str:
    shown = ", ".join(map(repr, list(found)[:_KEYS_SHOWN])) or "none"
    more = ", …" if len(found) > _KEYS_SHOWN else ""
    return f"no text and no title under a known key; its keys: {shown}{more}"
