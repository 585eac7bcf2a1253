"""Deciding what each form of a name is, with all mentions of the article voting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.context import context_scores
from searcher.extraction.names.entities import NameKind
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.scores import Scores
from searcher.extraction.names.shape import SURE_PLACE, shape_scores
from searcher.extraction.names.vocabulary import (
    NAME_SUFFIXES,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
)

__all__ = ["Form", "decide"]

_VOTERS = 3  # contexts count like so many at most, however often a name is printed


@dataclass(slots=True)
class Form:
    """One form in which names are printed, letter case and accents aside.

    Attributes:
        words: folded.
        mentions: where it stands.
        scores: what speaks for each kind.
        kind: what was decided; None when it is no name.

    """

    words: tuple[str, ...]
    mentions: list[Candidate] = field(default_factory=list)
    scores: Scores = field(default_factory=Scores)
    kind: NameKind | None = None

    @property
    def key(self) -> str:
        """The folded words, joined."""
        return " ".join(self.words)


def decide(
    blocks: Sequence[tuple[tuple[int, int], Sequence[Candidate]]],
    text: str,
    small_words: frozenset[str],
    known_people: Iterable[Sequence[str]],
    lists: NameLists,
) -> dict[str, Form]:
    """The forms of all candidates, each with its kind."""
    forms: dict[str, Form] = {}
    for block, candidates in blocks:
        for candidate in candidates:
            key = candidate.key
            form = forms.get(key)
            if form is None:
                form = forms[key] = Form(tuple(w.folded for w in candidate.words))
            form.mentions.append(candidate)
            form.scores.add(context_scores(candidate, text, block, lists))
    for form in forms.values():
        _weigh(form, text, small_words, lists)
    _share_in_lists(blocks, text, forms)
    several = [form for form in forms.values() if len(form.words) > 1]
    for form in several:
        form.kind = form.scores.best()
    full_names = [form.words for form in several if form.kind == "person"]
    full_names += [tuple(words) for words in known_people]
    parts = _name_parts(full_names)
    organisations = [form.words for form in several if form.kind == "organisation"]
    starts = {words[0] for words in organisations}
    acronyms = {_acronym(words) for words in organisations}
    for form in forms.values():
        if len(form.words) == 1:
            _remember(form, parts, starts, acronyms, lists)
            form.kind = form.scores.best()
        elif form.kind != "person" and any(_within(form.words, name) for name in full_names):
            form.scores.person += 2.0
            form.kind = form.scores.best()
    return forms


def _weigh(form: Form, text: str, small_words: frozenset[str], lists: NameLists) -> None:
    """Add what the form itself tells to what its contexts say."""
    first = form.mentions[0]
    scores = shape_scores(first, text[first.start : first.end], lists)
    count = len(form.mentions)
    if len(form.words) == 1 and scores.place >= SURE_PLACE and not first.title:
        form.scores.person /= 2  # "champion Croatia"
    scores.add(form.scores, min(count, _VOTERS) / count)
    if len(form.words) == 1 and scores.place < SURE_PLACE:
        word = form.words[0]
        if word in small_words:
            scores.other += 2.0
        if (
            word in lists.words
            and word not in lists.public_figures
            and all(mention.opens for mention in form.mentions)
        ):
            scores.other += 2.0 if word in lists.first_names else 5.0
    form.scores = scores


_BETWEEN_EQUALS = re.compile(r"(?: ?\([^()\n]{1,15}\))?(?:[,;] (?:and )?| and | & |/)")
_SHARE = 1.0


def _share_in_lists(
    blocks: Sequence[tuple[tuple[int, int], Sequence[Candidate]]],
    text: str,
    forms: Mapping[str, Form],
) -> None:
    """Let neighbours in an enumeration speak for each other: "Jenson, Kyson and Kimi"."""
    kinds = {key: form.scores.best() for key, form in forms.items()}
    shares: dict[str, Scores] = {}
    for _, candidates in blocks:
        for left, right in pairwise(candidates):
            if right.start - left.end > 26 or right.title:
                continue
            if _BETWEEN_EQUALS.fullmatch(text, left.end, right.start) is None:
                continue
            for key, kind in ((left.key, kinds[right.key]), (right.key, kinds[left.key])):
                share = shares.setdefault(key, Scores())
                if kind == "person":
                    share.person = _SHARE
                elif kind == "organisation":
                    share.organisation = _SHARE
                elif kind == "place":
                    share.place = _SHARE
    for key, share in shares.items():
        forms[key].scores.add(share)


def _name_parts(names: Iterable[Sequence[str]]) -> Mapping[str, float]:
    """The words by which a person may be called, with their weight."""
    parts: dict[str, float] = {}
    for words in names:
        bare = [w for w in words if w.rstrip(".") not in NAME_SUFFIXES]
        for index, word in enumerate(bare):
            if len(word) > 1 and word not in PARTICLES:
                weight = 4.0 if index == len(bare) - 1 else 3.0
                parts[word] = max(weight, parts.get(word, 0.0))
                for prefix in ("al-", "el-"):
                    if word.startswith(prefix):
                        parts[word[len(prefix) :]] = 3.0
    return parts


def _remember(
    form: Form,
    parts: Mapping[str, float],
    organisation_starts: set[str],
    acronyms: set[str],
    lists: NameLists,
) -> None:
    word = form.words[0]
    form.scores.person += parts.get(word, 0.0)
    if word in organisation_starts and word not in lists.words:
        form.scores.organisation += 1.2
    if len(word) > 1 and word in acronyms:
        form.scores.organisation += 3.0


def _acronym(words: Sequence[str]) -> str:
    return "".join(w[0] for w in words if w not in ("of", "the", "and", "for", "in", "on", "&"))


def _within(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words stand in a row in a longer name and could call the person."""
    size = len(words)
    if words[-1] in ORGANISATION_HEADS or words[-1] in PLACE_HEADS or size >= len(name):
        return False
    return any(tuple(name[i : i + size]) == tuple(words) for i in range(len(name) - size + 1))
