"""From the words printed beside a quote to the person they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searcher.article import Span, SpeakerKind
from searcher.extraction.names.entities import Entity, Gender, Mention, Names
from searcher.extraction.quotes.discourse import WINDOW, Discourse
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.roles import (
    ANY_BODY,
    BODIES,
    VAGUE,
    Roles,
    describes_person,
    head_of,
    introduces,
    is_source,
    may_speak,
    names_role,
    of_a_person,
)
from searcher.extraction.quotes.words import PREPOSITIONS
from searcher.text import fold

__all__ = ["Resolver", "Speaker"]

_GENDERS: dict[str, Gender] = {
    "he": "male", "his": "male", "him": "male", "she": "female", "her": "female",
}  # fmt: skip
_ARTICLE = re.compile(r"^(?:the|an?|this|that)\s+", re.I)
_INDEFINITE = frozenset("a an one another some two three several many".split())
_WEAK = frozenset("before-act before-think subject lead lead-colon colon possessive".split())
"""Rules that name a speaker only if the phrase is one that can speak."""
_ORDINALS = frozenset("first second third fourth other same".split())
_APPOSITION = 60  # characters that may stand between a description and the name it goes with
_RECENT = 600  # characters within which "they" takes up an unnamed source


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention stands for.

    Attributes:
        sure: a factor on the confidence of the attribution.
        considered: the people a pronoun may stand for, likeliest first, with their salience.

    """

    name: str | None
    kind: SpeakerKind | None
    mention: str
    entity: Entity | None = None
    sure: float = 1.0
    considered: tuple[tuple[str, str], ...] = ()


