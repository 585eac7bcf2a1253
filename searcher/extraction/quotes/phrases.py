"""Noun phrases that may name a speaker, found without a parser.

News prose puts its sources into few shapes: a name with titles before and an apposition behind, a
pronoun, or a description with its prepositions.  They are read left or right of a reporting verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from searcher.extraction.quotes.cues import AUXILIARIES, cue_of, is_adverb
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import is_verb_form

__all__ = ["Phrase", "PhraseKind", "clause_subject", "is_noun_use", "phrase_at", "subject_of"]

PhraseKind: TypeAlias = Literal["name", "pronoun", "nominal", "relative"]

PRONOUNS = frozenset("he she they i we you it who".split())
DETERMINERS = frozenset(
    """the a an his her their its my our your this these those one two three four five six seven
    eight nine ten another some many several most both each every no any all other few dozens
    hundreds thousands""".split()
)
PREPOSITIONS = frozenset(
    """of for from at with in on to by about against over under after before into during since
    until near behind between among within without through across around outside inside despite
    like unlike toward towards upon amid alongside regarding concerning including per via
    following throughout beyond""".split()
)
ATTACHING = frozenset("of for from at with in on to against behind".split())
SUBORDINATORS = frozenset(
    """when while after before as although though because if since unless until whereas once
    whether that which where why how what whose whom than""".split()
)
CONJUNCTIONS = frozenset("and but or nor yet so".split())
FUNCTION_WORDS = (
    PRONOUNS | DETERMINERS | PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | AUXILIARIES
    | frozenset("""there here then now not me him them us himself herself themselves itself too also
    even only just still more most much such same own according asked meanwhile however instead
    perhaps maybe yes no if why well let""".split())
)  # fmt: skip
DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december mon tue tues wed thu thurs fri sat sun
    jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)
_TIME_NOUNS = frozenset(
    """week month year day night morning afternoon evening weekend spring summer autumn fall winter
    earlier later last next yesterday today tonight tomorrow ago""".split()
)
_PARTICLES = frozenset(
    "de la le von van der den ter bin ben al el di da du dos das del ibn abu st y e zu".split()
)
_BODIES = frozenset(
    """bank university department ministry house chamber council board office church institute
    college school bureau commission committee federation association court center centre
    secretary state union league society academy museum duke prince queen king archbishop bishop
    bank's daughters sons knights""".split()
)
SUBJECTS = frozenset(
    {"who", "which", "that", "and", "but", "then", "or", "some", "many", "all", "most"}
)
LONE = frozenset("some many others both several another one two three few most".split())
"""Words that name a source on their own: "another wrote"."""
_MAX_NOMINAL = 7


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, last), of which [head, head_end) are the mention proper.

    For a name the head is the run of capitalised words; for a description, all of it; for a
    relative pronoun the head is the pronoun and [first, last) what it stands for.
    """

    first: int
    last: int
    head: int
    head_end: int
    kind: PhraseKind


def names_something(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether a capitalised token belongs to a name and not to the start of a sentence."""
    token = tokens[i]
    if not token.capital or token.lower in DAYS:
        return False
    if token.lower in FUNCTION_WORDS:
        initial = len(token.text) == 1 and i > begin and i + 1 < len(tokens)
        return initial and tokens[i + 1].text == "." and tokens[i + 1].start == token.end
    return not (i == begin and cue_of(token.lower) is not None and token.lower.endswith("ing"))


def _dot(tokens: Sequence[Token], i: int) -> bool:
    """A full stop that belongs to an initial or an abbreviated title."""
    token = tokens[i]
    return (
        token.text == "."
        and i > 0
        and tokens[i - 1].end == token.start
        and tokens[i - 1].kind == "w"
        and tokens[i - 1].capital
        and len(tokens[i - 1].text) <= 5
    )


def _parts(one: Token, other: Token) -> bool:
    """Whether a person's name begins or ends between two tokens: "in Iowa | Trump said"."""
    return one.name != other.name and one.name >= 0 and other.name >= 0 and other.person


