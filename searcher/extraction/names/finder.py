"""Finding names: candidates are weighed, decided per article, and put together to entities."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from searcher.extraction.names.candidates import Candidate, candidates_in, split_pairs
from searcher.extraction.names.casing import CasedBlock, read_case, small_words
from searcher.extraction.names.chunks import chunks_of
from searcher.extraction.names.clusters import KnownPerson, cluster
from searcher.extraction.names.decision import decide
from searcher.extraction.names.entities import Entity, Mention, Names
from searcher.extraction.names.joining import joined
from searcher.extraction.names.lists import NameLists, name_lists
from searcher.extraction.names.roles import roles_beside
from searcher.text import fold

__all__ = ["find_names"]


def find_names(text: str, *, known_people: Sequence[str] = (), title: str | None = None) -> Names:
    """The people, organisations and places that a text names.

    Args:
        text: the body of an article; blocks separated by a blank line.
        known_people: names known from elsewhere ("Volodymyr Zelenskyy / Володимир
            Зеленський"); they give the full name of a surname in the text and count only when the
            text mentions them.
        title: the headline; it may print the full name of a surname in the text.

    """
    lists = name_lists()
    cased, blocks = read_case(text, lists)
    known = [_known_person(name) for name in known_people if name.strip()]
    known += [_known_person(name) for name in _full_names(title or "", lists)]
    read = [
        ((block.start, block.end), _candidates(cased, block, lists))
        for block in blocks
        if block.trusted
    ]
    seen = {word.folded for _, found in read for one in found for word in one.words}
    read = [(block, list(split_pairs(found, seen, lists))) for block, found in read]
    spellings = [words for person in known for words in person.spellings]
    forms = decide(read, cased, small_words(cased), spellings, lists)
    mentions = cluster(forms.values(), cased, known, lists)
    mentions = _apart(mentions)
    _add_roles(mentions, cased, blocks)
    entities: dict[int, Entity] = {id(m.entity): m.entity for m in mentions}
    return Names(tuple(entities.values()), tuple(mentions))


def _candidates(text: str, block: CasedBlock, lists: NameLists) -> list[Candidate]:
    found = [
        candidate
        for chunk in chunks_of(text, block.start, block.end)
        for candidate in candidates_in(chunk, text, lists)
    ]
    return joined(found, text, lists)


def _full_names(title: str, lists: NameLists) -> list[str]:
    """The names of a headline that are surely a first name and a surname, whatever its capitals."""
    return [
        title[candidate.start : candidate.end]
        for candidate in _candidates(title, CasedBlock(0, len(title), trusted=False), lists)
        if len(candidate.words) > 1
        and candidate.words[0].folded in lists.first_names
        and not any(word.folded in lists.words for word in candidate.words)
        and candidate.key not in lists.large_places
    ]


def _known_person(name: str) -> KnownPerson:
    spellings = [part.strip() for part in re.split(r"\s*[/|]\s*", name) if part.strip()]
    folded = tuple(tuple(fold(spelling).split()) for spelling in spellings)
    return KnownPerson(spellings[0] if spellings else name, folded)


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without those that overlap an earlier one."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _add_roles(mentions: Sequence[Mention], text: str, blocks: Sequence[CasedBlock]) -> None:
    people = [mention for mention in mentions if mention.entity.kind == "person"]
    starts = [block.start for block in blocks]
    taken = [mention.start for mention in people]
    for mention in people:
        block = blocks[bisect.bisect_right(starts, mention.start) - 1]
        near = taken[bisect.bisect_right(taken, mention.start) :][:4]
        roles = mention.entity.roles
        for role in roles_beside(text, mention.start, mention.end, (block.start, block.end), near):
            if role not in roles:
                roles.append(role)
