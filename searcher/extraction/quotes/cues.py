"""Reporting cues: the words that tie a quote to its speaker.

The lists were put together from grammars' accounts of reporting verbs and from reading news; each
verb is listed once, its forms are derived.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

__all__ = ["NOUN_CUES", "Cue", "CueForm", "Frame", "cue_of", "phrasal_cue"]

Frame: TypeAlias = Literal["say", "as", "call", "think", "act"]
"""How a verb takes its words: say "…"; describe X as "…"; call X "…"; think "…"; vow to "…"."""
CueForm: TypeAlias = Literal["past", "present", "ing", "base"]
Cue: TypeAlias = tuple[frozenset[Frame], CueForm, str]
"""Frames, form and base form of a reporting verb."""
_SAY = """
    acknowledge add admit advise affirm allege amend announce answer argue ask assert assess
    assure attest aver avow bark bellow blurt boast bray cackle caption caution chant charge
    chide chime chirp chuckle claim comment complain concede conclude confess confide confirm
    contend continue counsel counter croak cry curse declare deadpan deny drawl elaborate email
    emphasise emphasize encourage enthuse enquire estimate exclaim exhort explain exult fire
    fume gasp gloat greet gripe groan grouse growl grumble grunt guess gush hint hiss holler
    howl inform inquire insist interject interrupt intone invoke joke lament laugh maintain moan
    mumble murmur muse mutter narrate nod note observe opine philosophise philosophize ponder
    post predict proclaim pronounce propose protest purr query question quip quote rage rant
    rasp rave read reason reassure rebut recall recite recollect refute reiterate rejoin relate
    remark remember remind repeat reply report request respond restate retort retweet roar say
    scoff scold scream shoot shout shriek sigh snap snarl sneer sniff snort sob speak specify
    speculate spell splutter sputter stammer state stipulate stress stutter suggest summarise
    summarize surmise swear taunt tease tell text thunder tweet urge utter venture volunteer vow
    wail warn whisper wonder write yell chronicle editorialise editorialize emote theorize
    theorise pipe marvel rejoice sing crow caw
""".split()
_AS = """
    blast brand cast categorise categorize characterise characterize cite condemn criticise
    criticize decry define denounce depict deride describe diagnose dismiss extol frame hail
    identify interpret laud mock paint pan pillory portray praise present rate recast refer
    regard reject ridicule rip see slam slate tout view assail attack bash berate lambast
    lambaste lampoon rubbish salute scorn bill denigrate disparage savage trash excoriate
    applaud celebrate commend mischaracterize
""".split()
_CALL = """
    call christen consider declare deem dub entitle label name nickname proclaim pronounce style
    term title brand crown find judge rule
""".split()
_THINK = """
    anticipate believe bet consider doubt expect fear feel figure foresee hope imagine know
    learn love hate prefer realise realize reckon regret sense suspect think understand want
    welcome wish worry plan
""".split()
_ACT = """
    accept address agree allow ascribe attribute clarify correct disclose indicate
    mention offer plead pledge promise recommend reflect reveal signal
    sum underline underscore vent voice weigh testify lecture dictate cable react
    instruct implore cajole pray accuse appeal back beg blame bemoan bill call campaign caution
    challenge champion compare complain contrast credit defend demand denigrate deplore dispute
    draw echo endorse express fault highlight imply implore insinuate invite joke lash liken
    mock oppose plead pledge pose press promise propose push raise recommend rail refuse
    repeat seek set speak stand support swear talk tap threaten thank threaten tout trumpet turn
    urge use vow apologise apologize advocate stress hit tear unload rebuke reprimand chastise
    scold slam chide rap
""".split()
_IRREGULAR = """
    say said saying; tell told telling; write wrote|written writing; begin began|begun
    beginning; speak spoke|spoken speaking; read read reading; swear swore|sworn swearing; sing
    sang|sung singing; cast cast casting; recast recast recasting; see saw|seen seeing; think
    thought thinking; know knew|known knowing; feel felt feeling; mean meant meaning; understand
    understood understanding; bet bet betting; find found finding; draw drew|drawn drawing; set
    set setting; stand stood standing; seek sought seeking; hit hit hitting; tear tore|torn
    tearing; crow crowed crowing; shoot shot shooting; learn learned|learnt learning; spell
    spelled|spelt spelling; offer offered offering; answer answered answering; open opened
    opening; order ordered ordering; utter uttered uttering; foresee foresaw|foreseen
    foreseeing; deadpan deadpanned deadpanning; admit admitted admitting; quip quipped quipping;
    rebut rebutted rebutting; sob sobbed sobbing; slam slammed slamming; pan panned panning; rip
    ripped ripping; dub dubbed dubbing; plan planned planning; refer referred referring; snap
    snapped snapping; tap tapped tapping; rap rapped rapping; concur concurred concurring; label
    labelled|labeled labelling|labeling; signal signalled|signaled signalling|signaling; nod
    nodded nodding; beg begged begging; chat chatted chatting; regret regretted regretting; sum
    summed summing; chide chided chiding; counsel counselled|counseled counselling|counseling
