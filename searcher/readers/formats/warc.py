"""WARC and ARC, the archives of web crawlers: each page that was fetched is one article.

`WARC-Date` says when a page was fetched, which is not when it was published: it is not used.
"""

from __future__ import annotations

import contextlib
import io
import logging
import re
import zlib
from collections.abc import Iterator
from hashlib import blake2b
from itertools import count
from typing import Any

from searcher.errors import InputError
from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import decode_page
from searcher.readers.compression import BUFFER, Allowance, Budget, decompressed
from searcher.readers.opening import ARTICLE_LIMIT
from searcher.readers.tally import Tally
from searcher.readers.values import address

__all__ = ["READER"]

_HEADERS = 2**20
"""Bytes of the headers of one record."""
_REMEMBERED = 2**20
"""Pages that copies are looked for among."""
_PAGES = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)

logging.getLogger("warcio").addHandler(logging.NullHandler())  # what matters becomes a reject


class Warc:
    """Recognised by its version line."""

    name = "WARC and ARC"
    suffixes = (".warc", ".arc")

    def recognises(self, head: bytes) -> bool:
        """Whether it starts with a record of either format."""
        return head.startswith((b"WARC/", b"filedesc://"))

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The HTML pages that were fetched with success, each once.

        n of the origin counts all records of the file.  A file that is cut off or damaged gives
        what comes before that, and a reject.

        Raises:
            InputError: its packing is damaged.
        """
        tally = Tally(source.name)
        yield from tally.items(_pages(source, tally))


def _pages(source: Source, tally: Tally) -> Iterator[Record | Reject]:
    records = _records(source)
    copies, told = _Copies(), ""
    for number in count(1):
        origin = f"{source.name}#{number}"
        try:
            record = next(records, None)
            if record is None:
                return
            if kind := _no_page(record):
                if _is_cut_off(record):
                    yield Reject(origin, "the file is cut off: it ends within this record")
                else:
                    tally.leave_out(kind)
                continue
            page = _payload(record)
            if cut_off := _missing(record, page):
                yield Reject(
                    origin, f"the file is cut off: {cut_off} bytes of this page are missing"
                )
            elif copies.has(page):
                tally.leave_out("copy of another page")
            else:
                yield _article(record, page, origin)
        except InputError as error:  # that of the file itself comes up again at the next record
            if str(error) != told:
                yield Reject(origin, str(error))
            told = str(error)
        except Exception as error:  # the library raises whatever a damaged record leads it to
            yield Reject(origin, f"damaged, so that what follows is not read ({_line(error)})")
            return


def _records(source: Source) -> Iterator[Any]:
    """The records of the file; each is gone past when the next is asked for."""
    from warcio.archiveiterator import ArchiveIterator

    class Quiet(ArchiveIterator):  # type: ignore[misc]  # the library has no types
        INC_RECORD = ""  # it would write to the terminal

    stream = Allowance(source.stream)
    stream.allow(_HEADERS)
    for record in Quiet(stream, arc2warc=True):
        stream.allow((record.length or 0) + _HEADERS)
        yield record
        while record.raw_stream.read(BUFFER):
            pass
        stream.allow(_HEADERS)


class _Copies:
    """Which pages came before: crawlers fetch the same one many times."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def has(self, page: bytes) -> bool:
        """Whether there was such a page; from now on there is."""
        digest = blake2b(page, digest_size=16).digest()
        known = digest in self._seen
        if len(self._seen) >= _REMEMBERED:
            self._seen.clear()
        self._seen.add(digest)
        return known


def _payload(record: Any) -> bytes:
    """The page without its packing for transport.

    Raises:
        InputError: it is too large or its packing cannot be read.
    """
    encoding = (_header(record, "Content-Encoding") or "").strip().lower()
    if record.http_headers:
        record.http_headers.remove_header("Content-Encoding")  # the library would hide damage
    packed = record.content_stream().read(ARTICLE_LIMIT + 1)
    page = _unpacked(packed, encoding)
    if len(page) > ARTICLE_LIMIT:
        raise InputError(f"larger than {ARTICLE_LIMIT >> 20} MB, too large for one article")
    return page


def _unpacked(packed: bytes, encoding: str) -> bytes:
    if encoding == "deflate":
        for kind in (
            zlib.MAX_WBITS,
            -zlib.MAX_WBITS,
        ):  # with its header, and as some servers send it
            with contextlib.suppress(zlib.error):
                return zlib.decompressobj(kind).decompress(packed, ARTICLE_LIMIT + 1)
    stream = decompressed(io.BytesIO(packed), packed[:16], Budget(lambda: len(packed)))
    if stream is None and encoding in ("br", "compress", "dcb", "dcz") and b"<" not in packed[:100]:
        raise InputError(f"a page packed as {encoding!r}, which is not read")
    return stream.read(ARTICLE_LIMIT + 1) if stream else packed


def _missing(record: Any, page: bytes) -> int:
    """How many bytes of the page are missing; some writers only count their records too long."""
    missing = int(getattr(record.raw_stream, "limit", 0) or 0)
    announced = _header(record, "Content-Length") or ""
    complete = announced.isdecimal() and 0 < int(announced[:12]) <= len(page)
    return 0 if complete or record.raw_stream.read(1) else missing


def _article(record: Any, page: bytes, origin: str) -> Record:
    charset = _CHARSET.search(_header(record, "Content-Type") or "")
    markup = decode_page(page, charset[1] if charset else None)
    if not markup.strip():
        raise InputError("empty: there is nothing but white space in it")
    return Record(origin, markup, "html", whole_page=True, url=_url(record))


def _no_page(record: Any) -> str | None:
    """What the record is, if not a page: kinds of records, failures, other media."""
    if record.rec_type not in ("response", "resource"):
        return str(record.rec_type)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if status != "200":
        return f"status {status[:20]}"
    media_type = (_header(record, "Content-Type") or "").partition(";")[0].strip().lower()
    return None if media_type in _PAGES else media_type[:60] or "record without media type"


def _is_cut_off(record: Any) -> bool:
    """Whether the file ends before the record does, perhaps in the middle of its headers."""
    while record.raw_stream.read(BUFFER):
        pass
    return bool(
        getattr(record.raw_stream, "limit", 0) > 0
        or record.rec_headers.get_header("Content-Length") is None
    )


def _header(record: Any, name: str) -> str | None:
    headers = record.http_headers or record.rec_headers
    value = headers.get_header(name)
    return str(value) if value is not None else None


def _url(record: Any) -> str | None:
    target = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip().strip("<>")
    return address([target.replace(" ", "%20")])


def _line(error: Exception) -> str:
    """What the library says of a record, where it says it on purpose."""
    from warcio.exceptions import ArchiveLoadFailed

    told = isinstance(error, ArchiveLoadFailed)
    return " ".join(str(error).split())[:200] if told else "its headers"


READER = Warc()
