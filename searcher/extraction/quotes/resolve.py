"""From the words printed beside a quote to the person they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searcher.article import Span, SpeakerKind
from searcher.extraction.names.entities import Entity, Gender, Mention, Names
from searcher.extraction.quotes.discourse import WINDOW, Antecedent, Discourse
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.roles import (
    ANY_BODY,
    BODIES,
    VAGUE,
    Roles,
    describes_person,
    gender_of,
    head_of,
    introduces,
    is_source,
    may_speak,
    names_role,
    of_a_person,
)
from searcher.extraction.quotes.words import LONE, PREPOSITIONS
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
_SOON = 600  # characters within which a source is named after its first words
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

    def resolve(self, found: Attribution) -> Speaker:
        """The speaker that an attribution's mention stands for."""
        speaker = self._resolve(found)
        if speaker.entity is not None:
            named = self._discourse.is_named(speaker.entity)
            note = self._discourse.spoke if named else self._discourse.spoke_unnamed
            note(found.start, speaker.entity)
        elif speaker.name:
            described = _described(speaker.name, speaker.kind)
            if described is not None:
                self._discourse.spoke_unnamed(found.start, described)
        return speaker

    def _resolve(self, found: Attribution) -> Speaker:
        mention = self._text[found.start : found.end]
        if found.kind == "pronoun":
            return self._pronoun(found, mention)
        if found.kind == "name":
            return self._name(found, mention)
        if found.kind == "relative":
            return replace(self._relative(found), mention=mention)
        return self._nominal(found, mention)

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
        bearer = self._discourse.bearer(mention) if not people else None
        if bearer is not None:
            return Speaker(bearer.name, "person", mention, bearer)
        if last is None or (last.end < found.end - 1 and not people):
            return Speaker(mention, _kind_of(mention), mention)
        if last.entity.kind == "person":
            printed = self._text[last.start : last.end]
            return Speaker(last.entity.name, "person", printed, last.entity)
        if last.entity.kind == "place" and found.rule in _WEAK:
            return Speaker(None, None, mention)
        return Speaker(last.entity.name, "organisation", mention, last.entity)

    def _in_interview(self, label: str) -> Speaker:
        """A is whom the interview is about, or who spoke before it; who asks is not told."""
        person = self._discourse.main_person() if label == "A" else None
        if person is not None:
            return Speaker(person.name, "person", label, person, 0.85)
        person = self._discourse.last_speaker() if label == "A" else None
        if person is not None:
            return Speaker(person.name, "person", label, person, 0.75)
        return Speaker(None, None, label)

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
        named = self._named_next(words[-1], found.phrase_end)
        if named is not None:
            return Speaker(named.name, "person", mention, named, 0.85)
        definite = first in ("the", "that")
        taken_up = self._taken_up(words, found, mention) if definite else None
        if taken_up is not None:
            return taken_up
        description = _ARTICLE.sub("", phrase).strip()
        if head_of(words) in BODIES:
            return Speaker(description, "organisation" if inside else "unnamed", mention)
        weak = found.rule in _WEAK and not is_source(words)
        if not phrase.isupper() and (weak or not may_speak(fold(phrase).split())):
            return Speaker(None, None, mention)  # in capitals, it may be a name
        return Speaker(description, "unnamed", mention)

    def _taken_up(self, words: Sequence[str], found: Attribution, mention: str) -> Speaker | None:
        """Whom "the source", "the ministry" or "the 34-year-old" takes up from before."""
        at = found.start
        passing = [m.entity for span in found.via for m in self._discourse.within(*span)]
        if len(words) == 1:
            recent = self._discourse.last_unnamed()
            if words[0] in VAGUE and recent:
                return Speaker(recent[1].name, "unnamed", mention, sure=0.9)
            body = self._discourse.body_called(words[0].replace("isation", "ization"), at)
            if body is not None:
                return Speaker(body.name, "organisation", mention, body, 0.8)
            meant = self._discourse.body(at) if words[0] in ANY_BODY else None
            if meant is not None:
                return self._as_speaker(meant, mention)
        if self._seen_unnamed(words, at):
            return Speaker(_ARTICLE.sub("", mention), "unnamed", mention)
        if describes_person(words[-1]):
            meant = self._discourse.described(at, passing)
            if meant is not None:
                sure = 0.85 * meant.sure
                return replace(self._as_speaker(meant, mention), sure=sure)
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

    def _named_next(self, noun: str, end: int) -> Entity | None:
        """Who is named soon after: a negotiator said … The negotiator, Ann Lee, denied it."""
        again = re.compile(rf"\b[Tt]he {re.escape(noun)}, ").search(self._text, end, end + _SOON)
        person = self._discourse.next_person(again.end()) if again is not None else None
        adjoins = person is not None and again is not None and person.start - again.end() <= 4
        return person.entity if person is not None and adjoins else None

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
        told = self._told(found.stands_for, word) if found.stands_for is not None else None
        if told is not None:
            return replace(told, mention=mention)
        meant = None
        if word in _GENDERS:
            meant = self._discourse.antecedent(found.start, _GENDERS[word])
        elif word in ("it", "its"):
            meant = self._discourse.body(found.start)
        if meant is not None:
            return self._as_speaker(meant, mention)
        recent = self._discourse.last_unnamed()
        if word in ("they", "their") and recent and found.start - recent[0] < _RECENT:
            return Speaker(recent[1].name, "unnamed", mention, recent[1], 0.6)
        return Speaker(None, None, mention)

    def _as_speaker(self, meant: Antecedent, mention: str) -> Speaker:
        who = meant.who
        kind: SpeakerKind = "person" if who.kind == "person" else "organisation"
        if not (self._discourse.is_named(who) or who.name[:1].isupper()):
            kind = "unnamed"
        sure = meant.sure if kind == "person" else 0.85 * meant.sure
        return Speaker(who.name, kind, mention, who, sure, meant.considered)

    def _told(self, phrase: Attribution, word: str) -> Speaker | None:
        """Who the phrase that a pronoun takes up is, if number and gender fit."""
        speaker = self._resolve(phrase)
        if speaker.name is None or (phrase.kind == "name" and speaker.entity is None):
            return None
        if word in _GENDERS:
            known = speaker.entity.gender if speaker.entity else gender_of(speaker.name)
            if speaker.kind == "organisation" or known not in (None, _GENDERS[word]):
                return None
        elif (speaker.kind == "person") != (word in ("i", "we")):
            return None
        return replace(speaker, sure=0.95 * speaker.sure if speaker.entity else 0.85)


def _described(name: str, kind: SpeakerKind | None) -> Entity | None:
    """A source that the article names or describes only beside its words, if it can be taken up."""
    words = fold(name).split()
    if kind == "organisation" or head_of(words) in BODIES:
        return Entity(name, "organisation")
    if kind == "person" or is_source(words) or words[0] in LONE:
        return Entity(name, "person", gender_of(name))
    return None


def _kind_of(name: str) -> SpeakerKind:
    """What a capitalised name that no list knows is, by its looks."""
    words = name.split()
    full = 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
    return "person" if full else "organisation"
