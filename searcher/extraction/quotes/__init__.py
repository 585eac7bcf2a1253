"""Quotes: where they are, and who says them.

The steps, one module each: `marks` (which signs are quotation marks), `segments` (the words between
them), `tokens` and `phrases` (the reporter's own words), `sentence_rules` and `attribution` (who is
named as the speaker), `resolve` (who that is), `utterances` (the quotes of the article).
"""

from searcher.extraction.quotes.utterances import find_quotes

__all__ = ["find_quotes"]
