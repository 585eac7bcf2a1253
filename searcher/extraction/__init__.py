"""Extraction: from a record to an article with its blocks, posts, quotes, names and dates."""
