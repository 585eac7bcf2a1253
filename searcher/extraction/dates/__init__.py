"""Dates: of publication, and those mentioned in a text."""

from searcher.extraction.dates.mentions import find_dates

__all__ = ["find_dates"]