class Resolver:
    """Resolves mentions of speakers in one text, in reading order."""

    def __init__(self, text: str, names: Names, quoted: Sequence[Span] = ()) -> None:
        self._text = text
        self._discourse = Discourse(text, names, quoted)
        self._roles = Roles(names.entities)
        self._unnamed: list[tuple[int, str]] = []

    def resolve(self, found: Attribution) -> Speaker:
        """The speaker that an attribution's mention stands for."""
        mention = self._text[found.start : found.end]
        if found.kind == "pronoun":
            speaker = self._pronoun(found, mention)
        elif found.kind == "name":
            speaker = self._name(found, mention)
        elif found.kind == "relative":
            speaker = replace(self._relative(found), mention=mention)
        else:
            speaker = self._nominal(found, mention)
        if speaker.entity is not None and speaker.entity.kind == "person":
            self._discourse.spoke(found.start, speaker.entity)
        elif speaker.kind == "unnamed" and speaker.name:
            self._unnamed.append((found.start, speaker.name))
        return speaker

    def relay(self, span: Span) -> str:
        """The name or description of somebody who passes words on."""
        inside = self._discourse.within(*span)
        printed = self._text[span[0] : span[1]]
        if len(inside) == 1 and inside[0].start - span[0] <= 4 and inside[0].end == span[1]:
            return inside[0].entity.name
        return _ARTICLE.sub("", printed)

    def _name(self, found: Attribution, mention: str) -> Speaker:
        inside = self._discourse.within(found.start, found.end)
        people = [m for m in inside if m.entity.kind == "person"]
        last = people[-1] if people else (inside[-1] if inside else None)
        if mention in ("Q", "A"):
            return self._in_interview(mention)
        if last is None and names_role(mention):
            return self._nominal(found, mention)
        if last is None or (last.end < found.end - 1 and not people):
            return Speaker(mention, _kind_of(mention), mention)
        if last.entity.kind == "person":
            printed = self._text[last.start : last.end]
            return Speaker(last.entity.name, "person", printed, last.entity)
        if last.entity.kind == "place" and found.rule in _WEAK:
            return Speaker(None, None, mention)
        return Speaker(last.entity.name, "organisation", mention, last.entity)

    def _in_interview(self, label: str) -> Speaker:
        """A is whom the interview is about; who asks is not told."""
        person = self._discourse.main_person() if label == "A" else None
        if person is None:
            return Speaker(None, None, label)
        return Speaker(person.name, "person", label, person, 0.85)

    def _relative(self, found: Attribution) -> Speaker:
        """Who is meant by "who": a name, or a description."""
        start, end = found.phrase_start, found.phrase_end
        inside = self._discourse.within(start, end)
        if inside and inside[-1].end >= end - 2:
            start = inside[-1].start
            return self._name(replace(found, start=start, end=end), self._text[start:end])
        return self._nominal(replace(found, start=start, end=end), self._text[start:end])

    def _nominal(self, found: Attribution, mention: str) -> Speaker:
        """A description: of somebody named beside it or before it, or of an unnamed source."""
        phrase = self._text[found.phrase_start : found.phrase_end]
        beside = self._apposed(found.phrase_end)
        if beside is not None and not of_a_person(fold(phrase).split()):
            whole = self._text[found.phrase_start : beside.end]
            return Speaker(beside.entity.name, "person", whole, beside.entity)
        inside = self._discourse.within(found.phrase_start, found.phrase_end)
        if self._ends_in_name(found, inside):
            return Speaker(inside[-1].entity.name, "person", mention, inside[-1].entity)
        words = fold(_ARTICLE.sub("", phrase)).split()
        if not words:
            return Speaker(None, None, mention)
        first = fold(phrase).split()[0]
        holder = None if first in _INDEFINITE else self._role_holder(words, found.start)
        if holder is not None:
            return Speaker(holder.name, "person", mention, holder, 0.85)
        definite = first in ("the", "that")
        taken_up = self._taken_up(words, found.start, mention) if definite else None
        if taken_up is not None:
            return taken_up
        description = _ARTICLE.sub("", phrase).strip()
        if head_of(words) in BODIES:
            return Speaker(description, "organisation" if inside else "unnamed", mention)
        weak = found.rule in _WEAK and not is_source(words)
        if not phrase.isupper() and (weak or not may_speak(fold(phrase).split())):
            return Speaker(None, None, mention)  # in capitals, it may be a name
        return Speaker(description, "unnamed", mention)

    def _taken_up(self, words: Sequence[str], at: int, mention: str) -> Speaker | None:
        """Whom "the source", "the ministry" or "the 34-year-old" takes up from before."""
        if len(words) == 1:
            if words[0] in VAGUE and self._unnamed:
                return Speaker(self._unnamed[-1][1], "unnamed", mention, sure=0.9)
            body = self._discourse.body_before(at, words[0].replace("isation", "ization"))
            if body is None and words[0] in ANY_BODY:
                body = self._discourse.body_before(at)
            if body is not None:
                return Speaker(body.name, "organisation", mention, body, 0.8)
        if self._seen_unnamed(words, at):
            return Speaker(_ARTICLE.sub("", mention), "unnamed", mention)
        if describes_person(words[-1]):
            meant = self._discourse.antecedent(at, None)
            if meant is not None:
                person, sure = meant.person, 0.85 * meant.sure
                return Speaker(person.name, "person", mention, person, sure, meant.considered)
        return None

    def _seen_unnamed(self, words: Sequence[str], before: int) -> bool:
        """Whether "the second dealer" takes up "a dealer" or "another dealer" from before."""
        if not words[-1].isalpha():
            return False
        if len(words) > 1 and words[0] in _ORDINALS:
            return True
        earlier = rf"\b(?:an?|one|another)\s+(?:[\w-]+\s+){{0,2}}{words[-1]}\b(?!,? [A-Z])"
        return re.search(earlier, self._text[max(0, before - WINDOW) : before], re.I) is not None

    def _apposed(self, end: int) -> Mention | None:
        """The person in "the group's president, John Doe,", "her ex, the producer John Doe,"."""
        if self._text[end : end + 2] != ", ":
            return None
        person = self._discourse.next_person(end)
        if person is None or person.start > end + _APPOSITION:
            return None
        between = self._text[end + 2 : person.start]
        if not between or (between[0].isupper() and "," not in between and len(between) < 16):
            return person
        closed = self._text[person.end : person.end + 2] in (", ", " (", " —", " –", " -")
        return person if closed and introduces(between.split()) else None

    def _ends_in_name(self, found: Attribution, inside: Sequence[Mention]) -> bool:
        """Whether a description is that of the person at its end, and not "an aide to" him."""
        if not inside or inside[-1].entity.kind != "person" or inside[-1].end != found.phrase_end:
            return False
        before = self._text[found.phrase_start : inside[-1].start]
        return not any(word in PREPOSITIONS for word in fold(before).split())

    def _role_holder(self, words: Sequence[str], before: int) -> Entity | None:
        """The person whom the article gives this role, the latest one named before."""
        holders = self._roles.held_by(words)
        if len(holders) > 1:
            for mention in self._discourse.people_before(before):
                if mention.entity in holders:
                    return mention.entity
        return holders[0] if holders else None

    def _pronoun(self, found: Attribution, mention: str) -> Speaker:
        word = mention.lower()
        if found.topic is not None and word in ("he", "she", "they"):
            return Speaker(_ARTICLE.sub("", found.topic), "unnamed", mention, sure=0.85)
        if word in _GENDERS:
            meant = self._discourse.antecedent(found.start, _GENDERS[word])
            if meant is None:
                return Speaker(None, None, mention)
            person = meant.person
            return Speaker(person.name, "person", mention, person, meant.sure, meant.considered)
        if word in ("it", "its"):
            body = self._discourse.body_before(found.start)
            if body is not None:
                return Speaker(body.name, "organisation", mention, body, 0.6)
        recent = self._unnamed and found.start - self._unnamed[-1][0] < _RECENT
        if word in ("they", "their") and recent:
            return Speaker(self._unnamed[-1][1], "unnamed", mention, sure=0.6)
        return Speaker(None, None, mention)


def _kind_of(name: str) -> SpeakerKind:
    """What a capitalised name that no list knows is, by its looks."""
    words = name.split()
    full = 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
    return "person" if full else "organisation"
