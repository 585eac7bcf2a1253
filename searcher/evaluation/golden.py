"""Reading labelled articles.

A golden article is a text file: a header of `key: value` lines, a blank line, and the article with
its answers written into it:

    "{We have the receipt, >> Thandiwe Nkabinde}" Nkabinde said on {Sunday == 2018-11-04}.

    {words >> speaker}               words between quotation marks in one paragraph, who says them
    {words >> A | B}                 either answer is right; "?" is nobody in particular
    {words >> A (she)}               the speaker is printed as a pronoun
    {words >> A via B}               passed on by B
    {words >> ~the second official}  a source without a name: the head of the description decides
    {words >> *}                     a careful reader could answer otherwise: not counted
    {words == 2018-11-04}            a date; "?" for one that cannot be told or is none of ours

What is not marked is no quote and no date.  The header gives `published`, `style`, the distinct
names by kind (`people`, `organisations`, `places`, and `other` for what counts neither way; several
forms of one name between slashes) and one line `post: handle | author | day` per post in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from searcher.errors import InputError

__all__ = [
    "GoldenArticle",
    "GoldenDate",
    "GoldenPost",
    "GoldenQuote",
    "read_article",
    "read_articles",
]

_TOKEN = re.compile(r"\{|\s*(?P<sign>>>|==)\s*(?P<label>[^{}]*)\}")
_LABEL = re.compile(
    r"(?P<speakers>.*?)(?:\s+via\s+(?P<via>.*?))?(?:\s+\((?P<pronoun>he|she|her|his)\))?$"
)
_NEEDED = frozenset({"published", "style"})
_ONE_LINE = _NEEDED | frozenset({"people", "organisations", "places", "other"})


@dataclass(frozen=True, slots=True)
class GoldenQuote:
    """Quoted words and who says them.

    Attributes:
        start, end: offsets in the golden text.
        speakers: the right answers; None among them where nobody in particular is one.
        described: the answers are descriptions of an unnamed source.
        via: who passes the words on; None where nobody does.
        pronoun: the speaker is printed as "he" or "she".
        counted: False where readers may disagree.
    """

    start: int
    end: int
    speakers: tuple[str | None, ...]
    described: bool = False
    via: str | None = None
    pronoun: bool = False
    counted: bool = True


@dataclass(frozen=True, slots=True)
class GoldenDate:
    """A date in the golden text; `value` as in the article record, None where it is not counted."""

    start: int
    end: int
    value: str | None


@dataclass(frozen=True, slots=True)
class GoldenPost:
    """A post embedded in the text or page; an author or a date that is None is not asked for."""

    handle: str
    author: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class GoldenArticle:
    """A labelled article.

    Attributes:
        id: name of its file without the suffix.
        names: by kind, the distinct names, each with all forms that are right, the fullest first;
            the kind "other" holds names that count neither way.
    """

    id: str
    style: str
    published: str
    text: str
    quotes: tuple[GoldenQuote, ...]
    dates: tuple[GoldenDate, ...]
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    posts: tuple[GoldenPost, ...]


def read_articles(folder: Path) -> list[GoldenArticle]:
    """All golden articles of a folder, by name.

    Raises:
        InputError: a file is not written as it should be, or there is none.
    """
    articles = [read_article(path) for path in sorted(folder.glob("*.txt"))]
    if not articles:
        raise InputError(f"{folder}: no golden articles (*.txt) in it")
    return articles


def read_article(path: Path) -> GoldenArticle:
    """One golden article.

    Raises:
        InputError: the header or a label is not written as it should be.
    """
    head, _, marked = path.read_text("utf-8").partition("\n\n")
    header: dict[str, str] = {}
    posts = []
    for line in head.splitlines():
        key, _, value = (part.strip() for part in line.partition(":"))
        if key == "post":
            posts.append(_post(value, path))
        elif key in _ONE_LINE:
            header[key] = value
        else:
            raise InputError(f"{path}: unknown key {key!r} in its header")
    for key in _NEEDED - header.keys():
        raise InputError(f"{path}: its header has no line `{key}: …`")
    text, labels = _read_labels(marked.strip("\n"), path)
    return GoldenArticle(
        id=path.stem,
        style=header["style"],
        published=header["published"],
        text=text,
        quotes=tuple(_quote(*label[1:]) for label in labels if label[0] == ">>"),
        dates=tuple(_date(*label[1:]) for label in labels if label[0] == "=="),
        names={
            kind: tuple(_names(header.get(kind, "")))
            for kind in ("people", "organisations", "places", "other")
        },
        posts=tuple(posts),
    )


def _read_labels(marked: str, path: Path) -> tuple[str, list[tuple[str, int, int, str]]]:
    """The text without its labels, and the labels in order: sign, start, end and what they say."""
    pieces: list[str] = []
    labels: list[tuple[str, int, int, str]] = []
    opened: list[int] = []
    length = at = 0
    for token in _TOKEN.finditer(marked):
        pieces.append(marked[at : token.start()])
        length += token.start() - at
        at = token.end()
        if token["sign"] is None:
            opened.append(length)
        elif opened:
            labels.append((token["sign"], opened.pop(), length, token["label"]))
        else:
            raise InputError(f"{path}: label {token['label']!r} ends words that nothing starts")
    text = "".join(pieces) + marked[at:]
    if opened:
        raise InputError(f"{path}: {text[opened[0] :][:40]!r} has no label")
    return text, sorted(labels, key=lambda label: label[1:3])


def _quote(start: int, end: int, label: str) -> GoldenQuote:
    found = _LABEL.fullmatch(label)
    assert found is not None  # noqa: S101 - every part of the pattern may be empty
    answers = [answer.strip() for answer in found["speakers"].split("|")]
    return GoldenQuote(
        start=start,
        end=end,
        speakers=tuple(None if answer == "?" else answer.lstrip("~") for answer in answers),
        described=answers[0].startswith("~"),
        via=found["via"],
        pronoun=found["pronoun"] is not None,
        counted=answers != ["*"],
    )


def _date(start: int, end: int, label: str) -> GoldenDate:
    return GoldenDate(start, end, None if label == "?" else label)


def _post(value: str, path: Path) -> GoldenPost:
    parts = [part.strip() for part in value.split("|")]
    if len(parts) != 3:
        raise InputError(f"{path}: a post is written `post: handle | author | day`, not {value!r}")
    return GoldenPost(*parts)


def _names(value: str) -> Iterator[tuple[str, ...]]:
    for name in filter(None, (name.strip() for name in value.split(";"))):
        yield tuple(form.strip() for form in name.split(" / "))
