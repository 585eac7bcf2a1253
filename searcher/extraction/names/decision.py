"""Deciding what each form of a name is, with all of the article in mind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from searcher.extraction.names.forms import Form, ReadBlock, gather, share_in_lists, weigh
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.spelling import firm, initials
from searcher.extraction.names.vocabulary import (
    NAME_SUFFIXES,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
)

__all__ = ["decide"]

_SURNAME = 4.0
_OTHER_NAME = 3.0
_PART_OF_NAME = 2.0
_ACRONYM = 3.0
_FIRST_OF_ORGANISATION = 2.6
_FIRM = 5.0
_GROUPS = frozenset(("group", "holding", "holdings"))


def decide(
    blocks: Sequence[ReadBlock],
    text: str,
    small_words: frozenset[str],
    known_people: Iterable[Sequence[str]],
    lists: NameLists,
) -> dict[str, Form]:
    """The forms of all candidates, each with its kind.

    Names of several words are decided first, by themselves; then those of one word, which may be
    parts of them.  `small_words` are the words that the article prints with a small letter,
    `known_people` the folded words of names known from elsewhere.
    """
    forms = gather(blocks, text, lists)
    for form in forms.values():
        weigh(form, text, small_words, lists)
    share_in_lists(blocks, text, forms)
    for name in {_short_name(form.words) for form in forms.values()}:
        if name in forms:
            forms[name].scores.organisation += _FIRM
    several = [form for form in forms.values() if len(form.words) > 1]
    for form in several:
        form.kind = form.scores.best()
    people = [form.words for form in several if form.kind == "person"]
    people += [tuple(words) for words in known_people]
    _decide_parts_of_names(several, people)
    organisations = [form.words for form in several if form.kind == "organisation"]
    single = [form for form in forms.values() if len(form.words) == 1]
    _decide_single_words(single, people, organisations, lists)
    return forms


def _short_name(words: tuple[str, ...]) -> str:
    """What a firm is called in short: "Sharp" Corp, "Simon Property" Group Inc; "" for no firm."""
    bare = firm(words) or words
    if bare[-1] in _GROUPS:
        bare = bare[:-1]
    return " ".join(bare) if len(bare) < len(words) else ""


def _decide_parts_of_names(forms: Iterable[Form], people: Iterable[Sequence[str]]) -> None:
    """Names of several words that stand in longer names: "Dos Santos"."""
    parts = {
        tuple(name[start:end])
        for name in people
        for start in range(len(name))
        for end in range(start + 2, len(name) + 1)
        if end - start < len(name)
    }
    for form in forms:
        tail = form.words[-1]
        if form.kind == "person" or tail in ORGANISATION_HEADS or tail in PLACE_HEADS:
            continue
        if form.words in parts:
            form.scores.person += _PART_OF_NAME
            form.kind = form.scores.best()


def _decide_single_words(
    forms: Iterable[Form],
    people: Iterable[Sequence[str]],
    organisations: Sequence[Sequence[str]],
    lists: NameLists,
) -> None:
    """Surnames, first names, acronyms and short names of what the article names in full."""
    called = _single_names(people)
    starts = {words[0] for words in organisations} - lists.words - lists.large_places
    codes = {code.casefold() for code in lists.place_codes}
    acronyms = {short for words in organisations for short in initials(words)}
    for form in forms:
        word = form.words[0]
        form.scores.person += called.get(word, 0.0)
        if word in starts and word not in codes:
            form.scores.organisation += _FIRST_OF_ORGANISATION
        if len(word) > 1 and word not in codes and word.replace(".", "") in acronyms:
            form.scores.organisation += _ACRONYM
        form.kind = form.scores.best()


def _single_names(people: Iterable[Sequence[str]]) -> Mapping[str, float]:
    """The words by which people may be called, with their weight."""
    weights: dict[str, float] = {}
    for name in people:
        bare = [word for word in name if word.rstrip(".") not in NAME_SUFFIXES]
        for word in bare:
            if len(word) > 1 and word not in PARTICLES:
                weight = _SURNAME if word is bare[-1] else _OTHER_NAME
                weights[word] = max(weight, weights.get(word, 0.0))
                if word.startswith(("al-", "el-")):
                    weights[word[3:]] = _OTHER_NAME
    return weights
