"""What the text has spoken of so far: who is near, who acts, and who spoke last."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from searcher.article import Span, SpeakerKind
from searcher.extraction.names.entities import Entity, Gender, Mention, NameKind, Names
from searcher.extraction.quotes.antecedents import Antecedent, Source
from searcher.extraction.quotes.prominence import possessive, reports, subjects, told
from searcher.extraction.quotes.roles import head_of, is_plural
from searcher.text import fold

__all__ = ["WINDOW", "Discourse"]

WINDOW = 3000
"""Characters that a pronoun or a description reaches back."""

_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\n")
_ADDRESSED = 1.5  # less salient is who is only told something
_FAINT = -1.2  # salience of a body that "it" no longer takes up
_LATEST = 40  # mentions looked at for one pronoun
_SAME_GENDER = 0.5
_LAST_SPEAKER = 1.0, 0.5  # salience of who spoke last, and what it loses from sentence to sentence
_LAST_UNNAMED = 2.0, 1.0  # the same of the last source without a name


class Discourse:
    """The mentions of a text, and who is likeliest meant at a given place.

    Args:
        text: the body.
        names: its people, organisations and places.
        quoted: spans of its quotes; who is named inside is not who "he" outside is.
    """

    def __init__(self, text: str, names: Names, quoted: Sequence[Span]) -> None:
        self.text = text
        self.entities = names.entities
        self._quoted = quoted
        self._mentions = names.mentions
        self._starts = [mention.start for mention in names.mentions]
        self._people = [m for m in names.mentions if m.entity.kind == "person"]
        self._people_starts = [mention.start for mention in self._people]
        self._sentences = [0, *(found.end() for found in _SENTENCE.finditer(text))]
        actors = [m for m in names.mentions if m.entity.kind != "place"]
        self._subjects = subjects(text, self._sentences, self._people)
        self._subjects |= subjects(text, self._sentences, actors)
        self._reporting = {m.start for m in actors if reports(text, m)}
        self._bearers: dict[str, list[Entity]] = {}
        for entity in names.entities:
            words = fold(entity.name).split()
            if entity.kind == "person" and len(words) > 1:
                self._bearers.setdefault(words[-1], []).append(entity)
        self._speakers: list[Source] = []
        self._unnamed: list[Source] = []
        self._kinds: dict[int, SpeakerKind] = {}

    def spoke(self, at: int, entity: Entity, kind: SpeakerKind) -> None:
        """Note who was found to be the speaker of a quote: a name, or a source as described."""
        described = entity.count == 0
        (self._unnamed if described else self._speakers).append(Source(at, entity, kind))
        if described:
            self._kinds[id(entity)] = kind

    def kind_of(self, entity: Entity) -> SpeakerKind:
        """What an entity is as a speaker."""
        named: SpeakerKind = "person" if entity.kind == "person" else "organisation"
        return self._kinds.get(id(entity), named)

    def last_unnamed(self, head: str | None = None) -> Source | None:
        """The unnamed source that spoke last; with `head`, one so called."""
        for source in reversed(self._unnamed[-_LATEST:]):
            if head is None or head_of(fold(source.entity.name).split()) == head:
                return source
        return None

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that touch `text[start:end]`."""
        at = bisect.bisect_left(self._starts, start)
        if at and self._mentions[at - 1].end > start:
            at -= 1
        inside = []
        while at < len(self._mentions) and self._mentions[at].start < end:
            inside.append(self._mentions[at])
            at += 1
        return inside

    def next_person(self, at: int) -> Mention | None:
        """The first person named from `at` on."""
        number = bisect.bisect_left(self._people_starts, at)
        return self._people[number] if number < len(self._people) else None

    def people_before(self, at: int) -> Sequence[Mention]:
        """The latest mentions of people before `at`, the last one first."""
        number = bisect.bisect_left(self._people_starts, at)
        return self._people[max(0, number - 10 * _LATEST) : number][::-1]

    def last_speaker(self) -> Entity | None:
        """The person by name who spoke last."""
        people = (source.entity for source in reversed(self._speakers) if source.kind == "person")
        return next(people, None)

    def bearer(self, surname: str) -> Entity | None:
        """The one person whose full name ends in a surname that lists take for something else."""
        bearers = self._bearers.get(fold(surname), [])
        return bearers[0] if len(bearers) == 1 else None

    def subject_at(self, at: int) -> Entity | None:
        """The person or organisation that is the subject of the sentence at `at`."""
        begin = self._sentences[self._sentence_of(at) - 1]
        return next((m.entity for m in self.within(begin, at) if m.start in self._subjects), None)

    def main_person(self) -> Entity | None:
        """The person whom the text names far more often than anybody else."""
        people = sorted((e for e in self.entities if e.kind == "person"), key=lambda e: -e.count)
        if not people or (len(people) > 1 and people[0].count < 2 * people[1].count):
            return None
        return people[0]

    def body_called(self, word: str, at: int) -> Entity | None:
        """The latest organisation before `at` whose name has a word: "the ministry"."""
        number = bisect.bisect_left(self._starts, at)
        for mention in reversed(self._mentions[max(0, number - _LATEST) : number]):
            name = mention.entity.name
            if mention.entity.kind == "organisation" and word in fold(name).split():
                return mention.entity
        return None

    def antecedent(self, at: int, gender: Gender | None) -> Antecedent | None:
        """The person whom a pronoun at `at` stands for, if anybody fits.

        Near persons, subjects, those who report and the last speaker come first; it is the surer
        the further the second-best candidate lies behind.
        """
        number = bisect.bisect_left(self._people_starts, at)
        near = self._people[max(0, number - _LATEST) : number]
        return self._likeliest(at, near, "person", gender)

    def described(
        self, at: int, gender: Gender | None, without: Sequence[Entity] = ()
    ) -> Antecedent | None:
        """The person whom "the Brazilian" at `at` takes up, from a sentence before if possible."""
        begin = self._sentences[self._sentence_of(at) - 1]
        quote = bisect.bisect_right(self._quoted, (at, at)) - 1
        quoted_before = quote >= 0 and self._quoted[quote][0] >= begin
        for until in (at,) if quoted_before else (begin, at):
            number = bisect.bisect_left(self._people_starts, until)
            near = self._people[max(0, number - _LATEST) : number]
            meant = self._likeliest(at, near, "person", gender, without) if near else None
            if meant is not None and (until == begin or quoted_before or meant.salience >= 1.0):
                return meant
        return None

    def body(self, at: int) -> Antecedent | None:
        """The organisation or body that "it" at `at` stands for, if any fits."""
        number = bisect.bisect_left(self._starts, at)
        near = [
            m for m in self._mentions[max(0, number - _LATEST) : number]
            if m.entity.kind == "organisation"
        ]  # fmt: skip
        meant = self._likeliest(at, near, "organisation", None)
        return meant if meant is not None and meant.salience > _FAINT else None

    def _likeliest(
        self,
        at: int,
        mentions: Sequence[Mention],
        kind: NameKind,
        gender: Gender | None,
        without: Sequence[Entity] = (),
    ) -> Antecedent | None:
        sentence = self._sentence_of(at)
        scores: dict[int, tuple[float, Entity]] = {}
        for mention in reversed(mentions):
            if at - mention.start > WINDOW:
                break
            if mention.entity not in without:
                _keep(scores, mention.entity, self._salience(mention, sentence), gender)
        for speakers, weight, fading in (
            (self._speakers, *_LAST_SPEAKER),
            (self._unnamed, *_LAST_UNNAMED),
        ):
            last = speakers[-1] if speakers else None
            if last is None or last.entity.kind != kind or last.entity in without:
                continue
            plural = speakers is self._unnamed and is_plural(last.entity.name)
            if 0 < at - last.at < WINDOW and not plural:
                distance = sentence - self._sentence_of(last.at)
                _keep(scores, last.entity, weight - fading * distance, gender)
        if not scores:
            return None
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 9.0
        sure = 0.97 if margin >= 1.5 else 0.93 if margin >= 0.5 else 0.8
        considered = tuple((who.name, f"salience {score:.2f}") for score, who in ranked[:4])
        return Antecedent(ranked[0][1], ranked[0][0], sure, considered)

    def _salience(self, mention: Mention, sentence: int) -> float:
        score = -float(sentence - self._sentence_of(mention.start))
        if self._in_quote(mention.start):
            return score - 2.0
        score += 1.5 * (mention.start in self._subjects)
        score += 1.0 * (mention.start in self._reporting)
        score -= _ADDRESSED * told(self.text, mention)
        return score - 0.75 * possessive(self.text, mention)

    def _sentence_of(self, at: int) -> int:
        return bisect.bisect_right(self._sentences, at)

    def _in_quote(self, at: int) -> bool:
        number = bisect.bisect_right(self._quoted, (at, len(self.text))) - 1
        return number >= 0 and at < self._quoted[number][1]


def _keep(
    scores: dict[int, tuple[float, Entity]], entity: Entity, score: float, gender: Gender | None
) -> None:
    """Keep the best score of each person whose gender fits."""
    if gender is not None and entity.gender is not None:
        if entity.gender != gender:
            return
        score += _SAME_GENDER
    known = scores.get(id(entity))
    if known is None or score > known[0]:
        scores[id(entity)] = (score, entity)
