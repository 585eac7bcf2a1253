"""Putting the forms of one person, organisation or place together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from searcher.extraction.names.entities import Entity, Mention
from searcher.extraction.names.forms import Form
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.people import KnownPerson, people
from searcher.extraction.names.spelling import firm, initials

__all__ = ["cluster"]

_ALIASES = {
    "u.s.": "us", "u.s": "us", "usa": "us", "u.s.a.": "us", "united states": "us",
    "united states of america": "us", "u.k.": "uk", "united kingdom": "uk",
    "u.a.e.": "uae", "united arab emirates": "uae", "u.n.": "un", "u.n": "un",
    "united nations": "un", "e.u.": "eu", "european union": "eu", "washington d.c.": "washington",
    "washington dc": "washington", "d.c.": "washington", "turkiye": "turkey", "kiev": "kyiv",
}  # fmt: skip


def cluster(
    forms: Iterable[Form], text: str, known_people: Iterable[KnownPerson], lists: NameLists
) -> list[Mention]:
    """The mentions of all forms that are names, with their entities, in order of the text."""
    decided = [form for form in forms if form.kind is not None]
    mentions = people([f for f in decided if f.kind == "person"], text, known_people, lists)
    mentions += _others([f for f in decided if f.kind != "person"], text)
    return sorted(mentions, key=lambda mention: mention.start)


def _others(forms: Sequence[Form], text: str) -> list[Mention]:
    """Organisations and places; an acronym goes with the long name that it abbreviates."""
    entities: dict[tuple[str, str], Entity] = {}
    long_names = {
        short: " ".join(firm(form.words)) or form.key
        for form in forms
        if form.kind == "organisation" and len(form.words) > 1
        for short in initials(form.words)
    }
    mentions = []
    for form in sorted(forms, key=lambda f: f.mentions[0].start):
        if form.kind is None:
            continue
        key = _ALIASES.get(form.key, form.key)
        if form.kind == "organisation":
            key = " ".join(firm(form.words)) or key
            key = long_names.get(key.replace(".", ""), key)
        first = form.mentions[0]
        name = text[first.start : first.end]
        entity = entities.setdefault((form.kind, key), Entity(name, form.kind))
        if len(name) > len(entity.name):
            entity.name = name
        mentions += [Mention(m.start, m.end, entity) for m in form.mentions]
    return mentions
