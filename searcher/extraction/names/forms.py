"""The forms in which an article prints names, with what all their mentions together say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from searcher.article import Span
from searcher.extraction.names.candidates import Candidate
from searcher.extraction.names.context import context_scores
from searcher.extraction.names.entities import NameKind
from searcher.extraction.names.lists import NameLists
from searcher.extraction.names.scores import Scores
from searcher.extraction.names.shape import SURE_ORGANISATION, SURE_PLACE, shape_scores

__all__ = ["Form", "ReadBlock", "gather", "share_in_lists", "weigh"]

ReadBlock: TypeAlias = tuple[Span, Sequence[Candidate]]

_VOTERS = 3  # contexts count like so many at most, however often a name is printed
_SHARE = 1.0
_FARTHEST = 26  # characters between neighbours of an enumeration
_BETWEEN = re.compile(r"(?: ?\([^()\n]{1,15}\))?(?:[,;] (?:and )?| and | & |/)")


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


def gather(blocks: Iterable[ReadBlock], text: str, lists: NameLists) -> dict[str, Form]:
    """The forms of all candidates by their keys, scored by the contexts of their mentions."""
    forms: dict[str, Form] = {}
    for block, candidates in blocks:
        for candidate in candidates:
            key = candidate.key
            form = forms.get(key)
            if form is None:
                form = forms[key] = Form(tuple([word.folded for word in candidate.words]))
            form.mentions.append(candidate)
            form.scores.add(context_scores(candidate, text, block, lists))
    return forms


def weigh(form: Form, text: str, small_words: frozenset[str], lists: NameLists) -> None:
    """Add what the form itself tells to what its contexts say.

    `small_words` are the words that the article prints with a small letter somewhere.
    """
    first = form.mentions[0]
    scores = shape_scores(first, text[first.start : first.end], lists)
    single = len(form.words) == 1
    sure = scores.place >= SURE_PLACE or scores.organisation >= SURE_ORGANISATION
    if single and sure and not first.title:
        form.scores.person /= 2  # "champion Croatia", "the official Xinhua"
    if single and scores.place >= SURE_PLACE:
        form.scores.organisation /= 2  # "the UK"
    count = len(form.mentions)
    scores.add(form.scores, min(count, _VOTERS) / count)
    if single and scores.place < SURE_PLACE:
        word = form.words[0]
        if word in small_words:
            scores.other += 2.0
        common = word in lists.words and word not in lists.public_figures
        if common and all(mention.opens for mention in form.mentions):
            members = word in lists.organisations and word.endswith("s")  # "Republicans", "Rangers"
            scores.other += 2.0 if members or word in lists.first_names else 5.0
    form.scores = scores


def share_in_lists(blocks: Iterable[ReadBlock], text: str, forms: Mapping[str, Form]) -> None:
    """Let neighbours in an enumeration speak for each other: "Jenson, Kyson and Kimi"."""
    kinds = {key: form.scores.best() for key, form in forms.items()}
    shares: dict[tuple[str, NameKind], None] = {}
    for _, candidates in blocks:
        for left, right in pairwise(candidates):
            if right.title or right.start - left.end > _FARTHEST:
                continue
            if _BETWEEN.fullmatch(text, left.end, right.start) is None:
                continue
            for key, kind in ((left.key, kinds[right.key]), (right.key, kinds[left.key])):
                if kind is not None:
                    shares[key, kind] = None
    for key, kind in shares:
        forms[key].scores.add(Scores(**{kind: _SHARE}))
