"""Quoted words that name something: works, programmes, nicknames, things that are "so-called"."""

from __future__ import annotations

import re

__all__ = ["is_headline", "names_a_thing", "title_like"]

_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_LONGEST_TITLE = 12  # words
_WORKS = (
    "album|anthem|autobiography|biography|blog|book|broadcast|channel|comedy|documentary|drama|episode|film|"
    "game|hymn|magazine|memoir|movie|musical|newsletter|newspaper|novel|opera|play|podcast|"
    "program|programme|sequel|series|show|single|sitcom|song|theme|thriller|track|tune"
)
_WORK_BEFORE = re.compile(
    rf"(?:\b(?:{_WORKS})s?,?"
    r"|\b(?:author|co-author|editor|co-editor|host|hosts|co-host|star|stars|heroine|creator|"
    r"director|episode|edition|version|revival|season|cast|tune|performance|remake) of"
    r"|\b(?:[A-Z]{2,5}|[Nn]ews|[Cc]hannel|[Rr]adio|Netflix|Hulu)(?: News)?(?:['’]s?)"
    r"|\b(?:tells?|telling|told|interview with))\s*$"  # she told "Morning Joe"
)
_BYLINE = re.compile(r",?\s?by (?:the )?[A-Z]")  # "Budget Passes," by Elmford's Eva Larsen
_LABELLED = re.compile(r"\b(?:so[- ]called|click(?:ing)?(?: on)?|tap(?:ping)?(?: on)?)\s*$", re.I)
_NAME_BEFORE = re.compile(r"(?:^|[\s(])(?:[A-Z][\w’'-]+|[A-Z]\.(?:[A-Z]\.)*)\s$")
_NAME_AFTER = re.compile(r"\s[A-Z][\w’'-]+")


def names_a_thing(words: str, before: str, after: str) -> bool:
    """Whether quoted words are a name, by their own look and the reporter's words beside them.

    Args:
        words: the quoted words.
        before, after: what stands beside them in the same block, without the marks.

    """
    if _LABELLED.search(before):
        return True
    if not title_like(words):
        return False
    if _WORK_BEFORE.search(before):
        return True
    nickname = len(words.split()) < 3 and words[-1:].isalnum()
    return nickname and bool(_NAME_BEFORE.search(before) and _NAME_AFTER.match(after))


def is_headline(words: str, after: str) -> bool:
    """Whether a byline follows the quoted words: "Budget passes at last," by Eva Larsen."""
    comma = words.endswith(",") or after.startswith(",")
    return comma and _BYLINE.match(after) is not None


def title_like(words: str) -> bool:
    """Every word of some weight starts with a capital or a digit: "Citizen Kane", "13 Hours"."""
    parts = words.strip(" ,.!?").split()
    return (
        0 < len(parts) <= _LONGEST_TITLE
        and (parts[0][:1].isupper() or (parts[0].isdigit() and len(parts) > 1))
        and all(
            part[:1].isupper() or not part[:1].isalpha() or part.lower() in _SMALL for part in parts
        )
    )
