"""From the words printed beside a quote to the person they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from searcher.article import Span, SpeakerKind
from searcher.extraction.names.entities import Entity, Gender, Names
from searcher.extraction.quotes.descriptions import WEAK, Descriptions
from searcher.extraction.quotes.discourse import Discourse
from searcher.extraction.quotes.places import Attribution
from searcher.extraction.quotes.roles import BODIES, gender_of, head_of, is_source, names_role
from searcher.extraction.quotes.speakers import Speaker, as_speaker, bare
from searcher.extraction.quotes.words import LONE
from searcher.text import fold

__all__ = ["Resolver", "Speaker"]

_GENDERS: dict[str, Gender] = {
    "he": "male", "his": "male", "him": "male", "she": "female", "her": "female",
}  # fmt: skip
_RECENT = 600  # characters within which "they" takes up an unnamed source


class Resolver:
    """Resolves mentions of speakers in one text, in reading order."""

    def __init__(self, text: str, names: Names, quoted: Sequence[Span] = ()) -> None:
        self._text = text
        self._discourse = Discourse(text, names, quoted)
        self._descriptions = Descriptions(text, self._discourse)

    def resolve(self, found: Attribution) -> Speaker:
        """The speaker that an attribution's mention stands for."""
        speaker = self._resolve(found)
        source = speaker.entity or _described(speaker)
        if source is not None and speaker.kind is not None:
            self._discourse.spoke(found.start, source, speaker.kind)
        return speaker

    def _resolve(self, found: Attribution) -> Speaker:
        mention = self._text[found.start : found.end]
        if found.kind == "pronoun":
            return self._pronoun(found, mention)
        if found.kind == "name":
            return self._name(found, mention)
        if found.kind == "relative":
            return replace(self._relative(found), mention=mention)
        return self._descriptions.resolve(found, mention)

    def relay(self, span: Span) -> str:
        """The name or description of somebody who passes words on."""
        inside = self._discourse.within(*span)
        printed = self._text[span[0] : span[1]]
        if len(inside) == 1 and inside[0].start - span[0] <= 4 and inside[0].end == span[1]:
            return inside[0].entity.name
        return bare(printed)

    def _name(self, found: Attribution, mention: str) -> Speaker:
        inside = self._discourse.within(found.start, found.end)
        people = [m for m in inside if m.entity.kind == "person"]
        last = people[-1] if people else (inside[-1] if inside else None)
        if mention in ("Q", "A"):
            return self._in_interview(mention)
        if last is None and (names_role(mention) or is_source(fold(mention).split())):
            return self._descriptions.resolve(found, mention)
        bearer = self._discourse.bearer(mention) if not people else None
        if bearer is not None:
            return Speaker(bearer.name, "person", mention, bearer)
        if last is None or (last.end < found.end - 1 and not people):
            return Speaker(mention, _kind_of(mention), mention)
        if last.entity.kind == "person":
            printed = self._text[last.start : last.end]
            return Speaker(last.entity.name, "person", printed, last.entity)
        if last.entity.kind == "place" and found.rule in WEAK:
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
        return self._descriptions.resolve(
            replace(found, start=start, end=end), self._text[start:end]
        )

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
            return as_speaker(self._discourse, meant, mention)
        recent = self._discourse.last_unnamed()
        near = recent is not None and found.start - recent.at < _RECENT
        if word in ("it", "its") and recent and near and recent.entity.name[0].isupper():
            return Speaker(recent.entity.name, "organisation", mention, recent.entity, 0.7)
        if word in ("they", "their") and recent and found.start - recent.at < _RECENT:
            return Speaker(recent.entity.name, recent.kind, mention, recent.entity, 0.6)
        return Speaker(None, None, mention)

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


def _described(speaker: Speaker) -> Entity | None:
    """A source that the article names or describes only beside its words, if it can be taken up."""
    if speaker.name is None:
        return None
    words = fold(speaker.name).split()
    if speaker.kind == "organisation" or head_of(words) in BODIES:
        return Entity(speaker.name, "organisation")
    if speaker.kind == "person" or is_source(words) or words[0] in LONE:
        return Entity(speaker.name, "person", gender_of(speaker.name))
    return None


def _kind_of(name: str) -> SpeakerKind:
    """What a capitalised name that no list knows is, by its looks."""
    words = name.split()
    if name.startswith("@"):
        return "person"
    full = 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
    return "person" if full else "organisation"
