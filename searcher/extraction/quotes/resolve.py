"""From the words printed beside a quote to the person they stand for."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from searcher.article import Span, SpeakerKind
from searcher.extraction.names.entities import Entity, Gender, Mention, Names
from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.places import Attribution
from searcher.text import fold

__all__ = ["Resolver", "Speaker"]

_MALE = frozenset({"he", "his", "him"})
_FEMALE = frozenset({"she", "her"})
_GOVERNORS = frozenset(
    "of by to with for against on at from about and than like including over under after before".split()
)
_NEXT_WORD = re.compile(r"\W{1,3}(?:also |later |then )?(\w+)")
_LAST_WORD = re.compile(r"(\w+)(?: \w+\.?)?[^\w.]{1,2}$")
_ARTICLE = re.compile(r"^(?:the|an?|this|that)\s+", re.I)
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\n")
_WINDOW = 3000  # characters that a pronoun reaches back
_BODIES = frozenset(
    """
    company firm bank group agency ministry department party campaign government union council
    committee court commission organisation organization association university club team
    administration police authority board office bureau service network newspaper paper magazine
    institute foundation center centre charity church airline department report study poll
    survey statement lawsuit suit complaint filing letter memo ad advertisement website site
    """.split()
)
_ANY_BODY = frozenset(
    "company firm group agency airline carmaker organization organisation charity club".split()
)
_TITLES = frozenset(
    """president prime minister chancellor premier pope king queen governor senator mayor speaker
    secretary general chairman chairwoman director judge justice attorney ambassador taoiseach
    foreign defence defense finance home interior deputy vice duke prince princess""".split()
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
    """Resolves mentions of speakers in one text, in reading order.

    `quoted` are the spans of the quotes: persons named inside are not who "he" outside is.
    """

    def __init__(self, text: str, names: Names, quoted: Sequence[Span] = ()) -> None:
        self._text = text
        self._names = names
        self._quoted = quoted
        self._mentions = names.mentions
        self._starts = [mention.start for mention in names.mentions]
        self._people = [m for m in names.mentions if m.entity.kind == "person"]
        self._people_starts = [m.start for m in self._people]
        self._sentences = [0] + [m.end() for m in _SENTENCE.finditer(text)]
        self._spoken: list[tuple[int, Entity]] = []
        self._unnamed: list[tuple[int, str]] = []
        self._subjects = self._find_subjects(self._people)
        self._leading = self._find_subjects(self._mentions)
        self._reporting = {m.start for m in self._people if self._reports(m)}

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
            self._spoken.append((found.start, speaker.entity))
        elif speaker.kind == "unnamed" and speaker.name:
            self._unnamed.append((found.start, speaker.name))
        return speaker

    def relay(self, span: Span) -> str:
        """The name or description of somebody who passes words on."""
        inside = self._within(*span)
        printed = self._text[span[0] : span[1]]
        if len(inside) == 1 and inside[0].start - span[0] <= 4 and inside[0].end == span[1]:
            return inside[0].entity.name
        return _ARTICLE.sub("", printed)

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
        if last is None and all(word in _TITLES for word in fold(mention).split()):
            return self._nominal(found, mention)
        if last is None or (last.end < found.end - 1 and not people):
            return Speaker(mention, _kind_of(mention), mention)
        if last.entity.kind == "person":
            return Speaker(
                last.entity.name, "person", self._text[last.start : last.end], last.entity
            )
        if last.entity.kind == "organisation":
            return Speaker(last.entity.name, "organisation", mention, last.entity)
        return Speaker(last.entity.name, "organisation", mention, last.entity)

    def _relative(self, found: Attribution) -> Speaker:
        """Who is meant by "who": a name, or a description."""
        antecedent = replace(found, start=found.phrase_start, end=found.phrase_end)
        inside = self._within(found.phrase_start, found.phrase_end)
        if inside and inside[-1].end >= found.phrase_end - 2:
            return self._name(
                replace(antecedent, start=inside[-1].start),
                self._text[inside[-1].start : found.phrase_end],
            )
        return self._nominal(antecedent, self._text[found.phrase_start : found.phrase_end])

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
        if definite and self._seen_unnamed(words, found.start):
            return Speaker(description, "unnamed", mention)
        if definite and words and _PERSON_NOUN.match(words[-1]) and words[-1] not in _ROLE_ONLY:
            person, sure = self._antecedent(found.start, None)
            if person is not None:
                return Speaker(person.name, "person", mention, person, 0.85 * sure)
        if words and words[-1] in _BODIES:
            inside = self._within(found.phrase_start, found.phrase_end)
            return Speaker(
                description, "organisation" if inside or definite else "unnamed", mention
            )
        return Speaker(description or mention, "unnamed", mention)

    def _seen_unnamed(self, words: Sequence[str], before: int) -> bool:
        """Whether "the second dealer" takes up "a dealer" or "another dealer" from before."""
        if not words or not words[-1].isalpha():
            return False
        if len(words) > 1 and words[0] in ("first", "second", "third", "fourth", "other", "same"):
            return True
        earlier = rf"\b(?:an?|one|another)\s+(?:[\w-]+\s+){{0,2}}{words[-1]}\b(?!,? [A-Z])"
        return re.search(earlier, self._text[max(0, before - _WINDOW) : before], re.I) is not None

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
        head = _head(wanted)
        fitting = []
        for entity in self._names.entities:
            if entity.kind != "person":
                continue
            for role in entity.roles:
                has = [re.sub(r"'s$", "", word) for word in fold(role).split()]
                if head == _head(has) and all(word in has or word in _LOOSE for word in wanted):
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
        """The body meant by "the ministry", or by "the company": the last one that acted."""
        word = "organization" if word == "organisation" else word
        at = bisect.bisect_left(self._starts, before)
        named = [m for m in self._mentions[max(0, at - 30) : at] if m.entity.kind == "organisation"]
        for mention in reversed(named):
            if word in fold(mention.entity.name).split():
                return mention.entity
        if word not in _ANY_BODY:
            return None
        leading = [m for m in named if m.start in self._leading]
        return (leading or named)[-1].entity if named else None

    # ------------------------------------------------------------------ pronouns

    def _pronoun(self, found: Attribution, mention: str) -> Speaker:
        word = mention.lower()
        if found.topic is not None and word in ("he", "she", "they"):
            return Speaker(_ARTICLE.sub("", found.topic), "unnamed", mention, sure=0.85)
        if word in _MALE or word in _FEMALE:
            person, sure = self._antecedent(found.start, "male" if word in _MALE else "female")
            if person is None:
                return Speaker(None, None, mention)
            return Speaker(person.name, "person", mention, person, sure)
        if word in ("it", "its"):
            at = bisect.bisect_left(self._starts, found.start)
            for other in reversed(self._mentions[max(0, at - 6) : at]):
                if other.entity.kind == "organisation":
                    return Speaker(other.entity.name, "organisation", mention, other.entity, 0.6)
        if word in ("they", "their") and self._unnamed and found.start - self._unnamed[-1][0] < 600:
            return Speaker(self._unnamed[-1][1], "unnamed", mention, sure=0.6)
        return Speaker(None, None, mention)

    def _sentence_of(self, at: int) -> int:
        return bisect.bisect_right(self._sentences, at)

    def _find_subjects(self, mentions: Sequence[Mention]) -> set[int]:
        """Start offsets of the mentions that are likely the subject of their sentence."""
        subjects: set[int] = set()
        seen: set[int] = set()
        for mention in mentions:
            number = self._sentence_of(mention.start)
            if number in seen or self._possessive(mention):
                continue
            words = self._text[self._sentences[number - 1] : mention.start].split()
            if len(words) <= 12 and not (words and words[-1].lower().strip("(") in _GOVERNORS):
                subjects.add(mention.start)
                seen.add(number)
        return subjects

    def _possessive(self, mention: Mention) -> bool:
        return self._text[mention.end : mention.end + 2] in ("'s", "’s")

    def _reports(self, mention: Mention) -> bool:
        """Whether a reporting verb stands right before or behind: "said Smith", "Smith noted"."""
        after = _NEXT_WORD.match(self._text, mention.end)
        before = _LAST_WORD.search(self._text, max(0, mention.start - 24), mention.start)
        for found in (after, before):
            cue = cue_of(found[1].lower()) if found is not None else None
            if cue is not None and cue[1] in ("past", "present") and "say" in cue[0]:
                return True
        return False

    def _antecedent(self, at: int, gender: Gender | None) -> tuple[Entity | None, float]:
        """The person a pronoun or a description stands for, and how sure that is.

        Near persons, subjects, reporting ones and the last speaker come first; it is surer the
        further the second-best candidate lies behind.
        """
        end = bisect.bisect_left(self._people_starts, at)
        sentence = self._sentence_of(at)
        scores: dict[int, tuple[float, Entity]] = {}
        for mention in reversed(self._people[max(0, end - 40) : end]):
            if at - mention.start > _WINDOW:
                break
            score = self._salience(mention, sentence)
            _keep(scores, mention.entity, score, gender)
        if self._spoken and at - self._spoken[-1][0] < _WINDOW:
            place, entity = self._spoken[-1]
            _keep(scores, entity, 1.0 - 0.5 * (sentence - self._sentence_of(place)), gender)
        if not scores:
            return None, 0.0
        ranked = sorted(scores.values(), key=lambda pair: -pair[0])
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 9.0
        return ranked[0][1], 0.97 if margin >= 1.5 else 0.92 if margin >= 0.5 else 0.8

    def _in_quote(self, at: int) -> bool:
        number = bisect.bisect_right(self._quoted, (at, len(self._text))) - 1
        return number >= 0 and at < self._quoted[number][1]

    def _salience(self, mention: Mention, sentence: int) -> float:
        score = -float(sentence - self._sentence_of(mention.start))
        if self._in_quote(mention.start):
            return score - 2.0
        score += 1.5 * (mention.start in self._subjects)
        score += 1.0 * (mention.start in self._reporting)
        return score - 0.75 * self._possessive(mention)


def _keep(
    scores: dict[int, tuple[float, Entity]], entity: Entity, score: float, gender: Gender | None
) -> None:
    """Keep the best score of each person whose gender fits."""
    if gender is not None and entity.gender is not None:
        if entity.gender != gender:
            return
        score += 0.75
    known = scores.get(id(entity))
    if known is None or score > known[0]:
        scores[id(entity)] = (score, entity)


def _head(words: Sequence[str]) -> str:
    """Read "president" of "president of the board"."""
    for at, word in enumerate(words):
        if at and word in ("of", "for", "at", "in", "to", "from", "who", "with"):
            return words[at - 1]
    return words[-1] if words else ""


_PERSON_NOUN = re.compile(
    r"(?:\d+-year-old|.+(?:er|or|ist|ian|man|woman|ant|ic|eur)|chief|head|star|boss|mogul|tycoon|billionaire"
    r"|millionaire|father|mother|candidate|nominee|president|premier|pm|mp|congressman|justice"
    r"|spaniard|briton|swede|dane|finn|pole|scot|turk|secretary|general|captain|coach|democrat|republican"
    r"|politician|diplomat|attorney|envoy|pope|king|queen|prince|princess|magnate|heir|hero|ace|veteran|native)$"
)
_ROLE_ONLY = frozenset(
    "source official spokesman spokeswoman spokesperson witness officer lawyer "
    "analyst expert reporter worker member adviser aide neighbor neighbour voter "
    "supporter number paper newspaper letter order center".split()
)

_LOOSE = frozenset(
    "former then acting new outgoing veteran longtime republican democratic senior of".split()
)


def _kind_of(name: str) -> SpeakerKind:
    words = name.split()
    return (
        "person"
        if 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words)
        else "organisation"
    )
