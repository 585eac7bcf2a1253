"""Embedded social-media posts, in markup and flattened into text."""
