"""The subjects of verbs and clauses, found from the verb to the left."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.appositions import apposed, described, first_of_row, modified
from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.phrases import Phrase, is_person, phrase_at, phrase_before
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import finite, is_noun_use, is_verb_form
from searcher.extraction.quotes.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    PRONOUNS,
    SUBJECTS,
    SUBORDINATORS,
    TIME_NOUNS,
    is_adverb,
)

__all__ = ["clause_subject", "first_phrase", "subject_of"]


def subject_of(tokens: Sequence[Token], verb: int, begin: int, depth: int = 0) -> Phrase | None:
    """The subject of the verb at token `verb`, looked for to its left down to `begin`."""
    if depth > 4:
        return None
    i = _skip_left(tokens, verb - 1, begin)
    if i < begin:
        return None
    token = tokens[i]
    if token.text == ")":
        while i >= begin and tokens[i].text != "(":
            i -= 1
        return subject_of(tokens, i, begin, depth + 1) if i > begin else None
    if token.kind == "q" or (token.kind == "," and token.text in (",", *DASHES)):
        return _over_parenthesis(tokens, i, begin, depth)
    if token.kind == "w" and token.lower in ("who", "which", "that") and not token.possessive:
        at = i - 1
        if at >= begin and tokens[at].kind == ",":
            at -= 1
        if at >= begin and tokens[at].lower not in FUNCTION_WORDS:
            found = phrase_before(tokens, at + 1, begin)
            if found is not None and found.kind != "pronoun":
                found = described(tokens, found, begin) or found
                return Phrase(found.first, found.last, i, i + 1, "relative")
        return None
    if token.kind == "w" and token.lower in (
        "and",
        "but",
        "then",
        "or",
        "to",
        "by",
        "before",
        "after",
    ):
        parallel = (
            _parallel_subject(tokens, i, verb, begin, depth)
            if token.lower in ("and", "but", "or", "then")
            else None
        )
        return parallel or clause_subject(tokens, i, begin, depth + 1)
    found = phrase_before(tokens, i + 1, begin)
    if found is None:
        return None
    if _is_adverbial(tokens, found, begin):  # "but in a later interview said"
        return clause_subject(tokens, found.first - 1, begin, depth + 1)
    return modified(tokens, found, begin) or found


def _is_adverbial(tokens: Sequence[Token], found: Phrase, begin: int) -> bool:
    """Whether a description is no subject but stands between "and" and its verb."""
    at = found.first - 1
    if found.kind != "nominal" or at - 1 <= begin or tokens[at].lower not in PREPOSITIONS:
        return False
    return tokens[at - 1].lower in ("and", "but")


def _skip_left(tokens: Sequence[Token], i: int, begin: int) -> int:
    """Step over what may stand between a subject and its verb: has, later, on Tuesday."""
    while i >= begin:
        token = tokens[i]
        word = token.lower
        if token.kind == "w" and (word in AUXILIARIES or (is_adverb(word) and not token.capital)):
            i -= 1
        elif token.kind == "w" and (word in DAYS or word in TIME_NOUNS) and not token.possessive:
            i -= 1
            while i >= begin and tokens[i].lower in (
                "on",
                "in",
                "last",
                "late",
                "early",
                "this",
                "earlier",
                "next",
                "the",
                "of",
            ):
                i -= 1
        else:
            break
    return i


def _over_parenthesis(tokens: Sequence[Token], i: int, begin: int, depth: int) -> Phrase | None:
    """Trump, who was in Ohio, said: go on before the parenthesis that ends at token `i`."""
    same = DASHES if tokens[i].text in DASHES else {","}
    at = i - 1
    while at >= begin and not (tokens[at].kind == "," and tokens[at].text in same):
        at -= 1
    if at < begin:
        # "In Ohio on Tuesday, said": nothing before the comma but an adverbial
        return None
    inside = tokens[at + 1]
    if inside.lower in ("and", "but") and inside.kind == "w":
        return clause_subject(tokens, i, begin, depth + 1)
    before = phrase_before(tokens, at, begin)
    if before is None:
        row = first_of_row(tokens, i, begin)  # "John Doe, 34, an engineer, said"
        return row or subject_of(tokens, at, begin, depth + 1)
    if before.kind == "pronoun" or is_person(tokens, before):
        return before
    return first_of_row(tokens, i, begin) or apposed(tokens, before, at + 1, i) or before


def _parallel_subject(
    tokens: Sequence[Token], i: int, verb: int, begin: int, depth: int
) -> Phrase | None:
    """Read "He told … that she agrees and said": coordinated verbs are of the same tense."""
    cue = cue_of(tokens[verb].lower)
    if cue is None or cue[1] not in ("past", "present"):
        return None
    for at in range(i - 1, begin, -1):
        other = (
            cue_of(tokens[at].lower) if tokens[at].kind == "w" and not tokens[at].capital else None
        )
        if (
            other is not None
            and other[1] == cue[1]
            and other[0] & {"say", "as"}
            and not is_noun_use(tokens, at, begin)
        ):
            return subject_of(tokens, at, begin, depth + 1)
    return None


def clause_subject(tokens: Sequence[Token], i: int, begin: int, depth: int = 0) -> Phrase | None:
    """The subject of the clause around token `i`.

    It is that of the nearest verb to the left which has a person or a pronoun for a subject, else
    the first phrase of the sentence.
    """
    if depth > 4:
        return None
    other: Phrase | None = None
    reporter: Phrase | None = None
    for at in range(i - 1, begin - 1, -1):
        token = tokens[at]
        if token.kind != "w":
            continue
        if token.lower in ("he", "she", "they", "we", "i") and not token.possessive:
            return Phrase(at, at + 1, at, at + 1, "pronoun")
        cue = cue_of(token.lower)
        finite = (cue is not None and cue[1] in ("past", "present")) or is_verb_form(token.lower)
        if not finite or token.capital or is_noun_use(tokens, at, begin):
            continue
        if (
            at > begin
            and tokens[at - 1].lower in FUNCTION_WORDS - AUXILIARIES - PRONOUNS - SUBJECTS
        ):
            continue
        subject = subject_of(tokens, at, begin, depth + 1)
        if subject is None or _is_object(tokens, subject, begin):
            continue
        if subject.first > begin and tokens[subject.first - 1].lower == "whose":
            continue  # "said Roe, whose father built the pier, adding"
        if subject.kind == "pronoun" or is_person(tokens, subject):
            return subject
        other = other or subject
        if cue is not None and "say" in cue[0]:
            reporter = reporter or subject
    other = reporter or other
    first = first_phrase(tokens, begin, i)
    if first is not None and (other is None or is_person(tokens, first)):
        return first
    return other or first


def _is_object(tokens: Sequence[Token], phrase: Phrase, begin: int) -> bool:
    """What follows a verb or a preposition is no subject ("criticised the accord adopted …")."""
    if phrase.first == begin:
        return False
    before = tokens[phrase.first - 1]
    if before.kind != "w" or before.capital:
        return False
    word = before.lower
    return word in PREPOSITIONS or (
        is_verb_form(word) and word not in ("said", "says", "believes", "thinks")
    )


def first_phrase(tokens: Sequence[Token], begin: int, end: int) -> Phrase | None:
    """The first noun phrase of a clause, introductory adverbials stepped over."""
    at, tries = begin, 0
    while at < end and tries < 4:
        token = tokens[at]
        if (
            token.kind in ",.q"
            or token.lower in CONJUNCTIONS
            or (
                token.kind == "w"
                and (is_adverb(token.lower) or token.lower in ("meanwhile", "however"))
            )
        ):
            at += 1
            continue
        adverbial = (
            token.lower in PREPOSITIONS
            or token.lower in SUBORDINATORS
            or (
                token.lower.endswith(("ing", "ed"))
                and not token.possessive
                and at + 1 < end
                and cue_of(token.lower) is not None
            )
            or token.lower in ("speaking", "asked", "talking", "appearing", "according")
            or token.lower in DAYS
            or (at + 1 < end and tokens[at + 1].lower in TIME_NOUNS and not token.possessive)
        )
        if adverbial:
            comma = next((k for k in range(at, end) if tokens[k].text == ","), None)
            if comma is None:
                return None
            at, tries = comma + 1, tries + 1
            continue
        if at > begin and finite(tokens, at, end) and tokens[at - 1].kind in "q,":
            at += 1  # "…", said Larsen
        return phrase_at(tokens, at, end, begin)
    return None
