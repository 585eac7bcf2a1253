"""From the words printed beside a quote to the person they stand for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from searcher.article import SpeakerKind
from searcher.extraction.names.entities import Entity, Mention, Names
from searcher.extraction.quotes.attribution import Attribution
from searcher.text import fold

__all__ = ["Resolver", "Speaker"]

_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her"})
_ARTICLE = re.compile(r"^(?:the|an?|this|that)\s+", re.I)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\n")
_WINDOW = 3000  # characters that a pronoun reaches back
_BODIES = frozenset(
    """company firm bank group agency ministry department party campaign government union council
    committee court commission organisation organization association university club team
    administration police authority board office bureau service network newspaper paper magazine
    institute foundation center centre charity church airline department report study poll survey
    statement lawsuit suit complaint filing letter memo ad advertisement website site""".split()
)
_VAGUE = frozenset("source sources official officials man woman person individual speaker".split())


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a mention stands for; `sure` is a factor on the confidence of the attribution."""

    name: str | None
    kind: SpeakerKind | None
    mention: str
    entity: Entity | None = None
    sure: float = 1.0


class Resolver:
    """Resolves mentions of speakers in one text, in reading order."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._mentions = names.mentions
        self._starts = [mention.start for mention in names.mentions]
        self._people = [m for m in names.mentions if m.entity.kind == "person"]
        self._people_starts = [m.start for m in self._people]
        self._sentences = [0] + [m.end() for m in _SENTENCE.finditer(text)]
        self._spoken: list[tuple[int, Entity]] = []
        self._unnamed: list[tuple[int, str]] = []
        self._subjects = self._find_subjects()

    def resolve(self, found: Attribution) -> Speaker:
        """The speaker that an attribution's mention stands for."""
        mention = self._text[found.start : found.end]
        if found.kind == "pronoun":
            speaker = self._pronoun(found, mention)
        elif found.kind == "name":
            speaker = self._name(found, mention)
        else:
            speaker = self._nominal(found, mention)
        if speaker.entity is not None and speaker.entity.kind == "person":
            self._spoken.append((found.start, speaker.entity))
        elif speaker.kind == "unnamed" and speaker.name:
            self._unnamed.append((found.start, speaker.name))
        return speaker

    # ------------------------------------------------------------------ names

    def _within(self, start: int, end: int) -> list[Mention]:
        at = bisect.bisect_left(self._starts, start)
        if at and self._mentions[at - 1].end > start:
            at -= 1
        inside = []
        while at < len(self._mentions) and self._mentions[at].start < end:
            inside.append(self._mentions[at])
            at += 1
        return inside

    def _name(self, found: Attribution, mention: str) -> Speaker:
        inside = self._within(found.start, found.end)
        people = [m for m in inside if m.entity.kind == "person"]
        last = people[-1] if people else (inside[-1] if inside else None)
        if last is None or (last.end < found.end - 1 and not people):
            return Speaker(mention, _kind_of(mention), mention)
        if last.entity.kind == "person":
            return Speaker(last.entity.name, "person", self._text[last.start : last.end], last.entity)
        if last.entity.kind == "organisation":
            return Speaker(last.entity.name, "organisation", mention, last.entity)
        return Speaker(last.entity.name, "organisation", mention, last.entity)

    # ------------------------------------------------------------------ descriptions

    def _nominal(self, found: Attribution, mention: str) -> Speaker:
        phrase = self._text[found.phrase_start : found.phrase_end]
        beside = self._apposed(found.phrase_end)
        if beside is not None:
            whole = self._text[found.phrase_start : beside.end]
            return Speaker(beside.entity.name, "person", whole, beside.entity)
        words = fold(_ARTICLE.sub("", phrase)).split()
        definite = phrase[:4].lower() == "the " or phrase[:5].lower() == "that "
        by_role = self._by_role(words, found.start) if words else None
        if by_role is not None:
            return Speaker(by_role.name, "person", mention, by_role, 0.85)
        description = _ARTICLE.sub("", phrase).strip()
        if definite and len(words) == 1:
            if words[0] in _VAGUE and self._unnamed:
                return Speaker(self._unnamed[-1][1], "unnamed", mention, sure=0.9)
            body = self._body_named(words[0], found.start)
            if body is not None:
                return Speaker(body.name, "organisation", mention, body, 0.8)
        if words and words[-1] in _BODIES:
            inside = self._within(found.phrase_start, found.phrase_end)
            return Speaker(description, "organisation" if inside or definite else "unnamed", mention)
        return Speaker(description or mention, "unnamed", mention)

    def _apposed(self, end: int) -> Mention | None:
        """The person in "the group's president, John Doe,"."""
        if self._text[end : end + 2] != ", ":
            return None
        at = bisect.bisect_left(self._people_starts, end)
        if at < len(self._people) and self._people[at].start <= end + 2 + 14:
            between = self._text[end + 2 : self._people[at].start]
            if not between or (between[0].isupper() and "," not in between):
                return self._people[at]
        return None

    def _by_role(self, words: Sequence[str], before: int) -> Entity | None:
        """The person whom the article gives this role, the latest one named before."""
        wanted = [re.sub(r"'s$", "", word) for word in words]
        head = wanted[-1]
        fitting = []
        for entity in self._names.entities:
            if entity.kind != "person":
                continue
            for role in entity.roles:
                has = [re.sub(r"'s$", "", word) for word in fold(role).split()]
                if head in has and all(word in has or word in _LOOSE for word in wanted):
                    fitting.append(entity)
                    break
        if not fitting:
            return None
        if len(fitting) == 1:
            return fitting[0]
        for mention in reversed(self._people[: bisect.bisect_left(self._people_starts, before)]):
            if mention.entity in fitting:
                return mention.entity
        return fitting[0]

    def _body_named(self, word: str, before: int) -> Entity | None:
        """ "the ministry" -> Foreign Ministry; "the company" -> the last one named."""
        named = [m for m in self._mentions[: bisect.bisect_left(self._starts, before)]
                 if m.entity.kind == "organisation"]  # fmt: skip
        for mention in reversed(named):
            if word in fold(mention.entity.name).split():
                return mention.entity
        return named[-1].entity if named and word in _BODIES and word in ("company", "firm", "bank", "group", "agency", "airline", "carmaker") else None

    # ------------------------------------------------------------------ pronouns

    def _pronoun(self, found: Attribution, mention: str) -> Speaker:
        word = mention.lower()
        if word in _MALE or word in _FEMALE:
            person = self._antecedent(found.start, "male" if word in _MALE else "female")
            if person is None:
                return Speaker(None, None, mention)
            return Speaker(person.name, "person", mention, person, 0.9)
        if word in ("it", "its"):
            at = bisect.bisect_left(self._starts, found.start)
            for other in reversed(self._mentions[max(0, at - 6) : at]):
                if other.entity.kind == "organisation":
                    return Speaker(other.entity.name, "organisation", mention, other.entity, 0.6)
        if word == "who":
            at = bisect.bisect_left(self._people_starts, found.start)
            if at and found.start - self._people[at - 1].end <= 3:
                entity = self._people[at - 1].entity
                return Speaker(entity.name, "person", mention, entity)
        if word in ("they", "their") and self._unnamed and found.start - self._unnamed[-1][0] < 600:
            return Speaker(self._unnamed[-1][1], "unnamed", mention, sure=0.6)
        return Speaker(None, None, mention)

    def _sentence_of(self, at: int) -> int:
        return bisect.bisect_right(self._sentences, at)

    def _find_subjects(self) -> set[int]:
        """Start offsets of the first person of each sentence where it may be its subject."""
        first: dict[int, Mention] = {}
        for mention in self._people:
            first.setdefault(self._sentence_of(mention.start), mention)
        subjects = set()
        for number, mention in first.items():
            begin = self._sentences[number - 1]
            before = self._text[begin : mention.start]
            words = before.split()
            if len(words) <= 8 and not (words and words[-1].lower() in ("of", "by", "to", "with", "for", "against", "on", "at", "from", "about", "and")):
                subjects.add(mention.start)
        return subjects

    def _antecedent(self, at: int, gender: str) -> Entity | None:
        """The person a he or she stands for: near, a subject, or the last speaker."""
        end = bisect.bisect_left(self._people_starts, at)
        sentence = self._sentence_of(at)
        last_spoken = self._spoken[-1] if self._spoken else None
        scores: dict[int, tuple[float, Entity]] = {}
        for mention in reversed(self._people[max(0, end - 40) : end]):
            if at - mention.start > _WINDOW:
                break
            entity = mention.entity
            if entity.gender is not None and entity.gender != gender:
                continue
            distance = sentence - self._sentence_of(mention.start)
            score = -float(distance)
            if mention.start in self._subjects:
                score += 1.5
            if self._text[mention.end : mention.end + 2] in ("'s", "’s"):
                score -= 0.75
            if entity.gender == gender:
                score += 0.75
            known = scores.get(id(entity))
            if known is None or score > known[0]:
                scores[id(entity)] = (score, entity)
        if last_spoken is not None and at - last_spoken[0] < _WINDOW:
            entity = last_spoken[1]
            if entity.gender in (None, gender):
                score = -0.5 * (sentence - self._sentence_of(last_spoken[0])) + 1.0
                if entity.gender == gender:
                    score += 0.75
                known = scores.get(id(entity))
                scores[id(entity)] = (max(score, known[0]) + 0.5 if known else score, entity)
        if not scores:
            return None
        return max(scores.values(), key=lambda pair: pair[0])[1]


_LOOSE = frozenset("former then acting new outgoing veteran longtime republican democratic senior of".split())


def _kind_of(name: str) -> SpeakerKind:
    words = name.split()
    return "person" if 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) else "organisation"
