"""Rules that find a quote's speaker within the quote's own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from searcher.extraction.quotes.cues import AUXILIARIES, NOUN_CUES, Frame, cue_of, is_adverb
from searcher.extraction.quotes.phrases import (
    DAYS,
    FUNCTION_WORDS,
    PREPOSITIONS,
    Phrase,
    clause_subject,
    first_phrase,
    is_noun_use,
    names_something,
    phrase_at,
    phrase_before,
    run_left,
    subject_of,
)
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import is_verb_form

__all__ = [
    "Finding",
    "after_quote",
    "attribution_at",
    "bare_attribution",
    "before_quote",
    "colon_fallback",
    "relays",
    "subject_fallback",
]

_DASHES = frozenset({"—", "–", "-", "--"})
_REACH = 60  # tokens between a cue and its quote


@dataclass(frozen=True, slots=True)
class Finding:
    """A speaker's phrase, the cue's token number (-1: none) and the rule that found them."""

    phrase: Phrase
    cue: int
    rule: str


def _finite(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether token `i` is a reporting verb in a tense that takes a subject."""
    if i >= end or tokens[i].kind != "w" or tokens[i].possessive or tokens[i].capital:
        return False
    cue = cue_of(tokens[i].lower)
    return cue is not None and cue[1] in ("past", "present")


def _skip_right(tokens: Sequence[Token], i: int, end: int) -> int:
    """Step over adverbs, auxiliaries and days before a verb."""
    while (
        i < end
        and tokens[i].kind == "w"
        and (
            is_adverb(tokens[i].lower)
            or tokens[i].lower in AUXILIARIES
            or tokens[i].lower in DAYS
            or (
                tokens[i].lower in ("on", "last", "late", "early")
                and i + 1 < end
                and tokens[i + 1].lower in DAYS
            )
        )
    ):
        i += 1
    return i


def after_quote(
    tokens: Sequence[Token], q: int, begin: int, end: int, *, tail: str
) -> Finding | None:
    """Attributions that follow: "…," he said; "…," said he; "…," according to him.

    Args:
        tokens: the line; token `q` is the quote, [begin, end) its sentence.
        tail: the last character of the quoted words.

    """
    i = q + 1
    loose = tail in ",?!…—–-."
    while (
        i < end
        and tokens[i].kind in ",."
        and tokens[i].text in (",", "—", "–", "-", "--", ".", "?", "!")
    ):
        loose = True
        i += 1
    if i >= end or tokens[i].kind not in "wn":
        return None
    if tokens[i].lower == "according" and i + 1 < end and tokens[i + 1].lower == "to":
        phrase = phrase_at(tokens, i + 2, end, begin)
        return Finding(phrase, i, "according-after") if phrase else None
    found = None
    if loose or q == begin:
        found = attribution_at(tokens, i + (tokens[i].lower == "as"), end, begin, tail)
    return found or _trailing(tokens, q, i, end, begin)


def _trailing(tokens: Sequence[Token], q: int, i: int, end: int, begin: int) -> Finding | None:
    """ "…" in the legislature, he said: an attribution closes the sentence behind other words."""
    for at in range(end - 2, i, -1):
        token = tokens[at]
        if token.kind == "q":
            return None
        if token.text in (",", *_DASHES) and tokens[at + 1].kind in "wn":
            word = tokens[at + 1].lower
            if word == "according" and tokens[at + 2 : at + 3] and tokens[at + 2].lower == "to":
                phrase = phrase_at(tokens, at + 3, end, begin)
                if phrase is not None:
                    return Finding(phrase, at + 1, "trailing")
            found = attribution_at(tokens, at + 1, end, begin)
            if (
                found is not None
                and tokens[found.phrase.head].lower != "who"
                and _closes(tokens, found, end)
            ):
                return Finding(found.phrase, found.cue, "trailing")
    return None


