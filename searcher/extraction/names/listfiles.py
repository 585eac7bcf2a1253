"""Reading the list files of data/."""

from __future__ import annotations

import gzip
from importlib.resources import files

__all__ = ["entry_groups", "sections", "word_groups"]


def sections(name: str) -> list[list[str]]:
    """The sections of a generated list: one a line, entries separated by tabs."""
    lines = gzip.decompress(_read(name)).decode("utf-8").splitlines()
    return [line.split("\t") for line in lines]


def word_groups(name: str) -> dict[str, frozenset[str]]:
    """The groups of a list of single words written by hand."""
    return {group: frozenset(body.split()) for group, body in _groups(name).items()}


def entry_groups(name: str) -> dict[str, list[str]]:
    """The groups of a list written by hand whose entries are separated by commas."""
    return {
        group: [" ".join(entry.split()) for entry in body.split(",")]
        for group, body in _groups(name).items()
    }


def _groups(name: str) -> dict[str, str]:
    """The text under each "group:" line; "#" starts a comment line."""
    groups: dict[str, list[str]] = {}
    group = ""
    for line in _read(name).decode("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            groups[group].append(line)
        else:
            group = line.rstrip(": ")
            groups[group] = []
    return {group: "\n".join(lines) for group, lines in groups.items()}


def _read(name: str) -> bytes:
    return files(__package__).joinpath("data", name).read_bytes()
