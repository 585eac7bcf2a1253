"""Whether a subject is of the number that a verb's form asks for."""

from __future__ import annotations

from collections.abc import Sequence

from searcher.extraction.quotes.phrases import Phrase
from searcher.extraction.quotes.tokens import Token

__all__ = ["is_plural"]


def is_plural(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a subject agrees with a verb in its base form: they, the backers, police "say"."""
    head = tokens[phrase.head_end - 1].lower
    if phrase.kind == "pronoun":
        return head in ("they", "we", "i", "you", "who")
    return (head.endswith("s") or head in ("people", "police", "men", "women")) and (
        tokens[phrase.first].lower not in ("a", "an")
    )
