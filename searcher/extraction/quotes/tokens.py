"""Tokens of the reporter's own words, each quote standing as one token among them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from searcher.article import Span
from searcher.extraction.names.entities import Mention
from searcher.extraction.quotes.segments import Segment

__all__ = ["Line", "Token", "read_line", "sentences"]

_TOKEN = re.compile(
    r"(?P<word>[^\W\d_](?:[\w\u00ad]|(?<=[A-Z])\.(?=[A-Z])|[&'’‑-](?=\w))*(?:(?<=s)['’](?!\w))?)"
    r"|(?P<number>\d(?:[\w,.:/-]*\w)?)"
    r"|(?P<dots>\.\s?\.\s?\.|…)"
    r"|(?P<punct>--|[^\w\s])"
)
_ABBREVIATIONS = frozenset(
    """
    mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt cmdr adm maj pvt st jr sr
    hon rev inc corp co ltd llc dept univ vs etc jan feb mar apr jun jul aug sep sept oct nov
    dec no fr msgr insp det supt pres ambassador amb calif ariz conn fla ga ill ind kan ky la md
    mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo wa fig approx
    """.split()
)
_CONTRACTION = re.compile(
    r"(he|she|they|it|i|we|you|who|that|there|what)(['’](?:s|d|ve|re|ll|m))", re.I
)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")


@dataclass(slots=True)
class Token:
    """A word, number, sign or whole quote.

    Attributes:
        text: as printed; "" for a quote.
        lower: lower case with straight apostrophes and without a possessive ending.
        kind: "w" word, "n" number, "." sentence end, "," other sign, "q" quote.
        possessive: the word carried 's.
        segment: number of the quote, -1 for all else.
        name: number of the mention it belongs to, -1 for none.
        person: that mention is of a person.

    """

    text: str
    lower: str
    kind: str
    start: int
    end: int
    possessive: bool = False
    segment: int = -1
    name: int = -1
    person: bool = False

    @property
    def capital(self) -> bool:
        """Starts with a capital letter."""
        return self.kind == "w" and self.text[0].isupper()


@dataclass(slots=True)
class Line:
    """One block as tokens.

    Attributes:
        sentences: as [first, last) token numbers.
        quoted: for each sentence whether it has a quote.

    """

    tokens: list[Token]
    sentences: list[Span]
    quoted: list[bool]


def _words(text: str, start: int, end: int, out: list[Token]) -> None:
    for found in _TOKEN.finditer(text, start, end):
        word = found.group()
        first, last = found.span()
        kind = found.lastgroup
        if kind == "word":
            if "'" in word or "’" in word:
                _with_apostrophe(word, first, last, out)
            else:
                out.append(Token(word, word.lower(), "w", first, last))
        elif kind == "number":
            out.append(Token(word, word, "n", first, last))
        else:
            ends = kind == "dots" or word in ".!?"
            out.append(Token(word, word, "." if ends else ",", first, last))


def _with_apostrophe(word: str, first: int, last: int, out: list[Token]) -> None:
    """Take "he'd" for two words and "Larsen's" for a possessive."""
    short = _CONTRACTION.fullmatch(word)
    if short is not None:
        cut = first + short.end(1)
        out.append(Token(short[1], short[1].lower(), "w", first, cut))
        out.append(Token(short[2], "'" + short[2][1:].lower(), "w", cut, last))
        return
    bare = _POSSESSIVE.sub("", word)
    lower = bare.lower().replace("’", "'")
    out.append(Token(bare, lower, "w", first, last, possessive=bare != word))


def read_line(
    text: str,
    block: Span,
    segments: Sequence[Segment],
    first: int,
    last: int,
    mentions: Sequence[Mention],
) -> Line:
    """Tokens and sentences of one block; `segments[first:last]` are the quotes in it."""
    tokens: list[Token] = []
    at = block[0]
    for number in range(first, last):
        segment = segments[number]
        _words(text, at, segment.opens, tokens)
        tokens.append(Token("", "", "q", segment.opens, segment.closes, segment=number))
        at = segment.closes
    _words(text, at, block[1], tokens)
    _label(tokens, block, mentions)
    _sink_capitals(tokens)
    spans = sentences(text, tokens, segments)
    quoted = [any(token.kind == "q" for token in tokens[first:last]) for first, last in spans]
    return Line(tokens, spans, quoted)


def _label(tokens: Sequence[Token], block: Span, mentions: Sequence[Mention]) -> None:
    """Tell the tokens of each mention; mentions are sorted and do not overlap."""
    number = bisect.bisect_left(mentions, block[0], key=lambda mention: mention.end)
    for token in tokens:
        while number < len(mentions) and mentions[number].end <= token.start:
            number += 1
        if number == len(mentions):
            break
        mention = mentions[number]
        if mention.start < token.end and token.kind != "q":
            token.name = number
            token.person = mention.entity.kind == "person"


def _sink_capitals(tokens: Sequence[Token]) -> None:
    """In copy set all in capitals only names count as capitalised."""
    words = [token for token in tokens if token.kind == "w" and len(token.text) > 1]
    if sum(token.text.isupper() for token in words) <= 0.8 * len(words):
        return
    for token in words:
        token.text = token.text.title() if token.name >= 0 else token.lower


def _ends_sentence(text: str, tokens: Sequence[Token], i: int, segments: Sequence[Segment]) -> bool:
    """Whether a sentence ends with token `i` (not the last one of its line)."""
    token, after = tokens[i], tokens[i + 1]
    starts = after.kind == "q" or after.text[:1].isupper() or after.kind == "n"
    if token.kind == "q":
        segment = segments[token.segment]
        inner = text[max(segment.start, segment.end - 3) : segment.end].rstrip("'’\"”)] ")
        if inner[-1:] in ".!?…" and starts:
            return True
        return after.kind == "q" and inner[-1:] not in ",;:" and inner[-1:] in ".!?…"
    if token.kind != ".":
        return False
    if token.text in ("…", "...", ". . .") or len(token.text) > 1:
        return starts and after.capital
    if token.text != ".":
        return starts
    before = tokens[i - 1] if i else None
    if before is not None and before.kind == "w" and before.end == token.start:
        if before.lower in _ABBREVIATIONS and not (before.lower == "no" and after.kind != "n"):
            return False
        if len(before.text) == 1 and before.text.isupper() and before.text != "I":
            return False
        if "." in before.text:  # U.S. might end a sentence; only before a plain function word
            return after.lower in _STARTERS
    if after.start == token.end and after.kind == "w":
        return False
    return starts


_STARTERS = frozenset(
    "the a an in on at he she they it but and his her its their when while after this that".split()
)


def sentences(text: str, tokens: Sequence[Token], segments: Sequence[Segment]) -> list[Span]:
    """Sentences as [first, last) token numbers; a quote's attribution stays in its sentence."""
    found: list[Span] = []
    begin = 0
    for i in range(len(tokens) - 1):
        if _ends_sentence(text, tokens, i, segments):
            found.append((begin, i + 1))
            begin = i + 1
    if begin < len(tokens):
        found.append((begin, len(tokens)))
    return found
