"""Which mentions are the same person: full names, surnames, first names, initials, spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from searcher.extraction.names.bearers import FullNames, keep
from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.entities import Entity, Gender, Mention
from searcher.extraction.names.forms import Form
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.spelling import variants
from searcher.extraction.names.vocabulary import (
    EAST_ASIAN_SURNAMES,
    NAME_SUFFIXES,
    PARTICLES,
    TITLE_GENDER,
)

__all__ = ["KnownPerson", "people"]

# So that time stays linear: how many surnames of like spelling are compared with a new one, which
# must share so many first letters.
_MOST_SPELLINGS = 20
_SHARED_LETTERS = 3


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person known from elsewhere: the name to show and the folded words of its spellings."""

    name: str
    spellings: tuple[tuple[str, ...], ...]


@dataclass(eq=False, slots=True)
class _Person:
    """A person being put together.

    Attributes:
        entity: the result.
        titled: gender as titles of address tell.
        full_mentions, last_mention: how often named in full so far, and where named last.
    """

    entity: Entity
    titled: Gender | None = None
    full_mentions: int = 0
    last_mention: int = -1

    @property
    def gender(self) -> Gender | None:
        return self.titled or self.entity.gender


class _Register:
    """The persons of one article, found by any word of their names."""

    def __init__(self) -> None:
        self.full_names: FullNames[_Person] = FullNames()
        self.by_word: dict[str, list[_Person]] = defaultdict(list)
        self.by_surname: dict[str, list[_Person]] = defaultdict(list)
        self.surnames: dict[str, list[str]] = defaultdict(list)  # by their first letters

    def add(self, person: _Person, name: tuple[str, ...]) -> None:
        self.full_names.add(name, person)
        bare = [w for w in name if w.rstrip(".") not in NAME_SUFFIXES and w not in PARTICLES]
        for word in bare or name:
            keep(person, self.by_word[word])
        family = {*bare[-1:], *(w for w in bare[:2] if w in EAST_ASIAN_SURNAMES)}
        for word in family or {name[-1]}:
            if word not in self.by_surname:
                self.surnames[word[:_SHARED_LETTERS]].append(word)
            keep(person, self.by_surname[word])

    def of_single_name(self, word: str) -> list[_Person]:
        """Who bears it as surname, else as any name, else a surname of nearly that spelling."""
        bare = word.removeprefix("al-").removeprefix("el-")
        for spelling in (word, f"al-{bare}", f"el-{bare}", bare):
            if found := self.by_surname.get(spelling):
                return found
        if found := self.by_word.get(word):
            return found
        for surname in self.surnames.get(word[:_SHARED_LETTERS], [])[:_MOST_SPELLINGS]:
            if variants(word, surname):
                return self.by_surname[surname]
        return []


def people(
    forms: Sequence[Form], text: str, known: Iterable[KnownPerson], lists: NameLists
) -> list[Mention]:
    """The mentions of all forms, which are people's names, with their entities, in order."""
    register = _Register()
    for one in known:
        person = _Person(Entity(one.name, "person"))
        for spelling in one.spellings:
            register.add(person, spelling)
        person.entity.gender = _gender_of_name(one.spellings[0], lists)
    owners = _owners_of_full_names(forms, text, register, lists)
    return _assigned(forms, text, register, owners)


def _owners_of_full_names(
    forms: Sequence[Form], text: str, register: _Register, lists: NameLists
) -> dict[str, _Person]:
    """The person of each full name, longest names first; ambiguous ones are left out."""
    owners: dict[str, _Person] = {}
    full = [form for form in forms if len(form.words) > 1]
    for form in sorted(full, key=lambda f: (-len(f.words), f.mentions[0].start)):
        bearers = register.full_names.bearers(form.words)
        if len(bearers) > 1:
            continue
        first = form.mentions[0]
        person = bearers[0] if bearers else _Person(Entity(text[first.start : first.end], "person"))
        register.add(person, form.words)
        owners[form.key] = person
        person.entity.gender = person.entity.gender or _gender_of_name(form.words, lists)
    return owners


def _assigned(
    forms: Sequence[Form], text: str, register: _Register, owners: dict[str, _Person]
) -> list[Mention]:
    """Each mention with its person, read from the start of the text."""
    mentions = []
    candidates = ((mention, form) for form in forms for mention in form.mentions)
    for candidate, form in sorted(candidates, key=lambda pair: pair[0].start):
        gender = _gender_of_title(candidate)
        person = owners.get(form.key)
        if person is not None:
            person.full_mentions += 1
        else:
            single = len(form.words) == 1
            person = _most_plausible(
                register.of_single_name(form.key)
                if single
                else register.full_names.bearers(form.words),
                gender,
            )
            if person is None:
                person = _Person(Entity(text[candidate.start : candidate.end], "person"))
                register.add(person, form.words)
        person.last_mention = candidate.start
        person.titled = person.titled or gender
        person.entity.gender = person.gender
        mentions.append(Mention(candidate.start, candidate.end, person.entity))
    return mentions


def _most_plausible(persons: Sequence[_Person], gender: Gender | None) -> _Person | None:
    """The one who fits the title; of several the one written about most so far, then the latest."""
    fitting = [p for p in persons if gender is None or p.gender in (None, gender)]
    return max(
        fitting,
        key=lambda p: (p.last_mention >= 0, p.gender == gender, p.full_mentions, p.last_mention),
        default=None,
    )


def _gender_of_title(candidate: Candidate) -> Gender | None:
    for word in candidate.title.split():
        if (gender := TITLE_GENDER.get(word)) is not None:
            return gender
    return None


def _gender_of_name(name: Sequence[str], lists: NameLists) -> Gender | None:
    """The gender of the first name, which is the first word that is no initial and no surname."""
    for word in name[:-1]:
        if word not in EAST_ASIAN_SURNAMES and len(word.rstrip(".")) > 1:
            return lists.first_names.get(word)
    return None
