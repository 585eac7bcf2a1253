"""Verbs of English prose: enough to see where a noun phrase ends and a clause begins."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.cues import Cue, cue_of, phrasal_cue
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.words import (
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    FUNCTION_WORDS,
    LONE,
    PREPOSITIONS,
    is_adverb,
)

__all__ = ["cue_at", "finite", "is_month_name", "is_noun_use", "is_verb_form", "skip_right"]

_PASTS = frozenset(
    """
    was were had did went gave took came made got ran led met left kept began found spoke stood
    won lost sent brought built paid sat held put saw knew felt became chose drew drove fell
    flew forgot forgave froze grew hid laid lay lent meant rode rose sank shook slept sold
    sought spent stole strode struck swept swore swung taught threw thought told tore understood
    woke wore withdrew wrote bought broke burst caught clung crept dealt dug ate fought fled
    ground hung heard hit hurt leapt lit overcame overtook said sang shrank shut slid split
    spread sprang stuck sued undertook upheld wound arose bore beat bent bled bound bred cut
    joked posted tweeted added asked replied complained
    gone been done seen taken given written spoken broken chosen driven fallen grown known shown
    thrown drawn worn risen forced swam underwent misled rebuilt retook resigned
    """.split()
)
_PRESENTS = frozenset(
    """
    is are has does says gives takes makes goes comes gets keeps puts holds wants needs uses
    leads runs works leaves turns starts stands meets continues follows becomes seems looks
    tries faces knows thinks believes feels hopes expects remains appears brings builds pays
    sits tells writes speaks hears loves hates wins loses sends sees finds plays helps allows
    lets begins serves includes contains requires provides offers argues adds insists maintains
    acknowledges lives carries considers describes draws drives eats enjoys ensures fails fears
    flies gains gathers grows happens hails heads highlights implies joins knocks lacks learns
    lies likes listens manages moves owns picks prefers pulls pursues pushes puts raises reaches
    reads receives refers refuses regards relies represents rises seeks sells shares sings sits
    speaks stays steps stresses struggles suffers suggests suits talks teaches tends throws
    touts urges wears vows walks warns weighs wonders
    """.split()
)
_AMBIGUOUS_ED = frozenset(
    """
    united allied armed aged seed speed deed need feed breed weed indeed hundred red bed naked
    sacred wicked rugged ragged crooked embed shed sled retired disgraced embattled beloved so-
    called registered undecided unnamed disabled convicted elected appointed alleged accused
    wounded injured detained displaced educated unmarried married organized organised
    experienced respected renowned celebrated masked uniformed undocumented long-awaited skilled
    talented hired troubled newly-elected unelected limited associated federated confirmed
    suspected jailed imprisoned exiled impeached ousted unidentified unaffiliated
    """.split()
)


_MODIFIERS = frozenset("briefed based involved charged tasked acquainted".split())


def is_verb_form(word: str) -> bool:
    """Whether a lower-case word is, in front of or behind a noun phrase, most likely a verb."""
    if word in _MODIFIERS:  # "a person briefed on the matter"
        return False
    if word in _PASTS or word in _PRESENTS:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _AMBIGUOUS_ED


def cue_at(tokens: Sequence[Token], i: int) -> Cue | None:
    """The reporting verb at token `i`, of one word or with its particle: "went on"."""
    cue = cue_of(tokens[i].lower)
    if cue is not None or i + 1 >= len(tokens):
        return cue
    phrasal = phrasal_cue(tokens[i].lower, tokens[i + 1].lower)
    ends = i + 2 >= len(tokens) or tokens[i + 2].kind in ",.q"
    return phrasal if ends or (phrasal is not None and phrasal[2] == "point") else None


def finite(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether token `i` is a reporting verb in a tense that takes a subject."""
    if i >= end or tokens[i].kind != "w" or tokens[i].possessive or tokens[i].capital:
        return False
    cue = cue_at(tokens, i)
    return cue is not None and cue[1] in ("past", "present")


def is_month_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a month is somebody's name: "May told the House"."""
    token = tokens[i]
    if token.lower not in ("april", "may", "june", "august") or not token.capital:
        return False
    after_preposition = i > 0 and tokens[i - 1].lower in PREPOSITIONS
    return token.person or (finite(tokens, i + 1, len(tokens)) and not after_preposition)


def skip_right(tokens: Sequence[Token], i: int, end: int) -> int:
    """Step over adverbs, auxiliaries and days before a verb."""
    while (
        i < end
        and tokens[i].kind == "w"
        and (
            is_adverb(tokens[i].lower)
            or (tokens[i].lower in AUXILIARIES and not tokens[i].capital)
            or (tokens[i].lower in DAYS and not is_month_name(tokens, i))
            or (
                tokens[i].lower in ("on", "last", "late", "early")
                and i + 1 < end
                and tokens[i + 1].lower in DAYS
            )
        )
    ):
        i += 1
    return i


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
    if tokens[i].lower in _NEARLY_NOUNS and not before.capital and word not in _SUBJECT_WORDS:
        return True
    if word == "her":
        return tokens[i].lower.endswith("s") or tokens[i].lower == "answer"
    if word in DETERMINERS and word not in _COUNTED:
        return not (word in LONE and tokens[i].lower in _PASTS)  # "another said"
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


_NEARLY_NOUNS = frozenset(("brands", "labels", "terms", "titles"))  # seldom verbs
_SUBJECT_WORDS = frozenset(("he", "she", "it", "who", "which", "that", "and", "also", "now"))
_COUNTED = frozenset("both all some many most several each few".split())
_PLURALS = frozenset(
    "states claims reports charges demands plans calls notes issues orders".split()
)
_NOUNISH = frozenset("of for about against by from over with".split())


def _modified(tokens: Sequence[Token], i: int, begin: int, present: bool) -> bool:
    """A noun behind an adjective: "a snappy retort", "Republican claims of"."""
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
