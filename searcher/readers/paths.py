"""Paths into nested data: how the mapping table says where a value is.

A path is made of steps with dots between them:

    title                       the value under that key
    byline.original             a value inside an object
    headline|name               values under either key, in this order
    tags[].webTitle             of each item of a list
    bodies[0].value             of one item of a list
    headlines[role=main].value  of the items whose `role` is "main" (`main|sub`: either)
    abstract + lead_paragraph   the values of several paths together

Letter case, `_`, `-`, `@` and the like do not count in keys: `pub_date` finds "pubDate".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

__all__ = ["Folded", "Path", "fold_key", "fold_keys", "path"]

Folded: TypeAlias = dict[str, Any]
"""An object with its keys as `fold_key` makes them."""

_STEP = re.compile(
    r"(?P<keys>[^\[\]]+)(?:\[(?:(?P<index>\d+)|(?P<key>[^=\]]+)=(?P<values>[^\]]+))?(?P<list>\]))?"
)


@dataclass(frozen=True, slots=True)
class _Step:
    keys: tuple[str, ...]
    is_list: bool = False
    index: int | None = None
    where: tuple[str, frozenset[str]] | None = None

    def values(self, node: Folded) -> list[Any]:
        found = [node[key] for key in self.keys if key in node]
        if not self.is_list:
            return found
        items = [item for value in found if isinstance(value, list) for item in value]
        if self.index is not None:
            return items[self.index : self.index + 1]
        return [item for item in items if self._wanted(item)]

    def _wanted(self, item: Any) -> bool:
        if self.where is None:
            return True
        key, wanted = self.where
        value = fold_keys(item).get(key) if isinstance(item, Mapping) else None
        values = value if isinstance(value, list) else [value]
        return any(isinstance(v, str) and v.casefold() in wanted for v in values)


@dataclass(frozen=True, slots=True)
class Path:
    """A compiled path; make one with `path`."""

    branches: tuple[tuple[_Step, ...], ...]
    roots: frozenset[str]

    def values(self, record: Folded) -> list[Any]:
        """All values found there, in order; empty where there are none."""
        if self.roots.isdisjoint(record):  # most paths are of other formats
            return []
        return [value for branch in self.branches for value in _follow(branch, record)]


def _follow(steps: tuple[_Step, ...], record: Folded) -> list[Any]:
    values = steps[0].values(record)
    for step in steps[1:]:
        nodes = [fold_keys(value) for value in values if isinstance(value, Mapping)]
        values = [value for node in nodes for value in step.values(node)]
    return values


def path(written: str) -> Path:
    """Compile a path.

    Raises:
        ValueError: it is not written as described above.
    """
    branches = tuple(tuple(map(_step, one.split("."))) for one in written.split(" + "))
    return Path(branches, frozenset(key for branch in branches for key in branch[0].keys))


def _step(written: str) -> _Step:
    match = _STEP.fullmatch(written)
    if not match:
        raise ValueError(f"not a step of a path: {written!r}")
    index, key = match["index"], match["key"]
    return _Step(
        keys=tuple(map(fold_key, match["keys"].split("|"))),
        is_list=match["list"] is not None,
        index=int(index) if index else None,
        where=(fold_key(key), frozenset(match["values"].casefold().split("|"))) if key else None,
    )


def fold_keys(record: Mapping[str, Any]) -> Folded:
    """The object with folded keys; of keys that fold to the same, the first with a value counts."""
    folded: Folded = {}
    for key, value in record.items():
        short = fold_key(key)
        if folded.get(short) in (None, "", [], {}):
            folded[short] = value
    return folded


@lru_cache(maxsize=4096)
def fold_key(key: str) -> str:
    """A key as it is compared: small letters and digits only."""
    return "".join(c for c in key.casefold() if c.isalnum())
