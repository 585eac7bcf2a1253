"""Reuters-21578: the newswire of 1987 in SGML, a thousand articles a file.

Its README and DTD (D. Lewis, 1997) describe the marks.  It is no XML: `<` stands unescaped for no
mark only, control characters are written as `&#5;`, and the charset is Latin-1.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from searcher.readers.base import Record, Reject, Source
from searcher.readers.charsets import opening
from searcher.readers.markup import plain
from searcher.readers.textstream import chunks

__all__ = ["READER"]

_LARGEST = 2**22
"""Characters of one article; the longest has 14,000."""
_START = re.compile(r"<!DOCTYPE\s+lewis\b|<REUTERS\s", re.IGNORECASE)
_NEWID = re.compile(r'NEWID="(\d{1,9})"')
_TAGGED = re.compile(r"<D>([^<]{1,200})</D>")
_CONTROLS = re.compile(r"&#(?:[0-9]|[12][0-9]|3[01]|127);|[\x00-\x08\x0b-\x1f\x7f]")
_SIGNATURE = re.compile(r"\s+reuter\s*\Z", re.IGNORECASE)
_INDENTED = re.compile(r"\n(?= {2,})")
_CLOSE = "</REUTERS>"


class Reuters21578:
    """Recognised by its doctype or first mark."""

    name = "Reuters-21578"
    suffixes = (".sgm",)

    def recognises(self, head: bytes) -> bool:
        """Whether it starts as the files of the collection do."""
        return _START.match(opening(head)) is not None

    def read(self, source: Source) -> Iterator[Record | Reject]:
        """The articles; n of the origin counts them in the file.

        Raises:
            InputError: it cannot be decoded.
        """
        number = 0
        for number, found in enumerate(_articles(source), 1):
            origin = f"{source.name}#{number}"
            if found.endswith(_CLOSE):
                yield _article(found, origin)
            else:
                yield Reject(origin, "cut off: its end mark </REUTERS> is missing")
        if not number:
            yield Reject(source.name, "no article in it")


def _articles(source: Source) -> Iterator[str]:
    """The marked-up articles one after another; the last may be cut off."""
    rest = ""
    for chunk in chunks(source.stream):
        *whole, rest = (rest + chunk).split(_CLOSE)
        for article in whole:
            yield article[article.find("<REUTERS") :] + _CLOSE
        if len(rest) > _LARGEST:
            yield rest
            return
    if "<REUTERS" in rest:
        yield rest


def _article(marked: str, origin: str) -> Record | Reject:
    text = _between(marked, "BODY") or _after_marks(_between(marked, "TEXT"))
    title = _line(_between(marked, "TITLE"))
    body = _body(_between(marked, "DATELINE"), text)
    if not body and not title:
        return Reject(origin, "an article without text and title")
    number = _NEWID.search(marked[: marked.find(">")])
    author = _line(_between(marked, "AUTHOR"))
    return Record(
        origin,
        body,
        id=f"reuters21578-{number[1]}" if number else None,
        title=title,
        authors=(author,) if author else (),
        published=_line(_between(marked, "DATE")),
        source="Reuters",
        tags=_tagged(marked, "TOPICS"),
        people=_tagged(marked, "PEOPLE"),
        organisations=(*_tagged(marked, "ORGS"), *_tagged(marked, "EXCHANGES")),
        places=_tagged(marked, "PLACES") if "<PLACES>" in marked else None,
    )


def _between(marked: str, name: str) -> str:
    """What stands between the marks of this name; their attributes are of no interest."""
    start = marked.find(f"<{name}")
    start = marked.find(">", start) + 1 if start >= 0 else -1
    end = marked.find(f"</{name}>", start)
    return marked[start:end] if 0 < start <= end else ""


def _after_marks(text: str) -> str:
    """The text of an article without BODY: what follows its title, author and dateline."""
    for name in ("TITLE", "AUTHOR", "DATELINE"):
        text = text[text.find(f"</{name}>") + len(name) + 3 :] if f"</{name}>" in text else text
    return text


def _tagged(marked: str, name: str) -> tuple[str, ...]:
    return tuple(map(html.unescape, _TAGGED.findall(_between(marked, name))))


def _line(marked: str) -> str | None:
    return plain(_CONTROLS.sub("", marked)) or None


def _body(dateline: str, text: str) -> str:
    """Paragraphs begin with blanks; their lines were broken where the teleprinter's line ended."""
    text = html.unescape(_CONTROLS.sub("", f"{dateline}{text}"))
    paragraphs = _INDENTED.split(_SIGNATURE.sub("", text))
    return "\n\n".join(filter(None, (" ".join(p.split()) for p in paragraphs)))


READER = Reuters21578()
