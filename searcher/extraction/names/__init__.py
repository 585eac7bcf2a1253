"""People, organisations and places named in a text."""

from searcher.extraction.names.entities import Entity, Gender, Mention, NameKind, Names
from searcher.extraction.names.finder import find_names

__all__ = ["Entity", "Gender", "Mention", "NameKind", "Names", "find_names"]
