"""Ctrl-C while an archive is written: the article at hand is finished and everything kept."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType
from typing import Any, Self

from searcher.cli.running import note

__all__ = ["Interrupts"]


class Interrupts:
    """Within the block the first Ctrl-C only sets `asked`; a second one interrupts as usual."""

    def __init__(self) -> None:
        self.asked = False
        self._before: Any = None

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGINT, self._ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        signal.signal(signal.SIGINT, self._before)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True
        signal.signal(signal.SIGINT, self._before)
        note("interrupted: storing what was read; Ctrl-C again stops at once")
