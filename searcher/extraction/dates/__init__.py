"""Dates: of publication, and those mentioned in a text."""
