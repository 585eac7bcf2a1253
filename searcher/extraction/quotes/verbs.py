"""Verbs of English prose, enough to see where a noun phrase ends and a clause begins."""

from __future__ import annotations

__all__ = ["is_verb_form"]

# Irregular pasts and participles that are hardly ever nouns.
_PASTS = frozenset(
    """was were had did went gave took came made got ran led met left kept began found spoke stood
    won lost sent brought built paid sat held put saw knew felt became chose drew drove fell flew
    forgot forgave froze grew hid laid lay lent meant rode rose sank shook slept sold sought
    spent stole strode struck swept swore swung taught threw thought told tore understood woke wore
    withdrew wrote bought broke burst caught clung crept dealt dug ate fought fled ground hung heard hit
    hurt leapt lit overcame overtook said sang shrank shut slid split spread sprang stuck sued
    undertook upheld wound arose bore beat bent bled bound bred cut gone been done seen taken given
    written spoken broken chosen driven fallen grown known shown thrown drawn worn risen
    forced swam underwent misled rebuilt retook resigned""".split()
)
# Third-person forms that are seldom plural nouns in news.
_PRESENTS = frozenset(
    """is are has does says gives takes makes goes comes gets keeps puts holds wants needs uses
    leads runs works leaves turns starts stands meets continues follows becomes seems looks tries
    faces knows thinks believes feels hopes expects remains appears brings builds pays sits tells
    writes speaks hears loves hates wins loses sends sees finds plays helps allows lets begins serves
    includes contains requires provides offers argues adds insists maintains acknowledges lives
    carries considers describes draws drives eats enjoys ensures fails fears flies gains
    gathers grows happens hails heads highlights implies joins knocks lacks learns lies likes
    listens manages moves owns picks prefers pulls pursues pushes puts raises reaches reads
    receives refers refuses regards relies represents rises seeks sells shares
    sings sits speaks stays steps stresses struggles suffers suggests suits talks teaches tends
    throws touts urges wears vows walks warns weighs wonders""".split()
)
_AMBIGUOUS_ED = frozenset(
    """united allied armed aged seed speed deed need feed breed weed indeed hundred red bed naked
    sacred wicked rugged ragged crooked embed shed sled retired disgraced embattled beloved
    so-called registered undecided unnamed disabled convicted elected appointed alleged accused
    wounded injured detained displaced educated unmarried married organized organised
    experienced respected renowned celebrated masked uniformed undocumented long-awaited
    skilled talented hired troubled newly-elected unelected limited associated federated
    confirmed suspected jailed imprisoned exiled impeached ousted unidentified unaffiliated""".split()
)


def is_verb_form(word: str) -> bool:
    """Whether a lower-case word is, in front of or behind a noun phrase, most likely a verb."""
    if word in _PASTS or word in _PRESENTS:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in _AMBIGUOUS_ED
