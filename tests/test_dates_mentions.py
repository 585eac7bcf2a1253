"""Dates in running text: what is found, what it means, and what is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.dates import find_dates

SATURDAY = "2025-05-17"

FOUND = [
    # named by their place in the calendar
    ("It ended on May 16, 2025.", "May 16, 2025", "2025-05-16"),
    ("It ended on Friday, May 16, 2025.", "Friday, May 16, 2025", "2025-05-16"),
    ("It ended on 16 May 2025.", "16 May 2025", "2025-05-16"),
    ("It ended on Friday 16 May.", "Friday 16 May", "2025-05-16"),
    ("He died on the 16th of May.", "16th of May", "2025-05-16"),
    ("The bill of 2025-05-16 passed.", "2025-05-16", "2025-05-16"),
    ("Signed on 16/05/2025.", "16/05/2025", "2025-05-16"),
    ("Signed on 05/16/2025.", "05/16/2025", "2025-05-16"),
    ("Signed on 4.3.2024.", "4.3.2024", "2024-03-04"),
    ("It opened on Jan.12, he said.", "Jan.12", "2025-01-12"),
    ("He died on June 21 , 2004.", "June 21 , 2004", "2004-06-21"),
    ("It was Friday, August 2, and hot.", "Friday, August 2", "2024-08-02"),
    ("The fair of May 3-5, 2021, was fun.", "May 3", "2021-05-03"),
    ("He led it from Dec. 28 to Jan. 3, 2020.", "Dec. 28", "2019-12-28"),
    ("He led it from 28 December to 3 January 2020.", "28 December", "2019-12-28"),
    ("In June 2014 he fled, and on 16 June he died.", "16 June", "2014-06-16"),
    ("On 29 February he left.", "29 February", "2024-02-29"),
    ("Polls open on June 8.", "June 8", "2025-06-08"),
    ("He left on 12 October last year.", "12 October last year", "2024-10-12"),
    ("She was shot last Oct. 23.", "last Oct. 23", "2024-10-23"),
    ("It fell on Saturday, March eighth.", "Saturday, March eighth", "2025-03-08"),
    ("The Sept. 11 attacks changed it.", "Sept. 11", "2001-09-11"),
    ("for the first time since March 2022", "March 2022", "2022-03"),
    ("It fell in May of 2024.", "May of 2024", "2024-05"),
    ("It fell in October last year.", "October last year", "2024-10"),
    ("It began in March.", "March", "2025-03"),
    ("It began in early December.", "December", "2024-12"),
    ("It will begin in June.", "June", "2025-06"),
    ("She quit last May.", "last May", "2024-05"),
    ("It ends this September.", "this September", "2025-09"),
    ("failed negotiations held in 2022", "2022", "2022"),
    ("the 2016 election", "2016", "2016"),
    ("by 2030 at the latest", "2030", "2030"),
    ("the book of 1846", "1846", "1846"),
    ("fiscal 2024 was good", "2024", "2024"),
    ("They met in '98.", "'98", "1998"),
    ("in nineteen ninety-six", "nineteen ninety-six", "1996"),
    # weekdays
    ("Allies met on Friday.", "Friday", "2025-05-16"),
    ("In a Friday interview he said so.", "Friday", "2025-05-16"),
    ("The court will hear it on Friday.", "Friday", "2025-05-23"),
    ("The vote is scheduled for Friday.", "Friday", "2025-05-23"),
    ("The vote is at 8 p.m. EST Friday.", "8 p.m. EST Friday", "2025-05-23"),
    ("On Friday, the court will rule.", "Friday", "2025-05-23"),
    ("He said on Friday it would rain.", "Friday", "2025-05-16"),
    ("He was due to have left by Saturday.", "Saturday", "2025-05-17"),
    ("They spoke on Saturday.", "Saturday", "2025-05-17"),
    ("last Saturday", "last Saturday", "2025-05-10"),
    ("next Saturday", "next Saturday", "2025-05-24"),
    ("late on Thursday night", "Thursday night", "2025-05-15"),
    ("on Wednesday last week", "Wednesday last week", "2025-05-07"),
    ("a week from Monday", "a week from Monday", "2025-05-26"),
    ("Until Sunday nobody had asked.", "Sunday", "2025-05-11"),
    ("He said he’d ask her to look at it Monday.", "Monday", "2025-05-19"),
    ("He’d asked her on Monday.", "Monday", "2025-05-12"),
    ("It’s meeting on Monday.", "Monday", "2025-05-19"),
    ("At a hearing in Druid Hill on Thursday, Tate will be asked why.", "Thursday", "2025-05-22"),
    ("At a hearing in Druid Hill on Thursday, Tate was asked why.", "Thursday", "2025-05-15"),
    ("The club travels to the leaders on Tuesday.", "Tuesday", "2025-05-20"),
    ("Schools reopen Thursday.", "Thursday", "2025-05-22"),
    ("It rose on Sunday.", "Sunday", "2025-05-18"),
    ("Prices slid on Friday, and he was told on Sunday of it.", "Sunday", "2025-05-11"),
    ("The summit is discussed ahead of Monday's vote.", "Monday", "2025-05-19"),
    ("He backed a plan on Thursday.", "Thursday", "2025-05-15"),
    ("They were hit by Tuesday's storm.", "Tuesday", "2025-05-13"),
    ("Shares are up from Tuesday's close.", "Tuesday", "2025-05-13"),
    ("She could not be reached for comment Thursday.", "Thursday", "2025-05-15"),
    ("The man who refused to testify Thursday had reasons.", "Thursday", "2025-05-15"),
    ("It is due to a holiday on Thursday.", "Thursday", "2025-05-15"),
    ("The payment is due on Thursday.", "Thursday", "2025-05-22"),
    ("Two leaders will attend when ministers meet on Monday.", "Monday", "2025-05-19"),
    ("They extended their offers to buy the maker Thursday.", "Thursday", "2025-05-15"),
    ("She said she would speak but aides on Thursday declined to.", "Thursday", "2025-05-15"),
    ("He is to explain his vote of Thursday, which surprised all.", "Thursday", "2025-05-15"),
    ("A reply could come as soon as Thursday.", "Thursday", "2025-05-22"),
    ("It is to stay in Trenton, N.J. On Thursday, two men rallied.", "Thursday", "2025-05-15"),
    ("He bought it three days after Good Friday.", "three days after Good Friday", "2025-04-21"),
    ("He fled the day before last Tuesday's trial.", "the day before last Tuesday", "2025-05-12"),
    # counted from the day of publication
    ("He left today.", "today", "2025-05-17"),
    ("He left yesterday morning.", "yesterday morning", "2025-05-16"),
    ("He leaves tomorrow night.", "tomorrow night", "2025-05-18"),
    ("the day before yesterday", "day before yesterday", "2025-05-15"),
    ("It burned last night.", "last night", "2025-05-16"),
    ("It burned this morning.", "this morning", "2025-05-17"),
    ("It closed last week.", "last week", "2025-W19"),
    ("It closes next month.", "next month", "2025-06"),
    ("earlier this month", "this month", "2025-05"),
    ("late last year", "last year", "2024"),
    ("The dividend for next year is safe.", "next year", "2026"),
    ("It rained last summer.", "last summer", "2024"),
    ("It rained over the weekend.", "the weekend", "2025-W20"),
    ("three days ago", "three days ago", "2025-05-14"),
    ("two weeks ago", "two weeks ago", "2025-W18"),
    ("nearly 50 years ago", "50 years ago", "1975"),
    ("six months from now", "six months from now", "2025-11"),
    ("jobs are to go by year-end", "year-end", "2025"),
    ("It is to open at the end of the month.", "end of the month", "2025-05"),
    ("in the week of March 3", "week of March 3", "2025-W10"),
    # holidays
    ("They met on Christmas Eve.", "Christmas Eve", "2024-12-24"),
    ("It will open on Christmas Day.", "Christmas Day", "2025-12-25"),
    ("He rested on Good Friday.", "Good Friday", "2025-04-18"),
    ("the march on Easter Sunday 2024", "Easter Sunday 2024", "2024-03-31"),
    ("last Thanksgiving", "last Thanksgiving", "2024-11-28"),
    ("Memorial Day will be quiet.", "Memorial Day", "2025-05-26"),
    ("It is quiet on the day after Memorial Day.", "the day after Memorial Day", "2025-05-27"),
    ("on the Fourth of July", "Fourth of July", "2025-07-04"),
    # business
    ("Profit rose in the first quarter.", "first quarter", "2025-Q1"),
    ("third-quarter sales fell", "third-quarter", "2024-Q3"),
    ("sales in Q2 2024", "Q2 2024", "2024-Q2"),
    ("the first quarter of last year", "first quarter of last year", "2024-Q1"),
    ("next year's first quarter", "next year's first quarter", "2026-Q1"),
    ("The current quarter is weak.", "current quarter", "2025-Q2"),
    ("It cut its forecast for the fourth quarter.", "fourth quarter", "2025-Q4"),
    ("Sales fell in the quarter.", "the quarter", "2025-Q1"),
    ("Wages are higher than a year earlier.", "a year earlier", "2024"),
]


@pytest.mark.parametrize(("text", "words", "value"), FOUND)
def test_found(text: str, words: str, value: str) -> None:
    """A date expression in a sentence is found whole and placed in the calendar."""
    mentions = [(mention.text, mention.value) for mention in find_dates(text, SATURDAY)]
    assert (words, value) in mentions


LEFT_ALONE = [
    "She threw the quarter in the river.", "She told “Sunday Forum” so.",
    "a 30-day ceasefire", "1,000 prisoners", "55,000 houses", "after three years", "two hours",
    "He may march in protest.", "an august body", "The March on Washington moved him.",
    "Theresa May won.", "April Jones said so.", "the second of the houses", "The sun sat low.",
    "2022 people came", "about 1900 soldiers", "at 2000 GMT", "for $1999", "Flight 1987",
    "in the 1990s", "the mid-1980s", "the '60s", "in the 1990's", "on 03/04/2025",
    "on Mondays", "every Friday", "each March", "the Sunday Times", "The Mail on Sunday",
    "today's youth", "the USA TODAY poll", "the last week of his life", "on 31 April",
    "on 30 February 2024", "in the early 18th century", "the last quarter of the century",
    "more than two years ago", "ten days before the murder", "5000 years ago", "9999999 years ago",
    "Jan Smit sang", "on 99/99/2025", "christmas-like", "quarter-finals", "the next day",
    "At the end of the day he lost.", "the Tuesday Group met", "Marriott (MAR.N) rose", "lines at the polls on Election Day",
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    """What is no date, or none that can be placed, gives no mention."""
    assert find_dates(text, SATURDAY) == ()


def test_chronology() -> None:
    """The entries of a chronology that leave out the year count on from the one before them."""
    text = "Nov. 3, 2021 - He is sworn in. Dec. 9 - He resigns. Feb. 2 - A vote is held."
    values = [mention.value for mention in find_dates(text, SATURDAY)]
    assert values == ["2021-11-03", "2021-12-09", "2022-02-02"]


def test_list_of_events_is_no_chronology() -> None:
    """Where counting on would lead beyond today, a date counts from publication as elsewhere."""
    text = "Dec. 3, 2024 - A bid is made.\n\nElsewhere\n\nNov. 30 - Another maker is bought."
    assert [mention.value for mention in find_dates(text, SATURDAY)] == ["2024-12-03", "2024-11-30"]


def test_election_day() -> None:
    """Election Day is that of the United States, in the months around it."""
    (mention,) = find_dates("He spoke from now to Election Day.", "2024-10-20")
    assert mention.value == "2024-11-05"


def test_previous_weekday() -> None:
    """The previous Friday is the one before the Friday that the text has named."""
    text = "Shares fell on Friday. " + "Nobody knew why they did. " * 20
    values = [
        mention.value for mention in find_dates(text + "They rose the previous Friday.", SATURDAY)
    ]
    assert values == ["2025-05-16", "2025-05-09"]


def test_until_then() -> None:
    """Until then is until the date named before."""
    values = [m.value for m in find_dates("It ends on Nov. 30. Until then it is open.", SATURDAY)]
    assert values == ["2025-11-30", "2025-11-30"]


def test_counted_from_the_date_before() -> None:
    """The next day and the month after are counted from the date named last, not from today."""
    text = "It was signed on 3 April 2021. The next day it failed. The following month he quit."
    values = [mention.value for mention in find_dates(text, SATURDAY)]
    assert values == ["2021-04-03", "2021-04-04", "2021-05"]


def test_a_year_earlier_than_the_quarter_reported() -> None:
    """In a report on a quarter, a year earlier means the same quarter of the year before."""
    text = "Net rose in the first quarter. It lost money a year earlier."
    assert [mention.value for mention in find_dates(text, SATURDAY)] == ["2025-Q1", "2024-Q1"]


def test_a_year_earlier_than_a_longer_span() -> None:
    """Figures of nine months are compared with the year before, not with a quarter."""
    text = "Net rose in the third quarter. For the nine months it fell from a year earlier."
    assert [mention.value for mention in find_dates(text, "2025-11-03")] == ["2025-Q3", "2024"]


def test_quarters_of_a_game_are_no_dates() -> None:
    """In an account of a game the fourth quarter is a quarter of an hour."""
    assert find_dates("He threw a touchdown in the fourth quarter.", SATURDAY) == ()


def test_surname_may() -> None:
    """Where a Mrs May is spoken of, only a sure word before it makes May the month."""
    text = "Mrs May resigned. Support for May fell in May."
    assert [mention.start for mention in find_dates(text, SATURDAY)] == [text.rindex("May")]


def test_without_publication_day() -> None:
    """Without a day of publication only dates that need no counting are given."""
    text = "On Friday, two weeks ago, in March and on May 3, 2021, last year and in 2019."
    assert [mention.value for mention in find_dates(text, None)] == ["2021-05-03", "2019"]


def test_month_of_publication() -> None:
    """From a month of publication months and years can be counted, days cannot."""
    text = "On Friday, last month, in March and last year."
    assert [mention.value for mention in find_dates(text, "2025-05")] == [
        "2025-04",
        "2025-03",
        "2024",
    ]


@pytest.mark.parametrize(
    "published", ["2025-05-17T23:30:00Z", "2025-05-17T00:10:00+05:30", "2025-05-17 10:00"]
)
def test_time_of_publication(published: str) -> None:
    """Of a time of publication the day printed counts, whatever its zone."""
    assert [mention.value for mention in find_dates("It rained today.", published)] == [SATURDAY]


def test_unreadable_publication_day() -> None:
    """A publication date that is none counts as unknown."""
    assert find_dates("It rained today.", "yesterday") == ()


def test_blank_line_divides() -> None:
    """A date does not reach over the end of a paragraph, but over a line break it does."""
    assert [mention.text for mention in find_dates("on May\n\n16 men", SATURDAY)] == []
    assert [mention.text for mention in find_dates("on May\n16, he", SATURDAY)] == ["May\n16"]


def test_offsets_behind_letters_that_grow() -> None:
    """A letter that lower case makes longer does not shift the offsets."""
    text = "İİİ met on Friday."
    (mention,) = find_dates(text, SATURDAY)
    assert text[mention.start : mention.end] == mention.text == "Friday"


PIECES = st.sampled_from(
    [
        *(word for text, _, _ in FOUND for word in re.split(r"(?<=\s)", text)),
        "\n\n", "  ", "'", "’", ".", "-", "İ", "ß", "٣", "2025",
        "31", "0", "\x00", "will ", "quarter ",
    ]
)  # fmt: skip
VALUES = {
    "day": r"\d{4}-\d\d-\d\d",
    "week": r"\d{4}-W\d\d",
    "month": r"\d{4}-\d\d",
    "quarter": r"\d{4}-Q[1-4]",
    "year": r"\d{4}",
}


@given(
    text=st.one_of(st.text(), st.lists(PIECES, max_size=60).map("".join)),
    published=st.sampled_from([None, SATURDAY, "2025-05", "2025", "0001-01-01", "9999-12-31", "x"]),
)
def test_any_text(text: str, published: str | None) -> None:
    """Whatever the text, offsets are exact, mentions in order and apart, values of their kind."""
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert re.fullmatch(VALUES[mention.granularity], mention.value)
        end = mention.end
