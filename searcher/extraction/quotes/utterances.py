"""Segments and their speakers put together into the quotes of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searcher.article import Post, Quote, QuoteKind, Span, SpeakerKind
from searcher.extraction.names.entities import Names
from searcher.extraction.quotes.attribution import attribute
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.resolve import Resolver, Speaker
from searcher.extraction.quotes.segments import Segment, find_segments
from searcher.text import fold

__all__ = ["CONFIDENCE", "Utterance", "find_quotes", "find_utterances"]

CONFIDENCE: dict[str, float] = {
    "after": 0.97, "inverted": 0.97, "late": 0.95, "continued": 0.95, "before-direct": 0.93,
    "according-after": 0.92, "trailing": 0.91, "carried": 0.9, "signature": 0.9,
    "before-say": 0.85, "according": 0.85, "next-block": 0.85, "shared": 0.85, "label": 0.8,
    "split": 0.8, "lead-colon": 0.8, "inverted-colon": 0.8, "participle": 0.78,
    "before-call": 0.72, "before-as": 0.72, "passive": 0.7, "colon": 0.7, "listed": 0.7,
    "before-act": 0.65, "possessive": 0.6, "noun-by": 0.6, "after-loose": 0.6, "resumed": 0.6,
    "before-think": 0.55, "lead": 0.5, "subject": 0.45, "last": 0.4,
}  # fmt: skip
"""How often each rule is right, measured on labelled articles (docs/extraction.md)."""

_LEAST = 0.4  # below this a speaker would be a guess


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quote, and how its speaker was found: the rule of each of its parts."""

    quote: Quote
    rules: tuple[str, ...]


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
    spoken = tuple(utterance.quote for utterance in find_utterances(text, blocks, names))
    return spoken + tuple(
        _post_quote(post, names) for post in posts if post.text and (post.author or post.handle)
    )


def find_utterances(text: str, blocks: Sequence[Span], names: Names) -> list[Utterance]:
    """The quotes of a text with the rules that found their speakers."""
    segments = find_segments(text, blocks)
    attributions = attribute(text, blocks, segments, names.mentions)
    singles_rare = 2 * sum(s.single for s in segments) <= len(segments)
    resolver = Resolver(text, names, [(s.start, s.end) for s in segments])
    speakers: dict[int, Speaker] = {}
    found: list[Utterance] = []
    previous = -1  # root of the utterance before
    for number, (segment, attribution) in enumerate(zip(segments, attributions, strict=True)):
        words = text[segment.start : segment.end]
        inside = _inside_sentence(text, segment)
        if not _said(words, segment, attribution, inside=inside, singles_rare=singles_rare):
            continue
        quote = Quote(words, ((segment.start, segment.end),), kind=_kind(words))
        if attribution is None:
            found.append(Utterance(quote, ("none",)))
            previous = -1
            continue
        root = attribution.same_as if attribution.same_as >= 0 else number
        if root not in speakers:
            origin = attributions[root]
            speakers[root] = resolver.resolve(origin if origin is not None else attribution)
        quote = _attributed(quote, speakers[root], attribution)
        via = (attributions[root] or attribution).via
        if via and quote.speaker is not None:
            quote = replace(quote, via=tuple(resolver.relay(span) for span in via))
        rules: tuple[str, ...] = (attribution.rule,)
        if root == previous and _joined(segments, number):
            quote, rules = _join(found[-1].quote, quote), (*found[-1].rules, *rules)
            found.pop()
        found.append(Utterance(quote, rules))
        previous = root
    return found


def _attributed(quote: Quote, speaker: Speaker, found: Attribution) -> Quote:
    rule = found.rule
    if rule == "before-direct" and (quote.kind == "mixed" or found.kind == "nominal"):
        rule = "before-say"
    confidence = round(CONFIDENCE[rule] * speaker.sure, 2)
    if speaker.name is None or confidence < _LEAST:
        return replace(quote, mention=speaker.mention, cue=found.cue)
    return replace(quote, speaker=speaker.name, mention=speaker.mention, speaker_kind=speaker.kind,
                   cue=found.cue, confidence=confidence)  # fmt: skip


def _inside_sentence(text: str, segment: Segment) -> bool:
    """Whether words of the reporter's sentence stand before the quote."""
    before = text[max(0, segment.opens - 3) : segment.opens].rstrip(" ")
    return bool(before) and (before[-1].isalnum() or before[-1] in "’'s,")


def _said(
    words: str, segment: Segment, found: Attribution | None, *, inside: bool, singles_rare: bool
) -> bool:
    """Whether quoted words are something said: not a title, a nickname or a scare quote."""
    if found is None:
        return not segment.single and len(words.split()) >= 6 and not _title_like(words)
    if segment.single and singles_rare and found.rule not in _DIRECT:
        return False
    if found.rule in _LOOSE:
        count = len(words.split())
        if found.rule == "subject" and count < 3:
            return False
        return not _title_like(words) or (count == 1 and found.rule.startswith("before"))
    return not (inside and found.rule in _BEHIND and _title_like(words))


_BEHIND = frozenset({"after", "inverted", "after-loose", "split", "trailing", "shared"})
_DIRECT = frozenset({"after", "inverted", "late", "continued"})
_LOOSE = frozenset(
    """subject before-say before-act lead next-block last possessive noun-by listed
    resumed""".split()
)
"""Rules whose cue may stand far from the quote, so that its own looks must speak for it."""

_SMALL = frozenset("a an and at for from in of on or the to with".split())


def _title_like(words: str) -> bool:
    """Every word of some weight starts with a capital: "Citizen Kane", "Operation Midway"."""
    parts = words.strip(" ,.!?").split()
    return (
        0 < len(parts) <= 8
        and parts[0][:1].isupper()
        and all(
            part[:1].isupper() or not part[:1].isalpha() or part.lower() in _SMALL for part in parts
        )
    )


def _joined(segments: Sequence[Segment], number: int) -> bool:
    """Whether only an attribution stands between this segment and the one before."""
    before, this = segments[number - 1], segments[number]
    return this.continues or (before.block == this.block and this.opens - before.closes < 160)


def _join(first: Quote, second: Quote) -> Quote:
    return Quote(
        f"{first.text} {second.text}", (*first.parts, *second.parts), first.speaker, first.mention,
        "direct", first.speaker_kind, first.via, first.cue,
        min(first.confidence, second.confidence),
    )  # fmt: skip


def _kind(words: str) -> QuoteKind:
    """A sentence of its own, or words within the reporter's sentence."""
    first = words.lstrip("\"'“‘[(…. ")[:1]
    whole = (first.isupper() or first.isdigit()) and len(words.split()) > 3
    return "direct" if whole or _INNER_STOP.search(words) else "mixed"


_INNER_STOP = re.compile(r"[.!?…]\s+[A-Z0-9]")


def _post_quote(post: Post, names: Names) -> Quote:
    """A post's words as said by its author, by the name that the article gives him."""
    printed = post.author or post.handle or ""
    forms = {fold(form.strip()) for form in printed.split(" / ")}
    entity = next((e for e in names.entities if fold(e.name) in forms), None)
    kind: SpeakerKind = "organisation" if entity and entity.kind == "organisation" else "person"
    return Quote(post.text, (), entity.name if entity else printed, printed, "post", kind,
                 (), post.platform, 0.99)  # fmt: skip
