"""Everything that searcher raises.

    SearcherError                 the root: catch this to catch all of them
    ├── UsageError                an option or argument that makes no sense
    │   └── QueryError            a query that cannot be read; knows the column
    ├── InputError                a dump, file or article that cannot be read
    └── ArchiveError              an archive that cannot be used
        ├── ArchiveMissing        there is none at that place
        ├── ArchiveLocked         another process is writing to it
        ├── ArchiveVersionError   it was made by another version or engine
        └── ArchiveDamaged        its files contradict one another

Each message says what is wrong, where, and what to do about it, in one line.
"""

from __future__ import annotations

__all__ = [
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveLocked",
    "ArchiveMissing",
    "ArchiveVersionError",
    "InputError",
    "QueryError",
    "SearcherError",
    "UsageError",
]


class SearcherError(Exception):
    """Root of all errors raised on purpose; `exit_code` is what the shell programs end with."""

    exit_code = 2


class UsageError(SearcherError):
    """An option, argument or value that cannot be used."""


class QueryError(UsageError):
    """A query that cannot be read.

    Attributes:
        query: the query as given.
        column: where the trouble starts, counted from 1 in characters of `query`.
        reason: what is wrong and what to write instead.
    """

    def __init__(self, reason: str, query: str, column: int) -> None:
        super().__init__(f"{reason} (column {column})")
        self.reason = reason
        self.query = query
        self.column = column

    def pointer(self) -> str:
        """Two lines: the query, and a caret under the column."""
        line = self.query.replace("\n", " ").replace("\t", " ")
        return f"{line}\n{' ' * (self.column - 1)}^"


class InputError(SearcherError):
    """Input that cannot be read: a missing path, an unknown format, broken content."""

    exit_code = 4


class ArchiveError(SearcherError):
    """An archive that cannot be used as asked."""

    exit_code = 3


class ArchiveMissing(ArchiveError):
    """There is no archive at that place."""


class ArchiveLocked(ArchiveError):
    """Another process is writing to the archive."""


class ArchiveVersionError(ArchiveError):
    """The archive was made by another version, engine or analyzer than this one can read."""


class ArchiveDamaged(ArchiveError):
    """The files of the archive contradict one another."""
