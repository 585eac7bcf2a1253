"""The small words of English that phrases and clauses are built around."""

from __future__ import annotations

import re

__all__ = [
    "ADVERBS",
    "ATTACHING",
    "AUXILIARIES",
    "BODIES",
    "CONJUNCTIONS",
    "DASHES",
    "DAYS",
    "DETERMINERS",
    "FUNCTION_WORDS",
    "LONE",
    "PARTICLES",
    "PREPOSITIONS",
    "PRONOUNS",
    "SUBJECTS",
    "SUBORDINATORS",
    "TIME_NOUNS",
    "is_adverb",
]

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
    following throughout beyond beside besides""".split()
)
ATTACHING = frozenset("of for from at with in on to against behind".split())
SUBORDINATORS = frozenset(
    """when while after before as although though because if since unless until whereas once
    whether that which where why how what whose whom than""".split()
)
CONJUNCTIONS = frozenset("and but or nor yet so".split())
AUXILIARIES = frozenset(
    """
    has have had having was were is are am be been being will would could should can may might
    must shall did does do not cannot won't can't don't doesn't didn't couldn't wouldn't
    shouldn't isn't aren't wasn't weren't hasn't haven't hadn't 's 've 'd 'll 're 'm
    """.split()
)
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
TIME_NOUNS = frozenset(
    """week month year day night morning afternoon evening weekend spring summer autumn fall winter
    earlier later last next yesterday today tonight tomorrow ago""".split()
)
PARTICLES = frozenset(
    "de la le von van der den ter bin ben al el di da du dos das del ibn abu st y e zu".split()
)
BODIES = frozenset(
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
DASHES = frozenset({"—", "–", "-", "--"})
ADVERBS = frozenset(
    """also then later once again even still just never ever now soon already once twice often
    always sometimes recently previously earlier initially originally famously reportedly
    simply only merely however instead too rather perhaps maybe in-turn further furthermore
    meanwhile nevertheless nonetheless yesterday today tonight instead""".split()
)
_LY = re.compile(r"[a-z]{3,}ly$")
_NOT_ADVERBS = frozenset(
    "family ally rally reply supply assembly italy july bully fly apply rely".split()
)


def is_adverb(word: str) -> bool:
    """Whether a lower-case word may stand between a subject and its verb."""
    return word in ADVERBS or (_LY.fullmatch(word) is not None and word not in _NOT_ADVERBS)
