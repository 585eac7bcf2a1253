"""Saved web pages: title, metadata and main text."""
