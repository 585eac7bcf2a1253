"""Why each quote has the speaker it has, for people who wonder about a wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from searcher.output.cleaning import one_line

if TYPE_CHECKING:
    from searcher.extraction.quotes import Utterance

__all__ = ["explanation_lines"]

_WIDTH = 90  # characters of the quoted words that are shown


def explanation_lines(origin: str, utterances: Sequence[Utterance]) -> Iterator[str]:
    """A heading for the article, and a few indented lines for each of its quotes."""
    count = len(utterances)
    yield f"{one_line(origin)}: {count} quote{'s' * (count != 1)}"
    for utterance in utterances:
        yield from _quote_lines(utterance)


def _quote_lines(utterance: Utterance) -> Iterator[str]:
    quote = utterance.quote
    words = one_line(quote.text)
    yield f"  “{words[:_WIDTH]}{'…' * (len(words) > _WIDTH)}”"
    speaker = f"{quote.speaker} ({quote.speaker_kind})" if quote.speaker else "none"
    printed = f", printed as “{quote.mention}”" if quote.mention else ""
    yield _line("speaker", speaker + printed)
    rules = " + ".join(dict.fromkeys(utterance.rules))
    cue = f", cue “{quote.cue}”" if quote.cue else ""
    yield _line("rule", f"{rules}{cue}, confidence {quote.confidence:.2f}")
    if quote.via:
        yield _line("via", ", ".join(quote.via))
    if utterance.considered:
        others = (f"{name} ({reason})" for name, reason in utterance.considered)
        yield _line("considered", "; ".join(others))


def _line(label: str, value: str) -> str:
    return f"    {label:<12}{one_line(value)}"
