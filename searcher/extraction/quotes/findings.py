"""What a rule finds, and who else passes the words on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searcher.extraction.quotes.phrases import Phrase, is_person, phrase_at, phrase_before
from searcher.extraction.quotes.roles import describes_person, is_source
from searcher.extraction.quotes.subjects import clause_subject, first_phrase, subject_of
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import finite, is_noun_use

__all__ = ["Finding", "cited", "relays", "taken_up"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A speaker's phrase, the cue's token number (-1: none) and the rule that found them."""

    phrase: Phrase
    cue: int
    rule: str


def relays(
    tokens: Sequence[Token], begin: int, end: int, findings: Sequence[Finding]
) -> list[Phrase]:
    """Who passes the words on, nearest first: two sources said X said "…", according to Reuters.

    Args:
        findings: what the rules found, the speaker first.

    """
    speaker = findings[0].phrase
    found: list[Phrase] = []
    if speaker.kind not in ("pronoun", "relative"):
        found += _reporting(tokens, begin, end, speaker)
        found += [other.phrase for other in findings[1:] if _reports(findings[0], other)]
    for i in range(begin, end - 2):
        pair = tokens[i].lower, tokens[i + 1].lower
        according = pair == ("according", "to") and speaker.kind not in ("pronoun", "relative")
        if (according and i != findings[0].cue) or _quoted_by(tokens, i, begin, findings[0]):
            agency = phrase_at(tokens, i + 2, end, begin)
            if agency is not None and agency.kind in ("name", "nominal"):
                found.append(agency)
    apart = [phrase for phrase in found if not _overlap(phrase, speaker)]
    return [p for k, p in enumerate(apart) if not any(_overlap(p, other) for other in apart[:k])]


def _reporting(tokens: Sequence[Token], begin: int, end: int, speaker: Phrase) -> list[Phrase]:
    """The subjects of the verbs of saying before a speaker: officials said that Roe said."""
    found: list[Phrase] = []
    at = speaker.first
    while at > begin + 1:
        if tokens[at - 1].lower in ("citing", "quoting"):
            outer = clause_subject(tokens, at - 1, begin)
        else:
            cue = at - 1 if tokens[at - 1].lower != "that" else at - 2
            if cue <= begin or not finite(tokens, cue, end) or is_noun_use(tokens, cue, begin):
                break
            outer = subject_of(tokens, cue, begin)
        if outer is None or outer.last > at - 1:
            break
        found.append(outer)
        at = outer.first
    return found


def _reports(chosen: Finding, other: Finding) -> bool:
    """Whether a second finding frames the first: Roe would "…," two diplomats said."""
    framed = chosen.rule.startswith("before") and chosen.cue < other.cue
    return framed and other.rule in ("after", "inverted") and other.phrase.kind != "pronoun"


def _quoted_by(tokens: Sequence[Token], i: int, begin: int, finding: Finding) -> bool:
    """Whether "by" at `i + 1` follows "quoted", or the "saying" of "was quoted as saying"."""
    if tokens[i + 1].lower != "by" or i == begin:
        return False
    if tokens[i].lower == "saying":
        return finding.cue >= 0 and tokens[finding.cue].lower in ("quoted", "cited", "saying")
    return tokens[i].lower in ("quoted", "cited") and i - 1 == finding.phrase.last


def cited(tokens: Sequence[Token], end: int, finding: Finding) -> Finding:
    """The speaker whom a report cites: "…," Kyodo reported, citing Minister Mori."""
    phrase, cue = finding.phrase, finding.cue
    if cue < 0 or phrase.kind == "pronoun" or is_person(tokens, phrase):
        return finding
    for i in range(cue + 1, min(end - 1, cue + _CITING)):
        if tokens[i].lower in ("citing", "quoting") and tokens[i - 1].text == ",":
            source = phrase_at(tokens, i + 1, end, i)
            if source is not None and _may_be_cited(tokens, source):
                return Finding(source, cue, finding.rule)
    return finding


_CITING = 8  # tokens from the verb to "citing"


def _may_be_cited(tokens: Sequence[Token], source: Phrase) -> bool:
    words = [token.lower for token in tokens[source.first : source.last]]
    return is_person(tokens, source) or (source.kind == "nominal" and is_source(words))


def taken_up(tokens: Sequence[Token], begin: int, end: int, finding: Finding) -> Finding | None:
    """The subject that a pronoun takes up: "Larsen said he thought it was "…""."""
    if finding.phrase.kind != "pronoun" or tokens[finding.phrase.head].lower == "who":
        return None
    relative = _in_relative(tokens, begin, finding)
    if relative is not None:
        return relative
    at = finding.phrase.first - 1
    cue = at - 1 if at > begin and tokens[at].lower == "that" else at
    if cue <= begin or not finite(tokens, cue, end) or is_noun_use(tokens, cue, begin):
        return _described(tokens, begin, finding)
    outer = subject_of(tokens, cue, begin)
    if outer is None or outer.kind not in ("name", "nominal"):
        return None
    return Finding(outer, cue, finding.rule)


def _described(tokens: Sequence[Token], begin: int, finding: Finding) -> Finding | None:
    """Read "The Spaniard thought he was alone when he called them "…"": he is the Spaniard."""
    subject = first_phrase(tokens, begin, finding.phrase.first)
    if subject is None or tokens[subject.first].lower != "the" or is_person(tokens, subject):
        return None
    noun = tokens[subject.last - 1].lower
    return Finding(subject, finding.cue, finding.rule) if describes_person(noun) else None


def _in_relative(tokens: Sequence[Token], begin: int, finding: Finding) -> Finding | None:
    """Read "the railway, which apologised for what it called "…"": it is the railway."""
    first = finding.phrase.first
    for i in range(first - 1, max(begin, first - _RELATIVE), -1):
        if tokens[i].person or tokens[i].kind in ".q":
            return None
        if tokens[i].lower in ("who", "which") and tokens[i - 1].text == ",":
            if i + 1 == first:
                return None  # "the family, who he said had …"
            outer = phrase_before(tokens, i - 1, begin)
            found = outer is not None and outer.kind in ("name", "nominal")
            return Finding(outer, finding.cue, finding.rule) if outer and found else None
    return None


_RELATIVE = 12  # tokens from "which" to the pronoun


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.first < other.last and other.first < one.last
