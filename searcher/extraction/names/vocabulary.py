"""Closed classes of words around names: titles, roles, heads of names, verbs of saying.

All are folded (lower case, no accents) and stand in data/vocabulary.txt.
"""

from __future__ import annotations

from searcher.extraction.names.entities import Gender
from searcher.extraction.names.listfiles import word_groups

_GROUPS = word_groups("vocabulary.txt")

# Titles of address and rank: proof of a person, never part of the name.
HONORIFICS = _GROUPS["honorifics"]
# Those of them that say nothing about what the person does.
ADDRESS = _GROUPS["address"]
TITLE_GENDER: dict[str, Gender] = {
    **dict.fromkeys(_GROUPS["male"], "male"),
    **dict.fromkeys(_GROUPS["female"], "female"),
}

# Nouns for what a person is or does, which stand before names and in appositions.
ROLES = (HONORIFICS | _GROUPS["roles"]) - _GROUPS["not-roles"]
# Capitalised, they are titles only at the head of a run, being names as well ("King", "Judge").
DOUBTFUL_TITLES = _GROUPS["doubtful-titles"]
# Capitalised, they are no titles at all ("Hunter", "Dean").
NEVER_TITLES = _GROUPS["never-titles"]
# Words that stand before the noun of a role: "Deputy Foreign" Minister.
ROLE_MODIFIERS = _GROUPS["role-modifiers"]
KIN = _GROUPS["kin"]
SAYING = _GROUPS["saying"]

NAME_SUFFIXES = _GROUPS["name-suffixes"]
PARTICLES = _GROUPS["particles"]
# Family names that come first: Xi Jinping, Yoon Suk-yeol, Nguyen Xuan Phuc.
EAST_ASIAN_SURNAMES = _GROUPS["east-asian-surnames"]

# Words that open sentences and belong to no name.
FUNCTION_WORDS = _GROUPS["function-words"]
# Words that may belong to a name unless they open a sentence: "New", "Three".
OPENING_WORDS = _GROUPS["opening-words"]
CALENDAR = _GROUPS["calendar"]
# Names as well, unless a full stop or a number follows.
CALENDAR_ABBREVIATIONS = _GROUPS["calendar-abbreviations"]
# What is hung on a name by a hyphen: Moscow-"backed".
HUNG = _GROUPS["hung"]

# Those that sell news and pictures, whose names stand as credits.
AGENCIES = _GROUPS["agencies"]

# Words that join the parts of an organisation's name.
LINKS = frozenset(("of", "for", "and", "on", "against"))

# Last words of organisations' names; the suffixes prove one whatever stands before.
ORGANISATION_HEADS = _GROUPS["organisation-heads"]
ORGANISATION_SUFFIXES = _GROUPS["organisation-suffixes"]
# What ministries and authorities are for: Ministry of "Energy" and "Mines".
FIELDS = _GROUPS["fields"]
# Words besides heads that take an "of": "House" of Lords.
LINKING_HEADS = _GROUPS["linking-heads"]
# Heads that are surnames as well: Doris "Day", Joseph "Banks".
SURNAME_HEADS = _GROUPS["surname-heads"]
# Nouns in small letters that say what the name beside them is: "the newspaper" Haaretz.
# What firms have: shares of Sharp, Sharp's earnings.
FIRM_NOUNS = _GROUPS["firm-nouns"]
ORGANISATION_NOUNS = _GROUPS["organisation-nouns"]
PLACE_NOUNS = _GROUPS["place-nouns"]
PLACE_HEADS = _GROUPS["place-heads"]
# States and provinces as they stand behind a town: Hartford, "Conn."
STATE_ABBREVIATIONS = _GROUPS["state-abbreviations"]
PLACE_FIRST = _GROUPS["place-first"]
DIRECTIONS = _GROUPS["directions"]
# Last words of names that are neither people's nor organisations' nor places'.
EVENT_HEADS = _GROUPS["event-heads"]
# Single words of the same sort: "Brexit".
THINGS = _GROUPS["things"]
# First words of such names: "Storm" Ciarán.
EVENT_FIRST = _GROUPS["event-first"]
