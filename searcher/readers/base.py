"""What a reader is given and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, TypeAlias

from searcher.article import Article

__all__ = ["MediaType", "Reader", "Record", "Reject", "Source"]

MediaType: TypeAlias = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Record:
    """One article as it was found, before extraction.

    Attributes:
        origin: "path#n", n counting from 1 within the file.
        content: the article's text or markup; a JSON record may have none but its fields.
        media_type: what `content` is: "html" for a whole page or a fragment, else "text".
        whole_page: True for a saved page with navigation and the like around the article.
        id, url, title, …: what the format states outright; None or empty where it does not.
            `published` and `modified` are as printed there, extraction reads them.
        people, organisations: as the publisher's editors filed them, beside the tags.
        places: likewise; None where none are filed, empty where editors say that there is none.
        article: the finished article, where an export of ours holds it; then nothing is extracted
            and no other field but `origin` counts.
    """

    origin: str
    content: str
    media_type: MediaType = "text"
    whole_page: bool = False
    id: str | None = None
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    modified: str | None = None
    source: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    credit: str | None = None
    language: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """Input that could not be read, and why; the rest of the dump goes on.

    Attributes:
        origin: where it is: "path#n", or the path alone.
        reason: what is wrong with it, one line.
        withdraws: id (or address) of the article that its publisher withdraws with this item.
        version: when the publisher made that item, as printed; None when it does not say.
    """

    origin: str
    reason: str
    withdraws: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a dump.

    Attributes:
        name: path as given by the user ("-" for standard input), the origin of its records; for a
            member of an archive file the path of that, a slash, and its path inside.
        path: where it lies, None for standard input and members.
        head: its first bytes, decompressed, enough to recognise a format.
        stream: its decompressed bytes from the start; read once.
        mapping: paths of record fields that the user names for objects and tables, before those of
            the mapping table: {"title": "headline", "body": "text"}.
    """

    name: str
    path: Path | None
    head: bytes
    stream: BinaryIO
    mapping: Mapping[str, str] = field(default_factory=dict)


class Reader(Protocol):
    """A format.  `suffixes` are tried when no reader knows the content."""

    name: str
    suffixes: tuple[str, ...]

    def recognises(self, head: bytes) -> bool:
        """Whether content that starts with these bytes is surely of this format."""

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The records of one file, streaming."""
