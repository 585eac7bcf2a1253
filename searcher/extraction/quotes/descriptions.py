"""Descriptions of speakers: the minister, Larsen's lawyer, a person close to the talks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from searcher.extraction.names.entities import Entity, Mention
from searcher.extraction.quotes.discourse import WINDOW, Discourse
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
    of_a_person,
)
from searcher.extraction.quotes.speakers import Speaker, as_speaker, bare
from searcher.extraction.quotes.words import PREPOSITIONS
from searcher.text import fold

__all__ = ["WEAK", "Descriptions"]

WEAK = frozenset("before-act before-think subject lead lead-colon colon possessive".split())
"""Rules that name a speaker only if the phrase is one that can speak."""
_INDEFINITE = frozenset("a an one another some two three several many".split())
_DOCUMENTS = frozenset("statement letter email memo post tweet message note".split())
_ISSUED = 1000  # characters within which "the statement" takes one up
_ORDINALS = frozenset("first second third fourth other same".split())
_APPOSITION = 60  # characters that may stand between a description and the name it goes with
_BEHIND_ROLE = re.compile(r", ((?:[A-Z][\w.’'-]{1,20} ){1,3}[A-Z][\w’'-]{1,20})(?=[,.;])")
_SPOKE = re.compile(r" (?:made the (?:remark|comment|statement)s?|was speaking|spoke)\b")
_STOPS = (". ", "\n\n", "” ", '" ')
_SOON = 600  # characters within which a source is named after its first words


class Descriptions:
    """Resolves the descriptions of speakers in one text."""

    def __init__(self, text: str, discourse: Discourse) -> None:
        self._text = text
        self._discourse = discourse
        self._roles = Roles(discourse.entities)

    def resolve(self, found: Attribution, mention: str) -> Speaker:
        """The speaker: somebody named beside it or before or soon after, or an unnamed source."""
        phrase = self._text[found.phrase_start : found.phrase_end]
        beside = self._apposed(found.phrase_end)
        if beside is not None and not of_a_person(fold(phrase).split()):
            whole = self._text[found.phrase_start : beside.end]
            return Speaker(beside.entity.name, "person", whole, beside.entity)
        inside = self._discourse.within(found.phrase_start, found.phrase_end)
        unknown = self._unknown_name(found.phrase_end, fold(phrase).split())
        if unknown is not None:
            return Speaker(unknown, "person", f"{phrase}, {unknown}")
        if self._ends_in_name(found, inside):
            return Speaker(inside[-1].entity.name, "person", mention, inside[-1].entity)
        words = fold(bare(phrase)).split()
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
        issuer = self._issuer(words, found.start) if definite else None
        if issuer is not None:
            return Speaker(issuer.name, self._discourse.kind_of(issuer), mention, issuer, 0.85)
        taken_up = self._taken_up(words, found, mention) if definite else None
        if taken_up is not None:
            return taken_up
        description = bare(phrase)
        if head_of(words) in BODIES:
            return Speaker(description, "organisation" if inside else "unnamed", mention)
        weak = found.rule in WEAK and not is_source(words)
        if not phrase.isupper() and (weak or not may_speak(fold(phrase).split())):
            return Speaker(None, None, mention)  # in capitals, it may be a name
        return Speaker(description, "unnamed", mention)

    def _taken_up(self, words: Sequence[str], found: Attribution, mention: str) -> Speaker | None:
        """Whom "the source", "the ministry" or "the 34-year-old" takes up from before."""
        at = found.start
        passing = [m.entity for span in found.via for m in self._discourse.within(*span)]
        if len(words) == 1:
            same = self._discourse.last_unnamed(None if words[0] in VAGUE else words[0])
            if same is not None:
                return Speaker(same.entity.name, same.kind, mention, same.entity, 0.9)
            body = self._discourse.body_called(words[0].replace("isation", "ization"), at)
            if body is not None:
                return Speaker(body.name, "organisation", mention, body, 0.8)
            meant = self._discourse.body(at) if words[0] in ANY_BODY else None
            if meant is not None:
                return as_speaker(self._discourse, meant, mention)
        if self._seen_unnamed(words, at):
            return Speaker(bare(mention), "unnamed", mention)
        if describes_person(words[-1]) and not any("'s" in word for word in words):
            meant = self._discourse.described(at, gender_of(words[-1]), passing)
            if meant is not None:
                sure = 0.85 * meant.sure
                return replace(as_speaker(self._discourse, meant, mention), sure=sure)
        return None

    def _issuer(self, words: Sequence[str], at: int) -> Entity | None:
        """Whose "the statement" is: of the one who said something in a statement before."""
        if len(words) > 1 or words[0] not in _DOCUMENTS:
            return None
        begin = max(0, at - _ISSUED)
        earlier = re.compile(rf"\b(?:in|on) an? (?:\w+ ){{0,2}}{words[0]}\b")
        places = [found.start() for found in earlier.finditer(self._text, begin, at)]
        return self._discourse.subject_at(places[-1]) if places else None

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

    def _unknown_name(self, end: int, words: Sequence[str]) -> str | None:
        """A name that no list knows, behind a role: "the defiant mayor, Rob Castle"."""
        found = _BEHIND_ROLE.match(self._text, end)
        if found is None or not describes_person(words[-1]) or of_a_person(words):
            return None
        return None if self._discourse.within(*found.span(1)) else found[1]

    def _named_next(self, noun: str, end: int) -> Entity | None:
        """Who is named soon after: a negotiator said … The negotiator, Ann Lee, denied it."""
        again = re.compile(rf"\b[Tt]he {re.escape(noun)}, ").search(self._text, end, end + _SOON)
        person = self._discourse.next_person(again.end() if again is not None else end)
        if person is None:
            return None
        adjoins = again is not None and person.start - again.end() <= 4
        return person.entity if adjoins or self._spoke_there(person, end) else None

    def _spoke_there(self, person: Mention, end: int) -> bool:
        """Whether the next sentence tells who it was: John Doe made the remarks in Leeds."""
        near = person.start < end + _SOON and self._text[person.start - 2 : person.start] in _STOPS
        return near and _SPOKE.match(self._text, person.end) is not None

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
