"""Names of the calendar in English: months, weekdays, numbers, holidays and when these fall."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

__all__ = ["HOLIDAYS", "holiday_in", "month_number", "number", "weekday_number"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_NUMBERS = (
    {word: value for value, word in enumerate(_CARDINALS.split())}
    | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
    | {word: value for value, word in enumerate(_ORDINALS.split())}
    | {"a": 1, "an": 1, "twentieth": 20, "thirtieth": 30, "final": 4}
)


def month_number(name: str) -> int:
    """1 to 12 for a month's name or its abbreviation, in lower case."""
    return _MONTHS.index(name[:3]) + 1


def weekday_number(name: str) -> int:
    """0 (Monday) to 6 for a weekday's name or its abbreviation, in lower case."""
    return _WEEKDAYS.index(name[:3])


def number(words: str) -> int:
    """The value of digits ("16", "16th"), of a cardinal or ordinal in lower case, of "a".

    >>> number("twenty-first"), number("3rd")
    (21, 3)
    """
    digits = re.match(r"\d+", words)
    if digits:
        return int(digits.group())
    return sum(_NUMBERS[word] for word in re.split(r"[-\s]+", words))


def _nth(month: int, weekday: int, count: int) -> Callable[[int], date]:
    """The holiday on the count-th such weekday of a month; counted from its end when negative."""

    def of(year: int) -> date:
        if count > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-count - 1))

    return of


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    def of(year: int) -> date:
        from dateutil.easter import easter

        return easter(year) + timedelta(days=days)

    return of


def _after(day: Callable[[int], date], days: int) -> Callable[[int], date]:
    return lambda year: day(year) + timedelta(days=days)


_THANKSGIVING = _nth(11, 3, 4)
_ELECTION = _after(_nth(11, 0, 1), 1)  # 2 U.S.C. 7: the Tuesday next after the first Monday

HOLIDAYS: dict[str, Callable[[int], date]] = {
    r"christmas\seve": _fixed(12, 24),
    r"christmas(?:\sday)?": _fixed(12, 25),
    r"boxing\sday": _fixed(12, 26),
    r"new\syear['’]?s\seve": _fixed(12, 31),
    r"new\syear['’]?s(?:\sday)?": _fixed(1, 1),
    r"s(?:t\.?|aint)\spatrick['’]?s\sday": _fixed(3, 17),
    r"valentine['’]?s\sday": _fixed(2, 14),
    r"s(?:t\.?|aint)\svalentine['’]?s\sday": _fixed(2, 14),
    r"april\sfools['’]?\sday": _fixed(4, 1),
    r"may\sday": _fixed(5, 1),
    r"v-?e\sday": _fixed(5, 8),
    r"juneteenth": _fixed(6, 19),
    r"fourth\sof\sjuly": _fixed(7, 4),
    r"july\s(?:the\s)?fourth": _fixed(7, 4),
    r"bastille\sday": _fixed(7, 14),
    r"guy\sfawkes\snight": _fixed(11, 5),
    r"bonfire\snight": _fixed(11, 5),
    r"hallowe['’]?en": _fixed(10, 31),
    r"armistice\sday": _fixed(11, 11),
    r"veterans['’]?\sday": _fixed(11, 11),
    r"groundhog\sday": _fixed(2, 2),
    r"m(?:artin\sluther\sking|lk)(?:,?\sjr\.?)?\sday": _nth(1, 0, 3),
    r"president['’]?s['’]?\sday": _nth(2, 0, 3),
    r"memorial\sday": _nth(5, 0, -1),
    r"labor\sday": _nth(9, 0, 1),
    r"columbus\sday": _nth(10, 0, 2),
    r"election\sday": _ELECTION,
    r"thanksgiving\seve": _after(_THANKSGIVING, -1),
    r"thanksgiving(?:\sday)?": _THANKSGIVING,
    r"black\sfriday": _after(_THANKSGIVING, 1),
    r"cyber\smonday": _after(_THANKSGIVING, 4),
    r"ash\swednesday": _from_easter(-46),
    r"palm\ssunday": _from_easter(-7),
    r"maundy\sthursday": _from_easter(-3),
    r"holy\sthursday": _from_easter(-3),
    r"good\sfriday": _from_easter(-2),
    r"easter\smonday": _from_easter(1),
    r"easter(?:\ssunday)?": _from_easter(0),
    r"pentecost": _from_easter(49),
}
"""Patterns of holidays' names, in lower case, and the day on which they fall in a year.

Western Christian feasts, and days kept in Britain or the United States under a name that no other
country uses for another day, written like that; so neither Independence Day nor Mother's Day nor
Labour Day.
"""

_BY_NAME = [(re.compile(pattern), of) for pattern, of in HOLIDAYS.items()]


def holiday_in(name: str, year: int) -> date:
    """The day on which the holiday of that name (in lower case) falls.

    Raises:
        KeyError: there is no such holiday in `HOLIDAYS`.
    """
    for pattern, of in _BY_NAME:
        if pattern.fullmatch(name):
            return of(year)
    raise KeyError(name)
