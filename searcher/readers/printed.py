"""What text exports of news databases print for human eyes: dates, wrapped lines, index terms."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["day", "index_terms", "paragraphs"]

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januari januar janvier enero gennaio janeiro jan",
            "february februari februar février febrero febbraio fevereiro feb",
            "march maart märz mars marzo março mar mrt",
            "april avril abril aprile apr",
            "may mei mai mayo maggio maio maj",
            "june juni juin junio giugno junho jun",
            "july juli juillet julio luglio julho jul",
            "august augustus août agosto aug augusti",
            "september septembre septiembre settembre setembro sep sept",
            "october oktober octobre octubre ottobre outubro oct okt",
            "november novembre noviembre novembro nov",
            "december dezember décembre diciembre dicembre dezembro dec dez",
        ),
        1,
    )
    for name in names.split()
}
"""Months in English, Dutch, German, French, Spanish, Italian, Portuguese, Danish and Swedish."""

_DAY = re.compile(
    r"(?P<month>[^\W\d_]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>[12]\d{3})\b"
    r"|\b(?P<day2>\d{1,2})(?:\.|er|º|st|nd|rd|th)?\s+(?:de\s+)?(?P<month2>[^\W\d_]{3,10})\.?,?"
    r"\s+(?:del?\s+)?(?P<year2>[12]\d{3})\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"\s*\(\d{1,3}%\)\s*\Z")


def day(line: str) -> str | None:
    """The first day printed in a line, in whichever of these languages, as ISO 8601.

    >>> day("maandag 3 maart 2014")
    '2014-03-03'
    """
    for match in _DAY.finditer(line[:200]):
        month = _MONTHS.get((match["month"] or match["month2"]).lower())
        number = int(match["day"] or match["day2"])
        if month and 1 <= number <= 31:
            return f"{match['year'] or match['year2']}-{month:02}-{number:02}"
    return None


def paragraphs(lines: Iterable[str]) -> list[str]:
    """Paragraphs, their wrapped lines joined; blank lines stand between them."""
    found: list[list[str]] = [[]]
    for line in lines:
        if words := line.split():
            found[-1] += words
        elif found[-1]:
            found.append([])
    return [" ".join(words) for words in found if words]


def index_terms(line: str) -> tuple[str, ...]:
    """The terms an article is filed under, without the shares that are printed with them.

    >>> index_terms("ELECTIONS (90%); PEACE PROCESS (78%)")
    ('ELECTIONS', 'PEACE PROCESS')
    """
    terms = (_SHARE.sub("", term).strip() for term in line.split(";"))
    return tuple(dict.fromkeys(filter(None, terms)))