def attribution_at(
    tokens: Sequence[Token], i: int, end: int, begin: int, tail: str = ""
) -> Finding | None:
    """ "he said" or "said he" starting at token `i`, behind words that end in `tail`."""
    at = _skip_right(tokens, i, end)
    if _finite(tokens, at, end) and not is_noun_use(tokens, at, begin):
        phrase = phrase_at(tokens, _skip_right(tokens, at + 1, end), end, begin)
        if phrase is not None and cue_of(tokens[at].lower)[2] != "tell":  # type: ignore[index]
            return Finding(phrase, at, "inverted")
    phrase = phrase_at(tokens, i, end, begin)
    if phrase is None:
        return None
    at = _over_apposition(tokens, phrase.last, end)
    verb = _skip_right(tokens, at, end)
    if verb < end and tokens[verb].lower == "who":
        return None
    if _finite(tokens, verb, end):
        return Finding(phrase, verb, "after")
    if _loose_verb(tokens, verb, end, tail):
        return Finding(phrase, verb, "after-loose")
    if tokens[at - 1].lower == "and" or (at < end and tokens[at].lower == "and"):
        second = phrase_at(tokens, at + 1, end, begin)
        if second is not None and _finite(tokens, _skip_right(tokens, second.last, end), end):
            return Finding(phrase, _skip_right(tokens, second.last, end), "after")
    return None


def _loose_verb(tokens: Sequence[Token], verb: int, end: int, tail: str) -> bool:
    """A verb that reports only because it follows a quote: Fallon fired back, Trump went on."""
    if verb >= end or tokens[verb].kind != "w" or tokens[verb].capital:
        return False
    if (
        tokens[verb].lower in _PHRASAL
        and verb + 1 < end
        and tokens[verb + 1].lower in ("on", "it", "in", "back")
    ):
        return True
    return tail in ",?!" and tail != "" and is_verb_form(tokens[verb].lower)


_PHRASAL = frozenset("went goes put puts fired chimed cut jumped broke hit shot came".split())


def _over_apposition(tokens: Sequence[Token], i: int, end: int) -> int:
    """Behind ", 34, the mayor of Leeds," or "(R-Texas)"; `i` where there is none."""
    while i < end and tokens[i].kind == ",":
        closing = ")" if tokens[i].text == "(" else tokens[i].text
        if tokens[i].text not in (",", "(", *_DASHES):
            break
        stop = next((k for k in range(i + 1, min(end, i + 40)) if tokens[k].text == closing), None)
        if stop is None:
            break
        i = stop + 1
        if i < end and _finite(tokens, _skip_right(tokens, i, end), end):
            break
        if i < end and tokens[i].kind == "w" and tokens[i].lower not in ("who", "which"):
            # an apposition of several parts: go on to the next comma
            nxt = next((k for k in range(i, min(end, i + 25)) if tokens[k].text == ","), None)
            if nxt is None:
                break
            i = nxt
    return i


def bare_attribution(tokens: Sequence[Token], begin: int, end: int) -> Finding | None:
    """A sentence that does nothing but attribute what stands before it: He said."""
    finding = attribution_at(tokens, begin, end, begin) if begin < end else None
    if finding is None and end - begin > 2:
        lowered = tokens[begin]
        cue = cue_of(lowered.lower)
        if cue is not None and cue[1] == "past":
            phrase = phrase_at(tokens, begin + 1, end, begin)
            if phrase is not None and phrase.last >= end - 1:
                return Finding(phrase, begin, "late")
        return None
    if finding is None or not _closes(tokens, finding, end):
        return None
    return Finding(finding.phrase, finding.cue, "late")


def _closes(tokens: Sequence[Token], finding: Finding, end: int) -> bool:
    """Whether nothing but an adverbial follows the attribution in its sentence."""
    last = max(finding.cue + 1, finding.phrase.last)
    rest = [token for token in tokens[last:end] if token.kind != "."]
    if len(rest) <= 1 or (finding.rule == "inverted" and rest[0].text == ","):
        return True
    adverbial = (
        rest[0].lower in PREPOSITIONS
        or rest[0].lower in DAYS
        or rest[0].lower in ("as", "when", "while", ",")
    )
    return adverbial and len(rest) < 16 and not any(token.kind == "q" for token in rest)


