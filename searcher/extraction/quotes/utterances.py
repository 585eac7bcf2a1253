"""Segments and their speakers put together into the quotes of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searcher.article import Post, Quote, QuoteKind, Span, SpeakerKind
from searcher.extraction.names.entities import Names
from searcher.extraction.quotes.attribution import attribute
from searcher.extraction.quotes.chains import carry_back
from searcher.extraction.quotes.looks import looks_said
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.resolve import Resolver, Speaker
from searcher.extraction.quotes.segments import Segment, find_segments
from searcher.text import fold

__all__ = ["CONFIDENCE", "Utterance", "find_quotes", "find_utterances"]

CONFIDENCE: dict[str, float] = {
    "after": 0.97, "inverted": 0.97, "late": 0.95, "continued": 0.95, "before-direct": 0.93,
    "according-after": 0.92, "trailing": 0.91, "carried": 0.85, "signature": 0.9,
    "before-say": 0.85, "interrupted": 0.8, "according": 0.85, "next-block": 0.85,
    "shared": 0.85, "label": 0.85, "split": 0.93, "lead-colon": 0.8, "inverted-colon": 0.8,
    "participle": 0.78, "before-call": 0.72, "before-as": 0.72, "passive": 0.55, "colon": 0.7,
    "listed": 0.7, "before-act": 0.65, "possessive": 0.6, "noun-by": 0.6, "after-loose": 0.6,
    "resumed": 0.6, "answer": 0.65, "before-think": 0.55, "lead": 0.5, "subject": 0.45, "last": 0.4,
}  # fmt: skip
"""How often each rule is right, measured on labelled articles (docs/extraction.md)."""

_MOST_PARTS = 60  # of one utterance; an endless row of quotes is none
_LEAST = 0.44  # below this a speaker would be a guess
_LEAST_WORDS = 3  # so many are needed for the subject of their clause to have said them


@dataclass(frozen=True, slots=True)
class Utterance:
    """A quote, and how its speaker was found.

    Attributes:
        rules: the rule of each of its parts, a key of `CONFIDENCE` or "none".
        considered: who else came into question and why ("Larsen", "named behind the quote").

    """

    quote: Quote
    rules: tuple[str, ...]
    considered: tuple[tuple[str, str], ...] = ()


def find_quotes(
    text: str,
    blocks: Sequence[Span],
    names: Names,
    posts: Sequence[Post] = (),
    *,
    english: bool = True,
) -> tuple[Quote, ...]:
    """The quotes of a text in order, and after them the posts as quotes of their authors.

    A post that is embedded twice is one quote.

    Args:
        text: the body of the article.
        blocks: spans of its paragraphs and list items (quoted headings are no utterances).
        names: the people, organisations and places of the text.
        posts: embedded posts of the article; their text is not part of the body.
        english: whether the rules of attribution apply; else quotes have words but no speaker.

    """
    found = find_utterances(text, blocks, names, english=english)
    signed = [post for post in posts if post.text and (post.author or post.handle)]
    posted = dict.fromkeys(_post_quote(post, names) for post in signed)
    return (*(utterance.quote for utterance in found), *posted)


def find_utterances(
    text: str, blocks: Sequence[Span], names: Names, *, english: bool = True
) -> list[Utterance]:
    """The quotes of a text with the rules that found their speakers."""
    segments = find_segments(text, blocks)
    attributions: list[Attribution | None] = [None] * len(segments)
    if english:
        attributions = carry_back(segments, attribute(text, blocks, segments, names.mentions))
    singles_rare = 2 * sum(s.single for s in segments) <= len(segments)
    resolver = Resolver(text, names, [(s.start, s.end) for s in segments])
    speakers: dict[int, Speaker] = {}
    found: list[Utterance] = []
    previous = -1  # root of the utterance before
    for number, (segment, attribution) in enumerate(zip(segments, attributions, strict=True)):
        words = text[segment.start : segment.end]
        if not looks_said(text, segment, attribution, singles_rare=singles_rare):
            continue
        quote = Quote(words, ((segment.start, segment.end),), kind=_kind(words))
        if attribution is None:
            found.append(Utterance(quote, ("none",)))
            previous = -1
            continue
        root = attribution.same_as if attribution.same_as >= 0 else number
        origin = attributions[root] or attribution
        if root not in speakers:
            speakers[root] = resolver.resolve(origin)
        quote = _attributed(quote, speakers[root], attribution)
        if origin.via and quote.speaker is not None:
            quote = replace(quote, via=tuple(resolver.relay(span) for span in origin.via))
        considered = (*origin.others, *speakers[root].considered)
        utterance = Utterance(quote, (attribution.rule,), considered)
        joins = root == previous and len(found[-1].rules) < _MOST_PARTS
        if joins and _joined(segments, number):
            utterance = _join(found.pop(), utterance)
        found.append(utterance)
        previous = root
    return found


def _attributed(quote: Quote, speaker: Speaker, found: Attribution) -> Quote:
    rule = found.rule
    if rule == "before-direct" and (quote.kind == "mixed" or found.kind == "nominal"):
        rule = "before-say"
    confidence = round(CONFIDENCE[rule] * speaker.sure, 2)
    guess = rule == "subject" and len(quote.text.split()) < _LEAST_WORDS
    if speaker.name is None or confidence < _LEAST or guess:
        return replace(quote, mention=speaker.mention, cue=found.cue)
    return replace(quote, speaker=speaker.name, mention=speaker.mention, speaker_kind=speaker.kind,
                   cue=found.cue, confidence=confidence)  # fmt: skip


def _joined(segments: Sequence[Segment], number: int) -> bool:
    """Whether only an attribution stands between this segment and the one before."""
    before, this = segments[number - 1], segments[number]
    return this.continues or (before.block == this.block and this.opens - before.closes < 160)


def _join(one: Utterance, other: Utterance) -> Utterance:
    """Two parts of what was said in one go, told apart only by the attribution between them."""
    first, second = one.quote, other.quote
    whole = replace(
        first, text=f"{first.text} … {second.text}", parts=(*first.parts, *second.parts),
        kind="direct", confidence=min(first.confidence, second.confidence),
    )  # fmt: skip
    return Utterance(whole, (*one.rules, *other.rules), one.considered)


def _kind(words: str) -> QuoteKind:
    """A sentence of its own, or words within the reporter's sentence."""
    first = words.lstrip("\"'“‘[(…. ")[:1]
    whole = (first.isupper() or first.isdigit()) and len(words.split()) > 3
    return "direct" if whole or _INNER_STOP.search(words) else "mixed"


_INNER_STOP = re.compile(r"[.!?…]\s+[A-Z0-9]")


def _without_signs(name: str) -> str:
    """The name without flags and other pictures that people put beside it."""
    letters = (sign for sign in name if unicodedata.category(sign) not in ("So", "Sk", "Cf"))
    return " ".join("".join(letters).split())


def _post_quote(post: Post, names: Names) -> Quote:
    """A post's words as said by its author, by the name that the article gives him."""
    printed = post.author or post.handle or ""
    forms = {fold(form.strip()) for form in printed.split(" / ")}
    entity = next((e for e in names.entities if fold(e.name) in forms), None)
    kind: SpeakerKind = "organisation" if entity and entity.kind == "organisation" else "person"
    shown = entity.name if entity else _without_signs(printed) or printed
    return Quote(post.text, (), shown, printed, "post", kind,
                 (), post.platform, 0.99)  # fmt: skip
