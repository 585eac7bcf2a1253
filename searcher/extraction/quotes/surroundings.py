"""Speakers told outside the sentence of the quote: before it, behind it, or with another quote."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.following import attribution_at, bare_attribution, closes
from searcher.extraction.quotes.phrases import Phrase
from searcher.extraction.quotes.places import Attribution, from_finding
from searcher.extraction.quotes.preceding import subject_fallback
from searcher.extraction.quotes.segments import Segment
from searcher.extraction.quotes.subjects import clause_subject, first_phrase
from searcher.extraction.quotes.tokens import Line, Token
from searcher.extraction.quotes.verbs import finite, skip_right

__all__ = ["Surroundings", "share", "with_topic"]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the sentences of one line, and what is known of the quotes before.

    Attributes:
        line: the line of the quote.
        previous: reads the block before it, where there is one.
        found: the attributions of all segments so far, by number.

    """

    text: str
    line: Line
    previous: Callable[[], Line | None]
    segments: Sequence[Segment]
    found: Sequence[Attribution | None]

    def tell(self, s: int, q: int) -> Attribution | None:
        """The speaker of the quote at token `q` of sentence `s`, told outside that sentence."""
        tokens = self.line.tokens
        begin, end = self.line.sentences[s]
        number = tokens[q].segment
        if self.segments[number].continues and self._known(number - 1):
            return self._same(number - 1, "carried")
        if end - begin < _REACH and all(t.kind in "q,." for t in tokens[begin:end]):
            return self._of_lone_quote(s, number)
        return self._of_quote_inside(q, begin, number)

    def _of_lone_quote(self, s: int, number: int) -> Attribution | None:
        """For a quote that is a sentence of its own: behind it, then before it."""
        late = self._late(s, number)
        if late is not None:
            return from_finding(self.line, late, self.text)
        behind_another = self._known(number - 1) and self._same_block(number)
        if behind_another and self._answers(number):
            return None
        if behind_another and _follows_quote(self.line, s):
            return self._same(number - 1, "continued")
        if s > 0:
            leading = lead(self.line.tokens, *self.line.sentences[s - 1])
            if leading is not None:
                return from_finding(self.line, leading, self.text)
            if behind_another:
                return self._same(number - 1, "continued")
        return self._from_block_before(number)

    def _answers(self, number: int) -> bool:
        """Whether a quote stands right behind a question: "Were you there?" "I was not"."""
        before, this = self.segments[number - 1], self.segments[number]
        asked = self.text[before.start : before.end].rstrip("'’\"”)] ").endswith("?")
        return asked and not self.text[before.closes : this.opens].strip()

    def _late(self, s: int, number: int) -> Finding | None:
        """An attribution in the sentence behind: "Is it?" he asked."""
        if s + 1 >= len(self.line.sentences):
            return None
        tokens = self.line.tokens
        begin, end = self.line.sentences[s + 1]
        end = min(end, begin + _REACH)
        segment = self.segments[number]
        tail = self.text[max(segment.start, segment.end - 8) : segment.end]
        late = bare_attribution(tokens, begin, end)
        if late is None and tail.rstrip("'’\"”)] ")[-1:] in tuple("?!…—–-"):
            late = attribution_at(tokens, begin, end, begin, tail[-1])
        return late

    def _from_block_before(self, number: int) -> Attribution | None:
        previous = self.previous()
        if previous is not None and previous.sentences:
            begin, end = previous.sentences[-1]
            if (
                any(previous.quoted)
                and self._known(number - 1)
                and previous.tokens[end - 1].text != ":"
            ):
                return self._same(number - 1, "next-block")
            if previous.tokens[end - 1].text == "?" and not any(previous.quoted):
                return self._answer(number)
            leading = lead(previous.tokens, begin, end)
            if leading is not None:
                return from_finding(previous, leading, self.text)
        near = self._known(number - 1) and (
            self.segments[number - 1].block >= self.segments[number].block - 2
        )
        return self._same(number - 1, "last") if near else None

    def _answer(self, number: int) -> Attribution | None:
        """In an interview a quote behind a question is said by who spoke before the question."""
        asked = self._known(number - 1) and (
            self.segments[number - 1].block >= self.segments[number].block - 2
        )
        return self._same(number - 1, "answer") if asked else None

    def _of_quote_inside(self, q: int, begin: int, number: int) -> Attribution | None:
        """For words inside a sentence without a cue."""
        segment = self.segments[number]
        if self._known(number - 1) and self._same_block(number):
            if _listed(self.line.tokens, q):
                return self._same(number - 1, "listed")
            if len(self.text[segment.start : segment.end].split()) >= _LONG:
                return self._same(number - 1, "resumed")
        fallback = subject_fallback(self.line.tokens, q, max(begin, q - _REACH))
        return from_finding(self.line, fallback, self.text) if fallback is not None else None

    def _known(self, number: int) -> bool:
        return number >= 0 and self.found[number] is not None

    def _same_block(self, number: int) -> bool:
        return number > 0 and self.segments[number - 1].block == self.segments[number].block

    def _same(self, number: int, rule: str) -> Attribution:
        known = self.found[number]
        root = known.same_as if known is not None and known.same_as >= 0 else number
        return Attribution(rule, same_as=root)


