"""Text exports of Factiva with indexing: each field under its code of two letters.

The codes are the same in every language of the interface: HD headline, BY byline, PD day of
publication, ET time, SN source, SE section, CR credit, LP and TD text, NS subjects, CO companies,
RE regions, LA language, AN accession number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from searcher.errors import InputError
from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import opening
from searcher.readers.printed import day, paragraphs
from searcher.readers.textstream import lines
from searcher.readers.values import first_name, language, names

__all__ = ["READER"]

_CODES = frozenset(
    "SE HD BY CR WC PD ET SN SC ED PG VOL LA CY LP TD CT RF CO IN NS RE IPC IPD PUB AN CX"
    " ART".split()
)
_FIELD = re.compile(r"(?P<code>[A-Z]{2,3})(?:(?:\t| {2,}|\s*$)(?P<value>.*))?\s*", re.DOTALL)
_SHORT = re.compile(r"(?P<code>HD|WC|PD|SN|SC|LA|BY|CY|ET|ED|PG|SE|CR) (?P<value>.*)\s*", re.DOTALL)
_LAST = re.compile(r"(?P<code>AN) (?P<value>Document \w{6,40})\s*")
_LARGEST = 100_000
"""Lines of one article."""
_NUMBER = re.compile(r"Document (\w{6,40})")
_HEADLINE = re.compile(r"^HD(?:\s|$)", re.MULTILINE)
_WORDS = re.compile(r"^WC\s+[\d,.\s]+\w+\s*$", re.MULTILINE)
_TEXT = re.compile(r"^(?:LP|TD)\s*(?:$|\t|  )", re.MULTILINE)


class Factiva:
    """Recognised by the codes of headline, length and text at the start of lines."""

    name = "Factiva"
    suffixes = ()

    def recognises(self, head: bytes) -> bool:
        """Whether it has all three."""
        text = opening(head).replace("\r\n", "\n")
        return bool(_HEADLINE.search(text) and _WORDS.search(text) and _TEXT.search(text))

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The articles; n of the origin counts them.

        Raises:
            InputError: it cannot be decoded.
        """
        origins = (f"{source.name}#{n}" for n in count(1))
        found = False
        for fields in _articles(lines(source.stream, 2**24)):
            found = True
            origin = next(origins)
            yield _record(fields, origin) or Reject(origin, "an article without text and title")
        if not found:
            yield Reject(source.name, "no article in it")


def _articles(text: Iterator[str]) -> Iterator[dict[str, list[str]]]:
    """The lines under each code; an article begins with its section or headline."""
    fields: dict[str, list[str]] = {}
    code, size = "", 0
    for line in text:
        size += 1
        if size > _LARGEST:
            raise InputError(f"an article of more than {_LARGEST:,} lines")
        match = _FIELD.fullmatch(line) or _LAST.fullmatch(line)
        if not match and code not in ("LP", "TD"):
            match = _SHORT.fullmatch(line)
        if match and match["code"] in _CODES:
            code = match["code"]
            if code in ("HD", "SE") and ("WC" in fields or "LP" in fields or code in fields):
                yield fields
                fields, size = {}, 0
            fields.setdefault(code, []).append(match["value"] or "")
        elif code:
            fields[code].append(line)
    if "HD" in fields:
        yield fields


def _record(fields: dict[str, list[str]], origin: str) -> Record | None:
    line = {code: " ".join(paragraphs(lines)) for code, lines in fields.items()}
    text = [*paragraphs(fields.get("LP", ())), *paragraphs(fields.get("TD", ()))]
    number = _NUMBER.search(line.get("AN", ""))
    published = day(line.get("PD", ""))
    time = re.fullmatch(r"\d{1,2}:\d\d(?::\d\d)?", line.get("ET", ""))
    if not text and not line.get("HD"):
        return None
    return Record(
        origin,
        "\n\n".join(text),
        id=number[1] if number else None,
        title=line.get("HD") or None,
        authors=names([line.get("BY")]) or (),
        published=f"{published}T{time[0]:0>5}" if published and time else published,
        source=line.get("SN") or None,
        section=first_name([line.get("SE")]),
        credit=line.get("CR") or None,
        tags=_named(line.get("NS", "")),
        organisations=_named(line.get("CO", "")),
        places=_named(line.get("RE", "")) or None,
        language=language([line.get("LA")]),
    )


def _named(coded: str) -> tuple[str, ...]:
    """The names of "gpol : Domestic Politics | gdip : International Relations"."""
    found = (term.partition(":")[2].strip() for term in coded.split("|"))
    return tuple(dict.fromkeys(filter(None, found)))


READER = Factiva()