def _suits(tokens: Sequence[Token], i: int, q: int, frames: frozenset[Frame]) -> str | None:
    """The frame in which the verb at `i` takes the quote at `q`, if it does."""
    between = tokens[i + 1 : q]
    nxt = between[0].lower if between else ""
    if "as" in frames and any(token.lower == "as" for token in between):
        return "as"
    if (
        "call" in frames
        and "say" not in frames
        and not [t for t in between if t.lower not in ("the", "a", "an")]
    ):
        before = tokens[i - 2].lower if i >= 2 else ""
        return "call" if before in ("what", "whom") or tokens[i - 3].lower == "what" else None
    if "call" in frames and nxt not in ("for", "on", "off", "up", "to", "into", "out"):
        return "call"
    if "say" in frames and not (nxt == "to" and tokens[i].lower in _ONGOING):
        return "say"
    for frame in ("as", "think", "act"):
        if frame in frames:
            return frame
    return "act" if "call" in frames else None


_ONGOING = frozenset(
    "continue continues continued begin begins began start started starts offer".split()
)


def before_quote(tokens: Sequence[Token], q: int, begin: int, end: int) -> Finding | None:
    """Cues before the quote, the nearest one that takes it; its subject is the speaker."""
    weak: Finding | None = None
    nearby: Finding | None = None
    for i in range(q - 1, max(begin, q - _REACH) - 1, -1):
        token = tokens[i]
        if token.kind != "w":
            if token.text == ":" and i == q - 1:
                found = _colon(tokens, i, begin)
                if found is not None:
                    return found
            continue
        word = token.lower
        if word == "according" and i + 1 < q and tokens[i + 1].lower == "to":
            phrase = phrase_at(tokens, i + 2, q, begin)
            if phrase is not None:
                return Finding(phrase, i, "according")
        if (
            word == "words"
            and i + 1 < q
            and tokens[i + 1].lower == "of"
            and tokens[i - 1].lower == "the"
        ):
            phrase = phrase_at(tokens, i + 2, q, begin)
            if phrase is not None:
                return Finding(phrase, i, "possessive")
        noun = _noun_cue(tokens, i, q, begin)
        if noun is not None:
            nearby = nearby or noun
            continue
        cue = cue_of(word)
        if cue is None or token.possessive or is_noun_use(tokens, i, begin):
            continue
        if token.capital and i != begin:
            continue
        frames, form, _ = cue
        frame = _suits(tokens, i, q, frames)
        if frame is None:
            continue
        found = _with_subject(tokens, i, q, begin, end, form, frame)
        if found is None:
            continue
        if form == "base" and frame == "say" and tokens[i - 1].lower != "to":
            frame = "act"  # "he might say": weaker than an outer "she said"
        if frame in ("think", "act"):
            weak = weak or nearby or found
            continue
        if weak is not None and frame == "say" and found.phrase.kind == "nominal":
            return weak
        if found.rule == "before-say" and _adjoins(tokens, i, q):
            return Finding(found.phrase, i, "before-direct")
        return found
    return nearby or weak


def _adjoins(tokens: Sequence[Token], cue: int, q: int) -> bool:
    """Whether nothing but a sign, "that" or an addressee stands between a cue and its quote."""
    between = tokens[cue + 1 : q]
    if all(t.kind == "," or t.lower in ("that", "only", "simply") for t in between):
        return True
    return bool(between) and between[-1].text in (",", ":") and len(between) <= 8