_LONG = 6  # words from which on quoted words are a sentence rather than a term
_REACH = 150  # tokens


def _follows_quote(line: Line, s: int) -> bool:
    """Whether the sentence before has a quote, too, or there is none."""
    return s == 0 or line.quoted[s - 1]


def _listed(tokens: Sequence[Token], q: int) -> bool:
    """Whether a quote stands in a row with another one: "…", "…" and "…"."""
    at = q - 1
    while at >= 0 and (
        tokens[at].text == "," or tokens[at].lower in ("and", "or", "as", "of", "a", "the")
    ):
        at -= 1
    return at >= 0 and tokens[at].kind == "q"


def lead(tokens: Sequence[Token], begin: int, end: int) -> Finding | None:
    """The speaker that the sentence before leads up to."""
    if end - begin > _REACH:
        return None
    subject = first_phrase(tokens, begin, end)
    if subject is None or subject.kind == "nominal":
        subject = clause_subject(tokens, end, begin) or subject
    if subject is None:
        return None
    colon = tokens[end - 1].text == ":"
    return Finding(subject, -1, "lead-colon" if colon else "lead")


def with_topic(text: str, line: Line, s: int, found: Attribution | None) -> Attribution | None:
    """Read "Another dealer expected more. "It will rise," he said": he is the dealer."""
    if found is None or found.kind != "pronoun" or found.stands_for is not None or s == 0:
        return found
    tokens = line.tokens
    begin, end = line.sentences[s - 1]
    if end - begin > _REACH or line.quoted[s - 1]:
        return found
    reporter = _reporter(tokens, begin, end)
    subject = reporter or first_phrase(tokens, begin, end)
    if subject is None:
        return found
    topic = from_finding(line, Finding(subject, -1, found.rule), text)
    if subject.kind == "name" and tokens[subject.head].name < 0:
        return replace(found, stands_for=topic)  # perhaps a surname: Graves is worried, too.
    if subject.kind != "nominal":
        return found
    reports = reporter is not None or finite(tokens, skip_right(tokens, subject.last, end), end)
    if not reports and any(token.person for token in tokens[begin:end]):
        return found
    if not reports and tokens[subject.first].lower not in ("a", "an", "another", "one"):
        return found
    return replace(found, stands_for=topic)


def _reporter(tokens: Sequence[Token], begin: int, end: int) -> Phrase | None:
    """The source at the end of a sentence: The town has fallen, state television reported."""
    for at in range(end - 2, begin, -1):
        if tokens[at].text == "," and tokens[at + 1].kind == "w":
            finding = attribution_at(tokens, at + 1, end, begin)
            if finding is None or not closes(tokens, finding, end):
                continue
            if finding.rule == "after" or tokens[finding.cue].lower in ("said", "says"):
                return finding.phrase
    return None


_SHARED_BY = frozenset({"after", "inverted", "trailing", "after-loose", "split", "according-after"})


def share(tokens: Sequence[Token], begin: int, end: int, found: list[Attribution | None]) -> None:
    """Read "The wisdom" -- so he said -- "will last," he says: one attribution for both."""
    numbers = [token.segment for token in tokens[begin:end] if token.kind == "q"]
    for one, other in pairwise(reversed(numbers)):
        later, earlier = found[one], found[other]
        if later is None or later.rule not in _SHARED_BY:
            continue
        if earlier is None or earlier.rule in ("subject", "resumed", "listed"):
            found[other] = Attribution("shared", same_as=one)
