"""Names and descriptions side by side: "the lawmaker for Eket, Emem Udoh, 41, of Uyo, said"."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.phrases import Phrase, is_person, phrase_at, phrase_before
from searcher.extraction.quotes.roles import of_a_person
from searcher.extraction.quotes.runs import run_left
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import cue_at, is_verb_form
from searcher.extraction.quotes.words import AUXILIARIES, DASHES, PREPOSITIONS

__all__ = ["apposed", "described", "first_of_row", "modified"]

_MOST_APPOSITIONS = 5


def apposed(tokens: Sequence[Token], described: Phrase, first: int, last: int) -> Phrase | None:
    """The person in "the lawmaker for Eket, Hon. Emem Udoh, said"."""
    if of_a_person([token.lower for token in tokens[described.first : described.last]]):
        return None  # "the mother of one of the hostages, John Doe, said"
    within = phrase_at(tokens, first, last, first)
    if (
        within is not None
        and is_person(tokens, within)
        and not _has_clause(tokens, within.last, last)
    ):
        return within
    ending = phrase_before(tokens, last, first)
    if ending is None or not is_person(tokens, ending):
        return None
    lead = tokens[first : ending.first]
    depends = any(token.lower in PREPOSITIONS for token in lead) or _has_clause(tokens, first, last)
    return None if depends else ending


def first_of_row(tokens: Sequence[Token], end: int, begin: int) -> Phrase | None:
    """The person at the head of a row of appositions: "John Doe, 34, of Flint, Mich., said"."""
    open_clause = False  # a verb was met whose "who" or "whose" stands further to the left
    for _ in range(_MOST_APPOSITIONS):
        at = end - 1
        while at > begin and tokens[at].text not in (",", *DASHES):
            at -= 1
        if at <= begin:
            return None
        relative = tokens[at + 1].lower in _RELATIVES
        verb = _has_clause(tokens, at + 1, end)
        if relative and not verb:
            if not open_clause:
                return None  # "Doe, whose boss, Ann Lee, said"
            open_clause = False
        elif verb and not relative and not _is_participle(tokens[at + 1]):
            open_clause = True  # but not by "Doe, wearing a hat, said"
        found = phrase_before(tokens, at, begin)
        if found is not None and is_person(tokens, found) and not open_clause:
            after_preposition = found.first > begin and (
                tokens[found.first - 1].lower in PREPOSITIONS
            )
            return None if after_preposition else found
        end = at
    return None


def described(tokens: Sequence[Token], description: Phrase, begin: int) -> Phrase | None:
    """The person whom a description is set behind: "Ann Lee", an old ally, who slammed."""
    comma = description.first - 1
    if comma <= begin or description.kind != "nominal" or tokens[comma].text != ",":
        return None
    if tokens[description.first].lower not in ("a", "an", "the"):
        return None
    run = run_left(tokens, comma, begin)
    person = Phrase(run, comma, run, comma, "name")
    return person if is_person(tokens, person) else None


def modified(tokens: Sequence[Token], found: Phrase, begin: int) -> Phrase | None:
    """The noun that a clause without commas describes, if `found` only ends that clause.

    "A source speaking to Fox News said"; "an official who spoke about the strategy said".
    """
    if found.kind == "pronoun":
        return None
    verb = found.first - 1
    if verb > begin and tokens[verb].lower in PREPOSITIONS:
        verb -= 1
    for at in range(found.first - 1, max(begin, found.first - _LONGEST_CLAUSE), -1):
        if tokens[at].kind in ",.q":
            break
        if tokens[at].lower == "who" and _has_clause(tokens, at + 1, found.first):
            verb = at
            break
    if verb <= begin or not (tokens[verb].lower == "who" or _is_participle(tokens[verb])):
        return None
    outer = phrase_before(tokens, verb, begin)
    if outer is None or outer.kind == "pronoun":
        return None
    return None if outer.first > begin and tokens[outer.first - 1].lower in PREPOSITIONS else outer


_LONGEST_CLAUSE = 14  # tokens


def _is_participle(token: Token) -> bool:
    """Whether a word may describe the noun before it: speaking, obtained."""
    ing = token.lower.endswith("ing") and token.lower not in PREPOSITIONS
    return token.kind == "w" and not token.capital and (ing or token.lower.endswith("ed"))


_RELATIVES = frozenset("who whose which when while where".split())


def _has_clause(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether there is a verb among these tokens."""
    return any(
        (is_verb_form(token.lower) or token.lower in AUXILIARIES or cue_at(tokens, k) is not None)
        and not token.capital
        for k, token in enumerate(tokens[first:last], first)
    )
