"""What was found while archives were tortured."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Findings", "write"]


@dataclass(slots=True)
class _Row:
    """What was found in one kind of step."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    faults: int = 0


class Findings:
    """All that was found so far."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, _Row] = defaultdict(_Row)
        self.kills = 0

    def fault(self, task: str, what: str) -> None:
        """Something is wrong: say so at once."""
        self.rows[task].faults += 1
        write(f"FAULT after kill {self.kills}, {task}: {what}")

    def table(self) -> Iterator[str]:
        """Lines for the reader."""
        heads = ("killed", "ended", "old", "between", "new", "leftovers", "finished")
        yield (
            f"{'':12}" + "".join(f"{head:>11}" for head in heads) + f"{'slowest':>11}{'FAULTS':>9}"
        )
        for name, row in self.rows.items():
            counts = "".join(f"{row.counts[head]:11}" for head in heads)
            yield f"{name:12}{counts}{row.slowest:9.1f} s{row.faults:9}"

    @property
    def faults(self) -> int:
        """How many there were."""
        return sum(row.faults for row in self.rows.values())


def write(line: str) -> None:
    """Tell the reader something at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
