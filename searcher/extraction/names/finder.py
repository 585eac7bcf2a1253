"""Finding names: candidates are weighed, decided per article, and put together to entities."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from searcher.extraction.names.candidates import Candidate, candidates_in, split_pairs
from searcher.extraction.names.casing import CasedBlock, read_case, small_words
from searcher.extraction.names.chunks import chunks_of
from searcher.extraction.names.clusters import cluster
from searcher.extraction.names.decision import decide
from searcher.extraction.names.entities import Entity, Mention, Names
from searcher.extraction.names.gaps import NameModel, fill_gaps
from searcher.extraction.names.joining import joined
from searcher.extraction.names.lists import NameLists, name_lists
from searcher.extraction.names.people import KnownPerson
from searcher.extraction.names.roles import add_roles
from searcher.text import fold

__all__ = ["find_names"]

_LONGEST_NAME = 6  # words, of names looked for in headings


def find_names(
    text: str,
    *,
    known_people: Sequence[str] = (),
    title: str | None = None,
    model: NameModel | None = None,
) -> Names:
    """The people, organisations and places that a text names.

    Args:
        text: the body of an article; blocks separated by a blank line.
        known_people: names known from elsewhere ("Volodymyr Zelenskyy / Володимир
            Зеленський"); they give the full name of a surname in the text and count only when the
            text mentions them.
        title: the headline; it may print the full name of a surname in the text.
        model: guesses names where the rules leave something undecided.
    """
    lists = name_lists()
    cased, blocks = read_case(text, lists)
    known = _known_people([*known_people, *_full_names(title or "", lists)])
    read = [
        ((block.start, block.end), _candidates(cased, block, lists))
        for block in blocks
        if block.trusted
    ]
    seen = {word.folded for _, found in read for one in found for word in one.words}
    read = [(block, list(split_pairs(found, seen, lists))) for block, found in read]
    spellings = [words for person in known for words in person.spellings]
    forms = decide(read, cased, small_words(cased), spellings, lists)
    if model is not None:
        fill_gaps(forms, model(cased), cased, lists)
    mentions = cluster(forms.values(), cased, known, lists)
    entities = _by_form(mentions, cased)
    for block in blocks:
        if not block.trusted:
            mentions += _in_heading(cased, block, entities)
    return _names(_apart(mentions), cased, blocks)


def _candidates(text: str, block: CasedBlock, lists: NameLists) -> list[Candidate]:
    found = [
        candidate
        for chunk in chunks_of(text, block.start, block.end)
        for candidate in candidates_in(chunk, text, lists)
    ]
    return joined(found, text, lists)


def _known_people(names: Iterable[str]) -> list[KnownPerson]:
    """The names with their spellings, which a slash divides; those without letters left out."""
    known = []
    for name in names:
        parts = [part.strip() for part in re.split(r"[/|]", name)]
        spellings = {part: tuple(fold(part).split()) for part in parts if fold(part).strip()}
        if spellings:
            known.append(KnownPerson(next(iter(spellings)), tuple(spellings.values())))
    return known


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


def _by_form(mentions: Sequence[Mention], text: str) -> dict[str, Entity]:
    """The first entity printed in each form, people by their surnames as well."""
    entities: dict[str, Entity] = {}
    for mention in mentions:
        form = fold(text[mention.start : mention.end])
        entities.setdefault(form, mention.entity)
        if mention.entity.kind == "person":
            entities.setdefault(form.split()[-1], mention.entity)
    return entities


def _in_heading(text: str, block: CasedBlock, entities: Mapping[str, Entity]) -> Iterator[Mention]:
    """The names of a heading that the article prints elsewhere as well; its capitals prove none."""
    for chunk in chunks_of(text, block.start, block.end):
        words = chunk.words
        index = 0
        while index < len(words):
            for size in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
                start, end = words[index].start, words[index + size - 1].end
                entity = entities.get(fold(text[start:end]))
                if entity is not None:
                    yield Mention(start, end, entity)
                    index += size - 1
                    break
            index += 1


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, without those that overlap an earlier one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda mention: mention.start):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _names(mentions: Sequence[Mention], text: str, blocks: Sequence[CasedBlock]) -> Names:
    for mention in mentions:
        mention.entity.count += 1
        mention.entity.forms.add(text[mention.start : mention.end])
    add_roles(mentions, text, [(block.start, block.end) for block in blocks])
    entities = {id(mention.entity): mention.entity for mention in mentions}
    for entity in entities.values():
        if entity.kind != "organisation" and entity.name.isupper() and len(entity.name) > 4:
            entity.name = entity.name.title()  # "KUALA LUMPUR" in a dateline
    return Names(tuple(entities.values()), tuple(mentions))