def run_right(tokens: Sequence[Token], i: int, end: int, begin: int) -> int:
    """End of the run of name words that starts at `i`; `i` itself when there is none."""
    at = i
    while at < end:
        token = tokens[at]
        if at > i and _parts(tokens[at - 1], token):
            break
        if names_something(tokens, at, begin) or (at > i and _dot(tokens, at)):
            at += 1
            if token.possessive:
                break
            continue
        joins = (
            at > i
            and at + 1 < end
            and names_something(tokens, at + 1, begin)
            and (
                (token.kind == "w" and token.lower in _PARTICLES)
                or token.text == "&"
                or (token.lower in ("of", "for") and tokens[at - 1].lower in _BODIES)
                or (token.lower == "the" and tokens[at - 1].lower == "of")
            )
        )
        if not joins:
            break
        at += 1
    while at > i and tokens[at - 1].text == "." and tokens[at - 1].kind == ".":
        if at - 2 >= i and tokens[at - 2].lower in ("jr", "sr"):
            break
        at -= 1
    return at


def run_left(tokens: Sequence[Token], end: int, begin: int) -> int:
    """Start of the run of name words that ends before `end`; `end` itself when there is none."""
    at = end
    while at > begin:
        token = tokens[at - 1]
        if at < end and (token.possessive or _parts(token, tokens[at])):
            break
        if names_something(tokens, at - 1, begin) or (
            at - 1 > begin and token.text == "." and _dot(tokens, at - 1)
        ):
            at -= 1
            continue
        joins = (
            at < end
            and at - 2 >= begin
            and names_something(tokens, at - 2, begin)
            and not tokens[at - 2].possessive
            and (
                (token.kind == "w" and token.lower in _PARTICLES)
                or token.text == "&"
                or (token.lower in ("of", "for") and tokens[at - 2].lower in _BODIES)
            )
        )
        if not joins:
            break
        at -= 1
    return at


def is_noun_use(tokens: Sequence[Token], i: int, begin: int) -> bool:
    """Whether a word that could be a verb stands where only a noun can ("Russia's demands")."""
    if i == begin:
        return False
    before = tokens[i - 1]
    if before.possessive:
        return True
    if before.kind != "w":
        return False
    word = before.lower
    if word == "her":
        return tokens[i].lower.endswith("s") or tokens[i].lower == "answer"
    if word in DETERMINERS and word not in _COUNTED:
        return True
    if word in PREPOSITIONS and word not in ("to", "in", "on", "before"):
        return not tokens[i].lower.endswith("ing")
    cue = cue_of(tokens[i].lower)
    if cue is None or cue[1] in ("past", "ing") or word in FUNCTION_WORDS:
        return (
            word == "that"
            and cue is not None
            and cue[1] == "present"
            and tokens[i].lower in _PLURALS
        )
    return _modified(tokens, i, begin, cue[1] == "present")


_COUNTED = frozenset("both all some many most several each few".split())
_PLURALS = frozenset(
    "states claims reports charges demands plans calls notes issues orders".split()
)
_NOUNISH = frozenset("of for about against by from over with".split())


def _modified(tokens: Sequence[Token], i: int, begin: int, present: bool) -> bool:
    """A noun behind an adjective: "a snappy retort", "Republican claims of", "an executive order"."""
    follows = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    if follows in _NOUNISH and tokens[i].lower not in ("says", "speaks"):
        return True
    if present:
        return False
    at = i - 1
    while (
        at > begin
        and i - at < 5
        and tokens[at].kind == "w"
        and tokens[at].lower not in FUNCTION_WORDS
    ):
        if tokens[at].possessive:
            return True
        at -= 1
    return tokens[at].lower in (
        "a",
        "an",
        "the",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
    ) and not (tokens[i - 1].lower.endswith("s"))


def phrase_at(tokens: Sequence[Token], i: int, end: int, begin: int) -> Phrase | None:
    """The noun phrase that starts at token `i`."""
    if i >= end or tokens[i].kind not in "wn":
        return None
    token = tokens[i]
    if token.lower in PRONOUNS and not token.possessive:
        return Phrase(i, i + 1, i, i + 1, "pronoun")
    at = i
    if token.lower in DETERMINERS or token.kind == "n":
        at += 1
    run = run_right(tokens, at, end, begin)
    if run > at and tokens[run - 1].possessive:
        return _nominal_right(tokens, i, run, end, begin)
    if run > at and not (run < end and _noun_word(tokens, run)):
        return Phrase(i, run, at, run, "name")
    return _nominal_right(tokens, i, at, end, begin)


