"""What the text has spoken of so far: who is near, who acts, and who spoke last."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from searcher.article import Span
from searcher.extraction.names.entities import Entity, Gender, Mention, NameKind, Names
from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.roles import head_of, is_plural
from searcher.extraction.quotes.words import PREPOSITIONS, SUBORDINATORS
from searcher.text import fold

__all__ = ["WINDOW", "Antecedent", "Discourse"]

WINDOW = 3000
"""Characters that a pronoun or a description reaches back."""

_NEXT_WORD = re.compile(r"\W{1,3}(?:also |later |then )?(\w+)")
_LAST_WORD = re.compile(r"(\w+)(?: \w+\.?)?[^\w.]{1,2}$")
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\n")
_FAINT = -1.2  # salience of a body that "it" no longer takes up
_LATEST = 40  # mentions looked at for one pronoun
_SAME_GENDER = 0.5
_LAST_SPEAKER = 1.0, 0.5  # salience of who spoke last, and what it loses from sentence to sentence
_LAST_UNNAMED = 2.0, 1.0  # the same of the last source without a name
_OPENING = 12  # words that may stand before the subject of a sentence


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a pronoun stands for.

    Attributes:
        salience: how near and prominent it is; 1.5 for the subject of this sentence.
        sure: how sure it is, 0 to 1.
        considered: who came into question, each with the salience.

    """

    who: Entity
    salience: float
    sure: float
    considered: tuple[tuple[str, str], ...]


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
        self._subjects = self._find_subjects(self._people)
        self._leading = self._find_subjects([m for m in names.mentions if m.entity.kind != "place"])
        self._reporting = {m.start for m in self._people if self._reports(m)}
        self._bearers: dict[str, list[Entity]] = {}
        for entity in names.entities:
            words = fold(entity.name).split()
            if entity.kind == "person" and len(words) > 1:
                self._bearers.setdefault(words[-1], []).append(entity)
        self._speakers: list[tuple[int, Entity]] = []
        self._unnamed: list[tuple[int, Entity]] = []

    def spoke(self, at: int, entity: Entity) -> None:
        """Note that somebody named was found to be the speaker of a quote."""
        self._speakers.append((at, entity))

    def spoke_unnamed(self, at: int, described: Entity) -> None:
        """Note that a source without a name spoke, or a body, as it was described."""
        self._unnamed.append((at, described))

    def is_named(self, entity: Entity) -> bool:
        """Whether an entity is one of the article's names and not a described source."""
        return all(entity is not described for _, described in self._unnamed[-_LATEST:])

    def last_unnamed(self, head: str | None = None) -> tuple[int, Entity] | None:
        """The unnamed source that spoke last, and where; with `head`, one so called."""
        for at, described in reversed(self._unnamed[-_LATEST:]):
            if head is None or head_of(fold(described.name).split()) == head:
                return at, described
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
        people = (who for _, who in reversed(self._speakers) if who.kind == "person")
        return next(people, None)

    def bearer(self, surname: str) -> Entity | None:
        """The one person whose full name ends in a surname that lists take for something else."""
        bearers = self._bearers.get(fold(surname), [])
        return bearers[0] if len(bearers) == 1 else None

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

    def described(self, at: int, without: Sequence[Entity] = ()) -> Antecedent | None:
        """The person whom "the Brazilian" at `at` takes up, from a sentence before if possible."""
        begin = self._sentences[self._sentence_of(at) - 1]
        quote = bisect.bisect_right(self._quoted, (at, at)) - 1
        quoted_before = quote >= 0 and self._quoted[quote][0] >= begin
        for until in (at,) if quoted_before else (begin, at):
            number = bisect.bisect_left(self._people_starts, until)
            near = self._people[max(0, number - _LATEST) : number]
            if near:
                return self._likeliest(at, near, "person", None, without)
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
        for speakers, (weight, fading) in (
            (self._speakers, _LAST_SPEAKER),
            (self._unnamed, _LAST_UNNAMED),
        ):
            place, entity = speakers[-1] if speakers else (-WINDOW, None)
            if entity is None or entity.kind != kind or entity in without:
                continue
            plural = speakers is self._unnamed and is_plural(entity.name)
            if 0 < at - place < WINDOW and not plural:
                distance = sentence - self._sentence_of(place)
                _keep(scores, entity, weight - fading * distance, gender)
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
        score += 1.5 * (mention.start in self._subjects or mention.start in self._leading)
        score += 1.0 * (mention.start in self._reporting)
        return score - 0.75 * self._possessive(mention)

    def _sentence_of(self, at: int) -> int:
        return bisect.bisect_right(self._sentences, at)

    def _in_quote(self, at: int) -> bool:
        number = bisect.bisect_right(self._quoted, (at, len(self.text))) - 1
        return number >= 0 and at < self._quoted[number][1]

    def _possessive(self, mention: Mention) -> bool:
        return self.text[mention.end : mention.end + 2] in ("'s", "’s")

    def _find_subjects(self, mentions: Sequence[Mention]) -> set[int]:
        """Start offsets of the mentions that are likely the subject of their sentence."""
        subjects: set[int] = set()
        seen: set[int] = set()
        for mention in mentions:
            number = self._sentence_of(mention.start)
            if number in seen or self._possessive(mention):
                continue
            begin = max(self._sentences[number - 1], mention.start - 200)
            before = self.text[begin : mention.start]
            if _may_open_clause(before):
                subjects.add(mention.start)
                seen.add(number)
        return subjects

    def _reports(self, mention: Mention) -> bool:
        """Whether a reporting verb stands right before or behind: "said Smith", "Smith noted"."""
        after = _NEXT_WORD.match(self.text, mention.end)
        before = _LAST_WORD.search(self.text, max(0, mention.start - 24), mention.start)
        for found in (after, before):
            cue = cue_of(found[1].lower()) if found is not None else None
            if cue is not None and cue[1] in ("past", "present") and "say" in cue[0]:
                return True
        return False


def _may_open_clause(before: str) -> bool:
    """Whether a subject may follow these words of its sentence ("Standing beside Roe, ")."""
    words = before.split()
    if not words:
        return True
    first, last = words[0].lower().strip("“\"'("), words[-1].lower().strip("(")
    adverbial = first in PREPOSITIONS or first in SUBORDINATORS or first.endswith("ing")
    if adverbial and "," not in before:
        return False
    return len(words) <= _OPENING and last not in PREPOSITIONS and last != "and"


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