"""
"""Verbs whose forms no rule gives: base, past (one or several), -ing form."""

_IRREGULAR_FORMS = {
    verb: (past, ing) for verb, past, ing in (row.split() for row in _IRREGULAR.split(";"))
}
_VOWELS = "aeiou"
_PRIORITY: tuple[tuple[Frame, list[str]], ...] = (
    ("say", _SAY), ("as", _AS), ("call", _CALL), ("think", _THINK), ("act", _ACT),
)  # fmt: skip


def _forms(verb: str) -> dict[str, CueForm]:
    """Every form of a verb and what form it is; later kinds win where two coincide."""
    present = verb + "s"
    if verb in _IRREGULAR_FORMS:
        past, ing = _IRREGULAR_FORMS[verb]
    elif verb.endswith("e"):
        past, ing = verb + "d", verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2] not in _VOWELS:
        past, ing = verb[:-1] + "ied", verb + "ing"
        present = verb[:-1] + "ies"
    else:
        past, ing = verb + "ed", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        present = verb + "es"
    forms: dict[str, CueForm] = {verb: "base"}
    forms |= dict.fromkeys(ing.split("|"), "ing")
    forms |= {present: "present"}
    forms |= dict.fromkeys(past.split("|"), "past")
    return forms


def _lexicon() -> dict[str, Cue]:
    frames: dict[str, set[Frame]] = {}
    for frame, verbs in _PRIORITY:
        for verb in verbs:
            frames.setdefault(verb, set()).add(frame)
    lexicon: dict[str, Cue] = {}
    for verb, kinds in frames.items():
        for form, kind in _forms(verb).items():
            known = lexicon.get(form)
            if known is None or kind != "base":
                lexicon[form] = (frozenset(kinds), kind, verb)
    return lexicon


_LEXICON = _lexicon()
_NOUNS = """
    accusation admission allegation announcement answer argument assertion assessment assurance
    belief boast call charge claim comment complaint conclusion concern confession contention
    criticism declaration demand denial description explanation fear hope insistence joke lament
    line mantra message motto notion observation opinion plea pledge point prediction
    proclamation promise pronouncement proposal question quip reaction rebuke recollection
    refrain rejoinder remark reminder reply request response retort revelation rhetoric rule
    sentiment slogan speech statement suggestion summary sentence testimony theory threat
    thought tweet verdict view vow warning word wording quote quotation post note letter email
    memo phrase refrain
""".split()
NOUN_CUES = (
    frozenset(_NOUNS)
    | frozenset(noun + "s" for noun in _NOUNS)
    | {"replies", "testimonies", "theories"}
)
"""Nouns that stand for something said: "his warning that …", "in Forbes' words"."""


_PHRASAL = """
    go went going on; point pointed pointing out; hit hit hitting back; hit hit hitting out;
    fire fired firing back; shoot shot shooting back; chime chimed chiming in
"""
"""Base, past, -ing form and particle of verbs that report only with the particle."""


def cue_of(word: str) -> Cue | None:
    """Frames, form and base form of a reporting verb; None for any other lower-case word."""
    return _LEXICON.get(word)


def _phrasal_lexicon() -> dict[tuple[str, str], Cue]:
    lexicon: dict[tuple[str, str], Cue] = {}
    for base, past, ing, particle in (row.split() for row in _PHRASAL.split(";")):
        present = "goes" if base == "go" else base + "s"
        forms: dict[str, CueForm] = {base: "base", present: "present"}
        for form, kind in (forms | {ing: "ing", past: "past"}).items():
            lexicon[form, particle] = frozenset({"say"}), kind, base
    return lexicon


_PHRASAL_LEXICON = _phrasal_lexicon()


def phrasal_cue(word: str, particle: str) -> Cue | None:
    """The same for a verb of two words: "pointed", "out"."""
    return _PHRASAL_LEXICON.get((word, particle))