def _noun_word(tokens: Sequence[Token], i: int) -> bool:
    """A lower-case word that can be part of a description."""
    token = tokens[i]
    if token.kind != "w" or token.capital:
        return False
    word = token.lower
    if word in FUNCTION_WORDS or word in _TIME_NOUNS or is_adverb(word):
        return False
    if is_noun_use(tokens, i, 0):
        return True
    cue = cue_of(word)
    if cue is not None:
        return cue[1] == "base"
    return not (is_verb_form(word) or word.endswith("ing"))


def _plural_noun(tokens: Sequence[Token], i: int, end: int) -> bool:
    """ "the new rules published by …": an s-form that no object or clause follows."""
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


def _nominal_right(
    tokens: Sequence[Token], first: int, at: int, end: int, begin: int
) -> Phrase | None:
    start = at
    while at < end and at - first < _MAX_NOMINAL:
        if (
            _noun_word(tokens, at)
            or (tokens[at].kind == "n" and at > first)
            or (at > start and _plural_noun(tokens, at, end))
        ):
            at += 1
            continue
        run = run_right(tokens, at, end, begin)
        if run > at:
            # "former governor Mike Huckabee": the name is what counts
            if not tokens[run - 1].possessive and not (run < end and _noun_word(tokens, run)):
                return Phrase(first, run, at, run, "name")
            at = run
            continue
        break
    if at == start and not (at > first and tokens[first].lower in LONE):
        return None
    last = at
    while at < end - 1 and tokens[at].lower in ATTACHING and at - first < 2 * _MAX_NOMINAL:
        inner = phrase_at(tokens, at + 1, end, begin)
        if inner is None or inner.kind == "pronoun":
            break
        at = last = inner.last
    return Phrase(first, last, first, last, "nominal")


def phrase_before(tokens: Sequence[Token], end: int, begin: int) -> Phrase | None:
    """The noun phrase that ends before token `end`, with what is attached by prepositions."""
    if end <= begin:
        return None
    token = tokens[end - 1]
    if token.kind == "w" and token.lower in PRONOUNS and not token.possessive:
        return Phrase(end - 1, end, end - 1, end, "pronoun")
    if token.possessive:
        return None
    run = run_left(tokens, end, begin)
    if run < end:
        first = _modifiers_left(tokens, run, begin)
        phrase = Phrase(first, end, run, end, "name")
    else:
        first = _nominal_left(tokens, end, begin)
        if first is None:
            return None
        phrase = Phrase(first, end, first, end, "nominal")
    return _attach(tokens, phrase, begin)


def _attach(tokens: Sequence[Token], phrase: Phrase, begin: int) -> Phrase:
    """Climb from "the campaign" to "a spokesman for the campaign"."""
    at = phrase.first
    if at - 2 < begin or tokens[at - 1].lower not in ATTACHING:
        return phrase
    outer_token = tokens[at - 2]
    if outer_token.kind != "w" or outer_token.lower in FUNCTION_WORDS or outer_token.possessive:
        return phrase
    cue = cue_of(outer_token.lower)
    if cue is not None and not is_noun_use(tokens, at - 2, begin):
        return phrase
    outer = phrase_before(tokens, at - 1, begin)
    if outer is None or outer.kind == "pronoun":
        return phrase
    if outer.first > begin and tokens[outer.first - 1].lower in PREPOSITIONS:
        return phrase
    if outer.kind == "name":
        return Phrase(outer.first, phrase.last, outer.head, outer.head_end, "name")
    return Phrase(outer.first, phrase.last, outer.first, phrase.last, "nominal")


def _modifiers_left(tokens: Sequence[Token], at: int, begin: int) -> int:
    """Include "the former governor" before "Mike Huckabee"."""
    steps = 0
    while at > begin and steps < _MAX_NOMINAL and _noun_word(tokens, at - 1):
        cue = cue_of(tokens[at - 1].lower)
        if cue is not None:
            break
        at -= 1
        steps += 1
    if at > begin and tokens[at - 1].possessive:
        at = run_left(tokens, at, begin)
    if at > begin and tokens[at - 1].lower in DETERMINERS:
        at -= 1
    return at


