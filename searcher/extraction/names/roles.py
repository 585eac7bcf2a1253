"""What a person is, as printed beside the name: "russia's chief negotiator"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from searcher.article import Span
from searcher.extraction.names.entities import Mention
from searcher.extraction.names.vocabulary import (
    ADDRESS,
    CALENDAR,
    FUNCTION_WORDS,
    ROLE_MODIFIERS,
    ROLES,
    SAYING,
    TITLE_GENDER,
)
from searcher.text import fold

__all__ = ["add_roles"]

_ROLE_WORDS = ROLES | ROLE_MODIFIERS
_NOUNS = ROLES - ADDRESS
_MOST_ROLES = 12  # kept for one person
_REACH = 110  # characters before a name
_LONGEST = 9  # words of a role before a name
_LONGEST_HEAD = 7  # words before the first "of", "for" or verb of an apposition
_DETERMINERS = frozenset("the a an his her their its our my".split())
_LINKS = frozenset(("of", "for", "and"))
_AGE = re.compile(r", (?:aged )?\d{1,3}(?=,)")
_COPULA = re.compile(r" (?:is|was|became|serves as|served as) (?:the|an?) ")
_CLAUSE = re.compile(r"[^,.;:()\[\]“”\"—–\n]{3,90}")
_ARTICLE = re.compile(
    r"(?:an?|the|then|now|one of|his|her|its|their|who is|who was) (?:the |an? )?"
)
_HEAD_END = re.compile(
    r" (?=(?:of|for|at|in|on|to|from|with|who|whose|which|that|and|said|says|told|has|had|was|is"
    r"|by|when|as|but|after|before|since|during|while|until) )"
)
_CLAUSE_END = re.compile(
    r" (?:who|whose|which|that|said|says|told|has|had|was|is|and|to|when|as|but|after|before|since"
    r"|during|while|until|by)\b.*"
)
_TRAILING = re.compile(r"(?: (?:of|for|at|in|on|from|with|the|an?))+$")


def add_roles(mentions: Sequence[Mention], text: str, blocks: Sequence[Span]) -> None:
    """Fill in the roles of people, and the gender that a role tells ("spokeswoman")."""
    people = [mention for mention in mentions if mention.entity.kind == "person"]
    starts = [start for start, _ in blocks]
    offsets = [mention.start for mention in people]
    for mention in people:
        block = blocks[bisect.bisect_right(starts, mention.start) - 1]
        following = bisect.bisect_right(offsets, mention.start)
        limit = offsets[following] if following < len(offsets) else len(text)
        entity = mention.entity
        for role in _roles_beside(text, mention, block, limit):
            if role not in entity.roles and len(entity.roles) < _MOST_ROLES:
                entity.roles.append(role)
            noun = _HEAD_END.split(role, maxsplit=1)[0].split()[-1]
            entity.gender = entity.gender or TITLE_GENDER.get(noun)


def _roles_beside(text: str, mention: Mention, block: Span, limit: int) -> Iterator[str]:
    """The descriptions around a mention; one that reaches `limit` describes somebody else."""
    if (role := _before(text, mention.start, block[0])) is not None:
        yield role
    if (role := _after(text, mention.end, block[1], limit)) is not None:
        yield role


def _before(text: str, start: int, block_start: int) -> str | None:
    """The role that leads up to a name: "British Prime Minister", "the firm's chief executive,"."""
    reach = max(block_start, start - _REACH)
    left = text[reach:start]
    if not left.endswith(" "):
        return None
    apposed = left.endswith(", ")
    tokens = left.rstrip(", ").split()
    if reach > block_start:
        tokens = tokens[1:]
    while tokens and fold(tokens[-1]).rstrip(".") in ADDRESS:
        tokens.pop()
    role, determined = _run_of_role_words(tokens[-_LONGEST:])
    if not role or (apposed and not determined):
        return None
    link = next((i for i, word in enumerate(role) if word in ("of", "for")), len(role))
    if not link or role[link - 1].rstrip(".") not in _NOUNS:
        return None
    return " ".join(role)


def _run_of_role_words(tokens: Sequence[str]) -> tuple[list[str], bool]:
    """The words at the end of `tokens` that make up a role, folded; whether a determiner opens it.

    Words that are neither capitalised nor known from roles count only in a phrase with a
    determiner or possessive before it: "the firm's (outgoing) chief executive".
    """
    role: list[str] = []
    sure = 0  # words from the end that need no determiner
    determined = next_capital = False
    for index in range(len(tokens) - 1, -1, -1):
        token = tokens[index]
        word = fold(token)
        if word in _DETERMINERS and role[:1] not in (["of"], ["for"]) and not token.isupper():
            determined = True
            break
        if _ends_role(token, word, tokens[index - 1] if index else ""):
            break
        known = word.rstrip(".") in _ROLE_WORDS
        capital = token[0].isupper()
        owned = word.endswith(("'s", "s'"))
        determined = determined or owned
        if known or capital or owned:
            sure = len(role) + 1
        elif not role or (word not in _LINKS and (next_capital or _is_verbal(word))):
            break
        next_capital = capital
        role.insert(0, word.rstrip(".") if known else word)
        if owned and not known:
            break
    while role and role[0] in _LINKS:
        role.pop(0)
    return (role if determined else role[-sure:] if sure else []), determined


def _ends_role(token: str, word: str, before: str) -> bool:
    """Whether a role cannot hold the token, whose folded form is `word`."""
    bare = word.rstrip(".")
    if token[-1] in ',;:!?”")—–' or (token[-1] == "." and bare not in _ROLE_WORDS):
        return True
    if word == "and":
        return fold(before) not in _ROLE_WORDS
    if word in FUNCTION_WORDS and word not in _LINKS and not token.isupper():
        return True
    return bare in CALENDAR or word in SAYING


def _is_verbal(word: str) -> bool:
    return word.endswith(("ed", "ing")) and "-" not in word


def _after(text: str, end: int, block_end: int, limit: int) -> str | None:
    """The apposition that follows a name: ", Russia's chief negotiator", ", 71, a chaplain"."""
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
    if clause is None or limit < clause.end():
        return None
    words = clause.group().strip()
    if (article := _ARTICLE.match(words)) is not None:
        words = words[article.end() :]
    head = _HEAD_END.split(f"{words} ", maxsplit=1)[0].split()
    if not head or len(head) > _LONGEST_HEAD or fold(head[0]) in FUNCTION_WORDS | SAYING:
        return None
    if not any(fold(word) in ROLES for word in head[-2:]):
        return None
    return _TRAILING.sub("", _CLAUSE_END.sub("", fold(words))).strip() or None
