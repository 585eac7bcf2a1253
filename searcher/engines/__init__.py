"""Engines store articles and answer search requests; one package each, imported on demand."""
