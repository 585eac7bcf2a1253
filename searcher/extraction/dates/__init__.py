"""Dates: of publication, and those mentioned in a text."""

from searcher.extraction.dates.datelines import dateline_day
from searcher.extraction.dates.mentions import find_dates
from searcher.extraction.dates.stamps import read_stamp

__all__ = ["dateline_day", "find_dates", "read_stamp"]