def _with_subject(
    tokens: Sequence[Token], i: int, q: int, begin: int, end: int, form: str, frame: str
) -> Finding | None:
    if form == "past" and i + 1 < len(tokens) and tokens[i + 1].lower == "by":
        phrase = phrase_at(tokens, i + 2, q, begin)
        return Finding(phrase, i, "passive") if phrase else None
    if form == "past" and _is_passive(tokens, i, begin):
        if q + 1 < end and tokens[q + 1].lower == "by":
            phrase = phrase_at(tokens, q + 2, end, begin)
            if phrase is not None:
                return Finding(phrase, i, "passive")
        if tokens[i].lower not in ("quoted", "heard", "cited", "reported"):
            return None
    if form == "ing":
        return _participle(tokens, i, begin, frame)
    if form == "base":
        before = tokens[i - 1].lower if i > begin else ""
        if before == "to" or before in AUXILIARIES or is_adverb(before):
            subject = (
                clause_subject(tokens, i - 1, begin)
                if before == "to"
                else subject_of(tokens, i, begin)
            )
        elif i > begin and tokens[i - 1].kind == "w":
            subject = subject_of(tokens, i, begin)
            if subject is None or not _plural(tokens, subject):
                return None
        else:
            return None
        return Finding(subject, i, "before-" + frame) if subject else None
    inverted = None
    if i == begin or tokens[i - 1].kind == "q" or (i > begin and tokens[i - 1].kind == ","):
        inverted = (
            phrase_at(tokens, i + 1, q, begin)
            if (i > begin and tokens[i - 1].kind in "q") or _after_q_comma(tokens, i, begin)
            else None
        )
    if inverted is not None:
        return Finding(inverted, i, "split")
    if tokens[q - 1].text == ":" and i > begin and tokens[i - 1].text == ",":
        inverted = phrase_at(tokens, i + 1, q, begin)
        if inverted is not None and inverted.last >= q - 1:
            return Finding(inverted, i, "inverted-colon")
    subject = subject_of(tokens, i, begin)
    return Finding(subject, i, "before-" + frame) if subject else None


def _after_q_comma(tokens: Sequence[Token], i: int, begin: int) -> bool:
    return i - 2 >= begin and tokens[i - 1].text == "," and tokens[i - 2].kind == "q"