def _nominal_left(tokens: Sequence[Token], end: int, begin: int) -> int | None:
    at, steps = end, 0
    while at > begin and steps < _MAX_NOMINAL:
        token = tokens[at - 1]
        if token.kind == "n" and steps:
            at -= 1
        elif (
            token.kind != "w"
            or token.lower in FUNCTION_WORDS
            or token.lower in DAYS
            or (is_adverb(token.lower) and not token.possessive)
        ):
            break
        elif not token.capital:
            cue = cue_of(token.lower)
            verb = is_verb_form(token.lower) or (cue is not None and cue[1] in ("past", "present"))
            if (verb or token.lower in _TIME_NOUNS) and not is_noun_use(tokens, at - 1, begin):
                break
            at -= 1
        else:
            if steps == 0 and at - 1 != begin:
                break
            at -= 1
        steps += 1
    if at > begin and tokens[at - 1].lower in DETERMINERS:
        at -= 1
    lone = tokens[end - 1].lower in LONE
    if at == end or (end - at == 1 and tokens[at].lower in FUNCTION_WORDS):
        return end - 1 if lone else None
    return at


def _skip_left(tokens: Sequence[Token], i: int, begin: int) -> int:
    """Step over what may stand between a subject and its verb: has, later, on Tuesday, last week."""
    while i >= begin:
        token = tokens[i]
        word = token.lower
        if token.kind == "w" and (word in AUXILIARIES or (is_adverb(word) and not token.capital)):
            i -= 1
        elif token.kind == "w" and (word in DAYS or word in _TIME_NOUNS) and not token.possessive:
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
    if token.kind == "," and token.text in (",", "—", "–", "-", "--"):
        return _over_parenthesis(tokens, i, begin, depth)
    if token.kind == "w" and token.lower in ("who", "which", "that") and not token.possessive:
        at = i - 1
        if at >= begin and tokens[at].kind == ",":
            at -= 1
        if at >= begin and tokens[at].lower not in FUNCTION_WORDS:
            found = phrase_before(tokens, at + 1, begin)
            if found is not None and found.kind != "pronoun":
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
    return phrase_before(tokens, i + 1, begin)


def _over_parenthesis(tokens: Sequence[Token], i: int, begin: int, depth: int) -> Phrase | None:
    """Trump, who was in Ohio, said: go on before the parenthesis that ends at token `i`."""
    same = {","} if tokens[i].text == "," else {"—", "–", "-", "--"}
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
    if (
        before is not None
        and before.first > begin
        and tokens[before.first - 1].lower in PREPOSITIONS
    ):
        # "On Tuesday in Berea, after winning in Ohio, Gov. John Kasich (R-OH), said"
        within = phrase_at(tokens, at + 1, i, begin)
        if within is not None and within.kind == "name" and within.head == at + 1:
            return within
        outer = next(
            (k for k in range(before.first - 2, begin, -1) if tokens[k].text in same), None
        )
        if outer is not None and tokens[outer + 1].lower in PREPOSITIONS:
            before = phrase_before(tokens, outer, begin) or before
    if before is not None and before.kind != "pronoun":
        inner = tokens[at + 1 : i]
        # a chain of appositions: "John Doe, 34, of Leeds, said"
        if before.first > begin and tokens[before.first - 1].kind == "," and len(inner) < 8:
            outer = (
                _over_parenthesis(tokens, before.first - 1, begin, depth + 1) if depth < 3 else None
            )
            if outer is not None and outer.kind == "name" and before.kind != "name":
                return outer
        return before
    if before is not None:
        return before
    return subject_of(tokens, at, begin, depth + 1)


def _parallel_subject(
    tokens: Sequence[Token], i: int, verb: int, begin: int, depth: int
) -> Phrase | None:
    """ "He told … that she agrees and said": coordinated verbs are of the same tense."""
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
    """The subject of the clause around token `i`: of its nearest verb to the left, else its first phrase."""
    if depth > 4:
        return None
    other: Phrase | None = None
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
        if subject.kind == "pronoun" or tokens[subject.head].person:
            return subject
        other = other or subject
    first = first_phrase(tokens, begin, i)
    if first is not None and (other is None or tokens[first.head].person):
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
        )
        if adverbial:
            comma = next((k for k in range(at, end) if tokens[k].text == ","), None)
            if comma is None:
                return None
            at, tries = comma + 1, tries + 1
            continue
        return phrase_at(tokens, at, end, begin)
    return None
