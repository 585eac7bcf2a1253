"""Which words in small letters belong to a description of somebody."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import is_noun_use, is_verb_form
from searcher.extraction.quotes.words import FUNCTION_WORDS, PREPOSITIONS, TIME_NOUNS, is_adverb

__all__ = ["is_plain_report", "noun_word", "plural_noun"]


def noun_word(tokens: Sequence[Token], i: int) -> bool:
    """A lower-case word that can be part of a description."""
    token = tokens[i]
    if token.kind != "w" or token.capital:
        return False
    word = token.lower
    if word in FUNCTION_WORDS or word in TIME_NOUNS or is_adverb(word):
        return False
    if is_noun_use(tokens, i, 0):
        return True
    cue = cue_of(word)
    if cue is not None:
        return cue[1] == "base"
    return word in _ING_ADJECTIVES or not (is_verb_form(word) or word.endswith("ing"))


_ING_ADJECTIVES = frozenset("acting incoming leading managing outgoing ruling sitting".split())


def plural_noun(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Read "the new rules published by …": an s-form that no object or clause follows."""
    cue = cue_of(tokens[i].lower)
    if (
        tokens[i].kind != "w"
        or cue is None
        or cue[1] != "present"
        or tokens[i].lower in ("says", "tells")
    ):
        return False
    return i + 1 < end and (
        tokens[i + 1].lower in PREPOSITIONS or is_verb_form(tokens[i + 1].lower)
    )


def is_plain_report(tokens: Sequence[Token], i: int) -> bool:
    """Whether a verb in its base form stands behind its subject: the backers "say"."""
    return tokens[i].lower in _NEVER_NOUNS and tokens[i - 1].lower.endswith("s")


_NEVER_NOUNS = frozenset(
    "acknowledge add admit agree argue ask believe complain concede contend explain insist "
    "maintain recall say suggest tell warn write".split()
)