def _plural(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a subject agrees with a verb in its base form."""
    head = tokens[phrase.head_end - 1].lower
    if phrase.kind == "pronoun":
        return head in ("they", "we", "i", "you", "who")
    return (head.endswith("s") or head in ("people", "police", "men", "women")) and (
        tokens[phrase.first].lower not in ("a", "an")
    )


def _is_passive(tokens: Sequence[Token], i: int, begin: int) -> bool:
    at = i - 1
    while at >= begin and tokens[at].kind == "w" and is_adverb(tokens[at].lower):
        at -= 1
    return at >= begin and tokens[at].lower in (
        "was",
        "were",
        "is",
        "are",
        "been",
        "being",
        "be",
        "'re",
        "'m",
        "get",
        "gets",
        "got",
    )


def _participle(tokens: Sequence[Token], i: int, begin: int, frame: str) -> Finding | None:
    """…, saying "…": the subject of the clause it belongs to, or what stands right before it."""
    at = i - 1
    while at >= begin and tokens[at].kind == "w" and is_adverb(tokens[at].lower):
        at -= 1
    if (
        at >= begin
        and tokens[at].kind == "w"
        and tokens[at].lower not in FUNCTION_WORDS
        and frame in ("say", "call", "as")
    ):
        direct = phrase_before(tokens, at + 1, begin)
        if (
            direct is not None
            and direct.kind == "name"
            and (
                direct.first == begin
                or tokens[direct.first - 1].lower in ("with", "and", "of", "as", ",", "when")
            )
        ):
            return Finding(direct, i, "participle")
    if at >= begin and tokens[at].lower in (
        "is",
        "are",
        "was",
        "were",
        "been",
        "be",
        "'s",
        "keep",
        "kept",
        "started",
        "began",
        "not",
    ):
        subject = subject_of(tokens, i, begin)
        return Finding(subject, i, "before-" + frame) if subject else None
    subject = clause_subject(tokens, i, begin)
    return Finding(subject, i, "participle") if subject else None


def _touches(tokens: Sequence[Token], i: int, q: int) -> bool:
    """Whether a noun cue stands right before its quote: his words, "…"; his claim that … "…"."""
    if q - i <= 2 and all(
        t.text in (",", ":", "", "—") or t.lower in ("that", "of", "as", "like")
        for t in tokens[i + 1 : q]
    ):
        return True
    return i + 1 < q and tokens[i + 1].lower in ("that", "by", "from") and q - i < 15


def _noun_cue(tokens: Sequence[Token], i: int, q: int, begin: int) -> Finding | None:
    """Forbes' words, "…"; his warning that "…"; a statement from X: "…"."""
    token = tokens[i]
    if token.lower not in NOUN_CUES or i == begin or not _touches(tokens, i, q):
        return None
    at = i - 1
    steps = 0
    while (
        at > begin
        and steps < 3
        and tokens[at].kind == "w"
        and not tokens[at].possessive
        and (tokens[at].lower not in FUNCTION_WORDS and not tokens[at].capital)
    ):
        at -= 1
        steps += 1
    owner = tokens[at]
    if owner.lower in ("his", "her", "their"):
        return Finding(Phrase(at, at + 1, at, at + 1, "pronoun"), i, "possessive")
    if owner.possessive:
        start = run_left(tokens, at + 1, begin)
        if start <= at:
            return Finding(Phrase(start, at + 1, start, at + 1, "name"), i, "possessive")
        phrase = Phrase(max(begin, at - 1), at + 1, max(begin, at - 1), at + 1, "nominal")
        return Finding(phrase, i, "possessive")
    if i + 1 < q and tokens[i + 1].lower in ("by", "from"):
        agent = phrase_at(tokens, i + 2, q, begin)
        if agent is not None:
            return Finding(agent, i, "noun-by")
    return None


def _colon(tokens: Sequence[Token], colon: int, begin: int) -> Finding | None:
    """NAME: "…" where only a name (and a role) stands before the colon."""
    phrase = phrase_at(tokens, begin, colon, begin)
    if phrase is None or phrase.kind == "pronoun":
        return None
    rest = tokens[phrase.last : colon]
    if any(_finite(tokens, k, colon) for k in range(begin, colon)):
        return None
    if not rest or (rest[0].kind == "," and colon - phrase.last < 16):
        return Finding(phrase, -1, "label")
    return None


def colon_fallback(tokens: Sequence[Token], q: int, begin: int) -> Finding | None:
    """No cue but a colon: Here is Clinton in 1992: "…"; she took a softer line: "…"."""
    if q == begin or tokens[q - 1].text != ":":
        return None
    subject = first_phrase(tokens, begin, q - 1)
    if subject is None or subject.kind == "nominal":
        named = next(
            (k for k in range(begin, q) if names_something(tokens, k, begin) and k > begin), None
        )
        if named is not None and subject is None:
            subject = phrase_at(tokens, named, q, begin)
    return Finding(subject, -1, "colon") if subject else None


def relays(tokens: Sequence[Token], q: int, begin: int, end: int, finding: Finding) -> list[Phrase]:
    """Who passes the words on, nearest first: two sources said X said "…", according to Reuters."""
    if finding.phrase.kind in ("pronoun", "relative"):
        return []
    found: list[Phrase] = []
    at = finding.phrase.first
    while at > begin + 1:
        cue = at - 1 if tokens[at - 1].lower != "that" else at - 2
        if cue <= begin or not _finite(tokens, cue, end) or is_noun_use(tokens, cue, begin):
            break
        outer = subject_of(tokens, cue, begin)
        if outer is None or outer.last > cue:
            break
        found.append(outer)
        at = outer.first
    for i in range(begin, end - 2):
        if tokens[i].lower == "according" and tokens[i + 1].lower == "to" and i != finding.cue:
            agency = phrase_at(tokens, i + 2, end, begin)
            if agency is not None and not _overlap(agency, finding.phrase):
                found.append(agency)
    return [phrase for phrase in found if not _overlap(phrase, finding.phrase)]


def _overlap(one: Phrase, other: Phrase) -> bool:
    return one.first < other.last and other.first < one.last


def subject_fallback(tokens: Sequence[Token], q: int, begin: int) -> Finding | None:
    """No cue at all: the subject of the clause the quoted words stand in."""
    subject = clause_subject(tokens, q, begin)
    return Finding(subject, -1, "subject") if subject else None
