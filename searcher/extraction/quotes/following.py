"""Attributions that follow their quote: "…," she said; "…," said the minister."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.agreement import is_plural
from searcher.extraction.quotes.cues import cue_of
from searcher.extraction.quotes.findings import Finding
from searcher.extraction.quotes.phrases import Phrase, phrase_at, source_at
from searcher.extraction.quotes.tokens import Token
from searcher.extraction.quotes.verbs import cue_at, finite, is_noun_use, is_verb_form, skip_right
from searcher.extraction.quotes.words import AUXILIARIES, DASHES, DAYS, PREPOSITIONS

__all__ = ["after_quote", "attribution_at", "bare_attribution", "closes"]


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
    if i >= end or (tokens[i].kind not in "wn" and tokens[i].text != "@"):
        return None
    if tokens[i].lower == "according" and i + 1 < end and tokens[i + 1].lower == "to":
        phrase = source_at(tokens, i + 2, end, begin)
        return Finding(phrase, i, "according-after") if phrase else None
    found = None
    if loose or q == begin:
        found = attribution_at(tokens, i + (tokens[i].lower == "as"), end, begin, tail)
    return found or _trailing(tokens, i, end, begin)


def _trailing(tokens: Sequence[Token], i: int, end: int, begin: int) -> Finding | None:
    """An attribution at the end of the sentence: "…" in the legislature, he said."""
    for at in range(end - 2, i, -1):
        token = tokens[at]
        if token.kind == "q":
            return None
        if token.text in (",", *DASHES) and tokens[at + 1].kind in "wn":
            word = tokens[at + 1].lower
            if word == "according" and tokens[at + 2 : at + 3] and tokens[at + 2].lower == "to":
                phrase = source_at(tokens, at + 3, end, begin)
                if phrase is not None:
                    return Finding(phrase, at + 1, "trailing")
            found = attribution_at(tokens, at + 1, end, begin)
            if (
                found is not None
                and tokens[found.phrase.head].lower != "who"
                and closes(tokens, found, end)
            ):
                return Finding(found.phrase, found.cue, "trailing")
    return None


def attribution_at(
    tokens: Sequence[Token], i: int, end: int, begin: int, tail: str = ""
) -> Finding | None:
    """Read "he said" or "said he" starting at token `i`, behind words that end in `tail`."""
    at = skip_right(tokens, i, end)
    if finite(tokens, at, end) and not is_noun_use(tokens, at, begin) and _inverts(tokens, at):
        phrase = phrase_at(tokens, skip_right(tokens, at + 1, end), end, begin)
        if phrase is not None and tokens[at].lower not in ("told", "tells"):
            return Finding(phrase, at, "inverted")
    phrase = phrase_at(tokens, i, end, begin)
    if phrase is None:
        return None
    at = over_apposition(tokens, _over_attached(tokens, phrase, end, begin), end)
    verb = skip_right(tokens, at, end)
    if verb < end and tokens[verb].lower == "who":
        outer = _behind_relative(tokens, verb, end)
        return Finding(phrase, outer, "after") if outer is not None else None
    if _reports(tokens, phrase, at, verb, end):
        quoted = _quoted_by(tokens, verb, end, begin)
        return quoted or Finding(phrase, verb, "after" if _says(tokens, verb) else "after-loose")
    if _loose_verb(tokens, verb, end, tail):
        return Finding(phrase, verb, "after-loose")
    if tokens[at - 1].lower == "and" or (at < end and tokens[at].lower == "and"):
        second = phrase_at(tokens, at + 1, end, begin)
        if second is not None and finite(tokens, skip_right(tokens, second.last, end), end):
            return Finding(phrase, skip_right(tokens, second.last, end), "after")
    return None


def _over_attached(tokens: Sequence[Token], phrase: Phrase, end: int, begin: int) -> int:
    """Behind what is attached to a name: Ann Lee "of Ohio", Larsen "at Elm Partners in Leeds"."""
    at = phrase.last
    while phrase.kind == "name" and at < end and tokens[at].lower in _ATTACHED:
        inner = phrase_at(tokens, at + 1, end, begin)
        if inner is None or inner.kind == "pronoun" or inner.last - phrase.last > _LONGEST_ATTACHED:
            break
        at = inner.last
    return at


_ATTACHED = frozenset(("of", "at", "from", "for", "in", "with"))
_LONGEST_ATTACHED = 14  # tokens


def _says(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb is one of saying, not of thinking, calling or doing."""
    cue = cue_at(tokens, verb)
    return cue is not None and "say" in cue[0]


