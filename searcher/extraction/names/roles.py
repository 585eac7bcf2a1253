"""What a person is, as printed beside the name: "russia's chief negotiator"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from searcher.extraction.names.vocabulary import (
    ADDRESS,
    FUNCTION_WORDS,
    ROLE_MODIFIERS,
    ROLES,
    SAYING,
)
from searcher.text import fold

__all__ = ["roles_beside"]

_MAX_WORDS = 9
_NOUNS = ROLES - ADDRESS
_LINKS = frozenset(("of", "for", "and", "the"))
_CLAUSE = re.compile(r"[^,.;:()\[\]“”\"—–\n]{3,90}")
_ARTICLE = re.compile(
    r"(?:an?|the|then|now|one of|his|her|its|their|who is|who was)\s+(?:the |an? )?"
)
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_COPULA = re.compile(r" (?:is|was|became|serves as|served as) (?:the|an?) ")
_HEAD_ENDS = re.compile(
    r"\s(?:of|for|at|in|on|to|from|with|who|whose|which|that|and|said|says|told|has|had|was|is|by)\s"
)


def roles_beside(
    text: str, start: int, end: int, block: tuple[int, int], taken: list[int]
) -> Iterator[str]:
    """The descriptions around the mention `text[start:end]`.

    `taken` are the offsets where other people are mentioned in the block: a description that holds
    one of them describes somebody else.
    """
    if (before := _before(text, start, block[0])) is not None:
        yield before
    if (after := _after(text, end, block[1], taken)) is not None:
        yield after


def _before(text: str, start: int, block_start: int) -> str | None:
    """The words of a role that lead up to the name."""
    left = text[max(block_start, start - 110) : start]
    apposed = left.endswith(", ")
    if not left.endswith(" "):
        return None
    tokens = left.rstrip(", ").split()
    if start - 110 > block_start:
        tokens = tokens[1:]
    while tokens and fold(tokens[-1]).rstrip(".") in ADDRESS:
        tokens.pop()
    role: list[str] = []
    free = 2  # words that are neither capitalised nor known to belong to roles
    determined = False
    for token in reversed(tokens[-_MAX_WORDS:]):
        word = fold(token)
        bare = word.rstrip(".")
        if word in ("the", "a", "an", "his", "her", "their", "its", "our", "my") and not (
            role and role[0] in ("of", "for")
        ):
            determined = True
            break
        known = bare in ROLES or word in ROLE_MODIFIERS or word in _LINKS
        if not known and (word in FUNCTION_WORDS or word in SAYING or token[-1] in ',.;:!?”")—–'):
            break
        if not known and not token[0].isupper() and not word.endswith("'s"):
            free -= 1
            if free < 0 or not role or word.endswith(("ed", "ing", "ly")):
                break
        role.insert(0, word)
        determined = determined or word.endswith("'s")
    while role and role[0] in _LINKS:
        role.pop(0)
    if apposed and not determined:
        return None
    return _clean(role)


def _clean(role: list[str]) -> str | None:
    """The role as one string, if its words name one."""
    link = next((i for i, w in enumerate(role) if w in ("of", "for")), len(role))
    heads = role[:link][-1:]
    if not any(w.rstrip(".") in _NOUNS for w in heads):
        return None
    while role and role[0].rstrip(".") in ADDRESS:
        role = role[1:]
    return " ".join(role) or None


def _after(text: str, end: int, block_end: int, taken: list[int]) -> str | None:
    """The apposition that follows the name: ", Russia's chief negotiator"."""
    at = end
    if (age := _AGE.match(text, at, block_end)) is not None:
        at = age.end()
    if text.startswith(", ", at):
        at += 2
    elif (copula := _COPULA.match(text, at, block_end)) is not None:
        at = copula.end()
    else:
        return None
    clause = _CLAUSE.match(text, at, block_end)
    if clause is None or any(clause.start() <= other < clause.end() for other in taken):
        return None
    words = clause.group().strip()
    if (article := _ARTICLE.match(words)) is not None:
        words = words[article.end() :]
    head = _HEAD_ENDS.split(f" {words} ", maxsplit=1)[0].split()
    if not head or len(head) > 7 or fold(head[0]) in FUNCTION_WORDS | SAYING:
        return None
    if not any(fold(w) in ROLES for w in head[-2:]):
        return None
    cut = re.split(
        r"\s(?:who|whose|which|that|said|says|told|has|had|was|is|and then)\s", f"{words} "
    )[0]
    return fold(cut).strip()
