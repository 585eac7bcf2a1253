"""Readers turn a dump into records; one module per format, recognised by content, then suffix."""
