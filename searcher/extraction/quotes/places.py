"""Where in the body the speaker of a segment is named."""

from __future__ import annotations

from dataclasses import dataclass

from searcher.article import Span
from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.phrases import PhraseKind
from searcher.extraction.quotes.tokens import Line

__all__ = ["Attribution", "from_finding"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where the speaker of a segment is named.

    Attributes:
        rule: name of the rule, the key of its confidence.
        start, end: the mention, characters of the body; equal when `same_as` alone tells.
        phrase_start, phrase_end: the mention with its titles and apposition.
        kind: name, pronoun or nominal.
        cue: the reporting word as printed.
        same_as: number of the segment whose speaker it is, -1 for none.
        stands_for: for a pronoun, the phrase that it takes up, as far as the sentence tells.
        via: spans of those who pass the words on, nearest first.
        others: speakers that other rules named, as printed, each with its rule.

    """

    rule: str
    start: int = 0
    end: int = 0
    phrase_start: int = 0
    phrase_end: int = 0
    kind: PhraseKind | None = None
    cue: str | None = None
    same_as: int = -1
    stands_for: Attribution | None = None
    via: tuple[Span, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


def from_finding(line: Line, finding: Finding, text: str) -> Attribution:
    """The attribution that a finding in a line amounts to."""
    phrase = finding.phrase
    tokens = line.tokens
    last = tokens[phrase.head_end - 1]
    start, end = tokens[phrase.head].start, last.end
    if last.possessive:
        end = last.start + len(last.text)
    cue = tokens[finding.cue] if finding.cue >= 0 else None
    return Attribution(
        finding.rule, start, end, tokens[phrase.first].start, tokens[phrase.last - 1].end,
        phrase.kind, text[cue.start : cue.end] if cue is not None else None,
    )  # fmt: skip
