"""How messages repeat what somebody typed."""

from __future__ import annotations

__all__ = ["shown"]

_LONGEST = 60


def shown(text: str) -> str:
    """A piece of text between marks, without control characters, cut where it is long."""
    return repr(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
