"""Days and hours that are told by a date beside them."""

from __future__ import annotations

import pytest

from searcher.extraction.dates import find_dates

SATURDAY = "2025-05-17"

DAYS = [
    ("It is held on April 24 and 25.", ["2025-04-24", "2025-04-25"]),
    ("It is held on April 24, 25 and 27 in Rome.", ["2025-04-24", "2025-04-25", "2025-04-27"]),
    ("The fair of May 3-5, 2021, was fun.", ["2021-05-03", "2021-05-05"]),
    ("The fair of 3-5 May 2021 was fun.", ["2021-05-03", "2021-05-05"]),
    ("on the 3rd and 4th of May 2021", ["2021-05-03", "2021-05-04"]),
    ("It was held from May 3 to 5.", ["2025-05-03", "2025-05-05"]),
    ("On April 24 and 25 guests came.", ["2025-04-24"]),
    ("On April 24, 25 guests came.", ["2025-04-24"]),
    ("On April 24 and 3 others came.", ["2025-04-24"]),
    ("It was 3-2 on 12 May.", ["2025-05-12"]),
    ("On April 30 and 31, he said.", ["2025-04-30"]),
]


@pytest.mark.parametrize(("text", "values"), DAYS)
def test_days_beside(text: str, values: list[str]) -> None:
    """Days that share the month of a date are mentions of their own; counts are none."""
    assert [mention.value for mention in find_dates(text, SATURDAY)] == values


HOURS = [
    ("He left on Thursday. Around 7:15 p.m. it burned.", "Around 7:15 p.m.", "2025-05-15"),
    ("At 9 a.m. EST on 12 May 2024 it burned.", "9 a.m. EST on 12 May 2024", "2024-05-12"),
    ("About 9:30 a.m. (0830 GMT) Thursday it fell.", "9:30 a.m. (0830 GMT) Thursday", "2025-05-15"),
    ("The trial opens at midday, aides said today.", "midday", "2025-05-17"),
    ("It rose on Thursday. In the morning it fell.", "the morning", "2025-05-15"),
    ("He left Thursday at noon, and on Friday she did.", "noon", "2025-05-15"),
]


@pytest.mark.parametrize(("text", "words", "value"), HOURS)
def test_hours_beside(text: str, words: str, value: str) -> None:
    """An hour is of the day that its sentence names, else of the one named just before."""
    mentions = [(mention.text, mention.value) for mention in find_dates(text, SATURDAY)]
    assert (words, value) in mentions


HOURS_ALONE = [
    "It opened at 9 a.m. as ever.",
    "The gate opens at 9 a.m. every day, he said on Friday.",
    "It has been shut since Friday. The vote is at 9 a.m.",
    "It will be held on Monday. At noon it was sold out.",
    "He spoke on Friday. Hear it on Pat in the Morning.",
    "It was high noon for him on Friday.",
]


@pytest.mark.parametrize("text", HOURS_ALONE)
def test_hours_left_alone(text: str) -> None:
    """An hour whose day is not told is no date."""
    words = [mention.text.lower() for mention in find_dates(text, SATURDAY)]
    assert not any("a.m." in word or "noon" in word or "morning" in word for word in words)
