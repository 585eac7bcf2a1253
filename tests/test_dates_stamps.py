"""Publication dates as printed, and datelines."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.extraction.dates import dateline_day, read_stamp

READ = [
    # ISO 8601
    ("2025-05-16T10:00:00Z", "2025-05-16T10:00:00Z"),
    ("2025-05-16T10:00:00+01:00", "2025-05-16T10:00:00+01:00"),
    ("2025-05-16T10:00", "2025-05-16T10:00"),
    ("2025-05-16T10:00:00.5+0530", "2025-05-16T10:00:00.500+05:30"),
    ("2025-05-16", "2025-05-16"),
    ("2025-05", "2025-05"),
    ("2025", "2025"),
    ("20250516", "2025-05-16"),
    ("20250516T103000Z", "2025-05-16T10:30:00Z"),
    ("20250516103000", "2025-05-16T10:30:00"),
    ("2025-05-16 10:00:00", "2025-05-16T10:00:00"),
    ("2025-05-16 10:30:00.123 +0000 UTC", "2025-05-16T10:30:00.123Z"),
    ("2025/5/16", "2025-05-16"),
    # feeds and mail
    ("Fri, 16 May 2025 10:30:00 +0100", "2025-05-16T10:30:00+01:00"),
    ("Fri, 16 May 03 10:30:00 GMT", "2003-05-16T10:30:00Z"),
    ("Mon, 12 Mar 2018 15:37:33 PDT", "2018-03-12T15:37:33-07:00"),
    ("Fri May 16 10:30:00 BST 2025", "2025-05-16T10:30:00+01:00"),
    # as newspapers and agencies print them
    ("Fri Oct 20, 2006 6:15pm EDT", "2006-10-20T18:15:00-04:00"),
    ("26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01.790"),
    ("16 May 2025, 10:30 BST", "2025-05-16T10:30:00+01:00"),
    ("Published May 16, 2025 at 10:30 a.m. ET", "2025-05-16T10:30:00-04:00"),
    ("Updated 10:30 PM ET, Fri January 16, 2025", "2025-01-16T22:30:00-05:00"),
    ("March 5, 2021 | 4:30pm", "2021-03-05T16:30:00"),
    ("Sat, 1 Jan 2000 00:00:00 IST", "2000-01-01T00:00:00"),
    ("16th of May 2025", "2025-05-16"),
    ("Sept. 5, 2020", "2020-09-05"),
    ("12 January 98", "1998-01-12"),
    ("May 2025", "2025-05"),
    # numeric
    ("16/05/2025", "2025-05-16"),
    ("05/16/2025", "2025-05-16"),
    ("5/16/2025 10:30 AM", "2025-05-16T10:30:00"),
    ("05-05-2025", "2025-05-05"),
    ("03.04.2025 09:15", "2025-04-03T09:15:00"),
    ("9/13/17", "2017-09-13"),
    # since 1970
    (1747389600, "2025-05-16T10:00:00Z"),
    (1747389600.0, "2025-05-16T10:00:00Z"),
    ("1747389600", "2025-05-16T10:00:00Z"),
    (1747389600000, "2025-05-16T10:00:00Z"),
    (20250516, "2025-05-16"),
]


@pytest.mark.parametrize(("printed", "value"), READ)
def test_read(printed: str | float, value: str) -> None:
    """A stamp is read as precisely as it is printed."""
    assert read_stamp(printed) == value


UNREAD = [
    None, "", " ", "None", "null", "N/A", "nonsense", "0000-00-00", "0000-00-00 00:00:00",
    "2025-00-00", "2025-13-01", "2025-02-30", "31/02/2025", "May 32, 2025", "03/04/2025", "12/6/15",
    "FEB05 0000", "May 16", "Friday", "today", "10:30", "1 January", "16 mai 2025", "2025-W20",
    "1500-01-01", "2525-01-01", "3000", "0", "-1", 0, -1, 7, float("nan"), float("inf"), 1e40,
    10**40, True,
    "May 16, 2025 25:00", "December 2019 – January 2020", "May 2025 " * 40,
]  # fmt: skip


@pytest.mark.parametrize("printed", UNREAD)
def test_unread(printed: str | float | None) -> None:
    """What is no date, lacks its year, or can be read in two ways gives None."""
    assert read_stamp(printed) is None


def test_day_first_is_asked() -> None:
    """An ambiguous numeric date is read only in the order that the caller states."""
    assert read_stamp("03/04/2025") is None
    assert read_stamp("03/04/2025", day_first=True) == "2025-04-03"
    assert read_stamp("03/04/2025", day_first=False) == "2025-03-04"
    assert read_stamp("13/04/2025", day_first=False) == "2025-04-13"


PIECES = st.sampled_from(
    [
        *(
            "2025",
            "16",
            "05",
            "5",
            "99",
            "0000",
            "1747389600",
            "May",
            "FEB",
            "Fri",
            "XYZ",
            "at",
            "of",
        ),
        *(",", "-", "/", ".", ":", " ", "T", "Z", "10:30", "pm", "+01:00", "EDT", "½", "٣", "\x00"),
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join), st.floats(), st.integers()))
def test_anything(printed: str | float) -> None:
    """Whatever is printed, the answer is None or ISO 8601 between the years 1600 and 2100."""
    value = read_stamp(printed)
    if value is not None:
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d(T.*)?)?)?", value)
        assert 1600 <= int(value[:4]) <= 2100
        if "T" in value:
            datetime.fromisoformat(value)


DATELINES = [
    ("LONDON, May 3, 2021 (Reuters) - Shares fell.", "2021-05-03"),
    ("MANILA, Philippines, 3 May 2021 (AFP) - It rained.", "2021-05-03"),
    ("NEW YORK, Monday, May 3, 2021 /Wire/ -- A firm said.", "2021-05-03"),
    ("Kathmandu, May 3, 2021 — It snowed.", "2021-05-03"),
    ("LONDON, May 3 (Reuters) - Shares fell.", None),
    ("LONDON (Reuters) - On May 3, 2021, shares fell.", None),
    ("In London, May 3, 2021 was a quiet day.", None),
    ("", None),
]


@pytest.mark.parametrize(("paragraph", "day"), DATELINES)
def test_dateline(paragraph: str, day: str | None) -> None:
    """A dateline gives a day only where it states day, month and year."""
    assert dateline_day(paragraph) == day