def _inverts(tokens: Sequence[Token], verb: int) -> bool:
    cue = cue_at(tokens, verb)
    return cue is not None and ("say" in cue[0] or cue[2] in ("agree", "promise", "vow"))


def _behind_relative(tokens: Sequence[Token], who: int, end: int) -> int | None:
    """The verb of saying behind a relative clause: two diplomats who were in the room said."""
    for verb in range(who + 2, min(end, who + _RELATIVE)):
        if tokens[verb].kind != "w":
            return None
        if finite(tokens, verb, end) and _says(tokens, verb) and not is_noun_use(tokens, verb, who):
            return verb
    return None


_RELATIVE = 15  # tokens


def _quoted_by(tokens: Sequence[Token], verb: int, end: int, begin: int) -> Finding | None:
    """The speaker in "Reuters quoted Ann Lee as saying"; Reuters only passes the words on."""
    if tokens[verb].lower not in ("quoted", "quotes", "cited", "cites"):
        return None
    speaker = phrase_at(tokens, verb + 1, end, begin)
    if speaker is None or speaker.last >= end or tokens[speaker.last].lower != "as":
        return None
    return Finding(speaker, verb, "after")


def _reports(tokens: Sequence[Token], phrase: Phrase, at: int, verb: int, end: int) -> bool:
    """Whether the verb of a subject is one of reporting, in the form that goes with it."""
    if finite(tokens, verb, end) or _modal(tokens, at, verb, end):
        return True
    if verb >= end or not _says(tokens, verb) or tokens[verb].capital:
        return False
    cue = cue_at(tokens, verb)
    return cue is not None and cue[1] == "base" and is_plural(tokens, phrase)


def _modal(tokens: Sequence[Token], at: int, verb: int, end: int) -> bool:
    """Whether a base form follows an auxiliary: she would later say."""
    if verb >= end or not any(token.lower in AUXILIARIES for token in tokens[at:verb]):
        return False
    cue = cue_at(tokens, verb)
    return cue is not None and cue[1] == "base"


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


def over_apposition(tokens: Sequence[Token], i: int, end: int) -> int:
    """Behind ", 34, the mayor of Leeds," or "(R-Texas)"; `i` where there is none."""
    while i < end and tokens[i].kind == ",":
        closing = ")" if tokens[i].text == "(" else tokens[i].text
        if tokens[i].text not in (",", "(", *DASHES):
            break
        stop = next((k for k in range(i + 1, min(end, i + 40)) if tokens[k].text == closing), None)
        if stop is None:
            return _unclosed(tokens, i + 1, end) or i
        i = stop + 1
        if i < end and finite(tokens, skip_right(tokens, i, end), end):
            break
        if i < end and tokens[i].kind == "w" and tokens[i].lower not in ("who", "which"):
            # an apposition of several parts: go on to the next comma
            nxt = next((k for k in range(i, min(end, i + 25)) if tokens[k].text == ","), None)
            if nxt is None:
                return _unclosed(tokens, i, end) or i
            i = nxt
    return i


def _unclosed(tokens: Sequence[Token], i: int, end: int) -> int | None:
    """Behind an apposition without its second comma: Larsen, "a partner at Elm Park" said."""
    inner = phrase_at(tokens, i, end, i)
    if inner is None or inner.kind != "nominal":
        return None
    return inner.last if finite(tokens, skip_right(tokens, inner.last, end), end) else None


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
    if finding is None or not closes(tokens, finding, end):
        return None
    return Finding(finding.phrase, finding.cue, "late")


def closes(tokens: Sequence[Token], finding: Finding, end: int) -> bool:
    """Whether nothing but an adverbial follows the attribution in its sentence."""
    last = max(finding.cue + 1, finding.phrase.last)
    rest = [token for token in tokens[last:end] if token.kind != "."]
    if len(rest) <= 1 or (finding.rule == "inverted" and rest[0].text == ","):
        return True
    if rest[0].lower in ("this", "so", "it") and len(rest) < 6:
        return True
    adverbial = (
        rest[0].lower in PREPOSITIONS
        or rest[0].lower in DAYS
        or rest[0].lower in ("as", "when", "while", ",")
    )
    return adverbial and len(rest) < 16 and not any(token.kind == "q" for token in rest)
