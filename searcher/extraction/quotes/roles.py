"""Words for people and bodies that are described and not named: the minister, the company."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from searcher.extraction.names.entities import Entity, Gender
from searcher.extraction.names.lists import name_lists
from searcher.extraction.names.vocabulary import KIN, ROLE_MODIFIERS, ROLES, TITLE_GENDER
from searcher.extraction.quotes.verbs import is_verb_form
from searcher.extraction.quotes.words import DETERMINERS, PREPOSITIONS
from searcher.text import fold

__all__ = [
    "ANY_BODY",
    "BODIES",
    "VAGUE",
    "Roles",
    "describes_person",
    "gender_of",
    "head_of",
    "introduces",
    "is_plural",
    "is_source",
    "may_speak",
    "names_role",
    "of_a_person",
]

BODIES = frozenset(
    """operator regulator watchdog retailer railway lender carrier manufacturer broadcaster
    supermarket chain insurer brewer utility publisher drugmaker automaker television radio embassy
    company firm bank group agency ministry department party campaign government union council
    committee court commission organisation organization association university club team
    administration police authority board office bureau service network newspaper paper magazine
    institute foundation center centre charity church airline department report study poll
    survey statement lawsuit suit complaint filing letter memo ad advertisement website
    site""".split()
)
"""Nouns whose words are those of an organisation."""

ANY_BODY = frozenset(
    """company firm group agency airline carmaker organization organisation charity club operator
    regulator watchdog retailer railway lender carrier manufacturer broadcaster supermarket chain
    insurer brewer bank utility publisher newspaper drugmaker miner automaker""".split()
)
"""Those that may stand for an organisation of any name."""

VAGUE = frozenset("source sources official officials man woman person individual speaker".split())
"""Nouns that take up whichever unnamed source spoke last."""

_BY_AGE_OR_CHILDREN = re.compile(r"\d+-year-old|.+-of-(?:one|two|three|four|five|six)")
_AGENT = re.compile(r"\w{3,}(?:er|or|ist|ian|eer|man|woman)")
_NO_AGENTS = frozenset(
    """letter paper poster chapter order answer banner sticker computer member caller user reader
    commenter bystander villager dealer trader banker fighter soldier prisoner reporter teacher
    doctor neighbor driver passenger walker shopper worker error mirror factor tremor manager
    vendor investor motor tenor humor rumor mayor""".split()
)
"""Nouns that look like those of agents and are of things, or of one among many."""
_ONE_OF_MANY = frozenset(
    """source official spokesman spokeswoman spokesperson witness officer lawyer analyst expert
    reporter worker member adviser aide neighbor neighbour voter supporter insider critic resident
    nurse friend parent student""".split()
)
_RELATIVES = frozenset(
    """mother father parents wife husband son daughter brother sister widow widower uncle aunt
    cousin grandmother grandfather friend""".split()
)
_MOST_HOLDERS = 200  # of one role in one article
_LOOSE = frozenset(
    """former then acting new outgoing veteran longtime republican democratic senior of
    his her its their""".split()
)


def describes_person(noun: str) -> bool:
    """Whether "the {noun}" is likely somebody who was named before ("the 34-year-old")."""
    known = noun in ROLES or noun in KIN or noun in name_lists().demonyms
    known = known or _BY_AGE_OR_CHILDREN.fullmatch(noun) is not None
    known = known or (_AGENT.fullmatch(noun) is not None and noun not in _NO_AGENTS | BODIES)
    return known and noun not in _ONE_OF_MANY


def names_role(mention: str) -> bool:
    """Whether a capitalised phrase that names nobody is a role or a people: "Prime Minister"."""
    words = fold(mention).split()
    return (
        all(word in ROLES or word in ROLE_MODIFIERS for word in words)
        or words[-1] in name_lists().demonyms
    )


def is_source(words: Sequence[str]) -> bool:
    """Whether a description is surely of people or a body: critics, the jury's foreman."""
    head = head_of(words)
    single = head.removesuffix("s")
    return any(
        noun in _ONE_OF_MANY or noun in BODIES or noun in VAGUE or describes_person(noun)
        for noun in (head, single)
    )


def may_speak(words: Sequence[str]) -> bool:
    """Whether a description can be that of a source: counted or determined, plural, or a job."""
    head = head_of(words)
    return (
        words[0] in DETERMINERS
        or head.endswith("s")
        or head in _ONE_OF_MANY
        or describes_person(head)
    )


def gender_of(description: str) -> Gender | None:
    """The gender that the noun of a description tells: "a spokeswoman for the family"."""
    head = head_of(fold(description).split())
    if head.endswith("woman") or head in ("girl", "lady"):
        return "female"
    return "male" if head.endswith("man") or head == "boy" else TITLE_GENDER.get(head)


def is_plural(description: str) -> bool:
    """Whether a description is of several: "managers at the bank", "police"."""
    head = head_of(fold(description).split())
    several = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return several or head in ("people", "police", "men", "women")


def of_a_person(words: Sequence[str]) -> bool:
    """Whether a description depends on that of another person: "a lawyer for the minister"."""
    depends = any(word in ("for", "to", "of", "with") for word in words[1:-1])
    last = {words[-1], words[-1].removesuffix("s")}
    return depends and (head_of(words) in _RELATIVES or bool(last & (ROLES | KIN)))


def introduces(words: Sequence[str]) -> bool:
    """Whether words lead up to a name in an apposition: "the producer", "her son, the poet"."""
    first = words[0].lower()
    determined = first in DETERMINERS or first.endswith(("'s", "’s"))
    plain = not any(
        word.endswith(",") or word.lower() in PREPOSITIONS or is_verb_form(word) for word in words
    )
    return plain and (determined or words[-1] in ROLES)


def head_of(words: Sequence[str]) -> str:
    """The head noun of a role: that of "president of the board" is "president"."""
    for at, word in enumerate(words):
        if at and word in ("of", "for", "at", "in", "to", "from", "who", "with"):
            return words[at - 1]
    return words[-1] if words else ""


class Roles:
    """Who holds which role in an article; found by the head noun of the role."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._holders: dict[str, list[tuple[Entity, list[str]]]] = {}
        for entity in entities:
            for role in entity.roles if entity.kind == "person" else ():
                words = _bare(fold(role).split())
                self._holders.setdefault(head_of(words), []).append((entity, words))

    def held_by(self, words: Sequence[str]) -> list[Entity]:
        """The people to whom the article gives the role that `words` (folded) describe."""
        wanted = _bare(words)
        known = self._holders.get(head_of(wanted), [])[:_MOST_HOLDERS]
        fitting = (
            entity for entity, has in known if all(word in has or word in _LOOSE for word in wanted)
        )
        return list(dict.fromkeys(fitting))


def _bare(words: Iterable[str]) -> list[str]:
    return [word.removesuffix("'s") for word in words]
