"""Segments and their speakers put together into the quotes of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searcher.article import Post, Quote, QuoteKind, Span
from searcher.extraction.names.entities import Names
from searcher.extraction.quotes.attribution import Attribution, attribute
from searcher.extraction.quotes.resolve import Resolver, Speaker
from searcher.extraction.quotes.segments import Segment, find_segments

__all__ = ["CONFIDENCE", "find_quotes"]

CONFIDENCE: dict[str, float] = {
    "after": 0.97, "inverted": 0.97, "late": 0.95, "continued": 0.95, "before-say": 0.85,
    "according-after": 0.92, "according": 0.85, "trailing": 0.85, "label": 0.8, "next-block": 0.85,
    "carried": 0.9, "participle": 0.78, "before-call": 0.72, "before-as": 0.72, "before-act": 0.65,
    "before-think": 0.55, "split": 0.8, "passive": 0.7, "lead-colon": 0.8, "lead": 0.5, "subject": 0.45,
    "possessive": 0.6, "noun-by": 0.6, "after-loose": 0.6, "inverted-colon": 0.8, "last": 0.4,
    "colon": 0.7, "shared": 0.85, "listed": 0.7, "resumed": 0.6, "signature": 0.9,
}  # fmt: skip
"""How often each rule is right, measured on labelled articles (docs/extraction.md)."""

_LEAST = 0.4  # below this a speaker would be a guess


@dataclass(slots=True)
class _Found:
    segment: Segment
    attribution: Attribution
    speaker: Speaker


def find_quotes(
    text: str, blocks: Sequence[Span], names: Names, posts: Sequence[Post] = ()
) -> tuple[Quote, ...]:
    """The quotes of a text in order, and after them the posts as quotes of their authors.

    Args:
        text: the body of the article.
        blocks: spans of its paragraphs and list items (quoted headings are no utterances).
        names: the people, organisations and places of the text.
        posts: embedded posts of the article; their text is not part of the body.
    """
    segments = find_segments(text, blocks)
    attributions = attribute(text, blocks, segments)
    resolver = Resolver(text, names)
    speakers: dict[int, Speaker] = {}
    quotes: list[Quote] = []
    last: tuple[int, int] | None = None
    for number, (segment, found) in enumerate(zip(segments, attributions, strict=True)):
        words = text[segment.start : segment.end]
        if found is None:
            if _is_utterance(words, segment):
                quotes.append(Quote(words, ((segment.start, segment.end),), kind=_kind(words)))
            continue
        root = found.same_as if found.same_as >= 0 else number
        if root not in speakers:
            speakers[root] = resolver.resolve(found)
        speaker = speakers[root]
        speakers[number] = speaker
        if found.rule in _LOOSE_RULES and not _spoken(words, found.rule):
            continue
        confidence = round(CONFIDENCE[found.rule] * speaker.sure, 2)
        quote = Quote(
            words, ((segment.start, segment.end),), speaker.name, speaker.mention, _kind(words),
            speaker.kind, (), found.cue, confidence,
        )  # fmt: skip
        if speaker.name is None or confidence < _LEAST:
            quote = Quote(words, quote.parts, None, None, quote.kind, None, (), found.cue, 0.0)
        if last is not None and found.same_as >= 0 and last[0] == root and _joined(text, segments, number):
            quote = _join(quotes.pop(), quote)
        quotes.append(quote)
        last = (root, number)
    quotes.extend(_post_quote(post, names) for post in posts if post.text and (post.author or post.handle))
    return tuple(quotes)


def _joined(text: str, segments: Sequence[Segment], number: int) -> bool:
    """Whether only an attribution stands between this segment and the one before."""
    before, this = segments[number - 1], segments[number]
    return this.continues or (before.block == this.block and this.opens - before.closes < 160)


def _join(first: Quote, second: Quote) -> Quote:
    return Quote(
        f"{first.text} {second.text}", (*first.parts, *second.parts), first.speaker, first.mention,
        "direct", first.speaker_kind, first.via, first.cue, min(first.confidence, second.confidence),
    )  # fmt: skip


def _kind(words: str) -> QuoteKind:
    """A sentence of its own, or words within the reporter's sentence."""
    first = words.lstrip("\"'“‘[(…. ")[:1]
    return "direct" if (first.isupper() or first.isdigit()) and len(words.split()) > 3 else "mixed"


_LOOSE_RULES = frozenset({
    "subject", "before-say", "before-think", "before-act", "before-call", "lead", "participle",
    "next-block", "last", "possessive", "noun-by",
})  # fmt: skip
"""Rules whose cue may stand far from the quote, so that its own looks must speak for it."""

_SMALL = frozenset("a an and at for from in of on or the to with".split())


def _spoken(words: str, rule: str) -> bool:
    """Whether quoted words look like something said, not like a title or a scare quote."""
    if _title_like(words):
        return False
    return rule != "subject" or len(words.split()) >= 4


def _title_like(words: str) -> bool:
    """Every word of some weight starts with a capital: "Citizen Kane", "Operation Midway"."""
    parts = words.strip(" ,.!?").split()
    return 0 < len(parts) <= 8 and parts[0][:1].isupper() and all(
        part[:1].isupper() or not part[:1].isalpha() or part.lower() in _SMALL for part in parts
    )


def _is_utterance(words: str, segment: Segment) -> bool:
    """Without any speaker, only whole sentences pass for something said."""
    return not segment.single and len(words.split()) >= 6 and not _title_like(words)


def _post_quote(post: Post, names: Names) -> Quote:
    author = post.author or post.handle
    return Quote(post.text, (), author, author, "post", "person", (), post.platform, 0.99)
