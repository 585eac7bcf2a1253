"""Putting the forms of one person, organisation or place together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.decision import Form
from searcher.extraction.names.entities import Entity, Gender, Mention
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.spelling import same_person, variants
from searcher.extraction.names.vocabulary import (
    EAST_ASIAN_SURNAMES,
    NAME_SUFFIXES,
    PARTICLES,
    TITLE_GENDER,
)

__all__ = ["KnownPerson", "cluster"]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person known from elsewhere: the name to show and the folded words of its spellings."""

    name: str
    spellings: tuple[tuple[str, ...], ...]


@dataclass(eq=False, slots=True)
class _Person:
    """A person being put together; `names` are the folded words of each full form."""

    names: list[tuple[str, ...]]
    entity: Entity
    full_mentions: int = 0
    last_mention: int = -1

    def family_names(self) -> set[str]:
        """The words by which the person is most likely called alone."""
        found = set()
        for name in self.names:
            bare = _bare(name)
            if bare:
                found.add(bare[-1])
                found.update(w for w in bare[:2] if w in EAST_ASIAN_SURNAMES)
        return found


def _bare(name: Sequence[str]) -> list[str]:
    return [w for w in name if w.rstrip(".") not in NAME_SUFFIXES and w not in PARTICLES]


_ALIASES = {
    "u.s.": "us", "usa": "us", "u.s.a.": "us", "united states": "us",
    "united states of america": "us",
    "u.k.": "uk", "united kingdom": "uk", "u.a.e.": "uae", "united arab emirates": "uae",
    "u.n.": "un", "united nations": "un", "e.u.": "eu", "european union": "eu",
    "washington d.c.": "washington", "washington dc": "washington", "d.c.": "washington",
    "turkiye": "turkey",
}  # fmt: skip


def cluster(
    forms: Iterable[Form], text: str, known_people: Sequence[KnownPerson], lists: NameLists
) -> list[Mention]:
    """The mentions of all forms that are names, with their entities, in order of the text.

    `count` and `forms` of the entities are filled in.
    """
    decided = [form for form in forms if form.kind is not None]
    people = [form for form in decided if form.kind == "person"]
    mentions = _people(people, text, known_people, lists)
    mentions += _others([form for form in decided if form.kind != "person"], text)
    mentions.sort(key=lambda mention: mention.start)
    for mention in mentions:
        mention.entity.count += 1
        mention.entity.forms.add(text[mention.start : mention.end])
    return mentions


def _people(
    forms: Sequence[Form], text: str, known_people: Sequence[KnownPerson], lists: NameLists
) -> list[Mention]:
    persons = [
        _Person(list(known.spellings), Entity(known.name, "person")) for known in known_people
    ]
    owner: dict[str, _Person] = {}
    full = [form for form in forms if len(form.words) > 1]
    for form in sorted(full, key=lambda f: (-len(f.words), f.mentions[0].start)):
        holders = [p for p in persons if any(same_person(form.words, name) for name in p.names)]
        if len(holders) == 1:
            holders[0].names.append(form.words)
            owner[form.key] = holders[0]
        elif not holders:
            first = form.mentions[0]
            person = _Person([form.words], Entity(text[first.start : first.end], "person"))
            persons.append(person)
            owner[form.key] = person
    for person in persons:
        person.entity.gender = _gender_of_name(person.names[0], lists)
    return _assign(forms, text, persons, owner)


def _assign(
    forms: Sequence[Form], text: str, persons: list[_Person], owner: dict[str, _Person]
) -> list[Mention]:
    """Give each mention its person, reading from the start of the text."""
    choices: dict[str, list[_Person]] = {}
    ordered = sorted(
        ((mention, form) for form in forms for mention in form.mentions),
        key=lambda pair: pair[0].start,
    )
    mentions = []
    for candidate, form in ordered:
        gender = _gender_of_title(candidate)
        person = owner.get(form.key)
        if person is not None:
            person.full_mentions += 1
        else:
            if form.key not in choices:
                choices[form.key] = _bearers(form.words, persons)
            person = _most_plausible(choices[form.key], gender)
            if person is None:
                name = text[candidate.start : candidate.end]
                person = _Person([form.words], Entity(name, "person"))
                persons.append(person)
                choices[form.key] = [*choices[form.key], person]
        person.last_mention = candidate.start
        person.entity.gender = person.entity.gender or gender
        mentions.append(Mention(candidate.start, candidate.end, person.entity))
    return mentions


def _bearers(words: tuple[str, ...], persons: Sequence[_Person]) -> list[_Person]:
    """Who may be called so: bearers of the surname, else of any of the names, else of a variant."""
    if len(words) > 1:
        return [p for p in persons if any(same_person(words, name) for name in p.names)]
    word = words[0]
    spellings = {word, f"al-{word}", f"el-{word}", word.removeprefix("al-").removeprefix("el-")}
    found = [p for p in persons if p.family_names() & spellings]
    found = found or [p for p in persons if any(spellings & set(name) for name in p.names)]
    return found or [p for p in persons if any(variants(word, n) for n in p.family_names())]


def _most_plausible(persons: Sequence[_Person], gender: Gender | None) -> _Person | None:
    """The one who fits the title; of several the one written about most so far, then the latest."""
    fitting = [p for p in persons if gender is None or p.entity.gender in (None, gender)]
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda p: (
            p.last_mention >= 0,
            p.entity.gender == gender,
            p.full_mentions,
            p.last_mention,
        ),
    )


def _gender_of_title(candidate: Candidate) -> Gender | None:
    for word in candidate.title.split():
        if (gender := TITLE_GENDER.get(word)) is not None:
            return gender
    return None


def _gender_of_name(name: Sequence[str], lists: NameLists) -> Gender | None:
    for word in name[:-1]:
        if word not in EAST_ASIAN_SURNAMES and len(word) > 2:
            return lists.first_names.get(word)
    return None


def _others(forms: Sequence[Form], text: str) -> list[Mention]:
    """Organisations and places; an acronym goes with the only name that it abbreviates."""
    entities: dict[str, Entity] = {}
    mentions = []
    long_names = {
        initials: form.key
        for form in forms
        if form.kind == "organisation" and len(form.words) > 1
        for initials in _initials(form.words)
    }
    for form in sorted(forms, key=lambda f: f.mentions[0].start):
        if form.kind is None:
            continue
        key = form.key.removeprefix("the ")
        key = _ALIASES.get(key, key)
        if form.kind == "organisation" and len(form.words) == 1:
            key = long_names.get(key.replace(".", ""), key)
        key = f"{form.kind} {key}"
        first = form.mentions[0]
        name = text[first.start : first.end]
        entity = entities.setdefault(key, Entity(name, form.kind))
        if len(name) > len(entity.name):
            entity.name = name
        mentions += [Mention(m.start, m.end, entity) for m in form.mentions]
    return mentions


def _initials(words: Sequence[str]) -> set[str]:
    small = ("of", "the", "and", "for", "in", "on", "&")
    return {
        "".join(w[0] for w in words if w not in small),
        "".join(w[0] for w in words),
    }
